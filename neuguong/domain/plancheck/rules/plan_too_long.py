"""BP50: a plan longer than people read (kế hoạch quá dài)."""

from collections.abc import Iterable, Sequence

from neuguong.domain.plancheck.model import COLLECTIVE, Plan, Reading, Severity
from neuguong.domain.plancheck.rule import Limit, Limits, Place, PlanFinder, Rule

MOST_COLLECTIVE = Limit(
    "most_collective", "Kế hoạch tập thể dài nhất bao nhiêu chữ", 4000, 500, 30000
)
MOST_PERSONAL = Limit("most_personal", "Kế hoạch cá nhân dài nhất bao nhiêu chữ", 1500, 200, 10000)


def make(limits: Limits) -> PlanFinder:
    """The rule for greatest lengths."""

    def find(plan: Plan, readings: Sequence[Reading]) -> Iterable[Place]:
        """The plan, when its whole text is longer; silent where the length is not known."""
        name = "most_collective" if plan.kind == COLLECTIVE else "most_personal"
        if plan.context.words > limits[name]:
            inside = sum(len(reading.measure.text.split()) for reading in readings)
            share = round(100 * inside / plan.context.words)
            yield Place(detail=f"{plan.context.words} chữ, phần việc chiếm {min(share, 100)} %")

    return find


RULE = Rule(
    code="BP50",
    name="plan_too_long",
    title="Kế hoạch quá dài",
    severity=Severity.HINT,
    message="Kế hoạch dài {detail}",
    why="Kế hoạch dài thì người làm chỉ đọc phần của mình, không ai theo được cả bản.",
    mend="Đoạn nào chép lại của cấp trên, hoặc năm nào cũng ghi, bỏ được không?",
    bad="Kế hoạch cá nhân dài 6 trang, phần việc chỉ có nửa trang.",
    good="Kế hoạch cá nhân một trang, phần nhiều là việc.",
    source="Kinh nghiệm xem xét kế hoạch; yêu cầu ngắn gọn của văn bản hành chính",
    limits=(MOST_COLLECTIVE, MOST_PERSONAL),
    make_in_plan=make,
)
