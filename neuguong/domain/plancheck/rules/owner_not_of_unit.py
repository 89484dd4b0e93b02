"""BP39: a person whom the unit does not have (người ngoài đơn vị)."""

import re
from collections.abc import Iterable, Iterator, Sequence

from neuguong.domain.plancheck.elements.books import WHO
from neuguong.domain.plancheck.lexicon import read_lexicon
from neuguong.domain.plancheck.model import OWNER, Plan, Reading, Severity, Span
from neuguong.domain.plancheck.pieces import text_of
from neuguong.domain.plancheck.rule import Place, Rule
from neuguong.domain.vietnamese import fold

WORDS = re.compile(r"[^\W\d_]+(?:[ \t]+[^\W\d_]+)*")
WORD = re.compile(r"[^\W\d_]+")
ADDRESS = re.compile(r"(?:đồng chí|đ/c|ông|bà)\s+\Z", re.IGNORECASE)
ALONE = re.compile(r"(?:^|[,;:/+&(–-]|\bvà|\bcùng)\s*\Z", re.IGNORECASE)
"""What stands before a name that stands by itself; "tỉnh Lâm Đồng" is no person."""
FAMILIES = frozenset(read_lexicon("context")["families"])
LONGEST = 5


def find(plan: Plan, readings: Sequence[Reading]) -> Iterable[Place]:
    """Persons named in the column of owners who are not among the unit's people."""
    if not plan.context.people:
        return
    known = [f" {fold(name)}" for name in plan.context.people]
    for number, reading in enumerate(readings):
        owner = reading.measure.fields.get(OWNER, "")
        for start, name, end in persons_in(owner):
            if not any(each.endswith(f" {fold(owner[name:end])}") for each in known):
                yield Place(OWNER, (start, end), measure=number)


def persons_in(owner: str) -> Iterator[tuple[int, int, int]]:
    """Where each person stands: with "đồng chí" before the name, the name alone, its end.

    A name is written in capitals, word by word: any after "đồng chí", else two words and more by
    themselves, the first a family name. Posts and bodies are none: "Bí thư", "Ban Thường vụ".
    """
    for start, end in capitals_in(owner):
        address = ADDRESS.search(owner[:start])
        first, *more = owner[start:end].split()
        full = more and first.lower() in FAMILIES and ALONE.search(owner[:start])
        if not (address or full) or len(more) >= LONGEST:
            continue
        text = text_of(owner)
        if not WHO.starts(text, text.token_at(start)):
            yield (address.start() if address else start), start, end


def capitals_in(owner: str) -> Iterator[Span]:
    """The stretches of words that each begin with a capital; none of a text all in capitals."""
    if owner.isupper():
        return
    for run in WORDS.finditer(owner):
        first = last = None
        for word in WORD.finditer(owner, run.start(), run.end()):
            if word[0][0].isupper():
                first, last = (word if first is None else first), word
            elif first and last:
                yield first.start(), last.end()
                first = last = None
        if first and last:
            yield first.start(), last.end()


RULE = Rule(
    code="BP39",
    name="owner_not_of_unit",
    title="Người chịu trách nhiệm không thuộc đơn vị",
    severity=Severity.SHOULD,
    message="Không thấy “{words}” trong danh sách của đơn vị",
    why="Người đã chuyển đi hoặc tên viết sai thì không ai nhận việc.",
    mend="Ai của đơn vị nhận việc này?",
    bad="Cột người thực hiện ghi đồng chí đã chuyển công tác.",
    good="Cột người thực hiện ghi đồng chí đang công tác tại đơn vị.",
    source="Định nghĩa biện pháp cụ thể của phần mềm; phê bình kế hoạch chung chung",
    find_in_plan=find,
)
