"""BP32: every measure due on one day (mọi việc cùng một hạn)."""

from collections.abc import Iterable, Sequence

from neuguong.domain.plancheck.model import DEADLINE, TEXT, Plan, Reading, Severity
from neuguong.domain.plancheck.rule import Place, Rule

ENOUGH = 6


def find(plan: Plan, readings: Sequence[Reading]) -> Iterable[Place]:
    """The plan, when all of many measures name the same single date."""
    if len(readings) < ENOUGH:
        return
    days = set()
    for reading in readings:
        spans = reading.elements[DEADLINE]
        words = [reading.words(span) for span in spans] + [reading.measure.fields.get(DEADLINE, "")]
        days.add(" ".join("".join(words).split()).lower())
    if len(days) == 1 and any(letter.isdigit() for letter in days.pop()):
        yield Place(TEXT, None)


RULE = Rule(
    code="BP32",
    name="one_deadline_for_all",
    title="Mọi việc cùng một hạn",
    severity=Severity.HINT,
    message="Mọi biện pháp cùng một thời hạn",
    why="Dồn hết vào một ngày thì giữa năm không có gì để kiểm tra.",
    mend="Việc nào xong được sớm hơn, theo tháng hay theo quý?",
    bad="Cả 8 biện pháp đều ghi: trước 31/12/2026.",
    good="Các biện pháp rải theo tháng, theo quý.",
    source="Định nghĩa biện pháp cụ thể của phần mềm; phê bình kế hoạch chung chung",
    find_in_plan=find,
)
