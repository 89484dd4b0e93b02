"""How concrete plans have been, year by year; shares divide sums."""

import pytest
from django.test import Client
from django.urls import reverse

from neuguong.domain.calendar import year_period
from neuguong.plans import actions as plans
from neuguong.plans.content import MeasureContent, PlanContent
from neuguong.plans.models import Plan, PlanQuality
from neuguong.plans.models.plan import PlanKind
from neuguong.plans.tests.conftest import CONCRETE, HOLLOW
from tests.world import AT, World

pytestmark = pytest.mark.django_db


def send(world: World, unit: str, person: str, year: int, *measures: MeasureContent) -> Plan:
    by = world.people[person]
    plan = plans.start_plan(
        getattr(world, unit), kind=PlanKind.ANNUAL, period=year_period(year), by=by, at=AT
    )
    content = PlanContent(measures=measures)
    plans.save_draft(plan, content=content, seen_revision=plan.revision, by=by, at=AT)
    return plans.submit(plan, by=by, at=AT)


def test_what_was_sent_is_counted(world: World) -> None:
    plan = send(world, "cell_1", "secretary_1", 2026, CONCRETE, HOLLOW)
    quality = PlanQuality.objects.get(plan=plan)
    assert (quality.measures, quality.concrete, quality.settings) == (2, 1, 0)


def test_sent_again_it_is_counted_anew(world: World) -> None:
    plan = send(world, "cell_1", "secretary_1", 2026, HOLLOW)
    plans.withdraw(plan, by=world.secretary_1, at=AT)
    send(world, "cell_1", "secretary_1", 2026, CONCRETE)
    assert PlanQuality.objects.get(plan=plan).concrete == 1


def page(world: World, person: str, **asked: object) -> str:
    client = Client()
    client.force_login(world.people[person], backend="django.contrib.auth.backends.ModelBackend")
    return client.get(reverse("plans:plan_quality"), asked).content.decode()


def test_shares_divide_sums_over_the_units(world: World) -> None:
    send(world, "cell_1", "secretary_1", 2026, CONCRETE)
    send(world, "cell_2", "secretary_2", 2026, HOLLOW, HOLLOW, HOLLOW)
    assert PlanQuality.objects.of_units(world.base).by_year()[0]["concrete"] == 1
    assert "1/4 cụ thể" in page(world, "officer")


def test_a_year_opens_its_plans_the_weakest_first(world: World) -> None:
    send(world, "cell_1", "secretary_1", 2026, CONCRETE)
    send(world, "cell_2", "secretary_2", 2026, HOLLOW)
    send(world, "cell_2", "secretary_2", 2027, CONCRETE)
    text = page(world, "officer", nam=2026).partition("Từng kế hoạch năm 2026")[2]
    assert text.index("Chi bộ 2") < text.index("Chi bộ 1")
    assert "Chi bộ 1" not in page(world, "officer", nam=2027).partition("Từng kế hoạch")[2]


def test_a_cell_sees_only_its_own(world: World) -> None:
    send(world, "cell_1", "secretary_1", 2026, CONCRETE)
    send(world, "cell_2", "secretary_2", 2026, HOLLOW)
    assert "1/1 cụ thể" in page(world, "secretary_1")
