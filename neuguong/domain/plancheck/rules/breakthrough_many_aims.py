"""BP42: several aims in one breakthrough (khâu đột phá ôm nhiều việc)."""

import re
from collections.abc import Iterable, Sequence

from neuguong.domain.plancheck.elements.books import VERBS
from neuguong.domain.plancheck.model import Plan, Reading, Severity
from neuguong.domain.plancheck.pieces import text_of
from neuguong.domain.plancheck.rule import Place, Rule

JOINT = re.compile(r"[,;:\n]|\s(?:và|đồng thời|gắn với|cùng với)\s", re.IGNORECASE)
AIMS = frozenset({"weakening", "will", "make", "treat"})
"""Sections of verbs that set an aim of their own; a deed after "và" may belong to the one before."""


def find(plan: Plan, readings: Sequence[Reading]) -> Iterable[Place]:
    """The breakthrough, when two of its parts each begin with a verb that sets an aim."""
    parts = [part.strip() for part in JOINT.split(plan.context.breakthrough)]
    aims = [part for part in parts if part and sets_an_aim(part)]
    if len(aims) > 1:
        yield Place(detail=f"{len(aims)} việc: {'; '.join(aims)}")


def sets_an_aim(part: str) -> bool:
    """Whether a part begins with a verb of aim."""
    found = VERBS.at(text_of(part), 0)
    return found is not None and found.section in AIMS


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
