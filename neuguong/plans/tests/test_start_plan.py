"""Beginning a plan: from its template, tied to the term plan, once a period."""

from datetime import date

import pytest

from neuguong.domain.calendar import Period, year_period
from neuguong.domain.refusal import Refused
from neuguong.plans import actions
from neuguong.plans.models import PlanKind, PlanTemplate
from neuguong.records.models import Event
from tests.world import AT, YEAR, World

TERM = Period(date(2025, 7, 1), date(2030, 6, 30))


def test_it_opens_with_the_texts_of_the_template_in_force(world: World) -> None:
    actions.load_templates(by=None, at=AT)
    plan = actions.start_plan(
        world.cell_1, kind=PlanKind.ANNUAL, period=YEAR, by=world.secretary_1, at=AT
    )
    template = PlanTemplate.objects.get(unit_kind=world.cell_1.kind, plan_kind="annual")
    assert plan.purpose == template.purpose
    assert plan.situation == ""
    assert (plan.state, plan.title) == ("draft", "Kế hoạch năm 2026")


def test_starting_again_returns_the_same_plan(world: World, draft) -> None:
    again = actions.start_plan(
        world.cell_1, kind=PlanKind.ANNUAL, period=YEAR, by=world.deputy_1, at=AT
    )
    assert again.pk == draft.pk
    assert again.author == world.secretary_1


def test_the_annual_plan_belongs_to_the_term_plan(world: World) -> None:
    term = actions.start_plan(
        world.cell_1, kind=PlanKind.TERM, period=TERM, by=world.secretary_1, at=AT
    )
    plan = actions.start_plan(
        world.cell_1, kind=PlanKind.ANNUAL, period=YEAR, by=world.secretary_1, at=AT
    )
    assert plan.parent == term


def test_a_term_plan_begun_later_takes_the_annual_plans_in(world: World, draft) -> None:
    other = actions.start_plan(
        world.cell_1, kind=PlanKind.ANNUAL, period=year_period(2031), by=world.secretary_1, at=AT
    )
    term = actions.start_plan(
        world.cell_1, kind=PlanKind.TERM, period=TERM, by=world.secretary_1, at=AT
    )
    draft.refresh_from_db()
    other.refresh_from_db()
    assert draft.parent == term
    assert other.parent is None


@pytest.mark.parametrize("part", ["member_1", "officer", "secretary_2", "administrator"])
def test_it_refuses_who_does_not_lead_the_unit(world: World, part: str) -> None:
    with pytest.raises(Refused, match="Chỉ bí thư, phó bí thư, cấp ủy viên của Chi bộ 1"):
        actions.start_plan(
            world.cell_1, kind=PlanKind.ANNUAL, period=YEAR, by=world.people[part], at=AT
        )


def test_it_refuses_a_unit_with_nobody_above(world: World) -> None:
    with pytest.raises(Refused, match="chưa có cấp trên"):
        actions.start_plan(
            world.committee,
            kind=PlanKind.ANNUAL,
            period=YEAR,
            by=world.committee_secretary,
            at=AT,
        )


def test_it_leaves_one_event(world: World, draft) -> None:
    actions.start_plan(world.cell_1, kind=PlanKind.ANNUAL, period=YEAR, by=world.secretary_1, at=AT)
    event = Event.objects.get(verb="plans.start_plan")
    assert (event.actor, event.unit_path) == (world.secretary_1, world.cell_1.path)
