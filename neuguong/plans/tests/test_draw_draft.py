"""A first draft from what is open and what is new; unchanged it is never sent."""

from dataclasses import replace
from datetime import date

import pytest
from django.test import Client
from django.urls import reverse

from neuguong.directives.models import Clause, Directive
from neuguong.domain.calendar import Period, year_period
from neuguong.domain.refusal import Refused
from neuguong.plans import actions as plans
from neuguong.plans.content import PlanContent
from neuguong.plans.models import Plan
from neuguong.plans.models.plan import PlanKind
from neuguong.plans.tests.conftest import CONCRETE
from neuguong.records.models import Event
from tests.world import AT, World

pytestmark = pytest.mark.django_db


@pytest.fixture
def last_year(world: World) -> Plan:
    """An approved plan of 2026 with one open measure."""
    plan = start(world, 2026)
    content = PlanContent(measures=(CONCRETE,))
    by = world.secretary_1
    plans.save_draft(plan, content=content, seen_revision=0, by=by, at=AT)
    plans.submit(plan, by=by, at=AT)
    return plans.approve(plan, by=world.committee_secretary, at=AT)


def start(world: World, year: int) -> Plan:
    return plans.start_plan(
        world.cell_1, kind=PlanKind.ANNUAL, period=year_period(year), by=world.secretary_1, at=AT
    )


@pytest.fixture
def clause(world: World) -> Clause:
    directive = Directive.objects.create(
        number="09-NQ/TU", issued_on=date(2026, 6, 1), issuer="Tỉnh ủy", subject="số hóa"
    )
    return Clause.objects.create(
        directive=directive, code="2", position=1, text="Số hóa [toàn bộ] hồ sơ."
    )


def draw(world: World, year: int = 2027) -> Plan:
    return plans.draw_draft(start(world, year), by=world.secretary_1, at=AT)


def test_open_measures_and_new_clauses_stand_in_it(
    world: World, last_year: Plan, clause: Clause
) -> None:
    carried, place = draw(world).measures.order_by("position")
    assert carried.act == CONCRETE.act
    assert place.act == "[Việc của đơn vị để thực hiện: 09-NQ/TU, 2, Số hóa toàn bộ hồ sơ.]"
    assert place.clause == clause
    assert Event.objects.filter(verb="plans.draw_draft").count() == 1


def test_the_breakthrough_of_the_term_has_a_place(world: World, last_year: Plan) -> None:
    term = plans.start_plan(
        world.cell_1, kind=PlanKind.TERM, period=Period(date(2025, 7, 1), date(2030, 6, 30)),
        by=world.secretary_1, at=AT,
    )  # fmt: skip
    Plan.objects.filter(pk=term.pk).update(situation="Khâu đột phá: trả hồ sơ [đúng hạn].")
    carried, place = draw(world).measures.order_by("position")
    assert carried.act == CONCRETE.act
    assert place.act == "[Việc của đơn vị cho khâu đột phá: trả hồ sơ đúng hạn]"
    plan = Plan.objects.annual(2027).get()
    with pytest.raises(Refused, match="còn nguyên chỗ vẽ sẵn"):
        plans.submit(plan, by=world.secretary_1, at=AT)


def test_unchanged_it_is_not_sent(world: World, last_year: Plan, clause: Clause) -> None:
    drawn = draw(world)
    with pytest.raises(Refused, match="Biện pháp 2 còn nguyên chỗ vẽ sẵn"):
        plans.submit(drawn, by=world.secretary_1, at=AT)
    content = PlanContent.of(drawn)
    filled = replace(content.measures[1], act="Đồng chí Hằng số hóa 300 hồ sơ trước 30/6/2027")
    plans.save_draft(
        drawn,
        content=replace(content, measures=(content.measures[0], filled)),
        seen_revision=drawn.revision,
        by=world.secretary_1,
        at=AT,
    )
    assert plans.submit(drawn, by=world.secretary_1, at=AT).state == "submitted"


def test_last_years_plan_alone_is_not_sent_again(world: World, last_year: Plan) -> None:
    drawn = draw(world)
    with pytest.raises(Refused, match="lấy nguyên từ năm trước"):
        plans.submit(drawn, by=world.secretary_1, at=AT)


def test_on_the_page_the_reason_stands_above_the_plan_that_is_not_sent(
    world: World, last_year: Plan, browse
) -> None:
    drawn = draw(world)
    page = browse(world.secretary_1).post(reverse("plans:plan_submit", args=[drawn.pk]))
    assert page.status_code == 422
    text = page.content.decode()
    assert "lấy nguyên từ năm trước" in text
    assert CONCRETE.act in text
    edit = reverse("plans:plan_edit", args=[drawn.pk])
    assert f'href="{edit}"' in text.partition("<form")[2].rpartition("Sửa tiếp")[0][-600:]


def test_a_plan_with_measures_is_not_drawn_over(world: World, last_year: Plan) -> None:
    drawn = draw(world)
    with pytest.raises(Refused, match="đã có biện pháp"):
        plans.draw_draft(drawn, by=world.secretary_1, at=AT)


def test_with_nothing_open_and_nothing_new_it_says_so(world: World) -> None:
    with pytest.raises(Refused, match="viết từ đầu"):
        draw(world)


def test_only_the_unit_draws(world: World, last_year: Plan) -> None:
    with pytest.raises(Refused, match="được soạn kế hoạch này"):
        plans.draw_draft(start(world, 2027), by=world.secretary_2, at=AT)


def test_the_button_stands_on_an_empty_plan_only(
    world: World, last_year: Plan, clause: Clause
) -> None:
    client = Client()
    client.force_login(world.secretary_1, backend="django.contrib.auth.backends.ModelBackend")
    plan = start(world, 2027)
    page = reverse("plans:plan_edit", args=[plan.pk])
    assert "Vẽ sẵn bản nháp" in client.get(page).content.decode()
    assert client.post(reverse("plans:plan_draw", args=[plan.pk])).status_code == 302
    text = client.get(page).content.decode()
    assert "Vẽ sẵn bản nháp" not in text
    assert "Việc của đơn vị để thực hiện" in text
