"""BP28: a word written twice (lặp từ)."""

from collections.abc import Iterable

from neuguong.domain.plancheck.lexicon import PhraseBook, read_lexicon
from neuguong.domain.plancheck.model import TEXT, Reading, Severity
from neuguong.domain.plancheck.pieces import text_of
from neuguong.domain.plancheck.rule import Place, Rule

BOOK = PhraseBook({"doubled": read_lexicon("wording")["doubled"]})


def find(reading: Reading, year: int | None) -> Iterable[Place]:
    """Words of grammar and frequent words that stand twice in a row."""
    text = text_of(reading.measure.text)
    previous = None
    for found in BOOK.find(text):
        if previous and previous.end == found.first:
            length = found.end - found.first
            same = text.forms[previous.first : previous.end] == text.forms[found.first : found.end]
            if same and length == previous.end - previous.first:
                for span in text.back([text.span(previous.first, found.end)]):
                    yield Place(TEXT, span)
                return
        previous = found


RULE = Rule(
    code="BP28",
    name="doubled_word",
    title="Lặp từ",
    severity=Severity.HINT,
    message="“{words}” viết lặp",
    why="Từ lặp là lỗi gõ hoặc sót lại khi sửa câu.",
    mend="Bỏ một chữ được không?",
    bad="Đồng chí Hòa rà soát các các hồ sơ tồn đọng trước 30/6.",
    good="Đồng chí Hòa rà soát các hồ sơ tồn đọng trước 30/6.",
    source="Quy tắc trình bày văn bản",
    find=find,
    book=BOOK,
)
