"""BP12: many owners and none who leads (nhiều người cùng làm)."""

import re
from collections.abc import Iterable

from neuguong.domain.plancheck.lexicon import PhraseBook, read_lexicon
from neuguong.domain.plancheck.model import OWNER, Reading, Severity
from neuguong.domain.plancheck.pieces import text_of
from neuguong.domain.plancheck.rule import Place, Rule

LEADING = PhraseBook({"leading": read_lexicon("wording")["leading"]})
JOINT = re.compile(r"[,;\n/]|\bvà\b")
MOST = 3


def find(reading: Reading, year: int | None) -> Iterable[Place]:
    """The column of owners, when it names more than three and does not say who leads."""
    owner = reading.measure.fields.get(OWNER, "")
    if not owner:
        return
    named = [part for part in JOINT.split(owner) if part.strip()]
    if len(named) > MOST and not LEADING.is_in(text_of(owner)):
        yield Place(OWNER, (0, len(owner)))


RULE = Rule(
    code="BP12",
    name="many_owners",
    title="Nhiều người chịu trách nhiệm, không rõ ai chủ trì",
    severity=Severity.HINT,
    message="Nhiều nơi cùng làm, chưa rõ ai chủ trì",
    why="Bốn nơi cùng chịu trách nhiệm thì thường không nơi nào chịu trách nhiệm chính.",
    mend="Trong số này ai chủ trì, ai phối hợp?",
    bad="Cột người thực hiện ghi: Văn phòng, Công đoàn, Đoàn Thanh niên, Hội Phụ nữ.",
    good="Cột người thực hiện ghi: Văn phòng chủ trì; Công đoàn, Đoàn Thanh niên phối hợp.",
    source="Định nghĩa biện pháp cụ thể của phần mềm; phê bình kế hoạch chung chung",
    find=find,
)
