"""The party's form of documents, dated (thể thức theo thời gian).

Where sources differ (exact line spacing, boldness of posts) the field says so in `disputed`.
"""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True)
class PartyForm:
    """Measures of a page and sizes of type; lengths in millimetres, sizes in points."""

    code: str
    valid_from: date
    source: str
    confidence: str
    top: int = 20
    bottom: int = 20
    left: int = 30
    right: int = 15
    size_body: float = 14
    size_title: float = 15
    size_parent: float = 14
    size_number: float = 14
    size_date: float = 14
    size_kind: float = 16
    size_abstract: float = 14
    size_recipients: float = 12
    size_table: float = 12
    line_spacing: float = 18
    space_before: float = 6
    first_indent: float = 10
    post_bold: bool = True
    disputed: tuple[str, ...] = ()


FORMS = (
    PartyForm(
        code="36-HD/VPTW",
        valid_from=date(2018, 4, 3),
        source="36-HD/VPTW (3/4/2018)",
        confidence="A",
        right=20,
    ),
    PartyForm(
        code="05-HD/VPTW",
        valid_from=date(2026, 5, 27),
        source="05-HD/VPTW (27/5/2026), 399-QĐ/TW (9/1/2026)",
        confidence="B",
        disputed=(
            "giãn dòng: nơi ghi 18 pt, nơi ghi 19 pt",
            "chức vụ người ký: nơi in đậm, nơi in thường",
        ),
    ),
)


def form_on(day: date) -> PartyForm:
    """The form in force on `day`; before the first one, the first."""
    in_force = [form for form in FORMS if form.valid_from <= day]
    return in_force[-1] if in_force else FORMS[0]
