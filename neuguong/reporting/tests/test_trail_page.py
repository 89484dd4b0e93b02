"""The trail on screen: each reads the own subtree, everything done has words, faults are told."""

import re
from pathlib import Path

import pytest
from django.test import Client
from django.urls import reverse

from neuguong.plans import actions as plans
from neuguong.plans.models.plan import PlanKind
from neuguong.records.models import Event, Upkeep
from neuguong.reporting.trail_words import VERBS
from tests.world import AT, YEAR, World

URL = "/dau-vet/"


@pytest.fixture
def browse(world: World):
    """A signed-in browser."""

    def enter(person: str) -> Client:
        client = Client()
        client.force_login(world.people[person])
        return client

    return enter


@pytest.fixture(autouse=True)
def done(world: World) -> None:
    """Cell 1 has begun its plan."""
    plans.start_plan(world.cell_1, kind=PlanKind.ANNUAL, period=YEAR, by=world.secretary_1, at=AT)


def test_what_was_done_stands_in_words_with_who_and_where(browse) -> None:
    text = browse("inspector").get(URL).content.decode()
    assert "Bắt đầu kế hoạch" in text
    assert "Trần Thị Minh Nguyệt" in text
    assert "Chi bộ 1" in text


def test_each_reads_only_the_own_subtree(browse) -> None:
    assert "Bắt đầu kế hoạch" not in browse("secretary_2").get(URL).content.decode()
    assert browse("member_1").get(URL).status_code == 404


@pytest.mark.parametrize(
    ("asked", "there"),
    [("ve=plans", True), ("ve=documents", False), ("q=nguyệt", True), ("q=không ai", False),
     ("tu=2026-01-05", True), ("tu=2026-01-06", False), ("den=2026-01-05", True),
     ("den=2026-01-04", False), ("tu=hôm qua", True), ("truoc=1", False), ("truoc=x", True)],
)  # fmt: skip
def test_filters_narrow_it(browse, asked: str, there: bool) -> None:
    text = browse("inspector").get(f"{URL}?{asked}").content.decode()
    assert ("Bắt đầu kế hoạch" in text) == there


def test_a_whole_trail_is_told_so_and_a_bent_one_too(browse) -> None:
    verify = reverse("reporting:trail_verify")
    desk = browse("administrator")
    assert "nguyên vẹn" in desk.post(verify, follow=True).content.decode()
    Event.objects.filter(verb="plans.start_plan").update(verb="plans.approve")
    assert "bị sửa ở mục" in desk.post(verify, follow=True).content.decode()
    assert browse("secretary_1").post(verify).status_code == 403


def test_every_verb_of_the_code_has_words() -> None:
    code = Path(__file__).parents[2]
    sources = [path for path in code.rglob("*.py") if "tests" not in path.parts]
    written = {
        verb
        for path in sources
        for verb in re.findall(r'(?:record\(\s*|verb = )"(\w+\.\w+)"', path.read_text("utf-8"))
    }
    assert "plans.start_plan" in written
    assert written - set(VERBS) == set()


def test_a_page_takes_eight_queries_at_most(browse, django_assert_max_num_queries) -> None:
    desk = browse("inspector")
    with django_assert_max_num_queries(8):
        desk.get(URL)


def test_a_head_taken_outside_and_a_check_are_noted(browse) -> None:
    desk = browse("inspector")
    desk.get(reverse("reporting:trail_head"))
    desk.post(reverse("reporting:trail_verify"))
    noted = Upkeep.objects.order_by("pk").values_list("kind", "is_sound")
    assert list(noted) == [("head_taken", True), ("trail_checked", True)]
    desk.post(reverse("reporting:trail_verify"), {"da_ghi": f"1:{'0' * 64}"})
    assert Upkeep.objects.count() == 2, "a head typed wrong says nothing of the trail"
