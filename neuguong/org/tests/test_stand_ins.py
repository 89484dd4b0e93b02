"""Holding a role in the stead of somebody who is away."""

from datetime import date, timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from neuguong.domain.refusal import Refused
from neuguong.org import actions, scope
from neuguong.org.models import RoleAssignment
from neuguong.org.roles import RoleCode
from neuguong.records.models import Event
from tests.world import AT

pytestmark = pytest.mark.django_db
LEADS = frozenset({RoleCode.SECRETARY})


def role_of(user) -> RoleAssignment:
    return RoleAssignment.objects.get(user=user)


def name(world, *, by=None, user=None, **other) -> RoleAssignment:
    today = timezone.localdate()
    facts = {"since": today, "until": today + timedelta(days=10), "ground": "Giấy ủy quyền số 03"}
    return actions.name_stand_in(
        role_of(world.secretary_1),
        user=user or world.member_1,
        by=by or world.secretary_1,
        at=timezone.now(),
        **facts | other,
    )


def leads_cell_1(world, user) -> bool:
    return scope.holds(scope.anew(user), LEADS, world.cell_1.path)


def test_the_stand_in_has_the_role_on_its_days_and_not_after(world, time_machine):
    name(world)
    assert leads_cell_1(world, world.member_1)
    time_machine.move_to(timezone.now() + timedelta(days=10))
    assert not leads_cell_1(world, world.member_1)


def test_before_the_first_day_it_gives_nothing(world):
    later = timezone.localdate() + timedelta(days=3)
    name(world, since=later)
    assert not leads_cell_1(world, world.member_1)


def test_it_ends_with_the_role_it_stands_for(world):
    name(world)
    held = role_of(world.secretary_1)
    actions.end_role(held, last_day=timezone.localdate(), by=world.administrator, at=timezone.now())
    assert not leads_cell_1(world, world.member_1)


def test_the_trail_names_both(world, client):
    name(world)
    actor = scope.anew(world.member_1)
    lan = actions.add_member(
        world.cell_1, joined_on=timezone.localdate(), by=actor, at=AT, full_name="Bùi Thị Lan"
    )
    entry = Event.objects.get(verb="org.add_member", subject_id=str(lan.pk))
    assert (entry.actor, entry.detail["instead_of"]) == (world.member_1, world.secretary_1.pk)
    client.force_login(world.secretary_1)
    page = client.get(reverse("reporting:trail_page")).content.decode()
    assert "Nguyễn Văn Thịnh (thay đồng chí Trần Thị Minh Nguyệt)" in page


def test_who_holds_the_right_anyway_acts_in_the_own_name(world):
    name(world, user=world.deputy_1)
    actor = scope.anew(world.deputy_1)
    actions.add_member(
        world.cell_1, joined_on=timezone.localdate(), by=actor, at=AT, full_name="Bùi Thị Lan"
    )
    assert "instead_of" not in Event.objects.latest("sequence").detail


@pytest.mark.parametrize(
    ("facts", "reason"),
    [
        ({"until": timezone.localdate()}, "Ngày cuối phải sau"),
        ({"until": timezone.localdate() + timedelta(days=400)}, "nhiều nhất 366 ngày"),
        ({"ground": " "}, "Ghi căn cứ"),
        ({"since": date(2025, 1, 1)}, "nhiều nhất 366 ngày|bắt đầu từ"),
    ],
)
def test_what_cannot_be_is_refused(world, facts, reason):
    with pytest.raises(Refused, match=reason):
        name(world, **facts)


def test_others_name_nobody(world):
    for person in (world.deputy_1, world.secretary_2, world.officer):
        with pytest.raises(Refused, match="Chỉ bí thư hoặc quản trị"):
            name(world, by=person)


def test_the_stand_in_names_nobody_and_gives_no_roles(world):
    stand_in = name(world)
    actor = scope.anew(world.member_1)
    with pytest.raises(Refused, match="không cử người khác"):
        actions.name_stand_in(
            stand_in, user=world.deputy_1, since=stand_in.valid_from,
            until=stand_in.valid_until, ground="x", by=actor, at=AT,
        )  # fmt: skip
    with pytest.raises(Refused, match="Chỉ bí thư hoặc quản trị"):
        actions.grant_role(
            world.deputy_1, role=RoleCode.COMMITTEE_MEMBER, unit=world.cell_1,
            since=timezone.localdate(), by=actor, at=AT,
        )  # fmt: skip


def test_a_day_that_has_passed_is_refused(world):
    with pytest.raises(Refused, match="Ngày đầu đã qua"):
        name(world, since=timezone.localdate() - timedelta(days=1))


def test_the_role_of_a_member_is_held_by_nobody_else(world):
    today = timezone.localdate()
    with pytest.raises(Refused, match="Vai trò đảng viên đi theo nơi sinh hoạt"):
        actions.name_stand_in(
            role_of(world.member_1), user=world.deputy_1, since=today,
            until=today + timedelta(days=5), ground="x", by=world.member_1, at=timezone.now(),
        )  # fmt: skip


def test_only_who_is_near_the_unit_stands_in_and_others_are_not_named(world):
    with pytest.raises(Refused, match="đang giữ một vai trò ở Chi bộ 1") as refused:
        name(world, user=world.editor)
    assert world.editor.full_name not in str(refused.value)
    world.deputy_1.is_active = False
    world.deputy_1.save()
    with pytest.raises(Refused, match="đang khóa"):
        name(world, user=world.deputy_1)
    assert not RoleAssignment.objects.exclude(instead_of=None).exists()


def test_nobody_stands_in_twice_at_once(world):
    name(world)
    with pytest.raises(Refused, match="đã giữ vai trò này"):
        name(world)


def test_on_the_page_the_secretary_names_a_stand_in_and_ends_it(world, client):
    client.force_login(world.secretary_1)
    page = reverse("org:stand_in", args=[role_of(world.secretary_1).pk])
    today = timezone.localdate()
    typed = {"user": world.member_1.pk, "since": today.isoformat(),
             "last_day": (today + timedelta(days=6)).isoformat()}  # fmt: skip
    missing = client.post(page, typed)
    assert missing.status_code == 422
    assert "Ghi căn cứ" in missing.content.decode()
    done = client.post(page, typed | {"ground": "Giấy ủy quyền số 03"}, follow=True)
    assert "Giấy ủy quyền số 03" in done.content.decode()
    stand_in = RoleAssignment.objects.get(instead_of=world.secretary_1)
    assert stand_in.valid_until == today + timedelta(days=7)
    ended = client.post(reverse("org:role_end", args=[stand_in.pk]), follow=True)
    assert "Không có ai đang thay đồng chí" in ended.content.decode()
    assert not leads_cell_1(world, world.member_1)


def test_a_role_is_given_from_a_day_to_a_day(world, client):
    client.force_login(world.secretary_1)
    today = timezone.localdate()
    typed = {"username": "dangvien.cb1", "role": "committee_member", "unit": world.cell_1.pk,
             "since": (today + timedelta(days=2)).isoformat(),
             "last_day": (today + timedelta(days=1)).isoformat()}  # fmt: skip
    wrong = client.post(reverse("org:role_grant"), typed)
    assert wrong.status_code == 422
    assert "Ngày cuối phải sau" in wrong.content.decode()
    typed["last_day"] = (today + timedelta(days=30)).isoformat()
    client.post(reverse("org:role_grant"), typed)
    given = RoleAssignment.objects.get(user=world.member_1, role="committee_member")
    assert given.valid_until == today + timedelta(days=31)


def holders_told(world, user) -> int | None:
    """Whom the trail names besides when the person adds a member to Cell 1."""
    actions.add_member(
        world.cell_1, joined_on=timezone.localdate(), by=scope.anew(user), at=AT,
        full_name="Bùi Thị Lan",
    )  # fmt: skip
    return Event.objects.latest("sequence").detail.get("instead_of")


def test_a_lesser_role_of_ones_own_does_not_hide_whose_right_it_is(world):
    actions.grant_role(
        world.member_1, role=RoleCode.OFFICER, unit=world.cell_1, since=AT.date(),
        by=None, at=AT,
    )  # fmt: skip
    name(world)
    assert holders_told(world, world.member_1) == world.secretary_1.pk


def test_who_comes_from_above_stands_in_with_both_names(world):
    actions.grant_role(
        world.committee_secretary, role=RoleCode.DEPUTY, unit=world.base, since=AT.date(),
        by=None, at=AT,
    )  # fmt: skip
    name(world, user=world.committee_secretary)
    assert holders_told(world, world.committee_secretary) == world.secretary_1.pk


def test_in_the_own_cell_below_one_acts_in_the_own_name(world):
    actions.grant_role(
        world.secretary_1, role=RoleCode.EDITOR, unit=world.committee, since=AT.date(),
        by=None, at=AT,
    )  # fmt: skip
    today = timezone.localdate()
    actions.name_stand_in(
        role_of(world.committee_secretary), user=world.secretary_1, since=today,
        until=today + timedelta(days=5), ground="x", by=world.committee_secretary, at=AT,
    )  # fmt: skip
    assert holders_told(world, world.secretary_1) is None
