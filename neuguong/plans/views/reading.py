"""Reading plans: the list, one plan, its versions and their difference."""

from django.db.models import QuerySet
from django.http import FileResponse, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone

from neuguong.org import scope
from neuguong.org.models import Unit
from neuguong.plans import access
from neuguong.plans.content import PlanContent
from neuguong.plans.diff import compare
from neuguong.plans.models import Plan
from neuguong.plans.models.plan import PlanKind
from neuguong.plans.views.common import obligation_of, plan_or_404
from neuguong.plans.workflow import PLAN
from neuguong.web.excel import excel_file
from neuguong.web.pages import page_of

ORDER = ["unit__path", "period_start", "pk"]


def plan_list(request: HttpRequest) -> HttpResponse | FileResponse:
    """The plans within the person's reach, filtered; `?xuat=excel` downloads them."""
    plans = filtered(request)
    if request.GET.get("xuat") == "excel":
        return plans_as_excel(plans)
    mine = [h.unit_id for h in scope.held(request.user) if h.role in access.WRITERS]
    today = timezone.localdate()
    return render(
        request,
        "plans/plan_list.html",
        {
            "page": page_of(plans, ORDER, request.GET.get("sau", "")),
            "states": PLAN.states.values(),
            "kinds": PlanKind.choices,
            "years": range(today.year + 1, today.year - 4, -1),
            "own_units": Unit.objects.visible_to(request.user).filter(pk__in=mine),
            "next_year": today.year + 1 if today.month >= 10 else today.year,
            "this_year": today.year,
        },
    )


def filtered(request: HttpRequest) -> QuerySet[Plan]:
    """The visible plans by the filters of the address."""
    plans = Plan.objects.visible_to(request.user).select_related("unit")
    year, state, kind = (request.GET.get(name, "") for name in ("nam", "trang_thai", "loai"))
    if year.isdigit() and len(year) == 4:
        plans = plans.filter(period_start__year=int(year))
    if state in PLAN.states:
        plans = plans.filter(state=state)
    if kind in PlanKind.values:
        plans = plans.filter(kind=kind)
    if words := request.GET.get("q", "").strip():
        units = Unit.objects.visible_to(request.user).named(words)
        plans = plans.filter(unit__in=units)
    return plans


def plans_as_excel(plans: QuerySet[Plan]) -> FileResponse:
    """The list as an Excel file."""
    headings = ["Đơn vị", "Kế hoạch", "Trạng thái", "Gửi ngày", "Duyệt ngày"]
    rows = (
        (
            plan.unit.name,
            plan.title,
            plan.get_state_display(),
            plan.submitted_at and timezone.localdate(plan.submitted_at),
            plan.approved_at and timezone.localdate(plan.approved_at),
        )
        for plan in plans.order_by(*ORDER).iterator()
    )
    return excel_file("ke-hoach", "Kế hoạch của các đơn vị", headings, rows)


def plan_page(request: HttpRequest, pk: int) -> HttpResponse:
    """One plan to read, with the steps that this person may take, or why not."""
    plan = plan_or_404(request, pk)
    user = request.user
    return render(
        request,
        "plans/plan_page.html",
        {
            "plan": plan,
            "measures": plan.measures.in_order().select_related("clause__directive"),
            "comments": plan.comments.select_related("by", "version").order_by("-at", "pk"),
            "versions": plan.versions.select_related("by").order_by("-number"),
            "obligation": obligation_of(plan),
            "today": timezone.localdate(),
            "may_write": access.write.allows(user, plan.unit),
            "submit_refusal": access.submit.refusal(user, plan),
            "may_review": access.review.allows(user, plan),
            "approve_refusal": access.approve.refusal(user, plan),
        },
    )


def plan_versions(request: HttpRequest, pk: int) -> HttpResponse:
    """The versions sent so far."""
    plan = plan_or_404(request, pk)
    versions = plan.versions.select_related("by").order_by("-number")
    return render(request, "plans/plan_versions.html", {"plan": plan, "versions": versions})


def plan_diff(request: HttpRequest, pk: int, number: int) -> HttpResponse:
    """What version `number` changed against the one before."""
    plan = plan_or_404(request, pk)
    after = get_object_or_404(plan.versions, number=number)
    before = plan.versions.filter(number=number - 1).first()
    change = compare(
        PlanContent.from_json(before.content) if before else PlanContent(),
        PlanContent.from_json(after.content),
    )
    return render(
        request,
        "plans/plan_diff.html",
        {"plan": plan, "before": before, "after": after, "change": change},
    )
