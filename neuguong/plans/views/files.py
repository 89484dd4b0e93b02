"""Checking a plan written elsewhere, and taking its measures into one's own (kiểm tra tệp)."""

from dataclasses import replace
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST

from neuguong.accounts.request import SignedIn
from neuguong.domain.plancheck import COLLECTIVE
from neuguong.domain.plancheck import Plan as ReadPlan
from neuguong.domain.refusal import Refused
from neuguong.intake.errors import Unreadable
from neuguong.intake.plan_file import read_plan
from neuguong.plans import access, actions
from neuguong.plans.check import ReadBack, checker, whole_remarks
from neuguong.plans.content import PlanContent
from neuguong.plans.forms import PlanFileForm
from neuguong.plans.models import Plan
from neuguong.plans.plan_file import from_kept, kept
from neuguong.plans.views.common import plan_or_404
from neuguong.plans.workflow import EDITABLE
from neuguong.web.uploads import on_disk

READ = "plans_read"
"""The measures read last, kept in the session until they are taken or others are read."""


def file_check(request: SignedIn) -> HttpResponse:
    """Read a plan from a file and say of each measure whether it is concrete; keeps no file."""
    form = PlanFileForm(request.POST or None, request.FILES or None)
    if not form.is_valid():
        status = 422 if form.is_bound else 200
        return render(request, "plans/file_check.html", {"form": form}, status=status)
    try:
        with on_disk(form.cleaned_data["file"]) as path:
            plan = read_plan(path, form.cleaned_data["kind"], form.cleaned_data["year"])
        plan = replace(plan, context=replace(plan.context, above=form.cleaned_data["above"]))
    except (Unreadable, Refused) as reason:
        form.add_error("file", str(reason))
        return render(request, "plans/file_check.html", {"form": form}, status=422)
    request.session[READ] = [kept(measure) for measure in plan.measures[: actions.MOST_MEASURES]]
    name = form.cleaned_data["file"].name
    open_plans = targets(request) if plan.kind == COLLECTIVE else []
    context = {"form": form, "file_name": name, "targets": open_plans, **read_context(plan)}
    return render(request, "plans/file_check.html", context)


def read_context(plan: ReadPlan) -> dict[str, Any]:
    """Each measure as the check reads it."""
    report = checker().check(plan)
    readings = [ReadBack(reading) for reading in report.readings]
    rows = [
        {"label": label, "prefix": f"nx-{label}-", "read": read}
        for label, read in enumerate(readings, start=1)
    ]
    concrete = sum(read.concrete for read in readings)
    return {
        "plan": plan,
        "rows": rows,
        "concrete": concrete,
        "whole_remarks": whole_remarks(report.remarks),
    }


def targets(request: SignedIn) -> list[Plan]:
    """Plans open for writing in which the person may write."""
    plans = Plan.objects.visible_to(request.user).filter(state__in=EDITABLE)
    found = plans.select_related("unit").order_by("-period_start", "pk")
    return [plan for plan in found[:50] if access.write.allows(request.user, plan.unit)]


@require_POST
def file_take(request: SignedIn, pk: int) -> HttpResponse:
    """Put the measures read last at the end of a plan; those already there are not put twice."""
    plan = plan_or_404(request, pk)
    access.write(request.user, plan.unit)
    content = PlanContent.of(plan)
    there = {measure.act for measure in content.measures}
    fresh = [each for each in from_kept(request.session.pop(READ, [])) if each.act not in there]
    if not fresh:
        messages.info(request, "Không có biện pháp mới để đưa vào kế hoạch.")
        return redirect("plans:plan_edit", pk=pk)
    actions.save_draft(
        plan,
        content=replace(content, measures=(*content.measures, *fresh)),
        seen_revision=plan.revision,
        by=request.user,
        at=timezone.now(),
    )
    messages.info(request, f"Đã đưa {len(fresh)} biện pháp vào kế hoạch. Xem lại từng biện pháp.")
    return redirect("plans:plan_edit", pk=pk)
