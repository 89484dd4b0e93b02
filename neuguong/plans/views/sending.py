"""Sending a plan to the level above, and taking it back."""

from dataclasses import dataclass

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST

from neuguong.accounts.request import SignedIn
from neuguong.domain.refusal import Refused
from neuguong.plans import access, actions
from neuguong.plans.content import PlanContent, is_id
from neuguong.plans.likeness import echoes
from neuguong.plans.models import Plan
from neuguong.plans.views.common import head, plan_or_404, read_for


@dataclass(frozen=True)
class RefusedAnswer:
    """An answer that could not be kept: its remark, what was typed, why not."""

    place: str
    typed: str
    reason: str


def plan_submit(request: SignedIn, pk: int) -> HttpResponse:
    """The question before sending, with what the reader above will see; POST sends.

    A plan that cannot be sent yet stays here with the reason.
    """
    plan = plan_or_404(request, pk)
    access.submit(request.user, plan)
    if request.method == "POST":
        try:
            sent = actions.submit(plan, by=request.user, at=timezone.now())
        except Refused as reason:
            if not plan.editable:
                raise
            return submit_page(request, plan, status=422, unsent=str(reason))
        messages.info(
            request, f"Đã gửi kế hoạch lúc {timezone.localtime(sent.submitted_at):%H:%M}."
        )
        return redirect("plans:plan_page", pk=pk)
    if not plan.editable:
        return redirect("plans:plan_page", pk=pk)
    return submit_page(request, plan)


def submit_page(
    request: SignedIn,
    plan: Plan,
    *,
    status: int = 200,
    refused: RefusedAnswer | None = None,
    unsent: str = "",
) -> HttpResponse:
    """The page; `unsent` says why the plan is not sent, an answer refused stays in its place."""
    content = PlanContent.of(plan)
    read = read_for(plan, content)
    readings = read.readings
    rows = [
        {"label": label, "measure": measure, "read": read}
        for label, (measure, read) in enumerate(
            zip(content.measures, readings, strict=True), start=1
        )
    ]
    last = plan.versions.order_by("-number").first()
    context = {
        **head(plan),
        "rows": rows,
        "hollow": sum(not read.concrete for read in readings),
        "whole_remarks": read.remarks,
        "refused": refused,
        "unsent": unsent,
        "echoes": echoes(plan, content),
        "unchanged": last is not None and PlanContent.from_json(last.content) == content,
    }
    return render(request, "plans/plan_submit.html", context, status=status)


@require_POST
def remark_answer(request: SignedIn, pk: int) -> HttpResponse:
    """Answer a remark, or take the answer back with an empty reason."""
    plan = plan_or_404(request, pk)
    measure, code = request.POST.get("measure", ""), request.POST.get("code", "")
    typed = request.POST.get("reason", "")
    try:
        actions.answer_remark(
            plan, measure=measure, code=code, reason=typed, by=request.user, at=timezone.now()
        )
    except Refused as reason:
        access.write(request.user, plan.unit)
        refused = RefusedAnswer(f"{measure}:{code}", typed, str(reason))
        return submit_page(request, plan, status=422, refused=refused)
    messages.info(request, "Đã ghi câu trả lời." if typed.strip() else "Đã bỏ câu trả lời.")
    label = request.POST.get("label", "")
    anchor = f"#tl-{label}" if is_id(label) else ""
    return redirect(f"{reverse('plans:plan_submit', kwargs={'pk': pk})}{anchor}")


@require_POST
def plan_withdraw(request: SignedIn, pk: int) -> HttpResponse:
    """Take the plan back to mend it."""
    plan = actions.withdraw(plan_or_404(request, pk), by=request.user, at=timezone.now())
    messages.info(request, "Đã rút kế hoạch về. Sửa xong, gửi lại.")
    return redirect("plans:plan_edit", pk=plan.pk)
