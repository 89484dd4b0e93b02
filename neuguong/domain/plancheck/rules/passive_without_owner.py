"""BP11: something is to be done by nobody (câu bị động không chủ thể)."""

from collections.abc import Iterable

from neuguong.domain.plancheck.lexicon import PhraseBook, read_lexicon
from neuguong.domain.plancheck.model import OWNER, TEXT, Reading, Severity
from neuguong.domain.plancheck.pieces import text_of
from neuguong.domain.plancheck.rule import Place, Rule

BOOK = PhraseBook({"passive": read_lexicon("wording")["passive"]})


def find(reading: Reading, year: int | None) -> Iterable[Place]:
    """The passive words, in a collective plan where nobody is named."""
    if not reading.lacks(OWNER):
        return
    text = text_of(reading.measure.text)
    for span in text.back(text.spans(BOOK.find(text)))[:1]:
        yield Place(TEXT, span)


RULE = Rule(
    code="BP11",
    name="passive_without_owner",
    title="Câu bị động, không rõ ai làm",
    severity=Severity.SHOULD,
    message="“{words}” nhưng chưa nói ai làm",
    why="Câu bị động giấu mất người làm; đến kỳ kiểm tra không biết hỏi ai.",
    mend="Ai làm việc này? Viết người đó lên đầu câu.",
    bad="Việc kiểm tra sổ sách được thực hiện hằng quý.",
    good="Kế toán kiểm tra sổ sách ngày 25 tháng cuối mỗi quý.",
    source="Định nghĩa biện pháp cụ thể của phần mềm; phê bình kế hoạch chung chung",
    find=find,
    book=BOOK,
)
