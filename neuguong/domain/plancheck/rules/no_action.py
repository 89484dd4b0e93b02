"""BP01: nobody could watch anything being done (chưa có việc làm)."""

from collections.abc import Iterable

from neuguong.domain.plancheck.model import ACTION, TEXT, Reading, Severity
from neuguong.domain.plancheck.rule import Place, Rule


def find(reading: Reading, year: int | None) -> Iterable[Place]:
    """The whole text, when no deed is found in it."""
    return (Place(TEXT, None),) if reading.lacks(ACTION) else ()


RULE = Rule(
    code="BP01",
    name="no_action",
    title="Chưa có việc làm",
    severity=Severity.MUST,
    message="Chưa thấy việc nào diễn ra",
    why="Chữ trong câu mới nói thái độ hoặc mong muốn; không ai nhìn thấy được khi nó diễn ra.",
    mend="Ai sẽ ngồi lại, đi, viết, rà soát, gọi điện, nộp cái gì? Ghi việc đó kèm đối tượng của nó.",
    bad="Nâng cao tinh thần trách nhiệm trong công việc.",
    good="Họp giao ban 15 phút sáng thứ Hai, ghi việc chậm vào sổ.",
    source="Định nghĩa biện pháp cụ thể của phần mềm; phê bình kế hoạch chung chung",
    find=find,
    missing=ACTION,
)
