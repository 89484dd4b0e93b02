"""BP24: a name that was changed in the merger of 2025 (tên cũ của ban)."""

from collections.abc import Iterable

from neuguong.domain.plancheck.lexicon import PhraseBook, read_lexicon
from neuguong.domain.plancheck.model import TEXT, Reading, Severity
from neuguong.domain.plancheck.pieces import text_of
from neuguong.domain.plancheck.rule import Place, Rule

WORDING = read_lexicon("wording")
BODIES = PhraseBook({name: WORDING[name] for name in ("separate bodies", "merged bodies")})
FORMER = PhraseBook({"former": WORDING["former"]})
SINCE = 2026


def find(reading: Reading, year: int | None) -> Iterable[Place]:
    """The two committees by their old names, in a plan for 2026 or later."""
    if year is None or year < SINCE:
        return
    text = text_of(reading.measure.text)
    found = [each for each in BODIES.find(text) if each.section == "separate bodies"]
    if found and not FORMER.is_in(text):
        for span in text.back(text.spans(found))[:1]:
            yield Place(TEXT, span)


RULE = Rule(
    code="BP24",
    name="former_name",
    title="Tên ban đã đổi",
    severity=Severity.HINT,
    message="“{words}” từ năm 2025 là Ban Tuyên giáo và Dân vận",
    why="Hai ban đã hợp nhất năm 2025; tên cũ thường sót lại từ bản năm trước.",
    mend="Ở đơn vị mình nay gọi là ban nào?",
    bad="Ban Tuyên giáo biên soạn tài liệu trước ngày 25 hằng tháng.",
    good="Ban Tuyên giáo và Dân vận biên soạn tài liệu trước ngày 25 hằng tháng.",
    source="Hợp nhất ban tuyên giáo và ban dân vận năm 2025",
    find=find,
    book=BODIES,
)
