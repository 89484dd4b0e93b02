"""Every day (hằng ngày): what is owed is written down before it falls due, what is late told."""

from datetime import datetime

from django.utils import timezone

from neuguong.directives import actions as directives
from neuguong.jobs.job import Job, Rhythm
from neuguong.org import actions as org
from neuguong.org.models import DataRequest, Reorganisation, Threshold


def kinds(at: datetime) -> list[str]:
    """Let kinds of unit be called as the rules that begin today say."""
    return [f"Loại hình tổ chức đổi theo quy định từ hôm nay: {org.bring_kinds_up(at=at)}"]


def reorganise(at: datetime) -> list[str]:
    """Carry out the acts on the tree decided for today; what cannot be stays and says why there."""
    due = len(org.carry_out_due(at=at))
    left = Reorganisation.objects.due(timezone.localdate(at)).count()
    return [f"Phương án sắp xếp đến ngày: thi hành {due - left}, chưa được {left}"]


def obligations(at: datetime) -> list[str]:
    """Obligations of this year, from the month set on also of the next, and of the terms."""
    today = timezone.localdate(at)
    is_late = today.month >= Threshold.objects.number("next_year_month", today)
    years = [today.year, *([today.year + 1] if is_late else [])]
    lines = [
        f"Nghĩa vụ năm {year}: thêm {directives.generate_year(year, by=None, at=at)}"
        for year in years
    ]
    added = directives.generate_terms(by=None, at=at)
    return [*lines, f"Nghĩa vụ theo nhiệm kỳ: thêm {added}"]


def previews(at: datetime) -> list[str]:
    """Give up lists that were read and never entered, when their time is over."""
    dropped = org.drop_old_previews(at=at)
    return [f"Tệp danh sách đã đọc mà không nhập, quá hạn giữ: bỏ {dropped}"]


def data_requests(at: datetime) -> list[str]:
    """Count the requests about personal data that nobody has answered in time."""
    late = DataRequest.objects.overdue(timezone.localdate(at)).count()
    return [f"Đề nghị về dữ liệu cá nhân quá hạn: {late}"]


JOBS = (
    Job(
        "kinds",
        "Đổi loại hình theo quy định",
        "Tên gọi của loại hình tổ chức theo quy định có hiệu lực từ hôm nay.",
        Rhythm.DAILY,
        kinds,
    ),
    Job(
        "reorganise",
        "Thi hành sắp xếp tổ chức",
        "Thi hành các phương án đã giao, khi đến ngày hiệu lực.",
        Rhythm.DAILY,
        reorganise,
    ),
    Job(
        "obligations",
        "Giao nghĩa vụ",
        "Ghi nghĩa vụ của năm nay, của nhiệm kỳ, đến tháng đã đặt cả của năm sau; không ghi trùng.",
        Rhythm.DAILY,
        obligations,
    ),
    Job(
        "previews",
        "Bỏ danh sách quá hạn giữ",
        "Xóa tệp danh sách đã đọc mà không nhập, khi hết thời hạn giữ.",
        Rhythm.DAILY,
        previews,
    ),
    Job(
        "data_requests",
        "Đếm đề nghị quá hạn",
        "Đếm đề nghị về dữ liệu cá nhân đã quá hạn trả lời.",
        Rhythm.DAILY,
        data_requests,
    ),
)
