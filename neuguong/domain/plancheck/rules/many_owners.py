"""BP12: many owners and none who leads (nhiều người cùng làm)."""

import re
from collections.abc import Iterable

from neuguong.domain.plancheck.lexicon import PhraseBook, read_lexicon
from neuguong.domain.plancheck.model import OWNER, Reading, Severity
from neuguong.domain.plancheck.pieces import text_of
from neuguong.domain.plancheck.rule import Finder, Limit, Limits, Place, Rule

LEADING = PhraseBook({"leading": read_lexicon("wording")["leading"]})
JOINT = re.compile(r"[,;\n/]|\bvà\b")
MOST = Limit("most_owners", "Nhiều nhất bao nhiêu nơi không cần ghi ai chủ trì", 3, 1, 20)


def make(limits: Limits) -> Finder:
    """The rule for a greatest number."""
    most = limits["most_owners"]

    def find(reading: Reading, year: int | None) -> Iterable[Place]:
        """The column of owners, when it names more and does not say who leads."""
        owner = reading.measure.fields.get(OWNER, "")
        if not owner:
            return ()
        named = [part for part in JOINT.split(owner) if part.strip()]
        if len(named) > most and not LEADING.is_in(text_of(owner)):
            return (Place(OWNER, (0, len(owner))),)
        return ()

    return find


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
    limits=(MOST,),
    make=make,
)
