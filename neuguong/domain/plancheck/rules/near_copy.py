"""BP41: near the same as another unit's words (gần như sao chép)."""

from collections.abc import Iterable, Sequence

from neuguong.domain.plancheck.model import TEXT, Plan, Reading, Severity
from neuguong.domain.plancheck.rule import Limit, Limits, Place, PlanFinder, Rule

LEAST = Limit("percent", "Giống từ bao nhiêu phần trăm thì nhắc", 70, 30, 100)


def make(limits: Limits) -> PlanFinder:
    """The rule from a likeness on."""
    least = limits["percent"] / 100

    def find(plan: Plan, readings: Sequence[Reading]) -> Iterable[Place]:
        """What the search for copies found."""
        for measure, other, score in plan.context.copies:
            if score >= least and 0 <= measure < len(readings):
                detail = f"{other}, {score:.0%}".replace("%", " %")
                yield Place(TEXT, None, detail, measure=measure)

    return find


RULE = Rule(
    code="BP41",
    name="near_copy",
    title="Gần như sao chép",
    severity=Severity.SHOULD,
    message="Gần giống văn bản khác ({detail})",
    why="Kế hoạch giống nơi khác thì không gắn với việc của đơn vị mình, của chức trách mình.",
    mend="Ở đơn vị mình việc này khác nơi kia ở chỗ nào?",
    bad="Biện pháp trùng 92 % với biện pháp của chi bộ khác.",
    good="Biện pháp nêu việc, người và con số của đơn vị mình.",
    source="Báo Đồng Nai 2017: kế hoạch của các tổ chức và đảng viên giống nhau",
    limits=(LEAST,),
    make_in_plan=make,
)
