"""Figures; each number is counted from the list that the page opens."""

from datetime import date
from typing import Literal

from django.http import Http404
from django.utils import timezone
from ninja import Router

from neuguong.accounts.request import SignedIn
from neuguong.api.shapes import FigureOut, FigureRow, Reason, Year
from neuguong.reporting.figure import Scope
from neuguong.reporting.figures import FIGURES
from neuguong.reporting.progress import due_rows, reading_unit

router = Router()
PARTS = {"top": "tu", "bottom": "mau", "rest": "con-lai"}


def scope_of(request: SignedIn, unit: int, year: int, on: date | None) -> Scope:
    """Of what the figures speak: a unit within reach, or that was so by the tree of a day."""
    today = timezone.localdate()
    stood_on = on if on != today else None
    return Scope(reading_unit(request.user, unit, stood_on), year, today, stood_on)


@router.get("", response={200: list[FigureOut], 404: Reason}, url_name="figure_list")
def figure_list(
    request: SignedIn, unit: int, year: Year, on: date | None = None
) -> list[dict[str, object]]:
    """All figures for a unit within reach and a year; with `on` by the tree of that day."""
    scope = scope_of(request, unit, year, on)
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
    request: SignedIn,
    name: str,
    part: Literal["top", "bottom", "rest"],
    unit: int,
    year: Year,
    on: date | None = None,
) -> list[dict[str, object]]:
    """Exactly the rows that a number counted: its numerator, denominator, or what is left."""
    scope = scope_of(request, unit, year, on)
    if name not in FIGURES:
        raise Http404
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
