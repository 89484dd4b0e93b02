"""BP30: more measures than anyone can follow (quá nhiều biện pháp)."""

from collections.abc import Iterable, Sequence

from neuguong.domain.plancheck.model import COLLECTIVE, Plan, Reading, Severity
from neuguong.domain.plancheck.rule import Place, Rule

MOST_COLLECTIVE = 40
MOST_PERSONAL = 20


def find(plan: Plan, readings: Sequence[Reading]) -> Iterable[Place]:
    """The plan, when its measures are too many to be followed month by month."""
    most = MOST_COLLECTIVE if plan.kind == COLLECTIVE else MOST_PERSONAL
    if len(readings) > most:
        yield Place(detail=f"{len(readings)}")


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
    find_in_plan=find,
)
