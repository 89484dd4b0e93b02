"""BP18: a list left open (liệt kê bỏ lửng)."""

import re
from collections.abc import Iterable

from neuguong.domain.plancheck.model import TEXT, Reading, Severity
from neuguong.domain.plancheck.pieces import text_of
from neuguong.domain.plancheck.rule import Place, Rule
from neuguong.domain.plancheck.words import has_any

OPEN = re.compile(r"v\s?\.\s?v\b\.{0,3}|(?<=\w)\s?(?:…|\.{3})(?=\s*(?:[;.)]|\Z))", re.IGNORECASE)

SIGNS = ("…", "...", "v.v", "v. v", "V.V")


def find(reading: Reading, year: int | None) -> Iterable[Place]:
    """ "v.v." or dots at the end of a list, in a measure that is not concrete."""
    if reading.concrete or not has_any(SIGNS, reading.measure.text):
        return
    text = text_of(reading.measure.text)
    match = OPEN.search(text.composed)
    if match:
        yield Place(TEXT, text.back([match.span()])[0])


RULE = Rule(
    code="BP18",
    name="and_so_on",
    title="Liệt kê bỏ lửng",
    severity=Severity.HINT,
    message="“{words}”: còn những gì nữa",
    why="“v.v.” để ngỏ phần việc, người làm không biết đã đủ chưa.",
    mend="Ghi nốt những việc còn lại, hoặc bỏ “v.v.” được không?",
    bad="Tuyên truyền qua loa, bảng tin, trang thông tin v.v.",
    good="Tuyên truyền qua loa và bảng tin, mỗi tuần 2 buổi.",
    source="Định nghĩa biện pháp cụ thể của phần mềm; phê bình kế hoạch chung chung",
    find=find,
    signs=SIGNS,
)
