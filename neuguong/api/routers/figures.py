"""Figures; each number is counted from the list that the page opens."""

from typing import Literal

from django.http import Http404
from django.shortcuts import get_object_or_404
from django.utils import timezone
from ninja import Router

from neuguong.accounts.request import SignedIn
from neuguong.api.shapes import FigureOut, FigureRow, Reason, Year
from neuguong.reporting.figure import Scope
from neuguong.reporting.figures import FIGURES
from neuguong.reporting.progress import due_rows, reading_units

router = Router()
PARTS = {"top": "tu", "bottom": "mau", "rest": "con-lai"}


@router.get("", response={200: list[FigureOut], 404: Reason}, url_name="figure_list")
def figure_list(request: SignedIn, unit: int, year: Year) -> list[dict[str, object]]:
    """All figures for a unit within reach and a year."""
    chosen = get_object_or_404(reading_units(request.user), pk=unit)
    scope = Scope(chosen, year, timezone.localdate())
    answers = []
    for figure in FIGURES.values():
        top, bottom = figure.count(scope)
        answers.append(
            {
                "name": figure.name,
                "title": figure.title,
                "formula": figure.formula,
                "source": figure.source,
                "top": top,
                "bottom": bottom,
            }
        )
    return answers


@router.get("/{name}/{part}", response={200: list[FigureRow], 404: Reason}, url_name="figure_rows")
def figure_rows(
    request: SignedIn, name: str, part: Literal["top", "bottom", "rest"], unit: int, year: Year
) -> list[dict[str, object]]:
    """Exactly the rows that a number counted: its numerator, denominator, or what is left."""
    chosen = get_object_or_404(reading_units(request.user), pk=unit)
    if name not in FIGURES:
        raise Http404
    scope = Scope(chosen, year, timezone.localdate())
    rows = FIGURES[name].rows(PARTS[part], scope).select_related("unit", "requirement")
    return [
        {
            "unit": row.obligation.unit_id,
            "unit_name": row.obligation.unit.name,
            "due_on": row.obligation.due_on,
            "state": row.state,
            "plan": row.plan.pk if row.plan else None,
            "contact": row.contact.member.full_name if row.contact else "",
            "phone": row.contact.member.phone if row.contact else "",
        }
        for row in due_rows(request.user, rows.order_by("unit__path", "pk"), scope.day)
    ]
