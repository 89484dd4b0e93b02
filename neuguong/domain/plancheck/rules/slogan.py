"""BP10: fine words in a measure that is not concrete (khẩu hiệu)."""

from collections.abc import Iterable

from neuguong.domain.plancheck.lexicon import PhraseBook, read_lexicon
from neuguong.domain.plancheck.model import TEXT, Reading, Severity
from neuguong.domain.plancheck.pieces import text_of
from neuguong.domain.plancheck.rule import Place, Rule

BOOK = PhraseBook({"slogans": read_lexicon("wording")["slogans"]})


def find(reading: Reading, year: int | None) -> Iterable[Place]:
    """The fine words; beside a concrete deed they do no harm."""
    if reading.concrete:
        return
    text = text_of(reading.measure.text)
    for span in text.back(text.spans(BOOK.find(text)))[:2]:
        yield Place(TEXT, span)


RULE = Rule(
    code="BP10",
    name="slogan",
    title="Khẩu hiệu",
    severity=Severity.SHOULD,
    message="“{words}” là khẩu hiệu, chưa phải biện pháp",
    why="Khẩu hiệu đúng với mọi đơn vị, mọi năm, nên không cho biết năm nay đơn vị làm gì khác.",
    mend="Muốn được như thế thì tháng tới ai làm việc gì?",
    bad="Xây dựng chi bộ trong sạch, vững mạnh, nói đi đôi với làm.",
    good="Chi ủy chấm điểm từng đảng viên theo 5 tiêu chí trước 30/11, công khai kết quả tại chi bộ.",
    source="Định nghĩa biện pháp cụ thể của phần mềm; phê bình kế hoạch chung chung",
    find=find,
    book=BOOK,
)
