"""Roles follow who moves; once the move is taken back they stand as they stood."""

from datetime import date, timedelta

import pytest
from django.utils import timezone

from neuguong.org import actions as org
from neuguong.org.models import ImportBatch, Member, Membership, MovedRoles, RoleAssignment, Unit
from neuguong.org.roles import RoleCode
from neuguong.org.tests.workbooks import HEADINGS, member, workbook
from tests.world import AT, FOUNDED, World

pytestmark = pytest.mark.django_db
TODAY = AT.date()
DAY = TODAY + timedelta(days=10)


def days(number: int) -> date:
    return TODAY + timedelta(days=number)


def give(world: World, role: RoleCode, since: date = FOUNDED, until: date | None = None, **other):
    facts = {"user": world.member_1, "unit": world.cell_1} | other
    return RoleAssignment.objects.create(
        role=role, valid_from=since, valid_until=until or date(9999, 12, 31), **facts
    )


@pytest.fixture
def person(world: World) -> Member:
    """A member with roles without an end, for a time, of a later time, in somebody's stead."""
    give(world, RoleCode.INSPECTOR, until=days(40))
    give(world, RoleCode.EDITOR, until=DAY)
    give(world, RoleCode.OFFICER, since=days(20), until=days(30))
    give(world, RoleCode.COMMITTEE_MEMBER, since=DAY)
    give(
        world, RoleCode.SECRETARY, since=TODAY, until=days(15), instead_of=world.secretary_1,
        ground="Giấy ủy quyền số 03",
    )  # fmt: skip
    return world.members["member_1"]


def roles() -> list[dict[str, object]]:
    return list(RoleAssignment.objects.order_by("pk").values())


def in_force(world: World, day: date) -> set[tuple[str, int]]:
    rows = RoleAssignment.objects.as_of(day).filter(user=world.member_1)
    return set(rows.values_list("role", "unit"))


class TestTransfer:
    def transfer(self, world: World, person: Member) -> Membership:
        return org.transfer_member(
            person, to=world.cell_2, since=DAY, by=world.committee_secretary, at=AT
        )

    def take_back(self, world: World, membership: Membership) -> None:
        org.take_back_transfer(membership, by=world.committee_secretary, at=AT)

    def test_taken_back_every_role_has_the_days_it_had(self, world, person):
        before = roles()
        new = self.transfer(world, person)
        assert in_force(world, DAY) == in_force(world, days(25)) == {("member", world.cell_2.pk)}
        self.take_back(world, new)
        assert roles() == before
        assert not MovedRoles.objects.exists()

    def test_who_has_no_account_is_moved_and_brought_back(self, world):
        other = org.add_member(
            world.cell_1, joined_on=FOUNDED, by=None, at=AT, full_name="Bùi Thị Lan"
        )
        before = roles()
        self.take_back(world, self.transfer(world, other))
        assert roles() == before

    def test_what_was_given_or_ended_since_stays(self, world, person):
        new = self.transfer(world, person)
        again = give(world, RoleCode.MEMBER, since=days(12))
        ended = RoleAssignment.objects.get(user=world.member_1, role="inspector")
        ended.end(days(2))
        self.take_back(world, new)
        mine = RoleAssignment.objects.filter(user=world.member_1, valid_until=date(9999, 12, 31))
        assert {row.pk for row in mine.filter(role="member")} == {again.pk}
        ended.refresh_from_db()
        assert ended.valid_until == days(2)


class TestList:
    @pytest.fixture
    def take_in(self, world, tmp_path):
        def run(*rows: list[str], at=AT) -> ImportBatch:
            path = workbook(tmp_path, [HEADINGS, *rows])
            read = org.read_members(
                world.base, path=path, file_name="ds.xlsx", by=world.officer, at=at
            )
            return org.confirm_import(read, by=world.officer, at=at)

        return run

    ROW = member("Nguyễn Văn Thịnh", "90.000002", cell="Chi bộ 2")

    def test_undone_every_role_has_the_days_it_had(self, world, person, take_in):
        before = roles()
        batch = take_in(self.ROW)
        assert in_force(world, DAY) == {("member", world.cell_2.pk)}
        org.undo_import(batch, by=world.officer, at=AT)
        assert roles() == before

    def test_undone_nobody_reads_the_other_cell(self, world, take_in):
        at = timezone.now()
        batch = take_in(self.ROW, at=at)
        assert world.cell_2 in Unit.objects.visible_to(world.member_1)
        org.undo_import(batch, by=world.officer, at=at)
        seen = Unit.objects.visible_to(type(world.member_1).objects.get(pk=world.member_1.pk))
        assert set(seen) == {world.cell_1}

    def test_one_who_came_the_same_day_leaves_no_role_behind(self, world, take_in):
        Membership.objects.filter(member=world.members["member_1"]).update(valid_from=TODAY)
        before = roles()
        batch = take_in(self.ROW)
        assert in_force(world, TODAY) == {("member", world.cell_2.pk)}
        org.undo_import(batch, by=world.officer, at=AT)
        assert roles() == before
