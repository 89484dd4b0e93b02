"""BP30: more measures than anyone can follow (quá nhiều biện pháp)."""

from collections.abc import Iterable, Sequence

from neuguong.domain.plancheck.model import COLLECTIVE, Plan, Reading, Severity
from neuguong.domain.plancheck.rule import Limit, Limits, Place, PlanFinder, Rule

MOST_COLLECTIVE = Limit("most_collective", "Tập thể: nhiều nhất bao nhiêu biện pháp", 40, 3, 100)
MOST_PERSONAL = Limit("most_personal", "Cá nhân: nhiều nhất bao nhiêu biện pháp", 20, 1, 100)


def make(limits: Limits) -> PlanFinder:
    """The rule for greatest numbers."""

    def find(plan: Plan, readings: Sequence[Reading]) -> Iterable[Place]:
        """The plan, when its measures are too many to be followed month by month."""
        name = "most_collective" if plan.kind == COLLECTIVE else "most_personal"
        if len(readings) > limits[name]:
            yield Place(detail=f"{len(readings)}")

    return find


RULE = Rule(
    code="BP30",
    name="too_many_measures",
    title="Quá nhiều biện pháp",
    severity=Severity.HINT,
    message="Kế hoạch có {detail} biện pháp",
    why="Nhiều việc quá thì chi bộ không theo hết trong kỳ sinh hoạt hằng tháng.",
    mend="Việc nào là việc chính của năm nay, việc nào là việc thường xuyên không cần ghi?",
    bad="Kế hoạch cá nhân có 35 biện pháp.",
    good="Kế hoạch cá nhân có 5 biện pháp.",
    source="Kinh nghiệm theo dõi kế hoạch; 37-KH/TU Bắc Giang: mỗi tập thể 3 nội dung trọng tâm, mỗi cá nhân 1–2 việc",
    limits=(MOST_COLLECTIVE, MOST_PERSONAL),
    make_in_plan=make,
)
