"""Taking over measures of last year and of the term plan."""

from datetime import date

import pytest

from neuguong.domain.calendar import Period, year_period
from neuguong.domain.refusal import Refused
from neuguong.plans import actions
from neuguong.plans.content import PlanContent
from neuguong.plans.models import Measure, PlanKind
from neuguong.plans.tests.conftest import CONCRETE, HOLLOW
from neuguong.records.models import Event
from tests.world import AT, World

TERM = Period(date(2025, 7, 1), date(2030, 6, 30))


@pytest.fixture
def next_plan(world: World, approved):
    """The plan for 2027, after the one for 2026 was approved and its first measure finished."""
    first = approved.measures.get(position=1)
    actions.finish_measure(
        first, result="Đạt 96 %", done_on=date(2026, 1, 3), by=world.secretary_1, at=AT
    )
    return actions.start_plan(
        world.cell_1, kind=PlanKind.ANNUAL, period=year_period(2027), by=world.secretary_1, at=AT
    )


def carry(plan, by, measures=None):
    chosen = Measure.objects.all() if measures is None else measures
    return actions.carry_measures(plan, measures=chosen.in_order(), by=by, at=AT)


def test_only_open_measures_of_last_year_are_offered(next_plan) -> None:
    offered = Measure.objects.to_carry_into(next_plan)
    assert [m.act for m in offered] == [HOLLOW.act]


def test_measures_of_the_term_plan_are_offered_too(world: World, draft) -> None:
    term = actions.start_plan(
        world.cell_1, kind=PlanKind.TERM, period=TERM, by=world.secretary_1, at=AT
    )
    actions.save_draft(
        term,
        content=PlanContent(measures=(CONCRETE,)),
        seen_revision=0,
        by=world.secretary_1,
        at=AT,
    )
    draft.refresh_from_db()
    assert [m.plan for m in Measure.objects.to_carry_into(draft)] == [term]


def test_it_takes_the_words_but_not_the_deadline(world: World, next_plan) -> None:
    carry(next_plan, world.secretary_1)
    taken = next_plan.measures.get()
    assert (taken.act, taken.deadline, taken.position) == (HOLLOW.act, "", 1)
    assert taken.carried_from.plan.period_start.year == 2026


def test_it_takes_nothing_twice(world: World, next_plan) -> None:
    carry(next_plan, world.secretary_1)
    assert carry(next_plan, world.deputy_1) == []
    assert next_plan.measures.count() == 1


def test_the_origin_survives_the_next_save(world: World, next_plan) -> None:
    origin = carry(next_plan, world.secretary_1)[0].carried_from
    next_plan.refresh_from_db()
    typed = PlanContent.of(next_plan)
    changed = PlanContent(purpose="Mới", measures=typed.measures)
    actions.save_draft(
        next_plan, content=changed, seen_revision=next_plan.revision, by=world.secretary_1, at=AT
    )
    assert next_plan.measures.get().carried_from == origin


def test_another_units_measures_are_left_where_they_are(world: World, next_plan) -> None:
    other = actions.start_plan(
        world.cell_2, kind=PlanKind.ANNUAL, period=year_period(2026), by=world.secretary_2, at=AT
    )
    foreign = Measure.objects.create(plan=other, position=1, act="Việc của Chi bộ 2")
    assert carry(next_plan, world.secretary_1, Measure.objects.filter(pk=foreign.pk)) == []


def test_it_refuses_who_is_not_of_the_unit(world: World, next_plan) -> None:
    with pytest.raises(Refused, match="của Chi bộ 1 được soạn"):
        carry(next_plan, world.officer)


def test_it_refuses_a_plan_already_sent(world: World, sent) -> None:
    with pytest.raises(Refused, match="đã gửi"):
        carry(sent, world.secretary_1)


def test_it_leaves_an_event(world: World, next_plan) -> None:
    source = carry(next_plan, world.secretary_1)[0].carried_from
    event = Event.objects.get(verb="plans.carry_measures")
    assert event.detail == {"sources": [source.pk]}
