"""BP32: every measure due on one day (mọi việc cùng một hạn)."""

from collections.abc import Iterable, Sequence

from neuguong.domain.plancheck.model import DEADLINE, TEXT, Plan, Reading, Severity
from neuguong.domain.plancheck.rule import Limit, Limits, Place, PlanFinder, Rule

ENOUGH = Limit("fewest", "Từ bao nhiêu biện pháp thì nhắc", 6, 2, 50)


def make(limits: Limits) -> PlanFinder:
    """The rule from a number of measures on."""

    def find(plan: Plan, readings: Sequence[Reading]) -> Iterable[Place]:
        """The plan, when all of many measures name the same single date."""
        if len(readings) < limits["fewest"]:
            return
        day = deadline_words(readings[0])
        if any(map(str.isdigit, day)) and all(deadline_words(each) == day for each in readings):
            yield Place(TEXT, None)

    return find


def deadline_words(reading: Reading) -> str:
    """The deadline of a measure as written, in text and field."""
    words = [reading.words(span) for span in reading.elements[DEADLINE]]
    words.append(reading.measure.fields.get(DEADLINE, ""))
    return " ".join("".join(words).split()).lower()


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
    limits=(ENOUGH,),
    make_in_plan=make,
)
