"""BP35: a breakthrough that no measure serves (khâu đột phá bỏ trống)."""

from collections.abc import Iterable, Sequence

from neuguong.domain.plancheck.model import Plan, Reading, Severity
from neuguong.domain.plancheck.pieces import text_of
from neuguong.domain.plancheck.rule import Place, Rule

COMMON = 0.4
SHORTEST = 2


def find(plan: Plan, readings: Sequence[Reading]) -> Iterable[Place]:
    """The plan, when no measure is tied to the breakthrough or shares enough of its words."""
    breakthrough = plan.context.breakthrough
    words = {form for form in text_of(breakthrough).forms if len(form) > SHORTEST}
    if not words:
        return
    for reading in readings:
        mine = set(text_of(reading.measure.text).forms)
        if breakthrough in reading.measure.links or len(words & mine) >= COMMON * len(words):
            return
    yield Place(detail=breakthrough)


RULE = Rule(
    code="BP35",
    name="breakthrough_unserved",
    title="Khâu đột phá chưa có biện pháp",
    severity=Severity.SHOULD,
    message="Chưa biện pháp nào gắn với khâu đột phá “{detail}”",
    why="Đã chọn khâu đột phá mà kế hoạch năm không có việc nào thì khâu đột phá chỉ nằm trên giấy.",
    mend="Việc nào trong năm làm cho khâu đột phá chuyển động?",
    bad="Khâu đột phá là rút ngắn thời gian giải quyết hồ sơ, kế hoạch chỉ có các buổi học.",
    good="Kế hoạch có việc: rút thời gian giải quyết hồ sơ từ 10 ngày xuống 7 ngày trước 30/9.",
    source="01-KL/TW ngày 18/5/2021; hướng dẫn chọn khâu đột phá của đảng ủy",
    find_in_plan=find,
)
