"""BP35: a breakthrough that no measure serves (khâu đột phá bỏ trống)."""

from collections.abc import Iterable, Sequence

from neuguong.domain.plancheck.elements.books import VERBS
from neuguong.domain.plancheck.lexicon import PhraseBook, read_lexicon
from neuguong.domain.plancheck.model import Plan, Reading, Severity
from neuguong.domain.plancheck.pieces import text_of
from neuguong.domain.plancheck.rule import Place, Rule

COMMON = 0.4
SHORTEST = 2
HEADING = "đột phá"
GRAMMAR = PhraseBook({"abstract": read_lexicon("wording")["abstract"]}, listed=False)


def find(plan: Plan, readings: Sequence[Reading]) -> Iterable[Place]:
    """The plan, when no measure is tied to it, stands under its heading or shares its words."""
    breakthrough = plan.context.breakthrough
    if not breakthrough:
        return
    words = named_in(breakthrough)
    under_its_heading = any(
        each.measures and HEADING in each.title.lower() for each in plan.context.sections
    )
    if not words or under_its_heading:
        return
    for reading in readings:
        mine = set(text_of(reading.measure.text).forms)
        if breakthrough in reading.measure.links or len(words & mine) >= COMMON * len(words):
            return
    yield Place(detail=breakthrough)


def named_in(breakthrough: str) -> set[str]:
    """The words of what the breakthrough is about, without verbs, grammar and grand words.

    "Rút ngắn thời gian chờ khám" is served by "giảm thời gian chờ khám". All words where it is
    about nothing else.
    """
    text = text_of(breakthrough)
    empty = {
        place
        for book in (VERBS, GRAMMAR)
        for found in book.find(text)
        for place in range(found.first, found.end)
    }
    long = {place: form for place, form in enumerate(text.forms) if len(form) > SHORTEST}
    return {form for place, form in long.items() if place not in empty} or set(long.values())


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
