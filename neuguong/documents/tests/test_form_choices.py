"""Points on which sources on the party's form differ: chosen on screen, used from the day on."""

from datetime import date, timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from neuguong.documents import actions
from neuguong.documents.files import form_of, word_file
from neuguong.documents.layout import OPEN_POINTS, form_on, layout_facts, with_choices
from neuguong.documents.models import FormChoice
from neuguong.documents.tests.test_annual_plan import approved
from neuguong.domain.refusal import Refused
from neuguong.records.models import Event
from tests.world import AT, World

pytestmark = pytest.mark.django_db
DAY = date(2026, 6, 1)


def choose(world: World, field: str, value: str, since: date = DAY, source: str = "Hướng dẫn"):
    return actions.choose_form(
        field, value=value, since=since, source=source, by=world.officer, at=AT
    )


def test_every_choice_of_every_point_can_be_made() -> None:
    form = form_on(DAY)
    for point in OPEN_POINTS:
        for key, value in point.by_key().items():
            chosen = with_choices(form, {point.field: key})
            assert getattr(chosen, point.field) == value
            assert point.in_use(chosen) == key
            assert point.words(key) in point.told(chosen)


def test_a_choice_holds_from_its_day_on(world: World) -> None:
    choose(world, "line_spacing", "19")
    assert form_of(DAY - timedelta(days=1)).line_spacing == 18
    assert form_of(DAY).line_spacing == 19


def test_an_older_form_without_the_point_is_left_alone(world: World) -> None:
    choose(world, "line_spacing", "19", since=date(2026, 1, 1))
    assert form_of(date(2026, 2, 1)) == form_on(date(2026, 2, 1))


def test_the_word_file_follows_the_choice(world: World) -> None:
    choose(world, "line_spacing", "19", since=timezone.localdate())
    choose(world, "cell_authority", "T/M CHI ỦY", since=timezone.localdate())
    facts = layout_facts(word_file(approved(world)))
    assert facts["styles"]["Thân văn bản"]["line"] == 19
    assert any("T/M CHI ỦY" in line for side in facts["foot"] for line in side)


def test_a_cell_does_not_choose(world: World) -> None:
    with pytest.raises(Refused, match="của Đảng ủy được đổi mẫu Word"):
        actions.choose_form(
            "spelling", value="uỷ", since=DAY, source="x", by=world.secretary_1, at=AT
        )


def test_it_needs_a_ground_a_known_choice_and_a_later_day(world: World) -> None:
    with pytest.raises(Refused, match="Ghi căn cứ"):
        choose(world, "spelling", "uỷ", source=" ")
    for field, value in (("spelling", "ui"), ("right", "30")):
        with pytest.raises(Refused, match="Chọn một trong các cách đã nêu"):
            choose(world, field, value)
    choose(world, "spelling", "uỷ")
    with pytest.raises(Refused, match="Chọn ngày muộn hơn"):
        choose(world, "spelling", "ủy", since=DAY - timedelta(days=1))


def test_choosing_leaves_an_event(world: World) -> None:
    choose(world, "spelling", "uỷ")
    assert Event.objects.get(verb="documents.choose_form").detail["field"] == "spelling"


def test_the_page_chooses(world: World) -> None:
    client = Client()
    client.force_login(world.officer, backend="django.contrib.auth.backends.ModelBackend")
    page = reverse("documents:form_points")
    assert "Đảng ủy chưa chọn" in client.get(page).content.decode()
    edit = reverse("documents:form_point_edit", args=["line_spacing"])
    typed = {"value": "19", "since": timezone.localdate().isoformat(), "source": "Văn phòng"}
    assert client.post(edit, typed | {"value": "30"}).status_code == 422
    assert client.post(edit, typed).status_code == 302
    assert FormChoice.objects.get().value == "19"
    assert "19 pt từ" in client.get(page).content.decode()
    assert client.get(reverse("documents:form_point_edit", args=["right"])).status_code == 404
