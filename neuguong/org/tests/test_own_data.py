"""A member knows who looked, asks for what is wrong to be set right, and takes the data along."""

from datetime import UTC, date, datetime, timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from neuguong.accounts.models import User
from neuguong.domain.calendar import working_day_after
from neuguong.domain.refusal import Refused
from neuguong.org import actions as org
from neuguong.org.actions.own_data import PARTS
from neuguong.org.models import Correction, DataRequest, Erasure, Look, Member
from neuguong.records.models import Event
from tests.world import AT, World

pytestmark = pytest.mark.django_db


def browser(world: World, person: str) -> Client:
    client = Client()
    client.force_login(world.people[person], backend="django.contrib.auth.backends.ModelBackend")
    return client


def test_each_look_of_another_is_kept_and_shown_to_the_member(world: World) -> None:
    member = world.members["member_1"]
    page = reverse("org:member_page", args=[member.pk])
    for person in ("secretary_1", "secretary_1", "officer", "member_1"):
        assert browser(world, person).get(page).status_code == 200
    assert sorted(Look.objects.values_list("by__username", "times")) == [
        ("bithu.cb1", 2),
        ("canbo.danguy", 1),
    ]
    looks = reverse("org:look_list", args=[member.pk])
    assert "Nguyễn Thu Hà" in browser(world, "member_1").get(looks).content.decode()
    assert browser(world, "deputy_1").get(looks).status_code == 404


def ask(world: World, text: str = "Ngày sinh là 19/5/1980") -> Correction:
    member = world.members["member_1"]
    return org.ask_correction(member, text=text, by=world.member_1, at=AT)


def test_a_request_is_answered_in_two_working_days(world: World) -> None:
    asked = ask(world)
    assert asked.due_on == date(2026, 1, 7)
    assert not asked.is_late(date(2026, 1, 7))
    assert asked.is_late(date(2026, 1, 8))


@pytest.mark.parametrize(
    ("day", "due"), [(date(2026, 1, 8), date(2026, 1, 12)), (date(2026, 1, 10), date(2026, 1, 13))]
)
def test_weekends_do_not_count(day: date, due: date) -> None:
    assert working_day_after(day, 2) == due


def test_nobody_asks_for_another(world: World) -> None:
    with pytest.raises(Refused, match="người giúp nhập được cử"):
        org.ask_correction(world.members["deputy_1"], text="x", by=world.member_1, at=AT)


def test_the_cell_answers_and_another_does_not(world: World) -> None:
    asked = ask(world)
    with pytest.raises(Refused):
        org.answer_correction(asked, step="done", answer="", by=world.secretary_2, at=AT)
    with pytest.raises(Refused, match="Ghi lý do"):
        org.answer_correction(asked, step="decline", answer=" ", by=world.secretary_1, at=AT)
    org.answer_correction(asked, step="done", answer="", by=world.secretary_1, at=AT)
    with pytest.raises(Refused, match="đã sửa"):
        org.answer_correction(asked, step="done", answer="", by=world.secretary_1, at=AT)
    assert Event.objects.filter(verb="org.answer_correction").count() == 1


def test_on_screen_it_goes_to_the_cell_and_back(world: World) -> None:
    member = browser(world, "member_1")
    page = reverse("org:correction_ask")
    assert member.post(page, {"text": ""}).status_code == 422
    assert member.post(page, {"text": "Số điện thoại đã đổi"}).status_code == 302
    desk = browser(world, "secretary_1")
    assert "Số điện thoại đã đổi" in desk.get(reverse("org:correction_list")).content.decode()
    answer = reverse("org:correction_answer", args=[Correction.objects.get().pk])
    desk.post(answer, {"answer": "Đã sửa số mới"})
    assert "Đã sửa số mới" in member.get(page).content.decode()
    elsewhere = browser(world, "secretary_2").get(reverse("org:correction_list"))
    assert "Số điện thoại" not in elsewhere.content.decode()


def test_the_own_data_come_as_a_file(world: World) -> None:
    told = browser(world, "member_1").post(reverse("org:own_export")).json()
    assert told["record"]["họ và tên"] == "Nguyễn Văn Thịnh"
    assert [row["unit"] for row in told["memberships"]] == ["Chi bộ 1"]
    assert "Vũ Thị Hằng" not in str(told)
    assert browser(world, "officer").post(reverse("org:own_export")).status_code == 404
    assert Event.objects.get(verb="org.export_own_data").at <= timezone.now() + timedelta(1)


def test_the_file_tells_of_every_table_that_refers_to_the_person(world: World) -> None:
    told = browser(world, "member_1").post(reverse("org:own_export")).json()
    refer = {
        f"{relation.related_model._meta.label_lower}.{relation.field.name}"
        for model in (Member, User)
        for relation in model._meta.related_objects
        if relation.related_model is not Member and relation.get_accessor_name() not in PARTS
    }
    assert refer <= set(told["elsewhere"]) | {"account.emailaddress.user"}
    assert told["elsewhere"]["org.roleassignment.user"] == 1


def test_what_is_asked_after_midnight_bears_the_day_in_viet_nam() -> None:
    at = datetime(2026, 1, 9, 17, 30, tzinfo=UTC)
    made = (
        Correction(member=Member(full_name="Hà"), at=at),
        DataRequest(kind="copy", at=at),
        Erasure(member_key=1, at=at),
    )
    assert all(str(each).endswith(", 10/01/2026") for each in made)
