"""BP05: words of will stand where a deed should (lời hô hào)."""

from collections.abc import Iterable

from neuguong.domain.plancheck.model import ACTION, TEXT, Reading, Severity
from neuguong.domain.plancheck.rule import Place, Rule

MOST = 3


def find(reading: Reading, year: int | None) -> Iterable[Place]:
    """The first words of will, when the measure is not concrete anyway."""
    if not reading.concrete and (reading.lacks(ACTION) or len(reading.hollow) > 1):
        for span in reading.hollow[:MOST]:
            yield TEXT, span


RULE = Rule(
    code="BP05",
    name="hollow_wording",
    title="Lời hô hào",
    severity=Severity.SHOULD,
    message="“{words}” mới là ý chí",
    why="Chữ này đứng ở kế hoạch nào cũng đúng, nên không cho biết đơn vị mình làm gì.",
    mend="Bỏ chữ này đi thì câu còn lại việc gì? Nếu không còn gì, đồng chí định làm việc nào?",
    bad="Tăng cường, đẩy mạnh công tác tuyên truyền.",
    good="Đăng 12 bài gương người tốt trên trang tin, mỗi tháng một bài.",
    source="Định nghĩa biện pháp cụ thể của phần mềm; phê bình kế hoạch chung chung",
    find=find,
)
