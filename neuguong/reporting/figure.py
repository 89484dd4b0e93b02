"""What a figure is (số liệu): two QuerySets, and who answers for them.

The list behind a number is the very QuerySet it was counted from; there is no second road.
"""

from collections.abc import Callable, Collection
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Count, F, OuterRef, QuerySet, Subquery
from django.db.models.functions import Substr

from neuguong.directives.models import Obligation, ObligationQuerySet
from neuguong.org import scope as reach
from neuguong.org.models import Unit, UnitVersion


@dataclass(frozen=True)
class Scope:
    """Of what a figure speaks: a unit with everything below it, a year, the day of asking.

    The tree is that of today, or as it stood on the day `stood_on`.
    """

    unit: Unit
    year: int
    day: date
    stood_on: date | None = None

    @property
    def query(self) -> str:
        """Year and day of the tree as they stand in an address, behind the unit."""
        day = f"&ngay={self.stood_on:%Y-%m-%d}" if self.stood_on else ""
        return f"&nam={self.year}{day}"

    def owed(self) -> ObligationQuerySet:
        """What the unit and everything below it owe."""
        if self.stood_on:
            return Obligation.objects.under_as_it_stood(self.unit, self.stood_on)
        return Obligation.objects.under(self.unit)

    def units_at(self, paths: Collection[str]) -> list[Unit]:
        """The units at these paths, in order; path and name as the scope sees them."""
        if not self.stood_on:
            return list(Unit.objects.filter(path__in=paths).order_by("path"))
        units = []
        stood = UnitVersion.objects.as_of(self.stood_on).filter(path__in=paths)
        for version in stood.select_related("unit").order_by("path"):
            version.unit.path, version.unit.name = version.path, version.name
            units.append(version.unit)
        return units


Rows = Callable[[Scope], QuerySet[Obligation]]


@dataclass(frozen=True)
class Figure:
    """One figure: what is counted (`top`) out of what (`bottom`), in words and as QuerySets.

    `good` says whether more of it is good news (True), bad news (False). Shares divide sums; they
    are never averages of shares.
    """

    code: str
    name: str
    title: str
    formula: str
    source: str
    owner: str
    review_on: date
    top: Rows
    bottom: Rows
    good: bool

    def count(self, scope: Scope) -> tuple[int, int]:
        """Numerator and denominator for the scope."""
        return self.top(scope).count(), self.bottom(scope).count()

    def rows(self, part: str, scope: Scope) -> QuerySet[Obligation]:
        """The list of one part: "tu" (numerator), "mau" (denominator), "con-lai" (the rest)."""
        if part == "tu":
            return self.top(scope)
        if part == "con-lai":
            return self.bottom(scope).exclude(pk__in=self.top(scope).values("pk"))
        return self.bottom(scope)


def by_branch(rows: QuerySet[Obligation], scope: Scope) -> dict[str, int]:
    """How many of `rows` lie in each branch directly below the unit, by the branch's path.

    What the unit owes itself stands under its own path. One query, whatever the size.
    """
    path: Any = F("unit__path")
    top = scope.unit.path
    if scope.stood_on:
        stood = UnitVersion.objects.as_of(scope.stood_on)
        top = stood.filter(unit=scope.unit).values_list("path", flat=True).first() or ""
        path = Subquery(stood.filter(unit=OuterRef("unit")).values("path")[:1])
    counted = (
        rows.annotate(branch=Substr(path, 1, len(top) + reach.STEP))
        .order_by()
        .values("branch")
        .annotate(n=Count("pk"))
    )
    return {row["branch"]: row["n"] for row in counted}
