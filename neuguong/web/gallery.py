"""What the page of components shows (số liệu mẫu của bảng thành phần); invented throughout."""

from datetime import date
from typing import Any

from django import forms

from neuguong.web.chart import Bar, BarChart, Series
from neuguong.web.pages import Page

TEXT = "Tăng cường công tác tuyên truyền, mỗi tháng một buổi đọc báo trước 30/6"


class SampleForm(forms.Form):
    """A form with each kind of control."""

    deadline = forms.DateField(label="Khi nào xong?", help_text="Ngày, tháng, năm: 30/6/2027.")
    kind = forms.ChoiceField(
        label="Loại kế hoạch", choices=[("year", "Kế hoạch năm"), ("term", "Kế hoạch toàn khóa")]
    )
    reason = forms.CharField(label="Lý do", widget=forms.Textarea({"rows": 3}))
    told = forms.BooleanField(label="Đã báo cấp ủy", required=False)
    attendance = forms.ChoiceField(
        label="Có mặt",
        choices=[("here", "Có mặt"), ("late", "Đến muộn"), ("away", "Vắng, có lý do")],
        widget=forms.RadioSelect,
    )


def chart() -> BarChart:
    """Three units, one of them with everything late."""
    return BarChart(
        title="Kế hoạch năm theo đơn vị",
        first_head="Đơn vị",
        series=[
            Series("Đúng hạn", "done"),
            Series("Muộn", "late"),
            Series("Quá hạn", "missing"),
            Series("Chưa đến hạn", "draft"),
        ],
        bars=[
            Bar("Đảng bộ Văn phòng Tỉnh ủy", (8, 2, 1, 0), "8/11 đúng hạn", "#bieu-do"),
            Bar("Đảng bộ Sở Giáo dục và Đào tạo", (1240, 60, 0, 13), "1.240/1.313 đúng hạn"),
            Bar("Chi bộ Hội Nhà báo", (0, 1, 0, 0), "0/1 đúng hạn"),
        ],
    )


def mark(words: str, tone: str, number: int) -> tuple[int, int, str, int]:
    """Words of the sample text as a mark."""
    start = TEXT.index(words)
    return start, start + len(words), tone, number


def samples() -> dict[str, Any]:
    """The context of the page."""
    return {
        "form": SampleForm({"deadline": "31/2/2027", "kind": "year", "told": "on"}),
        "differences": [{"label": "Lý do", "kept": "Mưa bão", "typed": "Chờ văn bản của cấp trên"}],
        "chart": chart(),
        "text": TEXT,
        "marks": [
            mark("Tăng cường", "hollow", 1),
            mark("buổi đọc báo", "answered", 2),
            mark("30/6", "missing", 3),
        ],
        "page": Page(rows=[], next_key="sau", is_first=False),
        "due": date(2026, 12, 2),
        "today": date(2026, 11, 23),
    }
