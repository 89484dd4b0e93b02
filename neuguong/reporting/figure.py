"""What a figure is (số liệu): two QuerySets, and who answers for them.

The list behind a number is the very QuerySet it was counted from; there is no second road.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from django.db.models import Count, QuerySet
from django.db.models.functions import Substr

from neuguong.directives.models import Obligation
from neuguong.org import scope as reach
from neuguong.org.models import Unit


@dataclass(frozen=True)
class Scope:
    """Of what a figure speaks: a unit with everything below it, a year, the day of asking."""

    unit: Unit
    year: int
    day: date


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


def by_branch(rows: QuerySet[Obligation], unit: Unit) -> dict[str, int]:
    """How many of `rows` lie in each branch directly below `unit`, by the branch's path.

    What the unit owes itself stands under its own path. One query, whatever the size.
    """
    length = len(unit.path) + reach.STEP
    counted = (
        rows.annotate(branch=Substr("unit__path", 1, length))
        .order_by()
        .values("branch")
        .annotate(n=Count("pk"))
    )
    return {row["branch"]: row["n"] for row in counted}
