"""Progress of annual plans, and the list behind each number."""

from collections.abc import Iterator
from typing import Any

from django.http import FileResponse, Http404, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from neuguong.accounts.request import SignedIn
from neuguong.org.models import Unit
from neuguong.reporting.figure import Scope
from neuguong.reporting.figures import FIGURES
from neuguong.reporting.progress import (
    DueRow,
    Line,
    due_rows,
    lines,
    reading_unit,
    reading_units,
    total,
)
from neuguong.web.asked import asked_number, asked_year, typed_day
from neuguong.web.chart import Bar, BarChart, Series
from neuguong.web.excel import excel_file
from neuguong.web.pages import page_of

PARTS = {"tu": "được đếm", "mau": "phải có", "con-lai": "còn lại"}
STATES = {
    "on_time": ("done", "Đúng hạn"),
    "late": ("late", "Duyệt muộn"),
    "missing": ("missing", "Quá hạn, chưa duyệt"),
    "pending": ("soon", "Chưa đến hạn"),
}


def asked_scope(request: SignedIn) -> Scope:
    """The unit, year and day of the address; without them the person's own top unit, this year.

    `?ngay=2026-06-30` asks for the tree as it stood on that day.

    Raises:
        Http404: when the unit lies outside the person's reach.
    """
    today = timezone.localdate()
    day = typed_day(request, "ngay")
    stood_on = day if day != today else None
    asked = asked_number(request, "don_vi")
    if asked is not None:
        unit: Unit | None = reading_unit(request.user, asked, stood_on)
    else:
        unit = reading_units(request.user).select_related("parent").order_by("path").first()
    if unit is None:
        raise Http404
    return Scope(unit, asked_year(request) or today.year, today, stood_on)


def annual_plans(request: SignedIn) -> HttpResponse | FileResponse:
    """Approved and approved on time as two figures, unit by unit; `?xuat=excel` downloads."""
    scope = asked_scope(request)
    rows = lines(scope)
    if request.GET.get("xuat") == "excel":
        return progress_as_excel(scope, rows)
    parent = scope.unit.parent
    context = {
        "scope": scope,
        "lines": rows,
        "total": total(rows, scope.unit),
        "chart": progress_chart(scope, rows),
        "figures": [FIGURES["annual_plans_approved"], FIGURES["annual_plans_on_time"]],
        "years": range(scope.day.year + 1, scope.day.year - 3, -1),
        "up": parent if parent and reading_units(request.user).filter(pk=parent.pk) else None,
    }
    return render(request, "reporting/annual_plans.html", context)


def progress_chart(scope: Scope, rows: list[Line]) -> BarChart:
    """A bar for each branch; its name leads to the branch's own page where there is one."""
    series = [
        Series("Đúng hạn", "done"),
        Series("Muộn", "late"),
        Series("Quá hạn, chưa duyệt", "missing"),
        Series("Chưa đến hạn", "draft"),
    ]
    bars = [
        Bar(
            line.unit.name,
            (line.on_time, line.late, line.missing, line.pending),
            f"{line.on_time}/{line.due} đúng hạn",
            "" if line.own or line.due == 1 else f"?don_vi={line.unit.pk}{scope.query}",
        )
        for line in rows
    ]
    return BarChart("Tiến độ từng đơn vị", "Đơn vị", series, bars)


def progress_as_excel(scope: Scope, rows: list[Line]) -> FileResponse:
    """The table as an Excel file, with its sum."""
    headings = [
        "Đơn vị",
        "Phải có",
        "Đã duyệt",
        "Đúng hạn",
        "Muộn",
        "Quá hạn, chưa duyệt",
        "Chưa đến hạn",
    ]
    table = [
        (row.unit.name, row.due, row.approved, row.on_time, row.late, row.missing, row.pending)
        for row in [*rows, total(rows, scope.unit)]
    ]
    title = f"Tiến độ kế hoạch năm {scope.year}, {scope.unit.name}"
    return excel_file(f"tien-do-{scope.year}", title, headings, table)


def figure_list(request: SignedIn, figure: str, part: str) -> HttpResponse | FileResponse:
    """Exactly the rows that a number counted, with where each plan lies and whom to call."""
    if figure not in FIGURES or part not in PARTS:
        raise Http404
    scope, chosen = asked_scope(request), FIGURES[figure]
    rows = chosen.rows(part, scope).select_related("unit", "requirement")
    if request.GET.get("rieng"):
        rows = rows.filter(unit=scope.unit)
    if request.GET.get("xuat") == "excel":
        ordered = rows.order_by("unit__path", "pk")
        return rows_as_excel(chosen.title, due_rows(request.user, ordered, scope.day))
    page = page_of(rows, ["unit__path", "pk"], request.GET.get("sau", ""))
    context = {
        "figure": chosen,
        "part": PARTS[part],
        "scope": scope,
        "count": rows.count(),
        "rows": due_rows(request.user, page.rows, scope.day),
        "page": page,
        "states": STATES,
    }
    return render(request, "reporting/figure_list.html", context)


def rows_as_excel(title: str, rows: list[DueRow]) -> FileResponse:
    """The list as an Excel file."""
    headings = [
        "Đơn vị",
        "Hạn",
        "Tình trạng",
        "Duyệt ngày",
        "Kế hoạch đang",
        "Gọi cho",
        "Điện thoại",
    ]

    def cells() -> Iterator[tuple[Any, ...]]:
        for row in rows:
            owed, contact = row.obligation, row.contact
            yield (
                owed.unit.name,
                owed.due_on,
                STATES[row.state][1],
                owed.fulfilled_on,
                row.standing,
                contact.member.full_name if contact else "",
                contact.member.phone if contact else "",
            )

    return excel_file("danh-sach", title, headings, cells())
