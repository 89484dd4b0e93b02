"""When jobs run (lịch của việc định kỳ): at night, by the clock of the committee."""

from datetime import datetime, timedelta

from django.utils import timezone

from neuguong.jobs.job import Rhythm

SUNDAY = 6
HOURS = {Rhythm.DAILY: 0, Rhythm.WEEKLY: 1, Rhythm.MONTHLY: 2}
"""Each at half past: reorganisations of a day are carried out before the day's work begins."""


def last_due(rhythm: Rhythm, at: datetime) -> datetime:
    """The latest time, not after `at`, for which a job of the rhythm runs."""
    local = timezone.localtime(at)
    due = local.replace(hour=HOURS[rhythm], minute=30, second=0, microsecond=0)
    if rhythm is Rhythm.WEEKLY:
        due -= timedelta(days=(due.weekday() - SUNDAY) % 7)
    if rhythm is Rhythm.MONTHLY:
        due = due.replace(day=1)
    if due <= local:
        return due
    midnight = local.replace(hour=0, minute=0, second=0, microsecond=0)
    return last_due(rhythm, midnight - timedelta(microseconds=1))


def next_due(rhythm: Rhythm, at: datetime) -> datetime:
    """The first time after `at` for which a job of the rhythm runs."""
    last = last_due(rhythm, at)
    if rhythm is Rhythm.MONTHLY:
        return (last + timedelta(days=31)).replace(day=1)
    return last + timedelta(days=7 if rhythm is Rhythm.WEEKLY else 1)
