"""Writing to the trail (ghi dấu vết), and noting how the installation is kept."""

from datetime import datetime, timedelta
from typing import Any

from django.conf import settings
from django.contrib.auth.base_user import AbstractBaseUser
from django.db import IntegrityError, models, transaction
from django.utils import timezone

from neuguong.domain.chain import Fault
from neuguong.records import trail
from neuguong.records.models import Event, JobRun, Tally, TrailHead, Upkeep

LEASE = timedelta(hours=2)
"""How long a run may take; one still open then was broken off, by a power cut for instance."""


def record(
    verb: str,
    subject: models.Model,
    *,
    by: AbstractBaseUser | None,
    at: datetime,
    unit_path: str = "",
    **detail: Any,
) -> Event:
    """Append one entry to the trail, inside the transaction of the write it tells of.

    `verb` is "<feature>.<action>"; `detail` holds JSON values without personal data. The head is
    locked, so entries of parallel writers never fork the chain.

    Raises:
        RuntimeError: outside a transaction, where the entry could outlive a failed write.
    """
    if not transaction.get_connection().in_atomic_block:
        raise RuntimeError(f"{verb} must be recorded inside the transaction of its write")
    if (holder := stood_for(by, unit_path)) is not None:
        detail["instead_of"] = holder
    settle_references(by)
    head = TrailHead.objects.select_for_update().get_or_create(pk=1)[0]
    sequence = head.count + 1
    subject_key = (subject._meta.label_lower, str(subject.pk))
    actor_id = by.pk if by is not None else None
    canonical = trail.canonical_bytes(sequence, at, actor_id, verb, subject_key, unit_path, detail)
    event = Event.objects.create(
        sequence=sequence,
        at=at,
        actor_id=actor_id,
        verb=verb,
        subject_kind=subject_key[0],
        subject_id=subject_key[1],
        unit_path=unit_path,
        detail=detail,
        canonical=canonical,
        previous=head.digest,
        digest=trail.digest(head.digest, canonical),
    )
    trail.extend(head, canonical, event.digest, settings.SECRET_KEY)
    head.save()
    return event


def stood_for(by: AbstractBaseUser | None, unit_path: str) -> int | None:
    """For whom the person acts at a unit: the account's id when the person stands in there for
    somebody (`stands_in` of the account), else None."""
    stands_in: dict[str, int | None] = getattr(by, "stands_in", {})
    within = [path for path in stands_in if unit_path.startswith(path)]
    return stands_in[max(within, key=len)] if within else None


def settle_references(by: AbstractBaseUser | None) -> None:
    """Let references be checked before the head is locked, never while it is held.

    PostgreSQL checks them at the end of a transaction by waiting for the rows referred to; two
    writers of which one holds the head and the other such a row would wait for each other.
    """
    connection = transaction.get_connection()
    if connection.vendor != "postgresql":
        return
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        if by is not None:
            cursor.execute("SELECT 1 FROM accounts_user WHERE id = %s FOR KEY SHARE", [by.pk])


class SettledMeanwhile(Exception):
    """Somebody else has run the job between being asked and the claim."""


def begin_run(
    job: str, *, slot: datetime | None = None, by: AbstractBaseUser | None, at: datetime
) -> JobRun | None:
    """Claim a job: at most one claim stands at a time, whoever asks, on any machine.

    With `slot` only when the job has still to run for that time. Committed at once, so that others
    see it. None when it is running or has been run. A person's asking leaves an event.
    """
    try:
        with transaction.atomic():
            stale = JobRun.objects.filter(job=job, outcome="running", started_at__lt=at - LEASE)
            stale.update(outcome=JobRun.Outcome.BROKEN_OFF, ended_at=at)
            run = JobRun.objects.create(job=job, started_at=at, is_asked=by is not None)
            if slot is not None and JobRun.objects.settles(job, slot, at):
                raise SettledMeanwhile
            if by is not None:
                record("records.run_job", run, by=by, at=at, job=job)
    except (IntegrityError, SettledMeanwhile):
        return None
    return run


def end_run(run: JobRun, *, lines: list[str], fault: str, at: datetime) -> JobRun:
    """Write down how a run ended: what it reported, or its fault."""
    run.outcome = JobRun.Outcome.FAILED if fault else JobRun.Outcome.DONE
    run.ended_at, run.lines, run.fault = at, lines, fault
    run.save(update_fields=["outcome", "ended_at", "lines", "fault"])
    return run


def note_trail_check(count: int, fault: Fault | None, *, at: datetime) -> Upkeep:
    """Note that the whole trail was checked. No event: it would move the head just checked."""
    words = f"mục {fault[0]}: {fault[1]}" if fault else ""
    return Upkeep.objects.create(
        kind=Upkeep.Kind.TRAIL_CHECKED, at=at, count=count, is_sound=not fault, words=words
    )


def note_head_taken(count: int, *, at: datetime) -> Upkeep:
    """Note that the head was taken outside. No event: it would move the head just taken."""
    return Upkeep.objects.create(kind=Upkeep.Kind.HEAD_TAKEN, at=at, count=count)


@transaction.atomic
def note_backup(
    place: str, *, rows: int, size: int, proven: bool, by: AbstractBaseUser | None, at: datetime
) -> Upkeep:
    """Note a backup: where it was written, its size in bytes, whether it was restored on trial."""
    made = Upkeep.objects.create(
        kind=Upkeep.Kind.BACKED_UP, at=at, count=rows, is_sound=proven, place=place[-300:],
        size=size,
    )  # fmt: skip
    record("records.back_up", made, by=by, at=at, rows=rows, proven=proven)
    return made


@transaction.atomic
def note_rotation(*, rows: int, dropped: int, by: AbstractBaseUser | None, at: datetime) -> Upkeep:
    """Note that sealed columns were sealed anew with a new key: how many rows, old keys dropped."""
    made = Upkeep.objects.create(kind=Upkeep.Kind.KEY_CHANGED, at=at, count=rows)
    record("records.change_key", made, by=by, at=at, rows=rows, dropped=dropped)
    return made


def tally(of: Tally.Of, *, at: datetime) -> None:
    """Count one more of something that happened today."""
    row, _ = Tally.objects.get_or_create(of=of, day=timezone.localdate(at))
    Tally.objects.filter(pk=row.pk).update(times=models.F("times") + 1)


def forget_upkeep(*, before: datetime) -> int:
    """Drop runs, upkeep and tallies of earlier times; how many. The latest of each upkeep stays."""
    latest = [row.pk for kind in Upkeep.Kind if (row := Upkeep.objects.latest_of(kind))]
    ended = JobRun.objects.exclude(outcome="running").filter(started_at__lt=before)
    older = Upkeep.objects.filter(at__lt=before).exclude(pk__in=latest)
    counted = Tally.objects.filter(day__lt=timezone.localdate(before))
    return sum(rows.delete()[0] for rows in (ended, older, counted))
