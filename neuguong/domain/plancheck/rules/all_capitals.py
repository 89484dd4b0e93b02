"""BP19: a measure written in capitals throughout (viết hoa toàn bộ)."""

from collections.abc import Iterable

from neuguong.domain.plancheck.model import TEXT, Reading, Severity
from neuguong.domain.plancheck.rule import Place, Rule

ENOUGH_WORDS = 8


def find(reading: Reading, year: int | None) -> Iterable[Place]:
    """The whole text, when it is a sentence in capitals."""
    text = reading.measure.text
    shouted = text.isupper() and len(text.split(maxsplit=ENOUGH_WORDS)) >= ENOUGH_WORDS
    return (Place(TEXT, None),) if shouted else ()


RULE = Rule(
    code="BP19",
    name="all_capitals",
    title="Viết hoa toàn bộ",
    severity=Severity.HINT,
    message="Biện pháp viết hoa toàn bộ",
    why="Chữ hoa toàn bộ khó đọc và giống tên mục hơn là một việc.",
    mend="Đây là biện pháp hay tên mục?",
    bad="ĐỒNG CHÍ HÒA RÀ SOÁT HỒ SƠ TỒN ĐỌNG TRƯỚC NGÀY 30/6",
    good="Đồng chí Hòa rà soát hồ sơ tồn đọng trước ngày 30/6.",
    source="Nghị định 30/2020/NĐ-CP, Phụ lục II về viết hoa",
    find=find,
)
