"""BP27: a sign without a blank after it (thiếu khoảng trắng sau dấu)."""

import re
from collections.abc import Iterable

from neuguong.domain.plancheck.model import TEXT, Reading, Severity
from neuguong.domain.plancheck.pieces import text_of
from neuguong.domain.plancheck.rule import Place, Rule

TIGHT = re.compile(r"[,;](?<=[^\W\d_]{2}.)(?=[^\W\d_]{2})")


def find(reading: Reading, year: int | None) -> Iterable[Place]:
    """The first comma or semicolon that runs into the next word."""
    text = text_of(reading.measure.text)
    match = TIGHT.search(text.composed)
    return (Place(TEXT, text.back([match.span()])[0]),) if match else ()


RULE = Rule(
    code="BP27",
    name="no_blank_after_sign",
    title="Thiếu khoảng trắng sau dấu phẩy",
    severity=Severity.HINT,
    message="Sau “{words}” thiếu khoảng trắng",
    why="Chữ dính nhau khó đọc, máy cũng dễ hiểu nhầm.",
    mend="Thêm một khoảng trắng sau dấu được không?",
    bad="Đồng chí Hòa đọc,chấm 20 bản thu hoạch trước 30/6.",
    good="Đồng chí Hòa đọc, chấm 20 bản thu hoạch trước 30/6.",
    source="Quy tắc trình bày văn bản",
    find=find,
)
