"""BP42: several aims in one breakthrough (khâu đột phá ôm nhiều việc)."""

import re
from collections.abc import Iterable, Sequence
from itertools import zip_longest

from neuguong.domain.plancheck.breakthroughs import SEVERAL, after_lead
from neuguong.domain.plancheck.clauses import (
    COLON,
    PAIR,
    STRONG,
    Clause,
    about,
    clauses_of,
    goes_on,
    is_bare,
    is_means,
    is_prelude,
    sets_an_aim,
    spirit,
    tells_the_end,
)
from neuguong.domain.plancheck.model import Plan, Reading, Severity
from neuguong.domain.plancheck.pieces import text_of
from neuguong.domain.plancheck.rule import Place, Rule
from neuguong.domain.plancheck.text import Text

BESIDE = frozenset({PAIR, STRONG})
"""Joints after which something stands beside what went before."""

type Words = set[tuple[str, ...]]

ITEM = re.compile(r"(?:^|(?<=[\s:;.,]))\(?[1-9][.)]\s")
"""The number of an item in a list: "(1) ", "2. "."""


def find(plan: Plan, readings: Sequence[Reading]) -> Iterable[Place]:
    """The breakthrough, when it sets an aim beside another that is not its means, end or check."""
    breakthrough = plan.context.breakthrough
    items = [item.strip(" ,;.\n") for item in ITEM.split(breakthrough)[1:]]
    text = text_of(breakthrough.replace("\n", "; "))
    aims = items if len(items) > 1 else [words_of(text, aim) for aim in aims_in(text)]
    if len(aims) > 1:
        yield Place(detail=f"{len(aims)} việc: {'; '.join(aims)}")
    elif SEVERAL.is_in(text):
        yield Place(detail="nhiều việc, như chính câu này nói")


def aims_in(text: Text) -> list[Clause]:
    """The clauses that set an aim of their own."""
    aims: list[Clause] = []
    known: Words = set()
    under = False  # an end has been told, so that what is only joined on belongs to it
    clauses = clauses_of(text, after_lead(text))
    for clause, following in zip_longest(clauses, clauses[1:]):
        under = under and clause.joint not in BESIDE
        words = about(text, clause) or spirit(text, clause, following)
        if tells_the_end(text, clause):
            under = True
        elif not aims:
            opens = is_prelude(text, clause, following) or is_bare(text, clause, following)
            aims += [clause] if words and not opens else []
        elif clause.joint != COLON and not under and adds(text, clause, words, known):
            aims.append(clause)
        if is_means(text, clause):
            aims = merged(aims) if clause in aims else aims
            under = True
        known |= words
    return aims


def adds(text: Text, clause: Clause, words: Words, known: Words) -> bool:
    """Whether a later clause sets an aim of its own, about a thing not spoken of before."""
    if goes_on(text, clause) or not sets_an_aim(text, clause):
        return False
    return len(words & known) * 2 < len(words)


def merged(aims: list[Clause]) -> list[Clause]:
    """The aims, those that only lead up to the end told in the last as one with it."""
    kept = list(aims)
    while len(kept) > 1 and kept[-1].joint not in BESIDE:
        kept.pop()
    return kept


def words_of(text: Text, clause: Clause) -> str:
    """The clause as written."""
    start, end = text.span(clause.first, clause.end)
    return text.composed[start:end]


RULE = Rule(
    code="BP42",
    name="breakthrough_many_aims",
    title="Khâu đột phá ôm nhiều việc",
    severity=Severity.SHOULD,
    message="Khâu đột phá gồm {detail}",
    why="Đột phá là dồn sức vào một việc; nhiều việc cùng là đột phá thì không việc nào là đột phá.",
    mend="Trong các việc này, việc nào làm trước thì các việc kia dễ hơn?",
    bad="Đổi mới lề lối làm việc, nâng cao chất lượng sinh hoạt chi bộ và củng cố kỷ luật.",
    good="Rút ngắn thời gian giải quyết hồ sơ của người dân.",
    source="Hướng dẫn chọn khâu đột phá của đảng ủy; kinh nghiệm xem xét",
    find_in_plan=find,
)
