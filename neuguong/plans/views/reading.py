"""Reading plans: one plan, its versions and their difference."""

from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import Any

from django.contrib import messages
from django.http import HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST

from neuguong.accounts.models import User
from neuguong.accounts.request import SignedIn
from neuguong.plans import access, actions
from neuguong.plans.check import read_back
from neuguong.plans.content import PlanContent, measure_content
from neuguong.plans.diff import compare
from neuguong.plans.forms import ResultForm
from neuguong.plans.models import Measure, Plan, PlanComment
from neuguong.plans.views.common import clause_names, contents_of, head, plan_or_404
from neuguong.plans.workflow import PLAN

NOTHING: Mapping[int, ResultForm] = MappingProxyType({})


def plan_page(request: SignedIn, pk: int) -> HttpResponse:
    """One plan to read, with the steps that this person may take, or why not."""
    return reading_page(request, plan_or_404(request, pk))


def reading_page(
    request: SignedIn,
    plan: Plan,
    *,
    status: int = 200,
    typed: Mapping[int, ResultForm] = NOTHING,
) -> HttpResponse:
    """The page; `typed` carries a result that could not be kept, by the measure's key."""
    measures = list(plan.measures.in_order().select_related("clause__directive", "example"))
    steps = open_steps(request.user, plan)
    numbers = {str(measure.uid): measure.position for measure in measures}
    comments = plan.comments.select_related("by", "version").order_by("-at", "pk")
    chooses = plan.state == "approved" and access.review.allows(request.user, plan)
    fit = fit_as_examples(measures, plan.year) if chooses else set()
    context = {
        **head(plan),
        "rows": [
            {
                "measure": each,
                "form": typed.get(each.pk) or result_form(each),
                "may_choose": each.pk in fit,
            }
            for each in measures
        ],
        "wrong": list(typed),
        "done": sum(measure.done_on is not None for measure in measures),
        "comments": [with_number(comment, numbers) for comment in comments],
        "versions": plan.versions.select_related("by").order_by("-number"),
        "may_write": access.write.allows(request.user, plan.unit),
        "steps": steps,
        "refused": [step for step in steps.values() if step["refusal"]],
    }
    return render(request, "plans/plan_page.html", context, status=status)


def fit_as_examples(measures: Sequence[Measure], year: int | None) -> set[int]:
    """Ids of the measures that are examples, or concrete enough to be made one."""
    content = PlanContent(measures=tuple(map(measure_content, measures)))
    readings = read_back(content, year)
    return {
        measure.pk
        for measure, read in zip(measures, readings, strict=True)
        if read.concrete or hasattr(measure, "example")
    }


def result_form(measure: Measure, typed: QueryDict | None = None) -> ResultForm:
    """The form for what the measure has brought, with ids of its own on the page."""
    initial = {"result": measure.result, "done_on": measure.done_on or timezone.localdate()}
    return ResultForm(typed, initial=initial, auto_id=f"kq-{measure.pk}-%s")


def with_number(comment: PlanComment, numbers: dict[str, int]) -> dict[str, Any]:
    """A comment and the measure that it is about: its number, or nothing for the whole plan."""
    about = numbers.get(str(comment.measure_uid))
    return {"comment": comment, "about": about, "gone": comment.measure_uid and not about}


def open_steps(user: User, plan: Plan) -> dict[str, dict[str, str]]:
    """The steps that lead on from the plan's state, each with the reason why not, if any."""
    return {
        code: {"label": step.label, "refusal": access.STEPS[code].refusal(user, plan)}
        for code, step in PLAN.steps.items()
        if plan.state in step.sources
    }


@require_POST
def measure_finish(request: SignedIn, pk: int) -> HttpResponse:
    """Record what a measure has brought; what was typed stays when it cannot be kept."""
    measures = Measure.objects.visible_to(request.user).select_related("plan__unit")
    measure = get_object_or_404(measures, pk=pk)
    form = result_form(measure, request.POST)
    if not form.is_valid():
        access.write(request.user, measure.plan.unit)
        plan = plan_or_404(request, measure.plan_id)
        return reading_page(request, plan, status=422, typed={measure.pk: form})
    actions.finish_measure(
        measure,
        result=form.cleaned_data["result"],
        done_on=form.cleaned_data["done_on"],
        by=request.user,
        at=timezone.now(),
    )
    messages.info(request, f"Đã ghi kết quả biện pháp {measure.position}.")
    return redirect("plans:plan_page", pk=measure.plan_id)


@require_POST
def measure_example(request: SignedIn, pk: int) -> HttpResponse:
    """Show a measure to all who write as an example; `do=drop` shows it no longer."""
    measures = Measure.objects.visible_to(request.user).select_related("plan__unit")
    measure = get_object_or_404(measures, pk=pk)
    if request.POST.get("do") == "drop":
        actions.drop_example(measure, by=request.user, at=timezone.now())
        messages.info(request, f"Biện pháp {measure.position} thôi làm ví dụ.")
    else:
        actions.choose_example(measure, by=request.user, at=timezone.now())
        messages.info(request, f"Biện pháp {measure.position} nay là ví dụ cho mọi đơn vị.")
    target = reverse("plans:plan_page", kwargs={"pk": measure.plan_id})
    return redirect(f"{target}#bp-{measure.position}")


def plan_versions(request: SignedIn, pk: int) -> HttpResponse:
    """The versions sent so far, with what came back on each."""
    plan = plan_or_404(request, pk)
    versions = plan.versions.select_related("by").prefetch_related("comments__by")
    context = {**head(plan), "versions": versions.order_by("-number")}
    return render(request, "plans/plan_versions.html", context)


def plan_diff(request: SignedIn, pk: int, number: int) -> HttpResponse:
    """What version `number` changed against the one before."""
    plan = plan_or_404(request, pk)
    after = get_object_or_404(plan.versions.select_related("by"), number=number)
    before = plan.versions.filter(number=number - 1).first()
    older, newer = contents_of((before, after))
    context = {
        **head(plan),
        "before": before,
        "after": after,
        "change": compare(older, newer, clauses=clause_names((older, newer))),
    }
    return render(request, "plans/plan_diff.html", context)
