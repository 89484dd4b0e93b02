"""A written plan is checked beside what the installation knows: levels above, term, people."""

from dataclasses import replace
from datetime import date

import pytest
from django.urls import reverse

from neuguong.domain.calendar import Period
from neuguong.org import actions as org
from neuguong.plans import actions
from neuguong.plans.beside import beside, beside_all
from neuguong.plans.check import read_whole
from neuguong.plans.content import MeasureContent, PlanContent
from neuguong.plans.models import Plan, PlanKind
from neuguong.plans.tests.conftest import CONCRETE
from tests.world import AT, YEAR, World

pytestmark = pytest.mark.django_db
TODAY = AT.date()
TERM = Period(date(2025, 7, 1), date(2030, 6, 30))
SEVERAL = "Khâu đột phá: nâng cao chất lượng tham mưu, siết chặt kỷ luật giờ giấc."
ONE = "Khâu đột phá: rút ngắn thời gian trả hồ sơ của người dân."


def write(plan: Plan, world: World, situation: str, *measures: MeasureContent) -> Plan:
    content = PlanContent(situation=situation, measures=measures or (CONCRETE,))
    plan.refresh_from_db()
    return actions.save_draft(
        plan, content=content, seen_revision=plan.revision, by=world.secretary_1, at=AT
    )


def said(plan: Plan, today: date = TODAY) -> set[str]:
    """The rules that speak of the plan, as its pages ask them."""
    plan = Plan.objects.select_related("unit").get(pk=plan.pk)
    content = PlanContent.of(plan)
    whole = read_whole(content, plan.year, beside=beside(plan, content, today))
    told = {each.first.code for each in whole.remarks}
    return told | {each.first.code for read in whole.readings for each in read.remarks}


def plan_above(world: World, situation: str, *, state: str = "approved") -> Plan:
    """The plan of the organisation above Cell 1 for the year."""
    return Plan.objects.create(
        unit=world.base,
        kind=PlanKind.ANNUAL,
        period_start=YEAR.start,
        period_end=YEAR.end,
        situation=situation,
        state=state,
        author=world.committee_secretary,
        approved_at=AT,
        approved_by=world.committee_secretary,
    )


@pytest.mark.parametrize("page", ["plan_submit", "plan_review"])
def test_author_and_reviewer_are_told_of_several_aims(world, draft, browse, page) -> None:
    write(draft, world, f"Năm trước chậm 12 văn bản.\n- {SEVERAL}")
    if page == "plan_review":
        actions.submit(draft, by=world.secretary_1, at=AT)
    reader = world.secretary_1 if page == "plan_submit" else world.officer
    text = browse(reader).get(reverse(f"plans:{page}", args=[draft.pk])).content.decode()
    assert "Khâu đột phá gồm 2 việc" in text


def test_the_words_of_the_level_above_are_heard_again(world: World, draft: Plan) -> None:
    write(draft, world, ONE)
    assert "BP43" not in said(draft)
    plan_above(world, ONE)
    assert "BP43" in said(draft)


def test_what_above_is_not_approved_or_of_another_year_counts_for_nothing(
    world: World, draft: Plan
) -> None:
    write(draft, world, ONE)
    above = plan_above(world, ONE, state="draft")
    assert "BP43" not in said(draft)
    Plan.objects.filter(pk=above.pk).update(
        state="approved", period_start=date(2024, 1, 1), period_end=date(2024, 12, 31)
    )
    assert "BP43" not in said(draft)


def test_a_neighbours_breakthrough_is_none_of_ours(world: World, draft: Plan) -> None:
    write(draft, world, ONE)
    other = actions.start_plan(
        world.cell_2, kind=PlanKind.ANNUAL, period=YEAR, by=world.secretary_2, at=AT
    )
    Plan.objects.filter(pk=other.pk).update(situation=ONE, state="approved", approved_at=AT)
    assert "BP43" not in said(draft)


def test_the_terms_breakthrough_asks_for_a_measure_in_the_year(world: World, draft: Plan) -> None:
    term = actions.start_plan(
        world.cell_1, kind=PlanKind.TERM, period=TERM, by=world.secretary_1, at=AT
    )
    Plan.objects.filter(pk=term.pk).update(situation=SEVERAL)
    Plan.objects.filter(pk=draft.pk).update(parent=term)
    draft.refresh_from_db()
    write(draft, world, "")
    assert "BP35" in said(draft)
    assert "BP42" not in said(draft)
    assert "BP42" in said(term)


def owned_by(name: str) -> MeasureContent:
    return replace(CONCRETE, owner=name)


def test_a_person_of_the_unit_is_known_and_a_stranger_is_not(world: World, draft: Plan) -> None:
    write(draft, world, "", owned_by("đồng chí Vũ Thị Hằng"))
    assert "BP39" not in said(draft)
    write(draft, world, "", owned_by("đồng chí Đặng Quang Vinh"))
    assert "BP39" in said(draft)
    write(draft, world, "", owned_by("Trần Văn Lạ, Vũ Thị Hằng"))
    assert "BP39" in said(draft)


def test_who_has_left_the_unit_is_told_at_the_field(world: World, draft: Plan, browse) -> None:
    write(draft, world, "", owned_by("Nguyễn Văn Thịnh"))
    assert "BP39" not in said(draft)
    org.transfer_member(
        world.members["member_1"], to=world.cell_2, since=date(2026, 1, 8), by=world.officer, at=AT
    )
    assert "BP39" in said(draft, date(2026, 1, 10))
    page = browse(world.secretary_1).get(reverse("plans:plan_submit", args=[draft.pk]))
    assert "Không thấy “Nguyễn Văn Thịnh” trong danh sách của đơn vị" in page.content.decode()


def test_who_leads_above_and_who_is_no_member_may_be_named(world: World, draft: Plan) -> None:
    boss = org.add_member(
        world.single_cell, joined_on=date(2025, 7, 1), by=None, at=AT, full_name="Lý Thị Trên"
    )
    write(draft, world, "", owned_by("đồng chí Lý Thị Trên"))
    assert "BP39" in said(draft)
    org.appoint(boss, unit=world.base, kind="secretary", since=date(2025, 7, 1), by=None, at=AT)
    assert "BP39" not in said(draft)
    write(draft, world, "", owned_by("Mai Thị Ngoài"))
    assert "BP39" in said(draft)
    org.add_participant(
        world.cell_1, facts={"full_name": "Mai Thị Ngoài", "kind": "official"},
        since=date(2025, 7, 1), by=world.officer, at=AT,
    )  # fmt: skip
    assert "BP39" not in said(draft)


def test_many_plans_are_read_beside_the_same_as_one(
    world: World, draft: Plan, django_assert_max_num_queries
) -> None:
    write(draft, world, ONE, owned_by("đồng chí Vũ Thị Hằng"))
    above = plan_above(world, ONE)
    before = actions.start_plan(
        world.cell_2, kind=PlanKind.ANNUAL, period=YEAR, by=world.secretary_2, at=AT
    )
    plans = Plan.objects.select_related("unit").filter(pk__in=[draft.pk, above.pk, before.pk])
    written = [(plan, PlanContent.of(plan)) for plan in plans]
    with django_assert_max_num_queries(3):
        together = beside_all(written, TODAY)
    assert together == [beside(plan, content, TODAY) for plan, content in written]
    assert beside_all([], TODAY) == []


def test_last_years_acts_stand_beside_this_years_plan(world: World, draft: Plan) -> None:
    acts = ("Đọc 12 văn bản, ghi sổ", "Viết 4 bài; gửi trang tin")
    last = actions.start_plan(
        world.cell_1, kind=PlanKind.ANNUAL, period=Period(date(2025, 1, 1), date(2025, 12, 31)),
        by=world.secretary_1, at=AT,
    )  # fmt: skip
    write(last, world, "", *(MeasureContent(act=act) for act in acts))
    content = PlanContent.of(draft)
    assert set(beside(draft, content, TODAY).last_year) == set(acts)
