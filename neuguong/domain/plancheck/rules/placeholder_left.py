"""BP17: blanks of a form not filled in (chỗ trống của mẫu)."""

import re
from collections.abc import Iterable

from neuguong.domain.plancheck.model import TEXT, Reading, Severity
from neuguong.domain.plancheck.pieces import text_of
from neuguong.domain.plancheck.rule import Place, Rule
from neuguong.domain.plancheck.words import has_any

BLANK = re.compile(
    r"(?:\.{4,}|…{2,}|_{3,}|\[\s*\]|<[^<>\n]{1,30}>"
    r"|(?:ngày|tháng|quý|đồng chí|đ/c|ông|bà)\s*(?:…|\.{3})|…/…|\bx{3,}\b)",
    re.IGNORECASE,
)
SIGNS = ("...", "…", "[", "<", "__", "xx", "XX")
"""One of these stands in every blank."""


def find(reading: Reading, year: int | None) -> Iterable[Place]:
    """Rows of dots and the like that wait for words."""
    if not has_any(SIGNS, reading.measure.text):
        return
    text = text_of(reading.measure.text)
    match = BLANK.search(text.composed)
    if match:
        yield Place(TEXT, text.back([match.span()])[0])


RULE = Rule(
    code="BP17",
    name="placeholder_left",
    title="Chỗ trống của mẫu chưa điền",
    severity=Severity.SHOULD,
    message="“{words}” còn để trống",
    why="Chỗ chấm chấm của mẫu chưa điền thì việc này chưa giao cho ai, chưa hẹn ngày nào.",
    mend="Điền gì vào chỗ này?",
    bad="Đồng chí ............ nộp báo cáo trước ngày .../....",
    good="Đồng chí Hòa nộp báo cáo trước ngày 25/11.",
    source="Định nghĩa biện pháp cụ thể của phần mềm; phê bình kế hoạch chung chung",
    find=find,
    signs=SIGNS,
)
