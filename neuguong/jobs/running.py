"""Running jobs, each claimed in the database and noted (chạy việc định kỳ)."""

import logging
import traceback
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from django.utils import timezone

from neuguong.accounts.models import User
from neuguong.jobs.catalogue import JOBS
from neuguong.jobs.job import Job
from neuguong.jobs.schedule import last_due
from neuguong.records.actions import begin_run, end_run
from neuguong.records.models import JobRun

PACKAGE = Path(__file__).resolve().parent.parent
log = logging.getLogger(__name__)


def run_job(job: Job, *, slot: datetime | None = None, by: User | None = None) -> JobRun | None:
    """Run a job now and note how it went; None when it is running elsewhere.

    With `slot` only when it has still to run for that time.
    """
    run = begin_run(job.code, slot=slot, by=by, at=timezone.now())
    if run is None:
        return None
    lines, fault = [], ""
    try:
        lines = job.work(run.started_at)
    except Exception as error:
        fault = fault_words(error)
        frames = "".join(traceback.format_tb(error.__traceback__))
        log.error("job %s: %s\n%s", job.code, fault, frames)
    return end_run(run, lines=lines, fault=fault, at=timezone.now())


def fault_words(error: Exception) -> str:
    """What broke and where in our code; never the message, which may hold what people entered."""
    frames = traceback.extract_tb(error.__traceback__)
    ours = [frame for frame in frames if PACKAGE in Path(frame.filename).parents]
    place = ours[-1] if ours else frames[-1]
    return f"{type(error).__name__}, {Path(place.filename).name} dòng {place.lineno}"


def due_jobs(at: datetime) -> list[Job]:
    """The jobs that have still to run for their latest time, also one at which nothing ran."""
    return [
        job
        for job in JOBS.values()
        if not JobRun.objects.settles(job.code, last_due(job.rhythm, at), at)
    ]


def run_due(at: datetime, is_stopped: Callable[[], bool]) -> None:
    """Run what is due, one job after the other, until asked to stop."""
    for job in due_jobs(at):
        if not is_stopped():
            run_job(job, slot=last_due(job.rhythm, at))
