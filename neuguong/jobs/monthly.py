"""Every month (hằng tháng): what is known of old runs is dropped."""

from datetime import datetime, timedelta

from django.conf import settings

from neuguong.jobs.job import Job, Rhythm
from neuguong.records.actions import forget_upkeep


def old_runs(at: datetime) -> list[str]:
    """Drop what is known of runs and upkeep older than is kept."""
    dropped = forget_upkeep(before=at - timedelta(days=settings.UPKEEP_KEPT_DAYS))
    return [f"Bản ghi vận hành quá {settings.UPKEEP_KEPT_DAYS} ngày: bỏ {dropped}"]


JOBS = (
    Job(
        "old_runs",
        "Bỏ bản ghi vận hành cũ",
        "Xóa lịch sử việc định kỳ, kiểm tra, sao lưu đã quá thời hạn giữ.",
        Rhythm.MONTHLY,
        old_runs,
    ),
)
