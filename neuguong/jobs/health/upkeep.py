"""Backups and jobs: done in time, or not (sao lưu, việc định kỳ)."""

from datetime import datetime, timedelta
from functools import partial

from django.conf import settings
from django.template.defaultfilters import filesizeformat

from neuguong.jobs.catalogue import JOBS
from neuguong.jobs.health.line import Check, Line, broken, good, look
from neuguong.jobs.job import Job
from neuguong.jobs.schedule import last_due, next_due
from neuguong.records.models import JobRun, Upkeep
from neuguong.web.templatetags.neuguong import vn_time

PROVEN_WITHIN = timedelta(days=92)
"""A backup is restored on trial at least every quarter."""
GRACE = timedelta(hours=3)
"""How late a job may be before the worker is taken for dead: longer than the lease of a run."""


def backup(at: datetime) -> Line:
    """Whether there is a young backup, and one that has been restored on trial."""
    title, kind = "Sao lưu", Upkeep.Kind.BACKED_UP
    made = Upkeep.objects.latest_of(kind)
    todo = "Chạy neuguong backup TỆP --check, cất tệp ở máy khác."
    if made is None:
        return look(title, "chưa lần nào", todo)
    words = f"{vn_time(made.at)}, {made.place}, {filesizeformat(made.size)}"
    words += ", đã khôi phục thử" if made.is_sound else ", chưa khôi phục thử"
    if made.at < at - timedelta(days=settings.BACKUP_WARN_DAYS):
        return look(title, f"{words}; quá {settings.BACKUP_WARN_DAYS} ngày", todo)
    proven = Upkeep.objects.filter(kind=kind, is_sound=True, at__gte=at - PROVEN_WITHIN)
    if not proven.exists():
        return look(title, words, "Khôi phục thử mỗi quý: neuguong backup TỆP --check.")
    return good(title, words)


def job_line(job: Job, at: datetime) -> Line:
    """The last run of a job, the next time, and whether it is late."""
    last = JobRun.objects.of(job.code).first()
    words = f"lần tới {vn_time(next_due(job.rhythm, at))}"
    if last is not None:
        words = f"{last.get_outcome_display().lower()} {vn_time(last.started_at)}; {words}"
    if last is not None and last.outcome == JobRun.Outcome.FAILED:
        todo = "Chạy ngay để thử lại; vẫn lỗi thì gửi dòng lỗi cho người hỗ trợ."
        return broken(job.title, f"{last.fault}; {words}", todo, job=job.code)
    slot = last_due(job.rhythm, at - GRACE)
    running = last is not None and last.outcome == JobRun.Outcome.RUNNING
    if not running and not JobRun.objects.settles(job.code, slot, at):
        todo = "Bộ chạy việc không hoạt động: chạy neuguong serve (không có --no-jobs)"
        todo += " hoặc neuguong worker."
        return broken(
            job.title, f"đến giờ {vn_time(slot)} mà chưa chạy; {words}", todo, job=job.code
        )
    return good(job.title, words, job=job.code)


def job_checks() -> list[Check]:
    """A check for each job."""
    return [partial(job_line, job) for job in JOBS.values()]
