"""BP33: a heading with no measure under it (mục trống)."""

from collections.abc import Iterable, Sequence

from neuguong.domain.plancheck.model import Plan, Reading, Severity
from neuguong.domain.plancheck.rule import Place, Rule


def find(plan: Plan, readings: Sequence[Reading]) -> Iterable[Place]:
    """Headings under which nothing stands, as told by whoever read the plan."""
    for section in plan.context.sections:
        if section.measures == 0:
            yield Place(detail=section.title)


RULE = Rule(
    code="BP33",
    name="empty_section",
    title="Mục trống",
    severity=Severity.SHOULD,
    message="Mục “{detail}” chưa có biện pháp",
    why="Mục có tên mà không có việc là chỗ của mẫu chưa điền.",
    mend="Mục này năm nay có việc gì? Nếu không, bỏ mục được không?",
    bad="Mục “3. Kiểm tra, giám sát” không có dòng nào.",
    good="Mục nào cũng có ít nhất một biện pháp.",
    source="Định nghĩa biện pháp cụ thể của phần mềm; phê bình kế hoạch chung chung",
    find_in_plan=find,
)
