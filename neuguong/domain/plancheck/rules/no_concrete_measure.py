"""BP29: a plan without a single concrete measure (không có biện pháp cụ thể)."""

from collections.abc import Iterable, Sequence

from neuguong.domain.plancheck.model import Plan, Reading, Severity
from neuguong.domain.plancheck.rule import Place, Rule

ENOUGH = 3


def find(plan: Plan, readings: Sequence[Reading]) -> Iterable[Place]:
    """The plan, when it has several measures and none is concrete."""
    if len(readings) >= ENOUGH and not any(reading.concrete for reading in readings):
        yield Place()


RULE = Rule(
    code="BP29",
    name="no_concrete_measure",
    title="Cả kế hoạch chưa có biện pháp cụ thể",
    severity=Severity.MUST,
    message="Chưa biện pháp nào đủ việc làm, thời hạn, cách đo và người chịu trách nhiệm",
    why="Kế hoạch như vậy không kiểm tra được việc nào.",
    mend="Chọn ba việc quan trọng nhất: ai làm, xong ngày nào, bao nhiêu hoặc lấy gì chứng minh?",
    bad="Kế hoạch gồm: nâng cao nhận thức; tăng cường kiểm tra; đẩy mạnh tuyên truyền.",
    good="Kế hoạch có ít nhất một biện pháp đủ người, việc, ngày, số.",
    source="Định nghĩa biện pháp cụ thể của phần mềm; phê bình kế hoạch chung chung",
    find_in_plan=find,
)
