"""Members entered by hand, back again after they left, and on a visit."""

from datetime import date
from typing import Any

import pytest

from neuguong.domain.refusal import Refused
from neuguong.org import actions as org
from neuguong.org.models import (
    FieldRule,
    Member,
    Membership,
    MemberStatus,
    Unit,
    headcount,
)
from neuguong.records.models import Event
from tests.world import AT, World

pytestmark = pytest.mark.django_db
MARCH, JUNE = date(2026, 3, 2), date(2026, 6, 1)


def enter(world: World, unit: Unit, by: str = "secretary_1", **told: Any) -> Member:
    facts = {"full_name": "Lê Thị Hường", "birth_year": 1990, **told.pop("facts", {})}
    return org.enter_member(
        unit, joined_on=MARCH, grade="official", facts=facts, by=getattr(world, by), at=AT, **told
    )


def home(member: Member, day: date) -> Unit | None:
    row = member.memberships.filter(kind="home").as_of(day).first()
    return row.unit if row else None


def standing(member: Member, day: date) -> str:
    return member.statuses.as_of(day).get().standing


def test_one_member_is_entered_by_hand(world: World) -> None:
    member = enter(world, world.cell_1, facts={"card_number": "90.123456"})
    assert (home(member, MARCH), standing(member, MARCH)) == (world.cell_1, "active")
    assert Event.objects.filter(verb="org.add_member", subject_id=str(member.pk)).exists()


def test_who_looks_alike_is_named_first(world: World) -> None:
    enter(world, world.cell_1)
    with pytest.raises(Refused, match=r"Lê Thị Hường \(sinh năm 1990, Chi bộ 1\)"):
        enter(world, world.cell_1, facts={"full_name": "lê thị hương"})
    assert enter(world, world.cell_1, is_other=True).pk
    enter(world, world.cell_1, facts={"birth_year": 1971})


def test_who_is_out_of_sight_is_not_told(world: World) -> None:
    enter(world, world.cell_1, facts={"card_number": "90.777777"})
    with pytest.raises(Refused) as refused:
        enter(world, world.cell_2, "secretary_2", facts={"card_number": "90 777 777"})
    assert "một đảng viên khác" in str(refused.value)
    assert enter(world, world.cell_2, "secretary_2").pk


def test_nobody_enters_members_elsewhere(world: World) -> None:
    with pytest.raises(Refused):
        enter(world, world.cell_2)
    with pytest.raises(Refused, match="không có đảng viên sinh hoạt trực tiếp"):
        enter(world, world.base, "officer")


def test_a_field_that_the_role_does_not_read_is_not_written(world: World) -> None:
    org.set_field_rule(
        "phone", roles=["officer"], source="Quy chế", since=date(2026, 1, 1),
        by=world.committee_secretary, at=AT,
    )  # fmt: skip
    assert FieldRule.objects.exists()
    with pytest.raises(Refused, match="không đọc nên không ghi"):
        enter(world, world.cell_1, facts={"phone": "0900 000 999"})
    assert enter(world, world.cell_1, facts={"phone": ""}).pk


def struck_off(world: World) -> Member:
    member = enter(world, world.cell_1)
    return org.strike_off(
        member, last_day=date(2026, 4, 1), reason="mistake", by=world.officer, at=AT
    )


def test_who_had_left_is_taken_back_and_the_time_between_stays_empty(world: World) -> None:
    member = struck_off(world)
    org.return_member(
        member, to=world.cell_2, grade="official", since=JUNE, by=world.officer, at=AT
    )
    assert [home(member, day) for day in (MARCH, date(2026, 5, 1), JUNE)] == [
        world.cell_1, None, world.cell_2,
    ]  # fmt: skip
    assert standing(member, JUNE) == "active"
    assert not member.statuses.as_of(date(2026, 5, 1)).exists()


def test_nobody_is_taken_back_before_leaving_or_twice(world: World) -> None:
    member = struck_off(world)
    told: dict[str, Any] = {"to": world.cell_1, "grade": "official", "by": world.officer, "at": AT}
    with pytest.raises(Refused, match="đến trước 01/04/2026"):
        org.return_member(member, since=date(2026, 3, 20), **told)
    org.return_member(member, since=date(2026, 4, 1), **told)
    with pytest.raises(Refused, match="đang sinh hoạt ở Chi bộ 1"):
        org.return_member(member, since=JUNE, **told)


def visit(world: World, member: Member, until: date | None = None) -> Membership:
    return org.begin_visit(
        member, to=world.cell_2, since=MARCH, until=until, by=world.officer, at=AT
    )


def reason(unit: Unit, member: Member) -> str | None:
    """Why the member does not count at a meeting of the unit in June; None for who is not there."""
    row = headcount(unit, JUNE, "meeting").filter(pk=member.pk).first()
    return row.reason if row else None


def test_a_visitor_belongs_at_home_and_is_away_until_the_visit_ends(world: World) -> None:
    org.load_counting_rules(by=None, at=AT)
    member = world.members["member_1"]
    visit(world, member)
    assert home(member, JUNE) == world.cell_1
    assert standing(member, JUNE) == "away"
    assert (reason(world.cell_1, member), reason(world.cell_2, member)) == ("visiting", "")
    org.end_visit(member, since=JUNE, by=world.officer, at=AT)
    assert standing(member, JUNE) == "active"
    assert (reason(world.cell_1, member), reason(world.cell_2, member)) == ("", None)


def test_a_visit_of_known_length_ends_by_itself(world: World) -> None:
    member = world.members["member_1"]
    visit(world, member, until=JUNE)
    assert [standing(member, day) for day in (date(2026, 5, 31), JUNE)] == ["away", "active"]
    org.end_visit(member, since=date(2026, 4, 1), by=world.officer, at=AT)
    assert standing(member, date(2026, 4, 1)) == "active"
    assert member.statuses.count() == len({s.valid_from for s in member.statuses.all()}) == 3


@pytest.mark.parametrize("until", [date(2026, 9, 1), None])
def test_a_visit_lasts_longer_and_the_member_stays_away(world: World, until: date | None) -> None:
    org.load_counting_rules(by=None, at=AT)
    member = world.members["member_1"]
    visit(world, member, until=JUNE)
    org.extend_visit(member, until=until, by=world.officer, at=AT)
    assert standing(member, JUNE) == "away"
    assert (reason(world.cell_1, member), reason(world.cell_2, member)) == ("visiting", "")
    assert standing(member, date(2026, 9, 1)) == ("active" if until else "away")
    assert Event.objects.latest("sequence").verb == "org.extend_visit"


def test_a_visit_is_not_made_shorter_or_open_twice(world: World) -> None:
    member = world.members["member_1"]
    told: dict[str, Any] = {"by": world.officer, "at": AT}
    visit(world, member, until=JUNE)
    with pytest.raises(Refused, match="đến trước 01/06/2026"):
        org.extend_visit(member, until=date(2026, 5, 1), **told)
    org.extend_visit(member, until=None, **told)
    with pytest.raises(Refused, match="đã ghi ngày về"):
        org.extend_visit(member, until=None, **told)


def test_a_visit_is_not_extended_over_another_state(world: World) -> None:
    member = world.members["member_1"]
    visit(world, member, until=JUNE)
    told: dict[str, Any] = {"by": world.officer, "at": AT}
    org.change_status(member, grade="official", standing="exempt", since=date(2026, 7, 1), **told)
    before = list(member.statuses.order_by("valid_from").values_list("valid_from", "standing"))
    with pytest.raises(Refused, match="trạng thái khác"):
        org.extend_visit(member, until=date(2026, 9, 1), **told)
    after = list(member.statuses.order_by("valid_from").values_list("valid_from", "standing"))
    assert before == after


@pytest.mark.parametrize("twice", ["visit", "home", "exempt"])
def test_a_visit_that_makes_no_sense_is_refused_and_leaves_nothing(
    world: World, twice: str
) -> None:
    member = world.members["member_1"]
    if twice == "visit":
        visit(world, member)
    if twice == "exempt":
        org.change_status(
            member, grade="official", standing="exempt", since=date(2026, 2, 1),
            by=world.officer, at=AT,
        )  # fmt: skip
    before = (Membership.objects.count(), MemberStatus.objects.count())
    to = world.cell_1 if twice == "home" else world.cell_2
    with pytest.raises(Refused):
        org.begin_visit(member, to=to, since=JUNE, until=None, by=world.officer, at=AT)
    assert (Membership.objects.count(), MemberStatus.objects.count()) == before
