"""Rights through the interface: fields by role, helpers, two persons."""

from typing import Any

import pytest
from django.utils import timezone

from neuguong.org import actions
from neuguong.org.actions.mass import Asked
from neuguong.org.models import MassAct
from tests.world import World

pytestmark = pytest.mark.django_db
RIGHTS = "/api/v1/rights"


def test_the_office_sets_who_reads_a_field(world: World, call: Any) -> None:
    sent = {"field": "phone", "roles": ["secretary"], "source": "QĐ 12",
            "since": timezone.localdate().isoformat()}  # fmt: skip
    assert call("secretary_1", "POST", f"{RIGHTS}/fields", sent).status_code == 403
    assert call("officer", "POST", f"{RIGHTS}/fields", sent).json()["roles"] == ["secretary"]
    told = call("member_1", "GET", f"{RIGHTS}/fields").json()
    assert {"field": "phone", "roles": ["secretary"]} in told


def test_a_helper_is_named_seen_and_ended(world: World, call: Any) -> None:
    sent = {"member": world.members["member_1"].pk, "helper": "phobithu.cb1", "agreed": "paper"}
    assert call("secretary_1", "POST", f"{RIGHTS}/helpers", sent).status_code == 403
    made = call("secretary_1", "POST", f"{RIGHTS}/helpers", sent | {"agreement": "Giấy"}).json()
    assert [row["id"] for row in call("deputy_1", "GET", f"{RIGHTS}/helpers").json()] == [
        made["id"]
    ]
    assert call("secretary_2", "GET", f"{RIGHTS}/helpers").json() == []
    end = f"{RIGHTS}/helpers/{made['id']}/end"
    assert call("secretary_2", "POST", end).status_code == 404
    assert call("secretary_1", "POST", end).status_code == 200
    assert call("deputy_1", "GET", f"{RIGHTS}/helpers").json() == []


def test_a_second_person_agrees(world: World, call: Any) -> None:
    asked = Asked("export_members", "", "Xuất danh sách", 900, world.committee.path, "/")
    act = actions.ask_mass_act(asked, reason="nộp", by=world.officer, at=timezone.now())
    answer = f"{RIGHTS}/two-persons/{act.pk}"
    assert call("officer", "POST", answer, {"agree": True}).status_code == 403
    assert call("secretary_1", "POST", answer, {"agree": True}).status_code == 404
    assert call("inspector", "POST", answer, {"agree": False}).status_code == 403
    assert call("inspector", "POST", answer, {"agree": True}).status_code == 200
    assert MassAct.objects.get().decided_by == world.inspector
