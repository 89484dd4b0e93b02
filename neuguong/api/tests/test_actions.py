"""The same steps as on the pages, taken by a program."""

from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone

from neuguong.org.models import RoleAssignment
from neuguong.plans import actions as plans
from neuguong.plans.models import Plan
from tests.world import AT, World

MEASURE = {"act": "Tăng cường nâng cao tinh thần trách nhiệm", "owner": "Vũ Thị Hằng"}


@pytest.fixture
def plan(world: World, call: Any) -> int:
    """Cell 1's annual plan, begun and written by a program."""
    started = call("secretary_1", "POST", "/api/v1/plans", {"unit": world.cell_1.pk, "year": 2026})
    number = int(started.json()["id"])
    body = {"revision": started.json()["revision"], "measures": [MEASURE]}
    assert call("secretary_1", "PUT", f"/api/v1/plans/{number}", body).status_code == 200
    return number


def test_a_plan_goes_through_all_its_steps(world: World, plan: int, call: Any) -> None:
    path = f"/api/v1/plans/{plan}"
    steps = [
        ("secretary_1", "submit", None, "submitted"),
        ("officer", "return", {"comment": "Ghi rõ số buổi"}, "returned"),
        ("secretary_1", "submit", None, "submitted"),
        ("officer", "pass-on", None, "reviewed"),
        ("committee_secretary", "approve", None, "approved"),
    ]
    for person, step, body, state in steps:
        answer = call(person, "POST", f"{path}/{step}", body)
        assert (answer.status_code, answer.json()["state"]) == (200, state)
    versions = call("officer", "GET", f"{path}/versions").json()
    assert [version["number"] for version in versions] == [1, 2]
    measure = call("secretary_1", "GET", f"{path}/measures").json()[0]["id"]
    result = {"result": "12 buổi, có biên bản", "done_on": "2026-01-20"}
    told = call("secretary_1", "POST", f"/api/v1/plans/measures/{measure}/result", result)
    assert (told.status_code, told.json()["result"]) == (200, "12 buổi, có biên bản")


def test_a_stale_save_is_told_so_and_changes_nothing(plan: int, call: Any) -> None:
    body = {"revision": 0, "measures": []}
    assert call("deputy_1", "PUT", f"/api/v1/plans/{plan}", body).status_code == 409
    assert Plan.objects.get(pk=plan).measures.count() == 1


def test_a_remark_is_read_and_answered(plan: int, call: Any) -> None:
    path = f"/api/v1/plans/{plan}"
    (read,) = call("secretary_1", "GET", f"{path}/remarks").json()
    assert not read["concrete"]
    assert "BP02" in {remark["code"] for remark in read["remarks"]}
    sent = {"measure": read["measure"], "code": "BP02", "reason": "Đã ghi trong quy chế"}
    assert call("secretary_1", "POST", f"{path}/answers", sent).json() == {"done": True}
    (read,) = call("officer", "GET", f"{path}/remarks").json()
    answers = {remark["code"]: remark["answer"] for remark in read["remarks"]}
    assert answers["BP02"] == "Đã ghi trong quy chế"


def test_what_is_said_of_the_whole_plan_stands_at_the_end(plan: int, call: Any) -> None:
    path = f"/api/v1/plans/{plan}"
    hollow = [{"act": f"Nâng cao ý thức {letter}"} for letter in "abcd"]
    body = {"revision": Plan.objects.get(pk=plan).revision, "measures": hollow}
    assert call("deputy_1", "PUT", path, body).status_code == 200
    *measures, whole = call("secretary_1", "GET", f"{path}/remarks").json()
    assert (len(measures), whole["measure"], whole["concrete"]) == (4, "", False)
    code = whole["remarks"][0]["code"]
    sent = {"measure": "", "code": code, "reason": "Chi bộ mới thành lập"}
    assert call("secretary_1", "POST", f"{path}/answers", sent).json() == {"done": True}
    *_, whole = call("officer", "GET", f"{path}/remarks").json()
    assert whole["remarks"][0]["answer"] == "Chi bộ mới thành lập"


def test_last_years_open_measures_are_taken_over(world: World, plan: int, call: Any) -> None:
    last = Plan.objects.get(pk=plan)
    plans.submit(last, by=world.secretary_1, at=AT)
    plans.approve(last, by=world.committee_secretary, at=AT)
    body = {"unit": world.cell_1.pk, "year": 2027}
    path = f"/api/v1/plans/{call('secretary_1', 'POST', '/api/v1/plans', body).json()['id']}"
    offered = [each["id"] for each in call("secretary_1", "GET", f"{path}/sources").json()]
    call("secretary_1", "POST", f"{path}/carry", {"measures": offered})
    taken = call("secretary_1", "GET", f"{path}/measures").json()
    assert [each["act"] for each in taken] == [MEASURE["act"]]


def test_a_role_is_given_and_ended(world: World, call: Any) -> None:
    body = {"username": "dangvien.cb1", "role": "officer", "unit": world.cell_1.pk}
    given = call("administrator", "POST", "/api/v1/roles", body).json()
    assert given["username"] == "dangvien.cb1"
    assert call("administrator", "POST", f"/api/v1/roles/{given['id']}/end").status_code == 200
    assert not RoleAssignment.objects.filter(user=world.member_1, role="officer").exists()
    assert call("officer", "POST", "/api/v1/roles", body).status_code == 403


def test_a_secretary_names_a_stand_in(world: World, call: Any) -> None:
    role, today = world.secretary_1.roles.get(), timezone.localdate()
    last = today + timedelta(days=14)
    sent = {"username": "phobithu.cb1", "since": str(today), "last_day": str(last)}
    path = f"/api/v1/roles/{role.pk}/stand-in"
    assert call("secretary_1", "POST", path, sent).status_code == 422
    made = call("secretary_1", "POST", path, sent | {"ground": "Giấy ủy quyền số 03"}).json()
    assert (made["instead_of"], made["valid_until"]) == (
        "bithu.cb1", str(last + timedelta(days=1)),
    )  # fmt: skip
    assert call("secretary_2", "POST", path, sent | {"ground": "x"}).status_code == 404


def stood_in(world: World, call: Any, person: str, username: str) -> Any:
    """The answer to `person`, who names that account for the own role."""
    today = str(timezone.localdate())
    sent = {"username": username, "since": today, "last_day": today, "ground": "x"}
    path = f"/api/v1/roles/{world.people[person].roles.get().pk}/stand-in"
    return call(person, "POST", path, sent)


def test_programs_name_no_other_stand_ins_than_the_page_offers(world: World, call: Any) -> None:
    refused = stood_in(world, call, "member_1", "bithu.cb2")
    assert refused.status_code == 403
    assert "không cử người thay" in refused.json()["reason"]
    assert stood_in(world, call, "deputy_1", "bientap").status_code == 404
    assert not RoleAssignment.objects.exclude(instead_of=None).exists()


def test_who_may_not_learns_of_no_account_from_the_answer(world: World, call: Any) -> None:
    """An account that exists and one that does not get the very same answer."""
    own = {"member": world.members["member_1"].pk, "agreed": "own"}
    role = {"role": "officer", "unit": world.cell_1.pk}
    for asked in (
        lambda name: call("member_1", "POST", "/api/v1/roles", role | {"username": name}),
        lambda name: call("member_1", "POST", "/api/v1/rights/helpers", own | {"helper": name}),
        lambda name: stood_in(world, call, "member_1", name),
        lambda name: stood_in(world, call, "deputy_1", name),
    ):
        there, missing = asked("bithu.cb2"), asked("khong.co")
        assert (there.status_code, there.json()) == (missing.status_code, missing.json())
        assert world.secretary_2.full_name not in there.content.decode()


def test_a_number_opens_exactly_its_rows(world: World, call: Any) -> None:
    call("officer", "POST", "/api/v1/directives/obligations?year=2026")
    asked = f"unit={world.committee.pk}&year=2026"
    figures = call("officer", "GET", f"/api/v1/figures?{asked}").json()
    for figure in figures:
        for part in ("top", "bottom"):
            path = f"/api/v1/figures/{figure['name']}/{part}?{asked}"
            assert len(call("officer", "GET", path).json()) == figure[part]
    assert any(figure["bottom"] for figure in figures)


def test_a_due_rule_is_changed_by_those_who_may(world: World, call: Any) -> None:
    path = f"/api/v1/directives/requirements/{world.requirement.pk}"
    body = {"due_months": 1, "due_day": 28, "source": "Quyết định của Đảng ủy"}
    assert call("secretary_1", "PUT", path, body).status_code == 403
    assert call("officer", "PUT", path, body).status_code == 200
    world.requirement.refresh_from_db()
    assert (world.requirement.due_months, world.requirement.due_day) == (1, 28)
