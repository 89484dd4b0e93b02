"""A person asks what is done with the own data, and is answered within the clocks."""

import io
import zipfile
from datetime import date

import pytest
from django.test import Client
from django.urls import reverse

from neuguong.domain.refusal import Refused
from neuguong.org import actions as org
from neuguong.org.models import DataClock, DataRequest
from neuguong.records.models import Event
from neuguong.records.veil import destroy_salt, was
from tests.world import AT, World

pytestmark = pytest.mark.django_db
TODAY = AT.date()


def browser(world: World, person: str) -> Client:
    client = Client()
    client.force_login(world.people[person], backend="django.contrib.auth.backends.ModelBackend")
    return client


def ask(world: World, kind: str = "restrict") -> DataRequest:
    member = world.members["member_1"]
    return org.ask_about_data(member, kind=kind, text="", by=world.member_1, at=AT)


def answer(world: World, asked: DataRequest, step: str, **facts: object) -> DataRequest:
    told = {"answer": "Theo quy định.", **facts}
    return org.answer_data_request(asked, step=step, **told, by=world.secretary_1, at=AT)


def test_each_right_has_its_days_and_one_extension(world: World) -> None:
    asked = ask(world)
    assert (asked.reply_by, asked.due_on) == (date(2026, 1, 7), date(2026, 1, 20))
    assert asked.is_late(date(2026, 1, 8))
    asked = answer(world, asked, "take")
    assert not asked.is_late(date(2026, 1, 20))
    asked = answer(world, asked, "extend")
    assert (asked.state, asked.due_on) == ("taken", date(2026, 2, 4))
    with pytest.raises(Refused, match="đã gia hạn"):
        answer(world, asked, "extend")
    assert DataRequest.objects.overdue(date(2026, 2, 5)).count() == 1


def test_nobody_asks_for_another_nor_twice(world: World) -> None:
    with pytest.raises(Refused, match="của mình"):
        org.ask_about_data(
            world.members["deputy_1"], kind="erase", text="", by=world.member_1, at=AT
        )
    ask(world)
    with pytest.raises(Refused, match="đang chờ"):
        ask(world)


def test_only_the_cell_or_above_answers_and_refusing_needs_a_ground(world: World) -> None:
    asked = ask(world, "erase")
    with pytest.raises(Refused, match="chi ủy hoặc cấp trên"):
        org.answer_data_request(asked, step="take", answer="", by=world.secretary_2, at=AT)
    with pytest.raises(Refused, match="căn cứ"):
        answer(world, asked, "refuse")
    done = answer(world, asked, "refuse", ground="Quy định lưu trữ")
    with pytest.raises(Refused, match="không làm"):
        answer(world, done, "grant", parts=["phone"])
    assert Event.objects.filter(verb="org.answer_data_request").count() == 1


def test_a_restricted_record_is_told_to_its_keepers_only(world: World) -> None:
    member = world.members["member_1"]
    answer(world, ask(world), "grant")
    page = reverse("org:member_page", args=[member.pk])
    for person, told in (("secretary_1", True), ("member_1", True), ("inspector", False)):
        assert (member.phone in browser(world, person).get(page).content.decode()) is told
    for address in (reverse("org:member_list"), f"{reverse('org:member_list')}?q=Thinh"):
        shown = browser(world, "inspector").get(address).content.decode()
        assert "hạn chế xử lý" in shown
        assert member.phone not in shown
        assert member.card_number not in shown
    answer(world, ask(world, "lift"), "grant")
    assert member.phone in browser(world, "inspector").get(page).content.decode()


def test_files_tell_the_name_only(world: World) -> None:
    member = world.members["member_1"]
    answer(world, ask(world), "grant")
    desk = browser(world, "inspector")
    sheet = b"".join(desk.get(f"{reverse('org:member_list')}?xuat=excel").streaming_content)
    with zipfile.ZipFile(io.BytesIO(sheet)) as workbook:
        told = b"".join(workbook.read(name) for name in workbook.namelist()).decode()
    assert member.full_name in told
    assert member.phone not in told
    assert member.card_number not in told


def test_voluntary_facts_are_erased_of_whom_stays_a_member(world: World) -> None:
    asked = ask(world, "erase")
    with pytest.raises(Refused, match="Chọn phần"):
        answer(world, asked, "grant")
    answer(world, asked, "part", parts=["phone", "email"])
    member = world.members["member_1"]
    member.refresh_from_db()
    assert (member.phone, bool(member.card_number)) == ("", True)


def test_the_committee_sets_a_clock_and_what_was_asked_keeps_its_days(world: World) -> None:
    asked = ask(world)
    org.load_data_clocks(by=None, at=AT)
    facts = {"days": 5, "working": True, "source": "Điều 6"}
    with pytest.raises(Refused):
        org.set_data_clock("restrict", **facts, by=world.secretary_1, at=AT)
    org.set_data_clock("restrict", **facts, by=world.officer, at=AT)
    clock = DataClock.objects.running("restrict", TODAY)
    assert (clock.due_on(TODAY), clock.is_verified) == (date(2026, 1, 12), True)
    asked.refresh_from_db()
    assert asked.due_on == date(2026, 1, 20)


def test_on_screen_it_goes_to_the_cell_and_back(world: World) -> None:
    member, desk = browser(world, "member_1"), browser(world, "secretary_1")
    page = reverse("org:data_request_ask")
    assert member.post(page, {"kind": ""}).status_code == 422
    assert member.post(page, {"kind": "withdraw", "text": "Bỏ số máy"}).status_code == 302
    asked = DataRequest.objects.get()
    assert "rút lại sự đồng ý" in desk.get(reverse("reporting:home")).content.decode()
    queue = reverse("org:data_request_list")
    assert "Quá hạn" in desk.get(queue).content.decode() or asked.is_open
    answers = reverse("org:data_request_page", args=[asked.pk])
    assert desk.post(answers, {"step": "grant"}).status_code == 422
    assert desk.post(answers, {"step": "grant", "parts": ["phone"]}).status_code == 302
    assert "Đã làm" in member.get(page).content.decode()
    assert browser(world, "secretary_2").get(answers).status_code == 404


def test_a_corrected_value_can_be_proved_until_the_salt_is_destroyed(world: World) -> None:
    member = world.members["member_1"]
    seen = {"phone": member.phone}
    facts = {"facts": {"phone": "0900 000 199"}, "seen": seen}
    org.correct_member(member, **facts, by=world.secretary_1, at=AT)
    detail = Event.objects.get(verb="org.correct_member").detail
    assert seen["phone"] not in str(detail)
    assert was(member, "phone", seen["phone"], detail["before"]["phone"])
    assert not was(member, "phone", "0900 000 188", detail["before"]["phone"])
    destroy_salt("org.member", member.pk)
    assert not was(member, "phone", seen["phone"], detail["before"]["phone"])
