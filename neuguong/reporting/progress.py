"""Progress of annual plans, unit by unit, summed from the figures (tiến độ kế hoạch năm)."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.contrib.auth.models import AnonymousUser
from django.db.models import QuerySet
from django.shortcuts import get_object_or_404

from neuguong.accounts.models import User
from neuguong.directives.models import Obligation
from neuguong.org import scope as reach
from neuguong.org.models import Post, Unit, Veil
from neuguong.plans.models import Plan
from neuguong.reporting.figure import Scope, by_branch
from neuguong.reporting.figures import FIGURES


@dataclass(frozen=True)
class Line:
    """One branch of the table: the unit and its counts; `own` is the unit's own duty alone."""

    unit: Unit
    own: bool
    due: int
    on_time: int
    late: int
    missing: int

    @property
    def approved(self) -> int:
        """Approved, on time or late."""
        return self.on_time + self.late

    @property
    def pending(self) -> int:
        """Not yet approved and not yet overdue."""
        return self.due - self.on_time - self.late - self.missing


def reading_units(user: User | AnonymousUser) -> QuerySet[Unit]:
    """Units whose progress the person reads."""
    return Unit.objects.filter(reach.within("path", reach.paths(user, reach.READS_PLANS)))


def reading_unit(user: User, pk: str | int, stood_on: date | None) -> Unit:
    """The unit, if the person reads its progress, or read it by the tree of the day asked for.

    Raises:
        Http404: when not.
    """
    if stood_on is None:
        return get_object_or_404(reading_units(user).select_related("parent"), pk=pk)
    units = Unit.objects.visible_on(user, stood_on, reach.READS_PLANS)
    return get_object_or_404(units.select_related("parent"), pk=pk)


def lines(scope: Scope) -> list[Line]:
    """The branches directly below the unit, in order of organisation; five queries."""
    counts = {
        name: by_branch(FIGURES[f"annual_plans_{name}"].top(scope), scope)
        for name in ("on_time", "late", "missing")
    }
    due = by_branch(FIGURES["annual_plans_on_time"].bottom(scope), scope)
    units = scope.units_at(due.keys())
    return [
        Line(
            unit,
            own=unit.pk == scope.unit.pk,
            due=due[unit.path],
            **{name: found.get(unit.path, 0) for name, found in counts.items()},
        )
        for unit in units
    ]


def total(rows: Iterable[Line], unit: Unit) -> Line:
    """The sum of the lines: sums of numerators and of denominators."""
    rows = list(rows)
    return Line(
        unit,
        own=False,
        due=sum(row.due for row in rows),
        on_time=sum(row.on_time for row in rows),
        late=sum(row.late for row in rows),
        missing=sum(row.missing for row in rows),
    )


@dataclass(frozen=True)
class DueRow:
    """One unit's duty with where its plan lies now and whom to call.

    Of a unit that has left the person's reach no plan `opens` and nobody is named.
    """

    obligation: Obligation
    plan: Plan | None
    contact: Post | None
    state: str
    opens: bool

    @property
    def standing(self) -> str:
        """Where the plan lies, in words."""
        if not self.opens:
            return "Nơi đang quản lý giữ"
        return self.plan.get_state_display() if self.plan else "Chưa soạn"


def due_rows(user: User, obligations: Iterable[Obligation], day: date) -> list[DueRow]:
    """The duties with plan and secretary, the record veiled for the person; two queries for the
    whole list."""
    owed = list(obligations)
    mine = reach.paths(user, reach.READS_DUTIES)
    opens = {o.pk: any(o.unit.path.startswith(path) for path in mine) for o in owed}
    units = [obligation.unit_id for obligation in owed if opens[obligation.pk]]
    starts = {obligation.period_start for obligation in owed}
    plans = {
        (plan.unit_id, plan.period_start): plan
        for plan in Plan.objects.filter(unit__in=units, period_start__in=starts, kind="annual")
    }
    posts = {
        post.unit_id: post
        for post in Post.objects.as_of(day)
        .secretaries()
        .filter(unit__in=units)
        .select_related("member", "unit")
    }
    veil = Veil(user, day)
    for post in posts.values():
        veil.over(post.member, post.unit.path)
    return [
        DueRow(
            obligation,
            plans.get((obligation.unit_id, obligation.period_start)),
            posts.get(obligation.unit_id),
            obligation.state(day),
            opens[obligation.pk],
        )
        for obligation in owed
    ]
