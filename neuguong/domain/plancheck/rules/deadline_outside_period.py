"""BP06: the deadline names a year that is not the plan's (thời hạn ngoài kỳ kế hoạch)."""

import re
from collections.abc import Iterable

from neuguong.domain.plancheck.model import DEADLINE, TEXT, Reading, Severity
from neuguong.domain.plancheck.rule import Place, Rule

YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
SIGNS = ("19", "20")


def find(reading: Reading, year: int | None) -> Iterable[Place]:
    """Deadlines that name another year, in the text or in the field."""
    if year is None:
        return
    for start, end in (*reading.elements[DEADLINE], *reading.vague[DEADLINE]):
        if outside(reading.measure.text[start:end], year):
            yield Place(TEXT, (start, end))
    field = reading.measure.fields.get(DEADLINE, "")
    if field and outside(field, year):
        yield Place(DEADLINE, (0, len(field)))


def outside(words: str, year: int) -> bool:
    """Whether the words name years, none of them the plan's."""
    named = YEAR.findall(words)
    return bool(named) and str(year) not in named


RULE = Rule(
    code="BP06",
    name="deadline_outside_period",
    title="Thời hạn ngoài năm kế hoạch",
    severity=Severity.MUST,
    message="“{words}” nằm ngoài năm kế hoạch",
    why="Việc hẹn sang năm khác không kiểm tra được trong kế hoạch này; có khi là năm còn sót từ bản cũ.",
    mend="Đúng là năm nào? Nếu việc kéo dài, phần của năm nay xong ngày nào?",
    bad="Nộp bản đăng ký trước 28/02/2025 (kế hoạch năm 2026).",
    good="Nộp bản đăng ký trước 28/02/2026.",
    source="Định nghĩa biện pháp cụ thể của phần mềm; phê bình kế hoạch chung chung",
    find=find,
    signs=SIGNS,
)
