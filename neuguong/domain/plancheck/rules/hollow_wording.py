"""BP05: words of will stand where a deed should (lời chung chung)."""

from collections.abc import Iterable

from neuguong.domain.plancheck.model import ACTION, TEXT, Reading, Severity
from neuguong.domain.plancheck.rule import Place, Rule

MOST = 3


def find(reading: Reading, year: int | None) -> Iterable[Place]:
    """The words of will, when they stand alone or pile up in a measure that is not concrete.

    Before a deed that can be checked one such word does no harm: "Tiếp tục tổ chức 4 buổi …".
    """
    if reading.concrete or not (reading.lacks(ACTION) or len(reading.hollow) > 1):
        return ()
    return [Place(TEXT, span) for span in reading.hollow[:MOST]]


RULE = Rule(
    code="BP05",
    name="hollow_wording",
    title="Lời chung chung",
    severity=Severity.SHOULD,
    message="“{words}” chưa nói việc gì sẽ diễn ra",
    why="Chữ này đứng ở kế hoạch nào cũng đúng, nên không cho biết đơn vị mình làm gì.",
    mend="Bỏ chữ này đi thì câu còn lại việc gì? Nếu không còn gì, đồng chí định làm việc nào?",
    bad="Tăng cường, đẩy mạnh công tác tuyên truyền.",
    good="Đăng 12 bài gương người tốt trên trang tin, mỗi tháng một bài.",
    source="Định nghĩa biện pháp cụ thể của phần mềm; phê bình kế hoạch chung chung",
    find=find,
)
