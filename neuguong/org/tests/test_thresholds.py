"""Thresholds: shipped, set from a day on, used."""

from datetime import date, timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from neuguong.accounts.models import OneTimeLink
from neuguong.domain.refusal import Refused
from neuguong.org import actions
from neuguong.org.models import Correction, RoleAssignment, Threshold
from neuguong.org.models.threshold import MEASURES, shipped_thresholds
from neuguong.records.models import Event
from tests.world import AT, World

pytestmark = pytest.mark.django_db
TODAY = AT.date()


def put(world: World, code: str, number: int, since: date = TODAY, **other: str) -> Threshold:
    told = {"source": "Kết luận số 5-KL/ĐU", **other}
    return actions.set_threshold(code, number=number, since=since, by=world.officer, at=AT, **told)


def test_every_threshold_is_shipped_within_its_bounds_and_explained() -> None:
    shipped = {entry["code"]: entry["number"] for entry in shipped_thresholds()}
    assert shipped.keys() == set(Threshold.Code.values) == MEASURES.keys()
    assert all(MEASURES[c].least <= n <= MEASURES[c].most for c, n in shipped.items())


def test_loading_keeps_what_was_set(world: World) -> None:
    put(world, "term_warning", 90)
    assert actions.load_thresholds(by=None, at=AT) == len(Threshold.Code.values) - 1
    assert actions.load_thresholds(by=None, at=AT) == 0
    assert Threshold.objects.number("term_warning", TODAY) == 90
    assert Event.objects.filter(verb="org.load_thresholds").count() == 1


def test_a_number_holds_from_its_day_on(world: World) -> None:
    assert Threshold.objects.number("term_warning", TODAY) == 180
    put(world, "term_warning", 90, TODAY + timedelta(days=2))
    assert Threshold.objects.number("term_warning", TODAY) == 180
    assert Threshold.objects.number("term_warning", TODAY + timedelta(days=2)) == 90


def test_a_cell_does_not_set_one(world: World) -> None:
    with pytest.raises(Refused, match="Chỉ bí thư, phó bí thư, cán bộ tham mưu của Đảng ủy"):
        actions.set_threshold(
            "term_warning", number=5, since=TODAY, source="x", by=world.secretary_1, at=AT
        )


def test_it_needs_a_ground_a_number_that_makes_sense_and_a_later_day(world: World) -> None:
    with pytest.raises(Refused, match="Ghi căn cứ"):
        put(world, "term_warning", 5, source=" ")
    with pytest.raises(Refused, match="Số phải từ 1 đến 12"):
        put(world, "planning_month", 13)
    put(world, "term_warning", 90)
    with pytest.raises(Refused, match="Chọn ngày muộn hơn"):
        put(world, "term_warning", 80, TODAY - timedelta(days=1))


def test_setting_leaves_an_event(world: World) -> None:
    put(world, "term_warning", 90)
    assert Event.objects.get(verb="org.set_threshold").detail["number"] == 90


def test_stand_ins_links_and_corrections_go_by_them(world: World) -> None:
    put(world, "longest_stand_in", 10)
    put(world, "office_link", 5)
    put(world, "correction_answer", 4)
    role = RoleAssignment.objects.get(user=world.committee_secretary)
    with pytest.raises(Refused, match="nhiều nhất 10 ngày"):
        actions.name_stand_in(
            role, user=world.officer, since=TODAY, until=TODAY + timedelta(days=11),
            ground="x", by=world.committee_secretary, at=AT,
        )  # fmt: skip
    actions.new_link(world.member_1, by=world.administrator, at=AT)
    assert OneTimeLink.objects.get().expires_at == AT + timedelta(days=5)
    member = world.members["member_1"]
    actions.ask_correction(member, text="Sai ngày sinh", by=world.member_1, at=AT)
    assert Correction.objects.get().due_on == date(2026, 1, 9)


def test_the_page_sets_one(world: World) -> None:
    client = Client()
    client.force_login(world.officer, backend="django.contrib.auth.backends.ModelBackend")
    assert "180 ngày" in client.get(reverse("org:threshold_list")).content.decode()
    edit = reverse("org:threshold_edit", args=["planning_month"])
    typed = {"number": 9, "since": timezone.localdate().isoformat(), "source": "Quy chế"}
    assert client.post(edit, typed | {"number": 13}).status_code == 422
    assert client.post(edit, typed).status_code == 302
    assert "tháng 9" in client.get(reverse("org:threshold_list")).content.decode()
    assert client.get(reverse("org:threshold_edit", args=["khong-co"])).status_code == 404
