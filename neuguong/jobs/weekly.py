"""Every week (hằng tuần): the trail checked, its head sent outside, old sessions dropped."""

from datetime import datetime

from django.conf import settings
from django.contrib.sessions.models import Session

from neuguong.jobs.job import Job, Rhythm
from neuguong.org.actions import send_head
from neuguong.records.actions import note_trail_check
from neuguong.records.checking import check_trail


def trail(at: datetime) -> list[str]:
    """Check every entry of the trail and note whether it is whole."""
    head, fault = check_trail()
    note_trail_check(head.count, fault, at=at)
    if fault:
        return [f"Chuỗi dấu vết bị sửa ở mục {fault[0]}: {fault[1]}"]
    return [f"Chuỗi dấu vết nguyên vẹn: {head.count} mục"]


def head(at: datetime) -> list[str]:
    """Mail the signed head to the addresses that the settings name, so that it is kept outside.

    Raises:
        Refused: when addresses are named and the mail does not leave.
    """
    if not settings.TRAIL_MAIL:
        return ["Chưa đặt địa chỉ nhận đầu chuỗi, không gửi"]
    sent = send_head(settings.TRAIL_MAIL, by=None, at=at)
    return [f"Đã gửi đầu chuỗi {sent.count} mục ra ngoài"]


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
        "head",
        "Gửi đầu chuỗi ra ngoài",
        "Gửi đầu chuỗi đã ký tới địa chỉ đặt trong cấu hình, để đối chiếu về sau.",
        Rhythm.WEEKLY,
        head,
    ),
    Job(
        "sessions",
        "Bỏ phiên đã hết hạn",
        "Xóa các phiên đăng nhập đã hết hạn khỏi cơ sở dữ liệu.",
        Rhythm.WEEKLY,
        sessions,
    ),
)
