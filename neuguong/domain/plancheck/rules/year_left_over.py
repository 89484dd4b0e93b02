"""BP16: a past year left from last year's text (năm cũ còn sót)."""

import re
from collections.abc import Iterable

from neuguong.domain.plancheck.lexicon import PhraseBook, read_lexicon
from neuguong.domain.plancheck.model import TEXT, Reading, Severity
from neuguong.domain.plancheck.pieces import text_of
from neuguong.domain.plancheck.rule import Place, Rule

WORDING = read_lexicon("wording")
PAPERS = PhraseBook({"papers": WORDING["yearly papers"]})
LOOKING_BACK = PhraseBook({"back": WORDING["looking back"]})
YEAR = re.compile(r"năm\s+(20\d\d)(?!\s*[-–/]\s*\d)")
NEAR, YEARS_BACK = 5, 3


def find(reading: Reading, year: int | None) -> Iterable[Place]:
    """ "kế hoạch năm 2025" in a plan for 2026, where nothing looks back on purpose."""
    if year is None:
        return
    text = text_of(reading.measure.text)
    if LOOKING_BACK.is_in(text):
        return
    for match in YEAR.finditer(text.canon):
        place = text.token_at(match.start())
        old = year - YEARS_BACK <= int(match[1]) < year
        if old and any(PAPERS.starts(text, at) for at in range(max(0, place - NEAR), place)):
            for span in text.back([match.span()]):
                yield Place(TEXT, span)


RULE = Rule(
    code="BP16",
    name="year_left_over",
    title="Năm cũ còn sót",
    severity=Severity.HINT,
    message="“{words}” trong kế hoạch của năm khác",
    why="Năm cũ thường sót lại khi kế hoạch chép từ bản năm trước.",
    mend="Đúng là năm nào? Nếu nhắc lại việc năm trước thì nói rõ.",
    bad="Đồng chí Hòa phổ biến chủ đề năm 2025 tại kỳ sinh hoạt tháng 3.",
    good="Đồng chí Hòa phổ biến chủ đề năm 2026 tại kỳ sinh hoạt tháng 3.",
    source="Định nghĩa biện pháp cụ thể của phần mềm; phê bình kế hoạch chung chung",
    find=find,
    signs=("20",),
)
