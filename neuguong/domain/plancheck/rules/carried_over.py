"""BP40: the same words as last year (chép từ năm trước)."""

import re
from collections.abc import Iterable, Sequence

from neuguong.domain.plancheck.model import TEXT, Plan, Reading, Severity
from neuguong.domain.plancheck.pieces import text_of
from neuguong.domain.plancheck.rule import Limit, Limits, Place, PlanFinder, Rule

NUMBERS = re.compile(r"\d+")
ENOUGH = Limit("fewest_words", "Từ bao nhiêu chữ thì nhắc", 6, 2, 100)


def make(limits: Limits) -> PlanFinder:
    """The rule from a length on."""

    def find(plan: Plan, readings: Sequence[Reading]) -> Iterable[Place]:
        """Measures that stand in last year's plan too, whatever their numbers and years."""
        before = {skeleton(words) for words in plan.context.last_year}
        if not before:
            return
        for number, reading in enumerate(readings):
            mine = skeleton(reading.measure.text)
            if mine in before and mine.count(" ") >= limits["fewest_words"] - 1:
                yield Place(TEXT, None, measure=number)

    return find


def skeleton(words: str) -> str:
    """The words without numbers and signs."""
    return " ".join(form for form in text_of(words).forms if form.isalpha())


RULE = Rule(
    code="BP40",
    name="carried_over",
    title="Chép từ kế hoạch năm trước",
    severity=Severity.SHOULD,
    message="Giống hệt biện pháp của năm trước",
    why="Năm trước đã ghi như vậy; nếu chưa làm được thì cần nói vì sao, làm được rồi thì cần bước tiếp theo.",
    mend="Năm trước việc này đạt đến đâu, năm nay khác ở chỗ nào?",
    bad="Biện pháp năm 2026 chỉ khác năm 2025 ở con số năm.",
    good="Năm 2025 đọc 4 buổi; năm 2026 mỗi buổi thêm phần tự liên hệ, có biên bản.",
    source="Phê bình kế hoạch giống nhau qua các năm",
    limits=(ENOUGH,),
    make_in_plan=make,
)
