"""BP49: a sentence nobody reads to its end (câu quá dài)."""

import re
from collections.abc import Iterable

from neuguong.domain.plancheck.model import TEXT, Reading, Severity
from neuguong.domain.plancheck.rule import Finder, Limit, Limits, Place, Rule

MOST_WORDS = Limit("most_words", "Một câu dài nhất bao nhiêu chữ", 70, 20, 300)
LONGEST = 4_000
SENTENCE = re.compile(r"[^.;:!?\n]+(?:[.:](?=\S)[^.;:!?\n]*)*")


def make(limits: Limits) -> Finder:
    """The rule for a greatest length."""
    most = int(limits["most_words"])

    def find(reading: Reading, year: int | None) -> Iterable[Place]:
        """The first sentence that is longer; a semicolon or colon is a rest for the reader."""
        words = reading.measure.text[:LONGEST]
        if len(words) <= 2 * most:
            return ()
        for match in SENTENCE.finditer(words):
            if len(match.group().split()) > most:
                start = match.end() - len(match.group().lstrip())
                return (Place(TEXT, (start, match.end()), f"{most}"),)
        return ()

    return find


RULE = Rule(
    code="BP49",
    name="long_sentence",
    title="Câu quá dài",
    severity=Severity.HINT,
    message="Có câu dài hơn {detail} chữ",
    why="Đọc hết câu thì đã quên đầu câu; người làm mỗi người hiểu một cách.",
    mend="Ngắt thành hai, ba câu, mỗi câu một ý được không?",
    bad="Một câu hơn 70 chữ nối bằng “và”, “nhằm”, “qua đó”, “góp phần”.",
    good="Đồng chí Hòa rà soát hồ sơ tồn đọng trước ngày 15 hằng tháng. Danh sách gửi chi ủy.",
    source="Định nghĩa biện pháp cụ thể của phần mềm; yêu cầu ngắn gọn, dễ hiểu của văn bản hành chính",
    limits=(MOST_WORDS,),
    make=make,
)
