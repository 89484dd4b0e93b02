"""BP34: a commitment without one of the seven contents (thiếu nội dung cam kết)."""

from collections.abc import Iterable, Sequence

from neuguong.domain.plancheck.lexicon import PhraseBook, read_lexicon
from neuguong.domain.plancheck.model import COMMITMENT, Plan, Reading, Severity
from neuguong.domain.plancheck.pieces import text_of
from neuguong.domain.plancheck.rule import Place, Rule

CONTENTS = read_lexicon("contents")
BOOKS = {name: PhraseBook({name: words}) for name, words in CONTENTS.items()}
ENOUGH = 3


def find(plan: Plan, readings: Sequence[Reading]) -> Iterable[Place]:
    """The contents of which no measure or heading of the commitment speaks."""
    if plan.kind != COMMITMENT or len(readings) < ENOUGH:
        return
    texts = [text_of(reading.measure.text) for reading in readings]
    texts += [text_of(section.title) for section in plan.context.sections]
    for name, book in BOOKS.items():
        if not any(book.is_in(text) for text in texts):
            yield Place(detail=name)


RULE = Rule(
    code="BP34",
    name="content_missing",
    title="Thiếu một trong bảy nội dung cam kết",
    severity=Severity.HINT,
    message="Chưa thấy việc nào về {detail}",
    why="Bản cam kết có bảy nội dung; bỏ trống một nội dung thì không tự soi được nội dung ấy.",
    mend="Năm nay đồng chí làm việc gì cho nội dung này?",
    bad="Bản cam kết chỉ có các việc chuyên môn.",
    good="Bản cam kết có việc cho cả bảy nội dung.",
    source="101-QĐ/TW ngày 07/6/2012, bảy nội dung nêu gương",
    find_in_plan=find,
)
