"""Pages of directives, requirements and what is owed (chỉ đạo, yêu cầu, nghĩa vụ)."""

from datetime import date
from typing import Any

from django.contrib import messages
from django.db.models import Count, QuerySet
from django.http import FileResponse, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST

from neuguong.accounts.request import SignedIn
from neuguong.directives import access, actions
from neuguong.directives.forms import DueRuleForm
from neuguong.directives.models import Directive, Obligation, Requirement
from neuguong.org.models import Unit, UnitKind
from neuguong.web.asked import asked_year, number_in
from neuguong.web.excel import excel_file
from neuguong.web.pages import page_of


def directive_list(request: SignedIn) -> HttpResponse | FileResponse:
    """All directives with their source; `?xuat=excel` downloads."""
    directives = Directive.objects.visible_to(request.user).select_related("replaced_by")
    if words := request.GET.get("q", "").strip():
        directives = directives.matching(words)
    if request.GET.get("hieu_luc"):
        directives = directives.in_force(timezone.localdate())
    directives = directives.annotate(clause_count=Count("clauses")).order_by("issued_on", "pk")
    if request.GET.get("xuat") == "excel":
        headings = ["Số, ký hiệu", "Ngày", "Cơ quan", "Về việc", "Hiệu lực", "Nguồn", "Tin cậy"]
        rows = (
            (d.number, d.issued_on, d.issuer, d.subject, d.status, d.source, d.confidence)
            for d in directives
        )
        return excel_file("van-ban-chi-dao", "Văn bản chỉ đạo", headings, rows)
    requirements = Requirement.objects.visible_to(request.user).select_related("clause__directive")
    context = {
        "directives": directives,
        "requirements": requirements.order_by("pk"),
        "may_edit": access.edit_rules.allows(request.user),
        "year": timezone.localdate().year,
    }
    return render(request, "directives/directive_list.html", context)


def directive_page(request: SignedIn, pk: int) -> HttpResponse:
    """One directive by clause, with what it requires."""
    directives = Directive.objects.visible_to(request.user).select_related("replaced_by")
    directive = get_object_or_404(directives, pk=pk)
    clauses = directive.clauses.prefetch_related("requirements").order_by("position")
    return render(
        request, "directives/directive_page.html", {"directive": directive, "clauses": clauses}
    )


def requirement_page(request: SignedIn, pk: int) -> HttpResponse:
    """One requirement: who, what, how often, by when, by which source."""
    requirement = get_object_or_404(
        Requirement.objects.visible_to(request.user).select_related("clause__directive"), pk=pk
    )
    owed = Obligation.objects.visible_to(request.user).filter(requirement=requirement)
    context = {
        "requirement": requirement,
        "kinds": requirement.unit_kinds.order_by("pk"),
        "periods": owed.values("period_start", "due_on")
        .annotate(owed=Count("pk"), done=Count("fulfilled_on"))
        .order_by("-period_start", "due_on"),
        "edit_refusal": access.edit_rules.refusal(request.user),
    }
    return render(request, "directives/requirement_page.html", context)


def kind_requirements(request: SignedIn, code: str) -> HttpResponse:
    """What units of a kind owe today; an island of the kind's page, and a page of its own."""
    kind = get_object_or_404(UnitKind, code=code)
    asked = Requirement.objects.visible_to(request.user).as_of(timezone.localdate())
    context = {
        "kind": kind,
        "requirements": asked.filter(unit_kinds=kind)
        .select_related("clause__directive")
        .order_by("pk"),
    }
    name = "directives/kind_requirements.html"
    if request.htmx:
        name += "#requirements"
    return render(request, name, context)


def requirement_edit(request: SignedIn, pk: int) -> HttpResponse:
    """Change when a requirement falls due."""
    access.edit_rules(request.user)
    requirement = get_object_or_404(Requirement.objects.visible_to(request.user), pk=pk)
    initial = {
        "due_months": requirement.due_months,
        "due_day": requirement.due_day,
        "source": requirement.source,
    }
    form = DueRuleForm(request.POST or None, initial=initial)
    if form.is_valid():
        actions.change_due_rule(
            requirement, **form.cleaned_data, by=request.user, at=timezone.now()
        )
        messages.info(request, "Đã đổi hạn. Nghĩa vụ đã giao giữ nguyên hạn cũ.")
        return redirect("directives:requirement_page", pk=pk)
    return render(
        request,
        "directives/requirement_edit.html",
        {"form": form, "requirement": requirement},
        status=422 if form.errors else 200,
    )


@require_POST
def obligations_generate(request: SignedIn) -> HttpResponse:
    """Write the obligations of a year and of the present terms."""
    today = timezone.localdate()
    year = number_in(request.POST.get("year", ""))
    chosen = today.year if year is None or abs(year - today.year) > 2 else year
    access.edit_rules(request.user)
    fresh = actions.generate_year(chosen, by=request.user, at=timezone.now())
    fresh += actions.generate_terms(by=request.user, at=timezone.now())
    messages.info(request, f"Đã giao {fresh} nghĩa vụ mới cho năm {chosen} và nhiệm kỳ này.")
    return redirect("directives:duty_matrix")


def duty_matrix(request: SignedIn) -> HttpResponse | FileResponse:
    """Units against requirements with the state of each duty (ma trận nghĩa vụ)."""
    today = timezone.localdate()
    chosen = asked_year(request) or today.year
    requirements = list(Requirement.objects.visible_to(request.user).order_by("pk"))
    units = Unit.objects.visible_to(request.user).standing().filter(obligations__isnull=False)
    if words := request.GET.get("q", "").strip():
        units = units.named(words)
    units = units.distinct()
    if request.GET.get("xuat") == "excel":
        return matrix_as_excel(units, requirements, chosen)
    page = page_of(units, ["path", "pk"], request.GET.get("sau", ""))
    context = {
        "rows": matrix_rows(page.rows, requirements, chosen),
        "heads": "|".join(["Đơn vị", *(requirement.title for requirement in requirements)]),
        "page": page,
        "year": chosen,
        "years": range(today.year + 1, today.year - 3, -1),
    }
    return render(request, "directives/duty_matrix.html", context)


STATES = {
    "on_time": ("done", "Đúng hạn"),
    "late": ("late", "Muộn"),
    "missing": ("missing", "Quá hạn"),
    "pending": ("soon", "Chưa đến hạn"),
}


def matrix_rows(
    units: list[Unit], requirements: list[Requirement], year: int
) -> list[dict[str, Any]]:
    """One row a unit, one cell a requirement; one query for all cells."""
    today = timezone.localdate()
    owed = Obligation.objects.filter(unit__in=units).due_around(year)
    cells = {(o.unit_id, o.requirement_id): o for o in owed.order_by("due_on")}
    rows = []
    for unit in units:
        found = [
            (requirement, cells.get((unit.pk, requirement.pk))) for requirement in requirements
        ]
        rows.append({"unit": unit, "cells": [matrix_cell(*each, today) for each in found]})
    return rows


def matrix_cell(requirement: Requirement, owed: Obligation | None, today: date) -> dict[str, Any]:
    """One duty as shown; a unit may owe nothing under a requirement."""
    tone, words = STATES[owed.state(today)] if owed else ("", "không phải nộp")
    return {"requirement": requirement, "owed": owed, "tone": tone, "words": words}


def matrix_as_excel(
    units: QuerySet[Unit], requirements: list[Requirement], year: int
) -> FileResponse:
    """The matrix as an Excel file."""
    rows = (
        (row["unit"].name, *(cell["words"] for cell in row["cells"]))
        for row in matrix_rows(list(units.order_by("path")), requirements, year)
    )
    headings = ["Đơn vị", *(requirement.title for requirement in requirements)]
    return excel_file(f"nghia-vu-{year}", f"Nghĩa vụ năm {year}", headings, rows)
