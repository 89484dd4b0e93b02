"""Measures like a text over the interface."""

from typing import Any

from neuguong.domain.calendar import year_period
from neuguong.plans import actions
from neuguong.plans.content import MeasureContent, PlanContent
from neuguong.plans.models import PlanKind
from tests.world import AT, World

ACT = "Rà soát văn bản trình ký quá 3 ngày làm việc, lập danh sách kèm nguyên nhân từng văn bản"


def test_like_measures_are_told_with_their_passages(world: World, call: Any) -> None:
    by = world.secretary_1
    plan = actions.start_plan(
        world.cell_1, kind=PlanKind.ANNUAL, period=year_period(2026), by=by, at=AT
    )
    content = PlanContent(measures=(MeasureContent(act=ACT),))
    actions.save_draft(plan, content=content, seen_revision=0, by=by, at=AT)
    asked = {"text": ACT.replace("3", "9")}
    (line,) = call("secretary_1", "POST", "/api/v1/similar", asked).json()
    (alike,) = line["alike"]
    assert (alike["plan"], alike["text"], alike["score"]) == (plan.pk, ACT, 1.0)
    ((_, there),) = alike["passages"]
    assert ACT[slice(*there)].startswith("Rà soát")
    (line,) = call("secretary_2", "POST", "/api/v1/similar", asked).json()
    assert line["alike"] == []
