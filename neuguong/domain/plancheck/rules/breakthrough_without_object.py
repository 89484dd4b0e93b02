"""BP44: a breakthrough in which there is nothing to be seen (khâu đột phá không có đối tượng)."""

from collections.abc import Iterable, Sequence

from neuguong.domain.plancheck.elements.books import VERBS
from neuguong.domain.plancheck.lexicon import PhraseBook, read_lexicon
from neuguong.domain.plancheck.model import Plan, Reading, Severity
from neuguong.domain.plancheck.pieces import text_of
from neuguong.domain.plancheck.rule import Place, Rule

ABSTRACT = PhraseBook({"abstract": read_lexicon("wording")["abstract"]}, listed=False)
ENOUGH = 2
"""So many syllables that are neither verbs nor abstract name something: "chi bộ", "hồ sơ"."""


def find(plan: Plan, readings: Sequence[Reading]) -> Iterable[Place]:
    """The breakthrough, when next to nothing is left without verbs and abstract words."""
    breakthrough = plan.context.breakthrough
    if not breakthrough:
        return
    text = text_of(breakthrough)
    empty = {
        place for book in (VERBS, ABSTRACT) for found in book.find(text)
        for place in range(found.first, found.end)
    }  # fmt: skip
    left = [f for place, f in enumerate(text.forms) if place not in empty and f.isalnum()]
    if breakthrough.strip() and len(left) < ENOUGH and not any(map(str.isdigit, left)):
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
