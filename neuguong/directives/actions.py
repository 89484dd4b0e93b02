"""Writing down what is owed and what has been done (giao và hoàn thành nghĩa vụ)."""

import json
from datetime import date, datetime
from pathlib import Path
from typing import Any

from django.db import models, transaction
from django.utils import timezone

from neuguong.accounts.models import User
from neuguong.directives import access
from neuguong.directives.models import Clause, Directive, Obligation, Requirement
from neuguong.domain.calendar import Frequency, Period, periods_of_year
from neuguong.org.models import Term, Unit, UnitKind, UnitVersion
from neuguong.records.actions import record

DEFAULTS = Path(__file__).parent / "defaults"


@transaction.atomic
def generate_obligations(
    requirement: Requirement, *, period: Period, by: User | None, at: datetime
) -> int:
    """Write the obligations of every bound unit for `period`; how many are new.

    Bound are the units whose kind, as it stood on the due date, the requirement names. Running it
    again adds only what is missing. Without `by` the daily job acts.
    """
    if by is not None:
        access.edit_rules(by)
    due_on = requirement.due_rule.due_on(period)
    bound = UnitVersion.objects.as_of(due_on).filter(
        kind__in=requirement.unit_kinds.all(), unit__dissolved_on=None
    )
    known = set(
        Obligation.objects.filter(requirement=requirement, period_start=period.start).values_list(
            "unit_id", flat=True
        )
    )
    fresh = [
        Obligation(
            requirement=requirement,
            unit_id=unit_id,
            period_start=period.start,
            period_end=period.end,
            due_on=due_on,
        )
        for unit_id in bound.values_list("unit_id", flat=True)
        if unit_id not in known
    ]
    Obligation.objects.bulk_create(fresh, ignore_conflicts=True)
    if fresh:
        record(
            "directives.generate_obligations",
            requirement,
            by=by,
            at=at,
            period=[period.start.isoformat(), period.end.isoformat()],
            count=len(fresh),
        )
    return len(fresh)


def generate_year(year: int, *, by: User | None, at: datetime) -> int:
    """Write the obligations of all periodic requirements for the periods of `year`."""
    day = date(year, 12, 31)
    requirements = Requirement.objects.as_of(day).exclude(frequency=Frequency.TERM)
    return sum(
        generate_obligations(requirement, period=period, by=by, at=at)
        for requirement in requirements
        for period in periods_of_year(Frequency(requirement.frequency), year)
    )


@transaction.atomic
def fulfil(
    unit: Unit,
    *,
    fulfilled_by: str,
    period_start: date,
    record_of: models.Model,
    by: User,
    at: datetime,
    on: date,
) -> int:
    """Close the obligations of `unit` that `record_of` fulfils; how many.

    The feature that owns the record calls this when the record is complete; there is no other way
    to close an obligation, and one already closed stays as it is.
    """
    owed = Obligation.objects.select_for_update().filter(
        unit=unit,
        requirement__fulfilled_by=fulfilled_by,
        period_start=period_start,
        fulfilled_on=None,
    )
    closed = list(owed)
    for obligation in closed:
        obligation.fulfilled_on = on
        obligation.record_kind = record_of._meta.label_lower
        obligation.record_id = record_of.pk
        obligation.save(update_fields=["fulfilled_on", "record_kind", "record_id"])
        record(
            "directives.fulfil",
            obligation,
            by=by,
            at=at,
            unit_path=unit.path,
            record=f"{obligation.record_kind}:{obligation.record_id}",
        )
    return len(closed)


@transaction.atomic
def change_due_rule(
    requirement: Requirement, *, due_months: int, due_day: int, source: str, by: User, at: datetime
) -> Requirement:
    """Change when a requirement falls due; obligations already written keep their date."""
    access.edit_rules(by)
    locked = Requirement.objects.select_for_update().get(pk=requirement.pk)
    before = [locked.due_months, locked.due_day]
    locked.due_months, locked.due_day, locked.source = due_months, due_day, source
    locked.save(update_fields=["due_months", "due_day", "source"])
    record(
        "directives.change_due_rule",
        locked,
        by=by,
        at=at,
        before=before,
        after=[due_months, due_day],
    )
    return locked


@transaction.atomic
def load_defaults(*, by: User | None, at: datetime) -> int:
    """Enter the directives, clauses and requirements shipped as defaults; how many are new.

    What is already there stays as the committee has edited it.
    """
    fresh: list[str] = []
    entries = json.loads((DEFAULTS / "directives.json").read_text(encoding="utf-8"))
    successors = {entry["number"]: entry.pop("replaced_by") for entry in entries}
    for entry in entries:
        clauses = entry.pop("clauses")
        directive, made = Directive.objects.get_or_create(number=entry["number"], defaults=entry)
        if made:
            Clause.objects.bulk_create(Clause(directive=directive, **c) for c in clauses)
            fresh.append(directive.number)
    for number, successor in successors.items():
        if number in fresh and successor:
            Directive.objects.filter(number=number).update(
                replaced_by=Directive.objects.get(number=successor)
            )
    requirements = json.loads((DEFAULTS / "requirements.json").read_text(encoding="utf-8"))
    fresh += [entry["code"] for entry in requirements if load_requirement(entry)]
    if fresh:
        first = Directive.objects.order_by("pk")[0]
        record("directives.load_defaults", first, by=by, at=at, entered=fresh)
    return len(fresh)


def load_requirement(entry: dict[str, Any]) -> bool:
    """Enter one requirement shipped as a default; whether it was missing."""
    kinds = UnitKind.objects.filter(code__in=entry.pop("unit_kinds"))
    clause = Clause.objects.get(directive__number=entry.pop("directive"), code=entry.pop("clause"))
    requirement, made = Requirement.objects.get_or_create(
        code=entry["code"], defaults={**entry, "clause": clause}
    )
    if made:
        requirement.unit_kinds.set(kinds)
    return made


@transaction.atomic
def generate_terms(*, by: User | None, at: datetime) -> int:
    """Write the obligations of once-a-term requirements for every unit's present term.

    A term's end is data to be entered; until it is, five years are assumed.
    """
    if by is not None:
        access.edit_rules(by)
    day = timezone.localdate(at)
    fresh = 0
    requirements = Requirement.objects.as_of(day).filter(frequency=Frequency.TERM)
    for requirement in requirements:
        terms = Term.objects.as_of(day).filter(unit__kind__in=requirement.unit_kinds.all())
        owed = [
            Obligation(
                requirement=requirement,
                unit_id=term.unit_id,
                period_start=term.period.start,
                period_end=term.period.end,
                due_on=requirement.due_rule.due_on(term.period),
            )
            for term in terms.exclude(unit__obligations__requirement=requirement)
        ]
        Obligation.objects.bulk_create(owed, ignore_conflicts=True)
        fresh += len(owed)
        if owed:
            record("directives.generate_terms", requirement, by=by, at=at, count=len(owed))
    return fresh
