"""Rights follow the person: to another cell, back, and out."""

from datetime import timedelta

import pytest
from django.utils import timezone

from neuguong.domain.refusal import Refused
from neuguong.org import actions
from neuguong.org.models import RoleAssignment
from neuguong.org.roles import RoleCode

pytestmark = pytest.mark.django_db


def roles(user, day=None) -> set[tuple[str, str]]:
    held = RoleAssignment.objects.filter(user=user).with_right(day or timezone.localdate())
    return set(held.values_list("role", "unit__short_name"))


def transfer(world, part: str, **other):
    facts = {"since": timezone.localdate(), "by": world.officer, "at": timezone.now()}
    return actions.transfer_member(world.members[part], to=world.cell_2, **facts | other)


def test_the_role_of_a_member_goes_along_and_comes_back(world):
    new = transfer(world, "member_1")
    assert roles(world.member_1) == {("member", "CB2")}
    actions.take_back_transfer(new, by=world.officer, at=timezone.now())
    assert roles(world.member_1) == {("member", "CB1")}


def test_a_transfer_of_a_later_day_waits_for_it(world):
    day = timezone.localdate() + timedelta(days=5)
    transfer(world, "member_1", since=day)
    assert roles(world.member_1) == {("member", "CB1")}
    assert roles(world.member_1, day) == {("member", "CB2")}


def test_other_roles_in_the_old_cell_end(world):
    actions.grant_role(
        world.member_1, role=RoleCode.COMMITTEE_MEMBER, unit=world.cell_1,
        since=timezone.localdate() - timedelta(days=9), by=None, at=timezone.now(),
    )  # fmt: skip
    transfer(world, "member_1")
    assert roles(world.member_1) == {("member", "CB2")}


def test_who_holds_a_post_is_not_let_go_before_it_ends(world):
    with pytest.raises(Refused, match="đang giữ chức vụ Phó Bí thư CB1"):
        transfer(world, "deputy_1")


def test_who_is_struck_off_holds_no_role_any_more(world):
    actions.strike_off(
        world.members["deputy_1"], last_day=timezone.localdate(), reason="left",
        by=world.officer, at=timezone.now(),
    )  # fmt: skip
    assert roles(world.deputy_1) == set()


def test_the_last_administrator_is_not_struck_off(world):
    RoleAssignment.objects.filter(user=world.deputy_1).update(role=RoleCode.ADMINISTRATOR)
    RoleAssignment.objects.filter(user=world.administrator).delete()
    with pytest.raises(Refused, match="ít nhất một quản trị"):
        actions.strike_off(
            world.members["deputy_1"], last_day=timezone.localdate(), reason="left",
            by=world.officer, at=timezone.now(),
        )  # fmt: skip
