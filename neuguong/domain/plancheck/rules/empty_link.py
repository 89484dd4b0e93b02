"""BP38: a link with no concrete deed behind it (liên hệ rỗng)."""

from collections.abc import Iterable, Sequence

from neuguong.domain.plancheck.model import TEXT, Plan, Reading, Severity
from neuguong.domain.plancheck.rule import Place, Rule


def find(plan: Plan, readings: Sequence[Reading]) -> Iterable[Place]:
    """Measures tied to a clause or manifestation that are not concrete."""
    for number, reading in enumerate(readings):
        links = [link for link in reading.measure.links if link.strip()]
        if links and not reading.concrete:
            yield Place(TEXT, None, links[0], measure=number)


RULE = Rule(
    code="BP38",
    name="empty_link",
    title="Liên hệ rỗng",
    severity=Severity.HINT,
    message="Gắn với “{detail}” nhưng chưa có việc cụ thể",
    why="Ghi tên điều khoản mà không có việc cụ thể thì liên hệ chỉ là hình thức.",
    mend="Việc nào, xong ngày nào, cho thấy đã làm theo nội dung này?",
    bad="Gắn với biểu hiện “ngại học lý luận”: nâng cao ý thức học tập.",
    good="Gắn với biểu hiện “ngại học lý luận”: đọc 4 chuyên đề, mỗi quý một chuyên đề, ghi sổ.",
    source="Nghị quyết 04-NQ/TW ngày 30/10/2016; phê bình liên hệ Nghị quyết Trung ương 4 còn yếu",
    find_in_plan=find,
)
