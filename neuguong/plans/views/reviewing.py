"""The desk above: reading beside the check, returning, passing on, approving."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST

from neuguong.domain.refusal import Refused
from neuguong.plans import access, actions
from neuguong.plans.check import read_back
from neuguong.plans.content import PlanContent
from neuguong.plans.diff import compare
from neuguong.plans.models import Plan
from neuguong.plans.views.common import obligation_of, plan_or_404
from neuguong.plans.workflow import AWAITING


def plan_review(request: HttpRequest, pk: int) -> HttpResponse:
    """The plan beside its check and its difference from the last version."""
    plan = plan_or_404(request, pk)
    access.review(request.user, plan)
    return review_page(request, plan)


def review_page(
    request: HttpRequest, plan: Plan, *, status: int = 200, refusal: str = ""
) -> HttpResponse:
    """The page; comments typed so far stay on it."""
    content = PlanContent.of(plan)
    readings = read_back(content, plan.period_start.year)
    versions = list(plan.versions.order_by("-number")[:2])
    change = None
    if len(versions) == 2:
        newer, older = (PlanContent.from_json(version.content) for version in versions)
        change = compare(older, newer)
    changes = {measure.uid: measure for measure in change.measures} if change else {}
    rows = [
        {
            "label": number,
            "measure": measure,
            "read": read,
            "change": changes.get(measure.uid),
            "comment": request.POST.get(f"comment-{measure.uid}", ""),
        }
        for number, (measure, read) in enumerate(
            zip(content.measures, readings, strict=True), start=1
        )
    ]
    context = {
        "plan": plan,
        "content": content,
        "rows": rows,
        "change": change,
        "versions": versions,
        "awaiting": plan.state in AWAITING,
        "concrete": sum(read.concrete for read in readings),
        "obligation": obligation_of(plan),
        "today": timezone.localdate(),
        "comment": request.POST.get("comment", ""),
        "comments": plan.comments.select_related("by", "version").order_by("-at", "pk"),
        "approve_refusal": access.approve.refusal(request.user, plan),
        "refusal": refusal,
    }
    return render(request, "plans/plan_review.html", context, status=status)


@require_POST
def plan_return(request: HttpRequest, pk: int) -> HttpResponse:
    """Return the plan with the comments typed."""
    plan = plan_or_404(request, pk)
    access.review(request.user, plan)
    by_measure = {
        name.removeprefix("comment-"): text
        for name, text in request.POST.items()
        if name.startswith("comment-") and isinstance(text, str) and text.strip()
    }
    try:
        actions.return_plan(
            plan,
            comment=request.POST.get("comment", ""),
            measure_comments=by_measure,
            by=request.user,
            at=timezone.now(),
        )
    except Refused as reason:
        return review_page(request, plan, status=422, refusal=str(reason))
    messages.info(request, f"Đã trả lại kế hoạch cho {plan.unit.name}.")
    return redirect("plans:plan_page", pk=pk)


@require_POST
def plan_pass_on(request: HttpRequest, pk: int) -> HttpResponse:
    """Hand the plan to the one who approves."""
    plan = actions.pass_on(plan_or_404(request, pk), by=request.user, at=timezone.now())
    messages.info(request, f"Đã chuyển duyệt kế hoạch của {plan.unit.name}.")
    return redirect("plans:plan_page", pk=pk)


@require_POST
def plan_approve(request: HttpRequest, pk: int) -> HttpResponse:
    """Approve the plan."""
    plan = actions.approve(plan_or_404(request, pk), by=request.user, at=timezone.now())
    messages.info(request, f"Đã phê duyệt kế hoạch của {plan.unit.name}.")
    return redirect("plans:plan_page", pk=pk)
