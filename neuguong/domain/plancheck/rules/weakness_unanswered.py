"""BP45: a weakness that its own plan does not answer (hạn chế chưa có việc sửa)."""

from collections.abc import Iterable, Sequence

from neuguong.domain.plancheck.model import COLLECTIVE, Plan, Reading, Severity
from neuguong.domain.plancheck.pieces import text_of
from neuguong.domain.plancheck.rule import Limit, Limits, Place, PlanFinder, Rule

SHARED = Limit("percent", "Biện pháp nhắc từ bao nhiêu phần trăm chữ của hạn chế", 30, 10, 100)
SHORTEST = 3
WEAKNESS_WORDS = frozenset(
    [
        "còn",
        "chưa",
        "thiếu",
        "hạn",
        "chế",
        "khuyết",
        "điểm",
        "yếu",
        "kém",
        "đôi",
        "khi",
        "lúc",
        "bản",
        "thân",
        "việc",
        "công",
        "tác",
        "trong",
        "của",
    ]
)


def make(limits: Limits) -> PlanFinder:
    """The rule for a share of words."""
    least = limits["percent"] / 100

    def find(plan: Plan, readings: Sequence[Reading]) -> Iterable[Place]:
        """The weaknesses of which no measure takes up enough words."""
        if plan.kind == COLLECTIVE or not plan.context.weaknesses:
            return
        acts = [words_of(reading.measure.text) for reading in readings]
        for weakness in plan.context.weaknesses:
            mine = words_of(weakness) - WEAKNESS_WORDS
            if len(mine) >= SHORTEST and not any(len(mine & a) >= least * len(mine) for a in acts):
                yield Place(detail=weakness)

    return find


def words_of(sentence: str) -> set[str]:
    """The syllables of a sentence, without signs."""
    return {form for form in text_of(sentence).forms if form.isalpha()}


RULE = Rule(
    code="BP45",
    name="weakness_unanswered",
    title="Hạn chế đã nêu chưa có việc sửa",
    severity=Severity.HINT,
    message="Chưa thấy việc nào sửa hạn chế “{detail}”",
    why="Kế hoạch của một người bắt đầu từ chỗ chính người ấy thấy mình còn thiếu.",
    mend="Việc nào, làm đến bao giờ, cho thấy hạn chế này đã sửa?",
    bad="Tự nhận trả lời đơn thư chậm; kế hoạch chỉ có đọc sách và dự học.",
    good="Tự nhận trả lời đơn thư chậm; kế hoạch có: trả lời đơn thư trong 7 ngày.",
    source="Quy định về bản cam kết tu dưỡng, rèn luyện; định nghĩa của phần mềm",
    limits=(SHARED,),
    make_in_plan=make,
)
