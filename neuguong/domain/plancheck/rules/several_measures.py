"""BP08: several measures in one (nhiều biện pháp trong một)."""

import re
from collections.abc import Iterable
from itertools import pairwise

from neuguong.domain.plancheck.model import (
    ACTION,
    DEADLINE,
    TEXT,
    VERIFICATION,
    Reading,
    Severity,
    Span,
)
from neuguong.domain.plancheck.rule import Place, Rule

CUT = re.compile(r"[;\n]|\.(?=\s)")
CHECKS = re.compile(
    r"\b(?:kiểm tra|theo dõi|tổng hợp|báo cáo|đối chiếu|xác nhận|chấm điểm|thông báo|công khai|đạt)\b",
    re.IGNORECASE,
)
"""Words of a sentence that says how the one before is checked, told or measured."""
ENOUGH = 2
LONGEST = 2_000


def find(reading: Reading, year: int | None) -> Iterable[Place]:
    """The whole text, when several of its sentences each have a deed and a day of their own.

    A later sentence that only proves, checks or measures the first is none by itself.
    """
    acts, days = reading.elements[ACTION], reading.elements[DEADLINE]
    if len(acts) < ENOUGH or len(days) < ENOUGH:
        return ()
    words = reading.measure.text[:LONGEST]
    edges = [0, *(match.start() for match in CUT.finditer(words)), len(words)]
    count, proved = 0, False
    for part in pairwise(edges):
        proof = within(reading.elements[VERIFICATION], part)
        if within(acts, part) and within(days, part):
            belongs = bool(count) and bool(CHECKS.search(words, *part) or (proof and not proved))
            count += not belongs
        proved = proved or proof
    return (Place(TEXT, None),) if count >= ENOUGH else ()


def within(spans: Iterable[Span], part: Span) -> bool:
    """Whether one of the spans begins in the part."""
    return any(part[0] <= start < part[1] for start, _ in spans)


RULE = Rule(
    code="BP08",
    name="several_measures",
    title="Nhiều biện pháp trong một",
    severity=Severity.HINT,
    message="Trong này có từ hai việc trở lên, mỗi việc một thời hạn",
    why="Gộp lại thì việc này xong, việc kia chưa, không biết đánh dấu thế nào.",
    mend="Tách mỗi việc thành một biện pháp riêng được không?",
    bad="Chi ủy họp rà soát hồ sơ trước 30/3; đồng chí Hòa tặng quà 5 gia đình chính sách dịp 27/7.",
    good="Đồng chí Hòa tặng quà 5 gia đình chính sách dịp 27/7, có danh sách ký nhận.",
    source="Định nghĩa biện pháp cụ thể của phần mềm; phê bình kế hoạch chung chung",
    find=find,
)
