"""What several pages of plans need."""

from collections.abc import Iterable
from typing import Any

from django.shortcuts import get_object_or_404
from django.utils import timezone

from neuguong.accounts.request import SignedIn
from neuguong.directives.models import Clause, Obligation
from neuguong.plans.actions.reviewing import FULFILS
from neuguong.plans.beside import read_in_place
from neuguong.plans.check import WholeRead
from neuguong.plans.content import PlanContent
from neuguong.plans.models import Plan, PlanKind, PlanVersion


def plan_or_404(request: SignedIn, pk: int) -> Plan:
    """The plan if the person may see it; otherwise the page does not exist."""
    plans = Plan.objects.visible_to(request.user).select_related(
        "unit__kind",
        "unit__parent__kind",
        "author",
        "submitted_by",
        "approved_by",
        "edited_by",
        "moved_by",
    )
    return get_object_or_404(plans, pk=pk)


def head(plan: Plan) -> dict[str, Any]:
    """What the head of every page of a plan shows: due date, desk, days on it; one query."""
    today = timezone.localdate()
    moved_on = timezone.localdate(plan.moved_at) if plan.moved_at else today
    return {
        "plan": plan,
        "obligation": obligation_of(plan),
        "today": today,
        "days_here": (today - moved_on).days,
    }


def obligation_of(plan: Plan) -> Obligation | None:
    """What the plan is owed for, with its due date."""
    return (
        Obligation.objects.filter(
            unit=plan.unit_id,
            requirement__fulfilled_by=FULFILS[PlanKind(plan.kind)],
            period_start=plan.period_start,
        )
        .order_by("due_on")
        .first()
    )


def read_for(plan: Plan, content: PlanContent) -> WholeRead:
    """The plan as the check reads it whole today; four queries."""
    return read_in_place(plan, content, timezone.localdate())


def contents_of(versions: Iterable[PlanVersion | None]) -> list[PlanContent]:
    """What stood in the versions; nothing where there is none."""
    return [PlanContent.from_json(v.content) if v else PlanContent() for v in versions]


def clause_names(contents: Iterable[PlanContent]) -> dict[str, str]:
    """The clauses linked to in the contents, by id: "101-QĐ/TW, 5: Trách nhiệm …"; one query."""
    chosen = {int(m.clause) for content in contents for m in content.measures if m.clause}
    clauses = Clause.objects.filter(pk__in=chosen).select_related("directive")
    return {str(each.pk): f"{each}: {each.text}" for each in clauses}
