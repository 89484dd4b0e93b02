"""Every day (hằng ngày): what is owed is written down before it falls due, what is late told."""

from datetime import datetime

from django.utils import timezone

from neuguong.directives import actions as directives
from neuguong.org import actions as org
from neuguong.org.models import DataRequest, Threshold


def run(at: datetime) -> list[str]:
    """Let rules begin, reorganise what is due, write what is owed, drop what nobody entered.

    Obligations of this year, from the month set on also of the next, and of the terms. Running it
    twice adds nothing. Answers a line a job.
    """
    today = timezone.localdate(at)
    is_late = today.month >= Threshold.objects.number("next_year_month", today)
    years = [today.year, *([today.year + 1] if is_late else [])]
    lines = [f"Loại hình tổ chức đổi theo quy định từ hôm nay: {org.bring_kinds_up(at=at)}"]
    lines += org.carry_out_due(at=at)
    lines += [
        f"Nghĩa vụ năm {year}: thêm {directives.generate_year(year, by=None, at=at)}"
        for year in years
    ]
    lines.append(f"Nghĩa vụ theo nhiệm kỳ: thêm {directives.generate_terms(by=None, at=at)}")
    lines.append(
        f"Tệp danh sách đã đọc mà không nhập, quá hạn giữ: bỏ {org.drop_old_previews(at=at)}"
    )
    late = DataRequest.objects.overdue(today).count()
    lines.append(f"Đề nghị về dữ liệu cá nhân quá hạn: {late}")
    return lines
