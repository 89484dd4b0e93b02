"""Participants and groups, kept by a program."""

from typing import Any

import pytest

from neuguong.org.models import GroupSeat
from tests.walk_table import work_group
from tests.world import World

pytestmark = pytest.mark.django_db
FACTS = {"full_name": "Hà Thị Ngân", "kind": "staff", "birth_year": 1980}
GROUP = {
    "name": "Đoàn kiểm tra số 2",
    "ground_number": "35-QĐ/ĐU",
    "ground_date": "2026-01-05",
    "valid_from": "2026-01-10",
    "last_day": "2030-03-31",
}


def test_a_participant_goes_through_all_steps(world: World, call: Any) -> None:
    path = "/api/v1/participants"
    body = {"unit": world.cell_1.pk, "since": "2026-01-01", "facts": FACTS}
    made = call("secretary_1", "POST", path, body).json()
    again = call("secretary_1", "POST", path, body)
    assert again.status_code == 403
    assert "Hà Thị Ngân" in again.json()["reason"]
    own = f"{path}/{made['id']}"
    right = {"revision": 0, "facts": FACTS | {"phone": "0911 222 333"}}
    assert call("secretary_1", "PUT", own, right).json()["phone"] == "0911 222 333"
    assert call("secretary_1", "PUT", own, right | {"facts": FACTS}).status_code == 409
    assert call("secretary_1", "POST", f"{own}/end", {"since": "2026-01-05"}).status_code == 200
    back = {"unit": world.cell_1.pk, "since": "2026-01-06"}
    assert call("secretary_1", "POST", f"{own}/resume", back).status_code == 200
    member = {"member": world.members["member_1"].pk, "since": "2026-01-07"}
    assert call("secretary_1", "POST", f"{own}/admit", member).json()["member"]
    listed = call("officer", "GET", f"{path}?on=2026-01-06&name=ngan").json()
    assert [row["unit_name"] for row in listed["participants"]] == ["Chi bộ 1"]
    assert call("secretary_2", "GET", own).status_code == 404


def test_a_group_goes_through_all_steps(world: World, call: Any) -> None:
    body = {"unit": world.committee.pk, "kind": "inspection", "facts": GROUP}
    made = call("officer", "POST", "/api/v1/groups", body).json()
    path = f"/api/v1/groups/{made['id']}"
    assert call("officer", "POST", "/api/v1/groups", body).status_code == 403
    (found,) = call("officer", "GET", f"{path}/people?name=hang").json()
    sent = {"person": found["ref"], "role": "head", "since": "2026-01-10"}
    first = call("officer", "POST", f"{path}/seats", sent).json()
    assert first["title"] == "Trưởng đoàn"
    assert call("officer", "POST", f"{path}/seats", sent).json() == first
    units = {"units": [world.cell_1.pk, world.cell_2.pk], "since": "2026-01-10"}
    assert call("officer", "POST", f"{path}/units", units).json() == {"count": 2}
    assert call("officer", "POST", f"{path}/units", units).json() == {"count": 0}
    whole = call("deputy_1", "GET", path).json()
    assert [row["name"] for row in whole["seats"]] == ["Vũ Thị Hằng"]
    since = {"since": "2026-02-01"}
    scope = whole["scopes"][0]["id"]
    assert call("deputy_1", "POST", f"/api/v1/groups/units/{scope}/end", since).status_code == 200
    changed = {"revision": 0, "facts": GROUP | {"last_day": None}}
    assert call("deputy_1", "PUT", path, changed).json()["last_day"] is None
    seat = whole["seats"][0]["id"]
    assert call("officer", "POST", f"/api/v1/groups/seats/{seat}/end", since).status_code == 200
    ended = call("officer", "POST", f"{path}/end", {"since": "2026-03-01"}).json()
    assert ended["last_day"] == "2026-02-28"
    listed = call("officer", "GET", "/api/v1/groups?ended=true").json()
    assert [row["name"] for row in listed["groups"]] == [GROUP["name"]]


def test_a_stranger_neither_sees_nor_seats(world: World, call: Any) -> None:
    path = f"/api/v1/groups/{work_group(world, None)}"  # type: ignore[arg-type]
    sent = {"person": f"m{world.members['secretary_2'].pk}", "role": "head", "since": "2026-01-10"}
    assert call("secretary_2", "POST", f"{path}/seats", sent).status_code == 404
    assert call("member_1", "POST", f"{path}/seats", sent).status_code == 403
    assert call("secretary_1", "POST", f"{path}/seats", sent).status_code == 404
    assert GroupSeat.objects.count() == 2
