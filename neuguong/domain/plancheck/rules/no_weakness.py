"""BP46: a personal plan that begins from no weakness (chưa nêu hạn chế của bản thân)."""

from collections.abc import Iterable, Sequence

from neuguong.domain.plancheck.model import COLLECTIVE, Plan, Reading, Severity
from neuguong.domain.plancheck.rule import Place, Rule


def find(plan: Plan, readings: Sequence[Reading]) -> Iterable[Place]:
    """A personal plan of which is known that it names no weakness."""
    if plan.kind != COLLECTIVE and plan.context.weaknesses == () and readings:
        yield Place()


RULE = Rule(
    code="BP46",
    name="no_weakness",
    title="Chưa nêu hạn chế của bản thân",
    severity=Severity.HINT,
    message="Chưa thấy hạn chế, khuyết điểm nào của bản thân được nêu",
    why="Không nêu chỗ mình còn thiếu thì không biết kế hoạch nhằm sửa điều gì.",
    mend="Năm qua đồng chí được góp ý điều gì, tự thấy mình thiếu điều gì?",
    bad="Bản cam kết chỉ có các việc sẽ làm.",
    good="Bản cam kết nêu: trả lời đơn thư còn chậm; rồi ghi việc sửa.",
    source="Quy định về bản cam kết tu dưỡng, rèn luyện; định nghĩa của phần mềm",
    find_in_plan=find,
)
