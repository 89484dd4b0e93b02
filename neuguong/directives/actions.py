"""Writing down what is owed and what has been done (giao và hoàn thành nghĩa vụ)."""

from datetime import date, datetime

from django.db import models, transaction

from neuguong.accounts.models import User
from neuguong.directives import access
from neuguong.directives.models import Obligation, Requirement
from neuguong.domain.calendar import Frequency, Period, periods_of_year
from neuguong.org.models import Unit, UnitVersion
from neuguong.records.actions import record


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
        Obligation.objects.filter(
            requirement=requirement, period_start=period.start
        ).values_list("unit_id", flat=True)
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
    unit: Unit, *, fulfilled_by: str, period_start: date, record_of: models.Model, by: User,
    at: datetime, on: date
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
