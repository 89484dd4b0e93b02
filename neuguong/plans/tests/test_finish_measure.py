"""Recording what a measure has brought."""

from datetime import date

import pytest

from neuguong.domain.refusal import Refused
from neuguong.plans import actions
from neuguong.records.models import Event
from tests.world import AT, World

DAY = date(2026, 1, 4)


def finish(plan, by, result="Đạt 96 %, có bảng số liệu", done_on=DAY):
    measure = plan.measures.first()
    return actions.finish_measure(measure, result=result, done_on=done_on, by=by, at=AT)


def test_it_keeps_the_result_and_the_day(world: World, approved) -> None:
    finish(approved, world.deputy_1)
    measure = approved.measures.first()
    assert (measure.result, measure.done_on) == ("Đạt 96 %, có bảng số liệu", DAY)


def test_it_refuses_who_is_not_of_the_unit(world: World, approved) -> None:
    with pytest.raises(Refused, match="của Chi bộ 1"):
        finish(approved, world.secretary_2)


def test_it_refuses_a_plan_not_yet_approved(world: World, sent) -> None:
    with pytest.raises(Refused, match="khi kế hoạch đã được duyệt"):
        finish(sent, world.secretary_1)


def test_it_refuses_a_result_without_words(world: World, approved) -> None:
    with pytest.raises(Refused, match="Ghi kết quả cụ thể"):
        finish(approved, world.secretary_1, result="  ")


def test_it_refuses_a_day_still_to_come(world: World, approved) -> None:
    with pytest.raises(Refused, match="không thể sau hôm nay"):
        finish(approved, world.secretary_1, done_on=date(2026, 1, 6))


def test_it_leaves_an_event_without_the_result(world: World, approved) -> None:
    finish(approved, world.secretary_1)
    event = Event.objects.get(verb="plans.finish_measure")
    assert event.detail == {"done_on": "2026-01-04"}
