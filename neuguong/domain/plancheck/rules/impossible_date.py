"""BP15: a day that no calendar has (ngày không có thật)."""

import re
from calendar import monthrange
from collections.abc import Iterable

from neuguong.domain.plancheck.model import DEADLINE, TEXT, Reading, Severity
from neuguong.domain.plancheck.pieces import text_of
from neuguong.domain.plancheck.rule import Place, Rule
from neuguong.domain.plancheck.words import has_any

DATE = re.compile(
    r"(?<![\w/.,-])(\d{1,2})(?:/|-|\.|\s+tháng\s+)(\d{1,2})"
    r"(?:(?:/|-|\.|\s+năm\s+)(20\d\d))?(?![\w/%-]|\.\d)"
)
LATE = ("29", "30", "31")
"""Days that some months lack."""
LEAP = 2024
LAST_DAY, LAST_MONTH = 31, 12


def find(reading: Reading, year: int | None) -> Iterable[Place]:
    """Days such as 31/4 and 30/02, in the text's deadlines and in the field."""
    if reading.elements[DEADLINE] and has_any(LATE, reading.measure.text):
        text = text_of(reading.measure.text)
        found = [match.span() for match in DATE.finditer(text.composed) if impossible(match)]
        for span in text.back(found):
            if any(start <= span[0] < end for start, end in reading.elements[DEADLINE]):
                yield Place(TEXT, span)
    if field := reading.measure.fields.get(DEADLINE):
        for match in DATE.finditer(field):
            if impossible(match):
                yield Place(DEADLINE, match.span())


def impossible(match: re.Match[str]) -> bool:
    """Whether the calendar lacks the day; numbers that are no day at all are let pass."""
    day, month, year = (int(part or 0) for part in match.groups())
    if not (0 < day <= LAST_DAY and 0 < month <= LAST_MONTH):
        return False
    return day > monthrange(year or LEAP, month)[1]


RULE = Rule(
    code="BP15",
    name="impossible_date",
    title="Ngày không có thật",
    severity=Severity.MUST,
    message="“{words}” không có trên lịch",
    why="Hẹn vào ngày không có thì không ai đến hẹn.",
    mend="Đúng là ngày nào?",
    bad="Nộp bản đăng ký trước 31/4/2026.",
    good="Nộp bản đăng ký trước 30/4/2026.",
    source="Lịch dương",
    find=find,
    signs=LATE,
)
