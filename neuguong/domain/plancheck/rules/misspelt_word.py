"""BP47: a word often misspelt (lỗi chính tả thường gặp)."""

from collections.abc import Iterable

from neuguong.domain.plancheck.lexicon import PhraseBook, read_lexicon
from neuguong.domain.plancheck.model import TEXT, Reading, Severity
from neuguong.domain.plancheck.pieces import text_of
from neuguong.domain.plancheck.rule import Place, Rule

BOOK = PhraseBook(read_lexicon("misspellings"))
LOOKALIKES = "-"
MOST = 3


def find(reading: Reading, year: int | None) -> Iterable[Place]:
    """Wrong forms, with the right one; in a text typed without marks none can be told."""
    text = text_of(reading.measure.text)
    if text.folded:
        return
    wrong = [found for found in BOOK.find(text) if found.section != LOOKALIKES]
    for found in wrong[:MOST]:
        yield Place(TEXT, text.back([text.span(found.first, found.end)])[0], found.section)


RULE = Rule(
    code="BP47",
    name="misspelt_word",
    title="Lỗi chính tả thường gặp",
    severity=Severity.HINT,
    message="“{words}”: thường viết là “{detail}”",
    why="Lỗi chính tả trong văn bản của Đảng làm người đọc bớt tin, máy cũng tìm không ra.",
    mend="Chữ này viết là gì mới đúng?",
    bad="Đồng chí Hòa kiễm tra 3 tổ đảng trong quý II, lập biên bản.",
    good="Đồng chí Hòa kiểm tra 3 tổ đảng trong quý II, lập biên bản.",
    source="Từ điển tiếng Việt; danh mục misspellings.txt",
    find=find,
    book=BOOK,
)
