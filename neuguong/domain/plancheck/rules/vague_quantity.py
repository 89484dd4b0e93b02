"""BP09: words of quantity where an amount should stand (số lượng ước chừng)."""

from collections.abc import Iterable

from neuguong.domain.plancheck.lexicon import PhraseBook, read_lexicon
from neuguong.domain.plancheck.model import INDICATOR, TEXT, Reading, Severity
from neuguong.domain.plancheck.pieces import text_of
from neuguong.domain.plancheck.rule import Place, Rule

WORDING = read_lexicon("wording")
BOOK = PhraseBook({name: WORDING[name] for name in ("vague quantity", "vague lookalikes")})


def find(reading: Reading, year: int | None) -> Iterable[Place]:
    """The words that stand in place of an amount, when there is none."""
    if not reading.lacks(INDICATOR):
        return
    text = text_of(reading.measure.text)
    found = [each for each in BOOK.find(text) if each.section == "vague quantity"]
    for span in text.back(text.spans(found))[:2]:
        yield Place(TEXT, span)


RULE = Rule(
    code="BP09",
    name="vague_quantity",
    title="Số lượng ước chừng",
    severity=Severity.SHOULD,
    message="“{words}” là bao nhiêu",
    why="“Nhiều”, “đa số”, “đầy đủ” thì ai đếm cũng được một kết quả khác nhau.",
    mend="Bao nhiêu buổi, bao nhiêu người, bao nhiêu phần trăm?",
    bad="Chi ủy tổ chức nhiều buổi kể chuyện về Bác.",
    good="Chi ủy tổ chức 4 buổi kể chuyện về Bác, mỗi quý một buổi.",
    source="Định nghĩa biện pháp cụ thể của phần mềm; phê bình kế hoạch chung chung",
    find=find,
    book=BOOK,
)
