"""BP36: a clause or content that no measure serves (nội dung chưa có biện pháp)."""

from collections.abc import Iterable, Sequence

from neuguong.domain.plancheck.model import Plan, Reading, Severity
from neuguong.domain.plancheck.rule import Place, Rule


def find(plan: Plan, readings: Sequence[Reading]) -> Iterable[Place]:
    """What the caller says must be served and is linked to no measure."""
    served = {link for reading in readings for link in reading.measure.links}
    for link in plan.context.must_serve:
        if link not in served:
            yield Place(detail=link)


RULE = Rule(
    code="BP36",
    name="requirement_unserved",
    title="Yêu cầu chưa có biện pháp",
    severity=Severity.SHOULD,
    message="Chưa biện pháp nào cho “{detail}”",
    why="Yêu cầu của cấp trên không có việc nào đi kèm thì sẽ không được làm.",
    mend="Việc nào của kế hoạch đáp ứng yêu cầu này?",
    bad="Chỉ thị yêu cầu kiểm tra, kế hoạch không có việc kiểm tra nào.",
    good="Mỗi yêu cầu có ít nhất một biện pháp.",
    source="Định nghĩa biện pháp cụ thể của phần mềm; phê bình kế hoạch chung chung",
    find_in_plan=find,
)
