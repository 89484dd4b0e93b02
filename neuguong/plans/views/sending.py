"""Sending a plan to the level above, and taking it back."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST

from neuguong.accounts.request import SignedIn
from neuguong.plans import access, actions
from neuguong.plans.check import read_back
from neuguong.plans.content import PlanContent
from neuguong.plans.views.common import head, plan_or_404


def plan_submit(request: SignedIn, pk: int) -> HttpResponse:
    """The question before sending, with what the reader above will see; POST sends."""
    plan = plan_or_404(request, pk)
    access.submit(request.user, plan)
    if request.method == "POST":
        sent = actions.submit(plan, by=request.user, at=timezone.now())
        messages.info(
            request, f"Đã gửi kế hoạch lúc {timezone.localtime(sent.submitted_at):%H:%M}."
        )
        return redirect("plans:plan_page", pk=pk)
    if not plan.editable:
        return redirect("plans:plan_page", pk=pk)
    content = PlanContent.of(plan)
    readings = read_back(content, plan.year)
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
        "unchanged": last is not None and PlanContent.from_json(last.content) == content,
    }
    return render(request, "plans/plan_submit.html", context)


@require_POST
def plan_withdraw(request: SignedIn, pk: int) -> HttpResponse:
    """Take the plan back to mend it."""
    plan = actions.withdraw(plan_or_404(request, pk), by=request.user, at=timezone.now())
    messages.info(request, "Đã rút kế hoạch về. Sửa xong, gửi lại.")
    return redirect("plans:plan_edit", pk=plan.pk)
