"""BP07: a measure longer than anyone can take in (quá dài)."""

from collections.abc import Iterable

from neuguong.domain.plancheck.model import TEXT, Reading, Severity
from neuguong.domain.plancheck.rule import Finder, Limit, Limits, Place, Rule

MOST_WORDS = Limit("most_words", "Dài nhất bao nhiêu chữ", 120, 20, 1000)
"""Half a page."""


def make(limits: Limits) -> Finder:
    """The rule for a greatest length."""
    most = int(limits["most_words"])

    def find(reading: Reading, year: int | None) -> Iterable[Place]:
        """The whole text, when it is longer."""
        text = reading.measure.text
        if len(text) > most and len(text.split(maxsplit=most)) > most:
            return (Place(TEXT, None, f"{most}"),)
        return ()

    return find


RULE = Rule(
    code="BP07",
    name="too_long",
    title="Biện pháp quá dài",
    severity=Severity.HINT,
    message="Biện pháp dài hơn {detail} chữ",
    why="Một biện pháp dài nửa trang thì người làm khó biết việc nào là việc chính.",
    mend="Tách thành mấy việc, mỗi việc một dòng được không?",
    bad="Một đoạn hơn 120 chữ gộp mục đích, yêu cầu, cách làm và phân công.",
    good="Đồng chí Hòa rà soát hồ sơ tồn đọng trước ngày 15 hằng tháng, lập danh sách gửi chi ủy.",
    source="Định nghĩa biện pháp cụ thể của phần mềm; phê bình kế hoạch chung chung",
    limits=(MOST_WORDS,),
    make=make,
)
