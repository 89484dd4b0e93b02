"""The life of a member's record, led by a program: the same rules and reasons as on the pages."""

from typing import Any

import pytest

from neuguong.org import actions
from neuguong.org.models import Member
from neuguong.org.roles import RoleCode
from tests.world import AT, FOUNDED, World

pytestmark = pytest.mark.django_db
FACTS = {"full_name": "Lê Thị Hường", "birth_year": 1990, "card_number": "90.555555"}


@pytest.fixture
def entered(world: World, call: Any) -> int:
    body = {"unit": world.cell_1.pk, "joined_on": "2026-03-02", "grade": "official", "facts": FACTS}
    answer = call("secretary_1", "POST", "/api/v1/members", body)
    assert answer.status_code == 200, answer.content
    return int(answer.json()["id"])


def test_a_member_lives_through_all_changes(world: World, entered: int, call: Any) -> None:
    steps = [
        ("status", {"grade": "official", "standing": "exempt", "since": "2026-04-01"}),
        ("status", {"grade": "official", "standing": "active", "since": "2026-05-01"}),
        ("visit", {"to": world.cell_2.pk, "since": "2026-05-04", "until": "2099-01-01"}),
        ("extend-visit", {"until": "2099-06-01"}),
        ("end-visit", {"since": "2026-06-01"}),
        ("transfer", {"to": world.cell_2.pk, "since": "2026-07-01"}),
        ("take-back-transfer", None),
        ("posts", {"kind": "deputy", "unit": world.cell_1.pk, "since": "2026-07-02"}),
        ("strike-off", {"reason": "left", "last_day": "2026-08-01"}),
        ("return", {"to": world.cell_1.pk, "since": "2026-09-01", "grade": "official"}),
    ]
    person = "committee_secretary"
    for step, body in steps:
        answer = call(person, "POST", f"/api/v1/members/{entered}/{step}", body)
        assert answer.status_code == 200, (step, answer.content)
    member = Member.objects.get(pk=entered)
    assert [row.valid_from.isoformat() for row in member.memberships.order_by("valid_from")] == [
        "2026-03-02", "2026-05-04", "2026-09-01",
    ]  # fmt: skip
    assert member.statuses.count() == 6


def test_facts_are_set_right_only_as_seen(entered: int, call: Any) -> None:
    url = f"/api/v1/members/{entered}"
    body = {"facts": {"phone": "0900 111 222"}, "seen": {"phone": ""}}
    assert call("secretary_1", "PUT", url, body).json()["phone"] == "0900 111 222"
    body = {"facts": {"phone": "0900 333 444"}, "seen": {"phone": ""}}
    assert call("deputy_1", "PUT", url, body).status_code == 409
    days = {"facts": {"admitted_on": "2020-02-03", "official_on": "2019-02-03"}}
    answer = call("secretary_1", "PUT", url, days)
    assert (answer.status_code, "Ngày chính thức" in answer.json()["reason"]) == (403, True)


def test_a_twin_and_a_known_card_are_refused_with_the_reason(
    world: World, entered: int, call: Any
) -> None:
    body = {"unit": world.cell_1.pk, "joined_on": "2026-03-02", "grade": "official"}
    for facts, why in (
        ({**FACTS, "card_number": ""}, "Lê Thị Hường (sinh năm 1990"),
        ({"full_name": "Người Khác", "card_number": "90555555"}, "đồng chí Lê Thị Hường"),
        ({"card_number": "90.1"}, "Ghi họ và tên"),
    ):
        answer = call("secretary_1", "POST", "/api/v1/members", {**body, "facts": facts})
        assert answer.status_code == 403
        assert why in answer.json()["reason"]
    assert Member.objects.filter(full_name__in=["Lê Thị Hường", "Người Khác"]).count() == 1


def test_who_does_not_keep_the_record_changes_nothing(
    world: World, entered: int, call: Any
) -> None:
    sent = {"reason": "left", "last_day": "2026-08-01"}
    for person, status in (("inspector", 403), ("secretary_2", 404), ("member_1", 404)):
        answer = call(person, "POST", f"/api/v1/members/{entered}/strike-off", sent)
        assert answer.status_code == status, person
    assert Member.objects.get(pk=entered).memberships.get().is_open


def test_a_guest_from_outside_is_set_right_by_the_host_alone(world: World, call: Any) -> None:
    guest = Member.objects.create(full_name="Lò Văn Khách")
    guest.memberships.create(unit=world.cell_2, kind="temporary", valid_from="2026-01-01")
    url = f"/api/v1/members/{guest.pk}"
    body = {"facts": {"phone": "0900 111 222"}, "seen": {"phone": ""}}
    assert call("secretary_2", "PUT", url, body).json()["phone"] == "0900 111 222"
    assert call("inspector", "PUT", url, body).status_code == 403


def test_by_card_only_its_readers_find_a_member(world: World, entered: int, call: Any) -> None:
    role = RoleCode.COMMITTEE_MEMBER
    actions.grant_role(
        world.people["member_1"], role=role, unit=world.cell_1, since=FOUNDED, by=None, at=AT
    )
    for person, found in (("member_1", []), ("secretary_1", ["Lê Thị Hường"])):
        answer = call(person, "GET", "/api/v1/members?name=90555555").json()
        assert [row["full_name"] for row in answer["members"]] == found


@pytest.mark.parametrize(
    ("facts", "words"),
    [
        ({"full_name": "=HYPERLINK(1)"}, "Họ và tên: "),
        ({"birth_date": "2030-01-01"}, "Ngày sinh: "),
        ({"card_number": "ABC-xyz"}, "Số thẻ đảng viên: "),
        ({"phone": "xxxxxxxx"}, "Điện thoại: "),
        ({"admitted_on": "1975-02-03", "birth_date": "1980-05-19"}, "Ngày vào Đảng: "),
        ({"admitted_on": "2010-02-03", "official_on": "2009-02-03"}, "Ngày chính thức: "),
    ],
)
def test_what_no_list_may_tell_is_not_written_by_a_program_either(world, call, facts, words):
    member = world.members["member_1"]
    stands = {name: getattr(member, name) for name in ("full_name", "card_number", "phone")}
    named = {"full_name": "Ngô Thị Sương", **facts}
    entered = {"unit": world.cell_1.pk, "joined_on": "2026-01-05", "grade": "official"}
    answer = call("secretary_1", "POST", "/api/v1/members", {**entered, "facts": named})
    assert (answer.status_code, answer.json()["reason"][: len(words)]) == (403, words)
    seen = {name: str(getattr(member, name) or "") for name in facts}
    sent = {"facts": facts, "seen": seen}
    answer = call("secretary_1", "PUT", f"/api/v1/members/{member.pk}", sent)
    assert (answer.status_code, answer.json()["reason"][: len(words)]) == (403, words)
    member.refresh_from_db()
    assert {name: getattr(member, name) for name in stands} == stands
