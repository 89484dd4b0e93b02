"""BP43: a breakthrough in the words of the committee above (khâu đột phá chép của cấp trên)."""

from collections.abc import Iterable, Sequence

from neuguong.domain.plancheck.breakthroughs import SAID, all_words, topic
from neuguong.domain.plancheck.model import Plan, Reading, Severity
from neuguong.domain.plancheck.pieces import text_of
from neuguong.domain.plancheck.rule import Limit, Limits, Place, PlanFinder, Rule

SAME = Limit("percent", "Trùng chữ với cấp trên từ bao nhiêu phần trăm thì nhắc", 70, 30, 100)
OWN_THING = 2
"""So many syllables that the sentence above has not name a place or thing of the unit's own."""


def make(limits: Limits) -> PlanFinder:
    """The rule from a share of equal words on."""
    least = limits["percent"] / 100

    def find(plan: Plan, readings: Sequence[Reading]) -> Iterable[Place]:
        """The breakthrough, when it repeats one from above and names nothing of its own."""
        for above in plan.context.above:
            if repeats(plan.context.breakthrough, above, least):
                yield Place(detail=above)
                return

    return find


def repeats(breakthrough: str, above: str, least: float) -> bool:
    """Whether at least that share of what it is about stands above; marks may be left out."""
    folded = text_of(breakthrough).folded or text_of(above).folded
    mine, theirs = topic(breakthrough, folded=folded), all_words(above, folded=folded)
    own = [form for form, kind in mine.items() if kind in SAID and form not in theirs]
    shared = mine.keys() & theirs
    return bool(shared) and len(shared) >= least * len(mine) and len(own) < OWN_THING


RULE = Rule(
    code="BP43",
    name="breakthrough_echo",
    title="Khâu đột phá chép của cấp trên",
    severity=Severity.SHOULD,
    message="Khâu đột phá gần như nguyên văn của cấp trên: “{detail}”",
    why="Câu của cấp trên đúng cho mọi đơn vị nên chưa nói đơn vị mình vướng ở đâu.",
    mend="Việc ấy ở đơn vị đồng chí đang vướng chỗ nào, gỡ chỗ nào trước?",
    bad="Cấp trên: nâng cao chất lượng tham mưu. Đơn vị: nâng cao chất lượng tham mưu.",
    good="Cấp trên: nâng cao chất lượng tham mưu. Đơn vị: văn bản trình đúng hạn, không trả lại lần hai.",
    source="Hướng dẫn chọn khâu đột phá của đảng ủy; kinh nghiệm xem xét",
    limits=(SAME,),
    make_in_plan=make,
)
