"""The trail: how long, when it was last checked, when its head was last taken outside (dấu vết)."""

from datetime import datetime, timedelta

from django.conf import settings

from neuguong.jobs.health.line import Line, broken, good, look
from neuguong.records.models import TrailHead, Upkeep
from neuguong.records.trail import is_signed, public_key
from neuguong.web.templatetags.neuguong import number, vn_time

CHECKED_WITHIN = timedelta(days=9)
"""A week, and two days of grace."""


def trail(at: datetime) -> Line:
    """Whether the head is signed with our key, and what the last check of all entries found."""
    title = "Chuỗi dấu vết"
    head = TrailHead.objects.filter(pk=1).first()
    if head is None or not head.count:
        return good(title, "chưa có mục nào")
    words = f"{number(head.count)} mục"
    key = public_key(settings.SECRET_KEY)
    if not is_signed(head.count, head.digest, head.root, head.signature, key):
        todo = "Đặt lại đúng tệp secret_key của hệ thống này. Nếu tệp vẫn đúng: xem như bị sửa."
        return broken(title, f"{words}; chữ ký của đầu chuỗi không đúng", todo)
    checked = Upkeep.objects.latest_of(Upkeep.Kind.TRAIL_CHECKED)
    if checked is None:
        return look(title, f"{words}; chưa kiểm tra lần nào", "Chạy việc kiểm tra chuỗi.")
    words += f"; kiểm tra {vn_time(checked.at)}"
    if not checked.is_sound:
        todo = "Không ghi thêm; giữ nguyên máy và bản sao lưu, báo Đảng ủy và người hỗ trợ."
        return broken(title, f"{words}, bị sửa ở {checked.words}", todo)
    if checked.at < at - CHECKED_WITHIN:
        return look(title, f"{words}, nguyên vẹn", "Đã quá một tuần: chạy việc kiểm tra chuỗi.")
    return good(title, f"{words}, nguyên vẹn")


def head(at: datetime) -> Line:
    """Whether somebody has taken the head outside lately; without it an old copy passes."""
    title, todo = "Đầu chuỗi cất ra ngoài", "Trang Dấu vết, Tải đầu chuỗi đã ký, cất nơi khác."
    taken = Upkeep.objects.latest_of(Upkeep.Kind.HEAD_TAKEN)
    if taken is None:
        return look(title, "chưa lần nào", todo)
    words = f"{vn_time(taken.at)}, ở mục {number(taken.count)}"
    if taken.at < at - timedelta(days=settings.HEAD_WARN_DAYS):
        return look(title, f"{words}, quá {settings.HEAD_WARN_DAYS} ngày", todo)
    return good(title, words)
