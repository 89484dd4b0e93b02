"""Programs leave the same traces as pages, and read no more by themselves than one person may."""

from datetime import timedelta
from typing import Any

import pytest
from django.urls import reverse
from django.utils import timezone

from neuguong.org import actions
from neuguong.org.models import Look, MassAct
from neuguong.records.models import Event
from tests.world import World

pytestmark = pytest.mark.django_db
LIST = "/api/v1/members"


def limit(world: World, people: int) -> None:
    """Let one person export so many alone."""
    actions.set_mass_limit(
        people, source="Quyết định 12-QĐ/ĐU", since=timezone.localdate(), by=world.officer,
        at=timezone.now(),
    )  # fmt: skip


def cards(answer: Any) -> list[str]:
    """The cards that a page of the list tells."""
    return [m["card_number"] for m in answer.json()["members"] if m["card_number"]]


def test_a_record_read_by_a_program_is_a_look(world: World, call: Any) -> None:
    member = world.members["member_1"]
    for person in ("inspector", "inspector", "member_1"):
        assert call(person, "GET", f"{LIST}/{member.pk}").status_code == 200
    assert [(look.by, look.times) for look in Look.objects.all()] == [(world.inspector, 2)]


def test_a_record_told_after_an_empty_correction_is_a_look(world: World, call: Any) -> None:
    member = world.members["member_1"]
    sent = {"facts": {}, "seen": {}}
    assert call("secretary_1", "PUT", f"{LIST}/{member.pk}", sent).json()["card_number"]
    assert Look.objects.get().by == world.secretary_1


def test_a_list_leaves_an_event_with_the_unit_and_how_many(world: World, call: Any) -> None:
    told = cards(call("officer", "GET", f"{LIST}?unit={world.cell_1.pk}&name=nguyễn"))
    entry = Event.objects.get(verb="org.read_list")
    assert (entry.actor, entry.unit_path) == (world.officer, world.cell_1.path)
    assert (entry.subject_id, entry.detail["people"]) == (str(world.cell_1.pk), len(told))
    assert "nguyễn" not in bytes(entry.canonical).decode()


def test_ones_own_row_and_bare_names_leave_none(world: World, call: Any) -> None:
    assert cards(call("member_1", "GET", LIST))
    assert call("officer", "GET", f"{LIST}?name=khôngcóai").json()["members"] == []
    assert not Event.objects.filter(verb="org.read_list").exists()


def test_page_by_page_one_person_reads_no_more_than_is_exported_alone(
    world: World, call: Any, time_machine: Any
) -> None:
    limit(world, 3)
    cell = f"{LIST}?unit={world.cell_1.pk}"
    assert len(cards(call("officer", "GET", cell))) == 3
    assert cards(call("officer", "GET", cell)) == []
    page = call("officer", "GET", LIST).json()
    assert "xin thêm một đồng chí đồng ý" in page["withheld"]
    assert len(page["members"]) == 4
    assert {(m["card_number"], m["birth_date"]) for m in page["members"]} == {("", None)}
    assert len(cards(call("inspector", "GET", cell))) == 3
    time_machine.move_to(timezone.now() + timedelta(days=1))
    assert len(cards(call("officer", "GET", cell))) == 3


def test_with_a_second_persons_word_the_list_is_told_whole(
    world: World, call: Any, client: Any
) -> None:
    limit(world, 2)
    client.force_login(world.officer)
    page = client.get(reverse("org:member_list"), {"don_vi": world.base.pk, "xuat": "excel"})
    client.post(page["Location"], {"reason": "nộp danh sách theo Công văn 15-CV/TU"})
    client.logout()
    asked = f"{LIST}?unit={world.base.pk}"
    assert cards(call("officer", "GET", asked)) == []
    actions.decide_mass_act(
        MassAct.objects.get(), step="agree", answer="", by=world.inspector, at=timezone.now()
    )
    assert len(cards(call("officer", "GET", asked))) == 4
    assert cards(call("officer", "GET", LIST)) == []
    used = Event.objects.get(verb="org.use_mass_act")
    assert (used.detail["agreed_by"], used.detail["people"]) == (world.inspector.pk, 4)
