"""BP37: a measure tied to nothing where others are (biện pháp chưa gắn nội dung)."""

from collections.abc import Iterable, Sequence

from neuguong.domain.plancheck.model import TEXT, Plan, Reading, Severity
from neuguong.domain.plancheck.rule import Place, Rule


def find(plan: Plan, readings: Sequence[Reading]) -> Iterable[Place]:
    """Measures without any link, in plans whose measures are tied to clauses."""
    if not plan.context.linked:
        return
    for number, reading in enumerate(readings):
        if not any(link.strip() for link in reading.measure.links):
            yield Place(TEXT, None, measure=number)


RULE = Rule(
    code="BP37",
    name="no_link",
    title="Biện pháp chưa gắn với nội dung nào",
    severity=Severity.HINT,
    message="Chưa gắn với điều khoản, biểu hiện hay nội dung nào",
    why="Gắn với điều khoản hoặc biểu hiện thì khi báo cáo mới thấy nội dung nào đã làm.",
    mend="Việc này làm cho điều khoản hay biểu hiện nào?",
    bad="Biện pháp không chọn biểu hiện nào của Nghị quyết Trung ương 4.",
    good="Biện pháp gắn với biểu hiện “nói không đi đôi với làm”.",
    source="Nghị quyết 04-NQ/TW ngày 30/10/2016; phê bình liên hệ Nghị quyết Trung ương 4 còn yếu",
    find_in_plan=find,
)
