"""How concrete plans have been, year by year (chất lượng kế hoạch qua các năm)."""

from collections.abc import Iterator
from datetime import MINYEAR
from typing import Any

from django.db.models import F, FloatField, QuerySet
from django.db.models.functions import Cast, NullIf
from django.http import FileResponse, Http404, HttpResponse
from django.shortcuts import get_object_or_404, render

from neuguong.accounts.request import SignedIn
from neuguong.domain.plancheck.model import ELEMENTS, LABELS
from neuguong.org import scope
from neuguong.org.models import Unit
from neuguong.plans.models import PlanQuality
from neuguong.web.asked import asked_number
from neuguong.web.chart import Bar, BarChart, Series
from neuguong.web.excel import excel_file
from neuguong.web.pages import page_of

ORDER = ["share", "plan__unit__path", "pk"]
HEADINGS = ["Đơn vị", "Năm", "Biện pháp", "Cụ thể", *(LABELS[name] for name in ELEMENTS)]


def plan_quality(request: SignedIn) -> HttpResponse | FileResponse:
    """Sums by year for a unit and all below it; the plans of a chosen year, weakest first."""
    unit = asked_unit(request)
    found = PlanQuality.objects.visible_to(request.user).of_units(unit)
    years = found.by_year()
    asked = request.GET.get("nam", "")
    known = [row["year"] for row in years]
    year = next((each for each in known if str(each) == asked), known[0] if known else MINYEAR)
    rows = found.filter(plan__period_start__year=year).select_related("plan__unit")
    if request.GET.get("xuat") == "excel":
        return as_excel(rows, unit)
    weakest = rows.annotate(
        share=Cast(F("concrete"), FloatField()) / NullIf(Cast(F("measures"), FloatField()), 0.0)
    )
    context = {
        "unit": unit,
        "years": years,
        "year": year,
        "elements": [(name, LABELS[name].capitalize()) for name in ELEMENTS],
        "chart": chart_of(years),
        "page": page_of(weakest, ORDER, request.GET.get("sau", "")),
    }
    return render(request, "plans/plan_quality.html", context)


def asked_unit(request: SignedIn) -> Unit:
    """The unit of the address, or the person's own highest.

    Raises:
        Http404: when the person reads no plans there.
    """
    reach = scope.within("path", scope.paths(request.user, scope.READS_PLANS))
    units = Unit.objects.visible_to(request.user).filter(reach)
    if (asked := asked_number(request, "don_vi")) is not None:
        return get_object_or_404(units, pk=asked)
    unit = units.order_by("path").first()
    if unit is None:
        raise Http404
    return unit


def chart_of(years: list[dict[str, int]]) -> BarChart:
    """A bar for each year, the earliest first."""
    bars = [
        Bar(
            f"Năm {row['year']}",
            (row["concrete"], row["measures"] - row["concrete"]),
            f"{row['concrete']}/{row['measures']} cụ thể",
        )
        for row in reversed(years)
    ]
    series = [Series("Cụ thể", "done"), Series("Chưa cụ thể", "missing")]
    return BarChart("Biện pháp cụ thể qua các năm", "Năm", series, bars)


def as_excel(rows: QuerySet[PlanQuality], unit: Unit) -> FileResponse:
    """The plans with their counts as an Excel file."""

    def cells() -> Iterator[tuple[Any, ...]]:
        for row in rows.order_by("plan__unit__path"):
            counts = [getattr(row, name) for name in ("measures", "concrete", *ELEMENTS)]
            yield row.plan.unit.name, row.plan.period_start.year, *counts

    return excel_file("chat-luong", f"Chất lượng kế hoạch, {unit.name}", HEADINGS, cells())
