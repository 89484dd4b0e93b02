"""Which numbers a reorganisation changes, told beside it on the bench (số liệu thay đổi)."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone

from neuguong.accounts.request import SignedIn
from neuguong.domain.refusal import Refused
from neuguong.org.actions import rehearsed
from neuguong.org.models import Reorganisation, Unit
from neuguong.org.scope import STEP
from neuguong.reporting.figure import Scope
from neuguong.reporting.figures import FIGURES
from neuguong.reporting.progress import reading_units

type Counts = dict[tuple[int, str], tuple[int, int]]


@dataclass(frozen=True)
class Changed:
    """One figure of one unit before and after, each as counted and out of how many."""

    unit: Unit
    title: str
    before: tuple[int, int]
    after: tuple[int, int]


def reorganised(request: SignedIn, pk: int) -> HttpResponse:
    """The figures of the units above those concerned: before and after, where they differ.

    What is done is told by the two trees: of the day before it took effect, and of today.
    """
    act = get_object_or_404(Reorganisation.objects.visible_to(request.user), pk=pk)
    units = concerned(request, act)
    refusal, rows = "", []
    try:
        rows = differences(act, units)
    except Refused as reason:
        refusal = str(reason)
    context = {"act": act, "rows": rows, "refusal": refusal, "year": timezone.localdate().year}
    part = "#numbers" if request.htmx else ""
    return render(request, f"reporting/reorganised.html{part}", context)


def concerned(request: SignedIn, act: Reorganisation) -> list[Unit]:
    """The units touched and those above them, as far as the person reads their work."""
    paths = {
        path[:end]
        for path in act.units.values_list("path", flat=True)
        for end in range(STEP, len(path) + 1, STEP)
    }
    return list(reading_units(request.user).filter(path__in=paths).order_by("path"))


def differences(act: Reorganisation, units: Sequence[Unit]) -> list[Changed]:
    """The figures of this year that differ.

    Raises:
        Refused: when the act cannot be rehearsed.
    """
    today = timezone.localdate()
    if act.state == "done":
        eve = act.effective_on - timedelta(days=1)
        before = counted([Scope(u, today.year, today, eve) for u in units])
        after = counted([Scope(u, today.year, today) for u in units])
    else:
        before = counted([Scope(u, today.year, today) for u in units])
        with rehearsed(act):
            keys = [unit.pk for unit in units]
            moved = Unit.objects.filter(pk__in=keys)
            after = counted([Scope(u, today.year, today) for u in moved])
    named = {unit.pk: unit for unit in units}
    return [
        Changed(named[pk], FIGURES[name].title, numbers, after[pk, name])
        for (pk, name), numbers in before.items()
        if after[pk, name] != numbers
    ]


def counted(scopes: Sequence[Scope]) -> Counts:
    """Every figure of every scope."""
    return {
        (scope.unit.pk, name): figure.count(scope)
        for scope in scopes
        for name, figure in FIGURES.items()
    }
