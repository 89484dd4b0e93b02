"""BP14: a share of people who do nothing that can be watched (tỷ lệ rỗng)."""

import re
from collections.abc import Iterable

from neuguong.domain.plancheck.lexicon import PhraseBook, read_lexicon
from neuguong.domain.plancheck.model import ACTION, TEXT, Reading, Severity
from neuguong.domain.plancheck.pieces import text_of
from neuguong.domain.plancheck.rule import Place, Rule

BOOK = PhraseBook({"hollow": read_lexicon("wording")["hollow share"]})
SHARE = re.compile(r"\d\s*%")


def find(reading: Reading, year: int | None) -> Iterable[Place]:
    """The hollow words after a share, when no deed stands beside them."""
    if not reading.lacks(ACTION) or "%" not in reading.measure.text:
        return
    text = text_of(reading.measure.text)
    if not SHARE.search(text.composed):
        return
    for span in text.back(text.spans(BOOK.find(text)))[:1]:
        yield Place(TEXT, span)


RULE = Rule(
    code="BP14",
    name="hollow_share",
    title="Tỷ lệ có, việc không",
    severity=Severity.HINT,
    message="Tỷ lệ gắn với “{words}” thì không đếm được",
    why="“100 % hoàn thành tốt nhiệm vụ” có con số nhưng không có việc để đếm, năm nào cũng đạt.",
    mend="Đếm cái gì: bao nhiêu bản đăng ký, bao nhiêu việc đúng hạn?",
    bad="100 % đảng viên hoàn thành tốt nhiệm vụ được giao.",
    good="100 % đảng viên nộp bản đăng ký làm theo trước 28/02.",
    source="Định nghĩa biện pháp cụ thể của phần mềm; phê bình kế hoạch chung chung",
    find=find,
    book=BOOK,
)
