"""What several pages of plans need."""

from django.http import HttpRequest
from django.shortcuts import get_object_or_404

from neuguong.directives.models import Obligation
from neuguong.plans.actions.reviewing import FULFILS
from neuguong.plans.models import Plan
from neuguong.plans.models.plan import PlanKind


def plan_or_404(request: HttpRequest, pk: int) -> Plan:
    """The plan if the person may see it; otherwise the page does not exist."""
    plans = Plan.objects.visible_to(request.user).select_related(
        "unit__kind", "unit__parent", "author", "submitted_by", "approved_by", "edited_by"
    )
    return get_object_or_404(plans, pk=pk)


def obligation_of(plan: Plan) -> Obligation | None:
    """What the plan is owed for, with its due date."""
    return (
        Obligation.objects.filter(
            unit=plan.unit,
            requirement__fulfilled_by=FULFILS[PlanKind(plan.kind)],
            period_start=plan.period_start,
        )
        .select_related("requirement")
        .first()
    )
