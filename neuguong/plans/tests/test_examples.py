"""Concrete measures of approved plans, chosen by the desk above, help those who write."""

import pytest
from django.urls import reverse

from neuguong.domain.calendar import year_period
from neuguong.domain.refusal import Refused
from neuguong.plans import actions
from neuguong.plans.content import MeasureContent, PlanContent
from neuguong.plans.models import Measure, MeasureExample, Plan, PlanKind
from neuguong.plans.models.examples import closest
from neuguong.records.models import Event
from tests.world import AT, World

LIKE = "Tăng cường rà soát văn bản trình ký, danh sách kịp thời"


@pytest.fixture
def concrete(approved: Plan) -> Measure:
    """The concrete measure of Cell 1's approved plan."""
    return approved.measures.get(position=1)


@pytest.fixture
def neighbour(world: World) -> Plan:
    """A draft of Cell 2 with a hollow measure about the like."""
    author = world.secretary_2
    plan = actions.start_plan(
        world.cell_2, kind=PlanKind.ANNUAL, period=year_period(2026), by=author, at=AT
    )
    content = PlanContent(measures=(MeasureContent(act=LIKE),))
    return actions.save_draft(plan, content=content, seen_revision=0, by=author, at=AT)


def test_a_chosen_measure_is_shown_to_another_unit_without_the_owner(
    world: World, concrete, neighbour, browse
) -> None:
    actions.choose_example(concrete, by=world.officer, at=AT)
    page = (
        browse(world.secretary_2)
        .get(reverse("plans:plan_edit", kwargs={"pk": neighbour.pk}))
        .content.decode()
    )
    shown = page.partition("Ví dụ đã duyệt trong Đảng bộ")[2].partition("</details>")[0]
    assert concrete.act in shown
    assert concrete.owner not in shown


def test_choosing_twice_is_once_and_leaves_one_event(world: World, concrete) -> None:
    for _ in range(2):
        actions.choose_example(concrete, by=world.officer, at=AT)
    assert MeasureExample.objects.count() == 1
    assert Event.objects.filter(verb="plans.choose_example").count() == 1


@pytest.mark.parametrize("by", ["secretary_1", "secretary_2", "inspector"])
def test_only_the_desk_above_chooses(world: World, concrete, by: str) -> None:
    with pytest.raises(Refused):
        actions.choose_example(concrete, by=world.people[by], at=AT)


def test_a_hollow_measure_or_a_draft_is_no_example(world: World, approved, draft) -> None:
    with pytest.raises(Refused, match="chưa cụ thể"):
        actions.choose_example(approved.measures.get(position=2), by=world.officer, at=AT)


def test_a_plan_not_approved_gives_no_example(world: World, sent) -> None:
    with pytest.raises(Refused, match="đã được duyệt"):
        actions.choose_example(sent.measures.get(position=1), by=world.officer, at=AT)


def test_on_the_plans_page(world: World, approved, concrete, browse) -> None:
    desk = browse(world.officer)
    url = reverse("plans:measure_example", kwargs={"pk": concrete.pk})
    assert "Ví dụ cho mọi đơn vị" in desk.post(url, {"do": "choose"}, follow=True).content.decode()
    desk.post(url, {"do": "drop"})
    assert not MeasureExample.objects.exists()
    own = browse(world.secretary_1).get(reverse("plans:plan_page", kwargs={"pk": approved.pk}))
    assert "Chọn làm ví dụ" not in own.content.decode()


def test_only_measures_that_speak_of_the_like_are_shown(world: World, concrete) -> None:
    chosen = [actions.choose_example(concrete, by=world.officer, at=AT)]
    assert closest("Trồng cây xanh quanh trụ sở", chosen) == []
    assert closest(LIKE, chosen) == chosen


def test_only_concrete_measures_are_offered_to_be_chosen(world: World, approved, browse) -> None:
    page = browse(world.officer).get(reverse("plans:plan_page", args=[approved.pk]))
    offered = {
        measure.position
        for measure in approved.measures.all()
        if reverse("plans:measure_example", args=[measure.pk]) in page.content.decode()
    }
    assert offered == {1}
