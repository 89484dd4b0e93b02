"""The tree reorganised by another program."""

from typing import Any

import pytest

from neuguong.org.models import Unit
from tests.world import World

pytestmark = pytest.mark.django_db
BASE = "/api/v1/reorganisations"


def body(world: World, **scheme: Any) -> dict[str, Any]:
    return {
        "kind": "rename",
        "title": "Đổi tên",
        "effective_on": "2026-01-01",
        "ground": "Quyết định số 10-QĐ/ĐU",
        "scheme": scheme or {"changed": {str(world.cell_1.pk): {"name": "Chi bộ Mới"}}},
    }


def test_an_act_is_prepared_rehearsed_done_and_undone(world: World, call: Any) -> None:
    act = call("officer", "POST", BASE, body(world)).json()
    told = call("officer", "GET", f"{BASE}/{act['id']}/outcome").json()
    assert told["restated"] == [{"who": "Chi bộ Mới", "source": "Chi bộ 1", "target": "Chi bộ Mới"}]
    assert Unit.objects.get(pk=world.cell_1.pk).name == "Chi bộ 1"
    assert call("officer", "POST", f"{BASE}/{act['id']}/carry-out").json()["state"] == "done"
    assert Unit.objects.get(pk=world.cell_1.pk).name == "Chi bộ Mới"
    assert call("officer", "POST", f"{BASE}/{act['id']}/undo").json()["state"] == "undone"
    assert Unit.objects.get(pk=world.cell_1.pk).name == "Chi bộ 1"


def test_a_draft_read_before_another_change_is_not_overwritten(world: World, call: Any) -> None:
    act = call("officer", "POST", BASE, body(world)).json()
    sent = {"revision": 0, "scheme": body(world)["scheme"]}
    assert call("officer", "PUT", f"{BASE}/{act['id']}", sent).json()["revision"] == 1
    refused = call("committee_secretary", "PUT", f"{BASE}/{act['id']}", sent)
    assert refused.status_code in {403, 409}
    assert "vừa được người khác sửa" in refused.json()["reason"]


def test_with_the_revision_read_nothing_else_is_carried_out(world: World, call: Any) -> None:
    act = call("officer", "POST", BASE, body(world)).json()
    own = f"{BASE}/{act['id']}"
    sent = {"revision": 0, "scheme": body(world)["scheme"]}
    assert call("committee_secretary", "PUT", own, sent).json()["revision"] == 1
    stale = call("officer", "POST", f"{own}/carry-out?revision=0")
    assert (stale.status_code, "người khác sửa" in stale.json()["reason"]) == (409, True)
    assert Unit.objects.get(pk=world.cell_1.pk).name == "Chi bộ 1"
    assert call("officer", "POST", f"{own}/carry-out?revision=1").json()["state"] == "done"


@pytest.mark.parametrize(
    ("scheme", "words"),
    [
        ({"moved": {"999999": "u1"}}, "không có trong phạm vi"),
        ({"ended": {"CELL": "n7"}, "members": {"CELL": "n7"}}, "chưa lập"),
        ({"changed": {"CELL": {"kind": "khong-co"}}}, "Không có loại hình"),
    ],
)
def test_what_does_not_fit_is_refused_with_the_reason(
    scheme: dict[str, Any], words: str, world: World, call: Any
) -> None:
    there = {
        part: {pk.replace("CELL", str(world.cell_1.pk)): place for pk, place in rows.items()}
        for part, rows in scheme.items()
    }
    answer = call("officer", "POST", BASE, body(world, **there))
    if answer.status_code == 200:
        answer = call("officer", "GET", f"{BASE}/{answer.json()['id']}/outcome")
    assert answer.status_code == 403
    assert words in answer.json()["reason"]


def test_units_out_of_reach_are_not_named(world: World, call: Any) -> None:
    answer = call("secretary_2", "POST", BASE, body(world))
    assert answer.status_code == 403
    assert "Chi bộ 1" not in answer.json()["reason"]


def test_a_role_is_not_raised_by_an_act_of_who_gives_none(world: World, call: Any) -> None:
    cell, heir = str(world.cell_1.pk), f"u{world.cell_2.pk}"
    raised = {str(world.secretary_1.roles.get().pk): f"u{world.committee.pk}"}
    sent = body(world, ended={cell: heir}, members={cell: heir}, roles=raised)
    act = call("officer", "POST", BASE, sent).json()["id"]
    for answer in (
        call("officer", "GET", f"{BASE}/{act}/outcome"),
        call("officer", "POST", f"{BASE}/{act}/carry-out"),
    ):
        assert answer.status_code == 403
        assert "chỉ đi tiếp được" in answer.json()["reason"]
    assert world.secretary_1.roles.get().unit == world.cell_1
