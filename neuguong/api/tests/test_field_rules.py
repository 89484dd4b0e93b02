"""Programs read no more of a record than their person does on the pages."""

from typing import Any

import pytest
from django.utils import timezone

from neuguong.org import actions
from tests.world import AT, World

pytestmark = pytest.mark.django_db


def test_programs_get_no_more_than_pages(world: World, call: Any) -> None:
    member = world.members["member_1"]
    actions.set_field_rule(
        "card_number", roles=["secretary"], source="Quyết định 12-QĐ/ĐU",
        since=timezone.localdate(), by=world.officer, at=AT,
    )  # fmt: skip
    path = f"/api/v1/members/{member.pk}"
    assert call("secretary_1", "GET", path).json()["card_number"] == member.card_number
    assert call("member_1", "GET", path).json()["card_number"] == member.card_number
    assert call("officer", "GET", path).json()["card_number"] == ""
    assert member.card_number not in call("officer", "GET", "/api/v1/members").content.decode()
