"""BP13: the column of targets holds no target (chỉ tiêu không đo được)."""

from collections.abc import Iterable

from neuguong.domain.plancheck.model import INDICATOR, Reading, Severity
from neuguong.domain.plancheck.reader import holds_amount
from neuguong.domain.plancheck.rule import Place, Rule


def find(reading: Reading, year: int | None) -> Iterable[Place]:
    """The form field of the target, when it holds neither an amount nor an end state."""
    target = reading.measure.fields.get(INDICATOR, "").strip()
    if target and not holds_amount(target):
        return (Place(INDICATOR, (0, len(target))),)
    return ()


RULE = Rule(
    code="BP13",
    name="target_not_numeric",
    title="Chỉ tiêu không có số",
    severity=Severity.SHOULD,
    message="“{words}” chưa phải chỉ tiêu đo được",
    why="Ô chỉ tiêu ghi “tốt”, “nâng lên” thì cuối kỳ không biết đạt hay chưa.",
    mend="Đạt bao nhiêu, từ mức nào lên mức nào?",
    bad="Cột chỉ tiêu ghi: Nâng lên rõ rệt.",
    good="Cột chỉ tiêu ghi: 95 % văn bản đúng hạn.",
    source="Định nghĩa biện pháp cụ thể của phần mềm; phê bình kế hoạch chung chung",
    find=find,
)
