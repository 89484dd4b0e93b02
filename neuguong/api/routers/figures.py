"""Figures; each number is counted from the list that the page opens."""

from django.shortcuts import get_object_or_404
from django.utils import timezone
from ninja import Router

from neuguong.accounts.request import SignedIn
from neuguong.api.shapes import FigureOut, Reason, Year
from neuguong.reporting.figure import Scope
from neuguong.reporting.figures import FIGURES
from neuguong.reporting.progress import reading_units

router = Router()


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
