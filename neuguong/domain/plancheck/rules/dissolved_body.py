"""BP23: a body that no longer exists (tổ chức đã kết thúc hoạt động)."""

from collections.abc import Iterable

from neuguong.domain.plancheck.lexicon import PhraseBook, read_lexicon
from neuguong.domain.plancheck.model import TEXT, Reading, Severity
from neuguong.domain.plancheck.pieces import text_of
from neuguong.domain.plancheck.rule import Place, Rule

WORDING = read_lexicon("wording")
BODIES = PhraseBook({"dissolved": WORDING["dissolved"]})
FORMER = PhraseBook({"former": WORDING["former"]})
SINCE = 2026


def find(reading: Reading, year: int | None) -> Iterable[Place]:
    """Bodies of the districts and blocs in a plan for 2026 or later, unless called former."""
    if year is None or year < SINCE:
        return
    text = text_of(reading.measure.text)
    if not FORMER.is_in(text):
        for span in text.back(text.spans(BODIES.find(text)))[:2]:
            yield Place(TEXT, span)


RULE = Rule(
    code="BP23",
    name="dissolved_body",
    title="Tổ chức đã kết thúc hoạt động",
    severity=Severity.SHOULD,
    message="“{words}” đã kết thúc hoạt động từ năm 2025",
    why="Từ 01/7/2025 không còn cấp huyện; các đảng bộ khối đã kết thúc. Giao việc cho tổ chức không còn thì không ai nhận.",
    mend="Nay là cơ quan nào? Nếu nhắc tổ chức cũ thì ghi rõ “cũ”.",
    bad="Văn phòng gửi báo cáo Huyện ủy trước 25/11.",
    good="Văn phòng gửi báo cáo Đảng ủy xã trước 25/11.",
    source="Sắp xếp tổ chức năm 2025: chính quyền địa phương hai cấp, kết thúc các đảng bộ khối",
    find=find,
    book=BODIES,
)
