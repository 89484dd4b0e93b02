"""Every week (hằng tuần): is the trail whole; sessions that are over are dropped."""

from datetime import datetime

from django.contrib.sessions.models import Session

from neuguong.jobs.job import Job, Rhythm
from neuguong.records.actions import note_trail_check
from neuguong.records.checking import check_trail


def trail(at: datetime) -> list[str]:
    """Check every entry of the trail and note whether it is whole."""
    head, fault = check_trail()
    note_trail_check(head.count, fault, at=at)
    if fault:
        return [f"Chuỗi dấu vết bị sửa ở mục {fault[0]}: {fault[1]}"]
    return [f"Chuỗi dấu vết nguyên vẹn: {head.count} mục"]


def sessions(at: datetime) -> list[str]:
    """Drop the sessions that have expired; the framework leaves that to a job."""
    dropped, _ = Session.objects.filter(expire_date__lt=at).delete()
    return [f"Phiên đăng nhập đã hết hạn: bỏ {dropped}"]


JOBS = (
    Job(
        "trail",
        "Kiểm tra chuỗi dấu vết",
        "Đọc lại mọi mục của dấu vết, đối chiếu mã băm và chữ ký.",
        Rhythm.WEEKLY,
        trail,
    ),
    Job(
        "sessions",
        "Bỏ phiên đã hết hạn",
        "Xóa các phiên đăng nhập đã hết hạn khỏi cơ sở dữ liệu.",
        Rhythm.WEEKLY,
        sessions,
    ),
)
