"""The desk above: reading beside the check, returning, passing on, approving."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST

from neuguong.accounts.request import SignedIn
from neuguong.domain.refusal import Refused
from neuguong.plans import access, actions
from neuguong.plans.check import ReadBack
from neuguong.plans.content import MeasureContent, PlanContent
from neuguong.plans.diff import PlanChange, compare
from neuguong.plans.forms import COMMENT, measure_comments
from neuguong.plans.likeness import Echo, echoes
from neuguong.plans.models import Plan
from neuguong.plans.views.common import clause_names, contents_of, head, plan_or_404, read_for
from neuguong.plans.views.reading import open_steps, with_number

CHOSEN = "nhan-xet"


def plan_review(request: SignedIn, pk: int) -> HttpResponse:
    """The plan beside its check and its difference from the last version."""
    plan = plan_or_404(request, pk)
    access.review(request.user, plan)
    return review_page(request, plan)


def review_page(
    request: SignedIn, plan: Plan, *, status: int = 200, refusal: str = ""
) -> HttpResponse:
    """The page; comments typed and remarks chosen so far stay on it."""
    content = PlanContent.of(plan)
    read = read_for(plan, content)
    readings = read.readings
    versions = list(plan.versions.order_by("-number")[:2])
    change = last_change(versions)
    rows = review_rows(request, content, readings, change)
    numbers = {row["uid"]: row["label"] for row in rows}
    comments = plan.comments.select_related("by", "version").order_by("-at", "pk")
    context = {
        **head(plan),
        "content": content,
        "rows": rows,
        "gone": [each for each in change.measures if each.kind == "gone"] if change else [],
        "change": change,
        "versions": versions,
        "steps": open_steps(request.user, plan),
        "concrete": sum(read.concrete for read in readings),
        "linked": sum(bool(measure.clause) for measure in content.measures),
        "comment": request.POST.get("comment", ""),
        "comments": [with_number(each, numbers) for each in comments],
        "queue": queue(request, plan),
        "whole_remarks": read.remarks,
        "echoes": seen_echoes(request, plan, content),
        "refusal": refusal,
    }
    return render(request, "plans/plan_review.html", context, status=status)


def seen_echoes(request: SignedIn, plan: Plan, content: PlanContent) -> list[Echo]:
    """The plans like this one that the reader may open."""
    found = echoes(plan, content)
    if not found:
        return []
    open_to = set(
        Plan.objects.visible_to(request.user)
        .filter(pk__in=[echo.plan.pk for echo in found])
        .values_list("pk", flat=True)
    )
    return [echo for echo in found if echo.plan.pk in open_to]


def last_change(versions: list[Any]) -> PlanChange | None:
    """What the newest version changed; nothing when it is the first."""
    if len(versions) < 2:
        return None
    newer, older = contents_of(versions)
    return compare(older, newer, clauses=clause_names((newer, older)))


def review_rows(
    request: SignedIn, content: PlanContent, readings: list[ReadBack], change: PlanChange | None
) -> list[dict[str, Any]]:
    """Each measure with its reading, its change and what the reviewer typed beside it."""
    changes = {each.uid: each for each in change.measures} if change else {}
    names = clause_names([content])
    return [
        {
            "label": label,
            "prefix": f"nx-{label}-",
            "uid": measure.uid,
            "measure": measure,
            "clause": names.get(measure.clause, ""),
            "read": read,
            "change": changes.get(measure.uid),
            "comment": request.POST.get(f"{COMMENT}{measure.uid}", ""),
            "chosen": [
                remark.first.code
                for remark in read.remarks
                if choice(measure, remark.first.code) in request.POST.getlist(CHOSEN)
            ],
        }
        for label, (measure, read) in enumerate(
            zip(content.measures, readings, strict=True), start=1
        )
    ]


def choice(measure: MeasureContent, code: str) -> str:
    """How the form names a remark that the reviewer chose."""
    return f"{measure.uid}:{code}"


def queue(request: SignedIn, plan: Plan) -> dict[str, Any]:
    """Where the plan stands among those that wait for the person, and which is next."""
    waiting = Plan.objects.visible_to(request.user).to_decide(request.user)
    ids = list(waiting.order_by("state", "moved_at", "pk").values_list("pk", flat=True))
    place = ids.index(plan.pk) if plan.pk in ids else -1
    return {
        "place": place + 1,
        "count": len(ids),
        "next": ids[(place + 1) % len(ids)] if len(ids) > 1 else None,
    }


def comments_typed(request: SignedIn, plan: Plan) -> dict[str, str]:
    """The comments on measures: what was typed, then the remarks chosen, in the check's words."""
    said = measure_comments(request.POST)
    chosen = set(request.POST.getlist(CHOSEN))
    content = PlanContent.of(plan)
    for measure, read in zip(content.measures, read_for(plan, content).readings, strict=True):
        lines = [
            f"{remark.title}. {remark.first.mend}"
            for remark in read.remarks
            if choice(measure, remark.first.code) in chosen
        ]
        if lines:
            said[measure.uid] = "\n".join(filter(None, (said.get(measure.uid), *lines)))
    return said


def decide(
    request: SignedIn, pk: int, step: str, action: Callable[..., Plan], done: str
) -> HttpResponse:
    """Take a step with the comments typed; they stay on the page when it cannot be taken."""
    plan = plan_or_404(request, pk)
    access.STEPS[step](request.user, plan)
    try:
        action(
            plan,
            comment=request.POST.get("comment", ""),
            measure_comments=comments_typed(request, plan),
            by=request.user,
            at=timezone.now(),
        )
    except Refused as reason:
        return review_page(request, plan_or_404(request, pk), status=422, refusal=str(reason))
    messages.info(request, done.format(unit=plan.unit.name))
    return redirect("plans:plan_page", pk=pk)


@require_POST
def plan_return(request: SignedIn, pk: int) -> HttpResponse:
    """Return the plan with comments."""
    return decide(request, pk, "return", actions.return_plan, "Đã trả lại kế hoạch cho {unit}.")


@require_POST
def plan_pass_on(request: SignedIn, pk: int) -> HttpResponse:
    """Hand the plan to the one who approves."""
    return decide(request, pk, "pass_on", actions.pass_on, "Đã trình duyệt kế hoạch của {unit}.")


@require_POST
def plan_approve(request: SignedIn, pk: int) -> HttpResponse:
    """Approve the plan."""
    return decide(request, pk, "approve", actions.approve, "Đã duyệt kế hoạch của {unit}.")
