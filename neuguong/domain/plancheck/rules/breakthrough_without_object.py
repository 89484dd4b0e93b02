"""BP44: a breakthrough in which there is nothing to be seen (khâu đột phá không có đối tượng)."""

from collections.abc import Iterable, Sequence

from neuguong.domain.plancheck.breakthroughs import says_where_to_look
from neuguong.domain.plancheck.model import Plan, Reading, Severity
from neuguong.domain.plancheck.pieces import text_of
from neuguong.domain.plancheck.rule import Place, Rule


def find(plan: Plan, readings: Sequence[Reading]) -> Iterable[Place]:
    """The breakthrough, when next to nothing is left without will, virtue and everybody."""
    breakthrough = plan.context.breakthrough
    if breakthrough.strip() and not says_where_to_look(text_of(breakthrough)):
        yield Place(detail=breakthrough)


RULE = Rule(
    code="BP44",
    name="breakthrough_without_object",
    title="Khâu đột phá chưa chạm vào việc gì",
    severity=Severity.SHOULD,
    message="“{detail}” chưa nói việc gì, ở đâu sẽ khác đi",
    why="Không có việc hay nơi nào nhìn thấy được thì cuối nhiệm kỳ không biết đã đột phá hay chưa.",
    mend="Người ngoài nhìn vào đâu thì thấy đơn vị đã khác?",
    bad="Nâng cao ý thức trách nhiệm, tinh thần gương mẫu.",
    good="Hồ sơ cấp phép xây dựng trả đúng hạn.",
    source="Hướng dẫn chọn khâu đột phá của đảng ủy; định nghĩa biện pháp cụ thể của phần mềm",
    find_in_plan=find,
)
