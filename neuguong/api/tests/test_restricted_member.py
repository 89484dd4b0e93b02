"""A program is told no more of a restricted record than its user."""

import pytest

from neuguong.org.models import Member
from tests.world import AT, World

pytestmark = pytest.mark.django_db


def test_only_keepers_are_told_more_than_the_name(world: World, call) -> None:
    member = world.members["member_1"]
    Member.objects.filter(pk=member.pk).update(restricted_on=AT.date())
    path = f"/api/v1/members/{member.pk}"
    assert call("inspector", "GET", path).json()["phone"] == ""
    assert call("secretary_1", "GET", path).json()["phone"] == member.phone
    page = str(call("inspector", "GET", "/api/v1/members").json())
    assert member.full_name in page
    assert member.card_number not in page
