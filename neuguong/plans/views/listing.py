"""The list of plans: one's own first, then what waits for one, then all within reach."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Count, Q, QuerySet
from django.http import FileResponse, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from neuguong.accounts.request import SignedIn
from neuguong.org import scope
from neuguong.org.models import Threshold, Unit
from neuguong.plans import access
from neuguong.plans.models import Plan, PlanKind
from neuguong.plans.workflow import PLAN
from neuguong.web.asked import asked_year, number_in
from neuguong.web.excel import excel_file
from neuguong.web.pages import page_of

ORDER = ["unit__path", "period_start", "pk"]
FOR_ME = "cho"
FIRST_WAITING = 8
"""From this month on the plan of the coming year is the one to write."""


@dataclass(frozen=True)
class Owed:
    """One plan that a unit makes: what it is called, and the plan if it was begun."""

    title: str
    kind: str
    year: int | None
    plan: Plan | None


@dataclass(frozen=True)
class OwnUnit:
    """A unit whose plans the person writes: the plan to write now, and the others."""

    unit: Unit
    main: Owed
    others: tuple[Owed, ...]


def plan_list(request: SignedIn) -> HttpResponse | FileResponse:
    """The plans within the person's reach, filtered; `?xuat=excel` downloads them."""
    plans = filtered(request)
    if request.GET.get("xuat") == "excel":
        return plans_as_excel(plans)
    today = timezone.localdate()
    held = {h.unit_id for h in scope.held(request.user) if h.role in scope.READS_PLANS}
    units = near_units(request, held)
    branches = [unit for unit in units if unit.parent_id in held]
    context = {
        "page": page_of(plans, ORDER, request.GET.get("sau", "")),
        "states": PLAN.states.values(),
        "kinds": PlanKind.choices,
        "years": range(today.year + 1, today.year - 5, -1),
        "branches": branches,
        "own": own_units(request, units, today),
        "waiting": waiting(request, today) if branches else [],
        "most_waiting": FIRST_WAITING,
        "applied": applied(request, branches),
        "today": today,
    }
    return render(request, "plans/plan_list.html", context)


def near_units(request: SignedIn, held: set[int]) -> list[Unit]:
    """The units of the person's roles and those directly below; one query."""
    units = Unit.objects.visible_to(request.user).standing()
    return list(units.filter(Q(pk__in=held) | Q(parent__in=held)).order_by("path"))


def own_units(request: SignedIn, units: list[Unit], today: date) -> list[OwnUnit]:
    """The units whose plans the person writes, with the plans of this time; one query."""
    written = {h.unit_id for h in scope.held(request.user) if h.role in access.WRITERS}
    own = [unit for unit in units if unit.pk in written and unit.parent_id]
    if not own:
        return []
    plans = Plan.objects.visible_to(request.user).filter(unit__in=own, period_end__gte=today)
    found = {(plan.unit_id, plan.kind, plan.year): plan for plan in plans.select_related("unit")}
    return [own_unit(unit, found, today) for unit in own]


def own_unit(unit: Unit, found: dict[tuple[int, str, int | None], Plan], today: date) -> OwnUnit:
    """One such unit: the coming year's plan is the main one towards the end of the year."""
    coming = today.month >= Threshold.objects.number("planning_month", today)
    years = [today.year + 1, today.year] if coming else [today.year]
    main, *others = [
        Owed(f"Kế hoạch năm {year}", PlanKind.ANNUAL, year, found.get((unit.pk, "annual", year)))
        for year in years
    ]
    term = found.get((unit.pk, "term", None))
    title = term.title if term else "Kế hoạch toàn khóa"
    return OwnUnit(unit, main, (*others, Owed(title, PlanKind.TERM, None, term)))


def waiting(request: SignedIn, today: date) -> list[dict[str, Any]]:
    """The first plans that wait for the person, and how many days each has lain there.

    Passed on before just sent, as the codes of the states happen to sort; then the longest wait.
    """
    plans = Plan.objects.visible_to(request.user).to_decide(request.user)
    first = plans.select_related("unit__parent").order_by("state", "moved_at", "pk")
    return [
        {"plan": plan, "days": (today - timezone.localdate(plan.moved_at)).days}
        for plan in first[: FIRST_WAITING + 1]
    ]


def filtered(request: SignedIn) -> QuerySet[Plan]:
    """The visible plans by the filters of the address."""
    plans = Plan.objects.visible_to(request.user).select_related("unit__parent__kind")
    state, kind, words = (request.GET.get(name, "").strip() for name in ("trang_thai", "loai", "q"))
    if year := asked_year(request):
        plans = plans.filter(period_start__year=year)
    if state == FOR_ME:
        plans = plans.to_decide(request.user)
    elif state in PLAN.states:
        plans = plans.filter(state=state)
    if kind in PlanKind.values:
        plans = plans.filter(kind=kind)
    units = Unit.objects.visible_to(request.user)
    if (unit := number_in(request.GET.get("don_vi", "").strip())) is not None:
        top = units.filter(pk=unit).first()
        plans = plans.under(top) if top else plans.none()
    if words:
        plans = plans.filter(unit__in=units.named(words))
    return plans


def applied(request: SignedIn, branches: list[Unit]) -> str:
    """The filters in words, or nothing."""
    names = {
        "don_vi": {str(unit.pk): unit.name for unit in branches},
        "loai": dict(PlanKind.choices),
        "trang_thai": {**dict(PLAN.choices()), FOR_ME: "Chờ đồng chí quyết định"},
    }
    words = [f"“{request.GET['q']}”"] if request.GET.get("q") else []
    words += [f"năm {request.GET['nam']}"] if request.GET.get("nam") else []
    for name, labels in names.items():
        words += [labels.get(value, "") for value in request.GET.getlist(name) if value]
    return ", ".join(filter(None, words))


def plans_as_excel(plans: QuerySet[Plan]) -> FileResponse:
    """The list as an Excel file."""
    headings = [
        "Cấp trên", "Đơn vị", "Kế hoạch", "Trạng thái", "Ở bước này từ", "Số biện pháp",
        "Gửi ngày", "Duyệt ngày",
    ]  # fmt: skip
    return excel_file("ke-hoach", "Kế hoạch của các đơn vị", headings, excel_rows(plans))


def excel_rows(plans: QuerySet[Plan]) -> Iterator[tuple[str | int | date | None, ...]]:
    """The rows of the Excel file."""
    counted = plans.annotate(measure_count=Count("measures")).order_by(*ORDER)
    for plan in counted.iterator():
        moments = (plan.moved_at, plan.submitted_at, plan.approved_at)
        moved, sent, approved = (moment and timezone.localdate(moment) for moment in moments)
        yield (
            plan.unit.parent.name if plan.unit.parent else "",
            plan.unit.name,
            plan.title,
            plan.get_state_display(),
            moved,
            plan.measure_count,
            sent,
            approved,
        )
