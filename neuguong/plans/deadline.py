"""The day that the words of a deadline name (thời hạn bằng ngày)."""

import re
from collections.abc import Iterator
from datetime import date

from neuguong.domain.calendar import month_end
from neuguong.domain.vietnamese import fold

RECURRENCE = re.compile(r"\b(?:hang|moi)\b")
DAY = re.compile(r"(?<![\d/.-])(\d{1,2})[/.-](\d{1,2})(?:[/.-](\d{4}))?(?![\d/]|[.-]\d)")
MONTH_OF_YEAR = re.compile(r"(?<![\d/.-])(\d{1,2})/(\d{4})(?![\d/])")
MONTH = re.compile(r"\bthang (\d{1,2})(?:(?:/| nam )(\d{4}))?(?![\d/])")
QUARTER = re.compile(r"\bquy (iv|iii|ii|i|[1-4])\b(?:(?:/| nam )(\d{4}))?")
QUARTERS = {"i": 1, "ii": 2, "iii": 3, "iv": 4, "1": 1, "2": 2, "3": 3, "4": 4}


def day_named(words: str, year: int | None) -> date | None:
    """The last day the words allow ("30/6", "tháng 6", "quý II/2026"), or None.

    Words without a year mean `year`, and no day at all when it is None. A recurrence names no
    single day; of several days the last one counts.
    """
    text = fold(words)
    if RECURRENCE.search(text):
        return None
    return max(days_in(text, year), default=None)


def days_in(text: str, year: int | None) -> Iterator[date]:
    """Every day, end of month and end of quarter that the folded text names."""
    for found in DAY.finditer(text):
        yield from real_day(found[3] or year, int(found[2]), int(found[1]))
    for found in (*MONTH_OF_YEAR.finditer(text), *MONTH.finditer(text)):
        yield from last_day(found[2] or year, int(found[1]))
    for found in QUARTER.finditer(text):
        yield from last_day(found[2] or year, QUARTERS[found[1]] * 3)


def real_day(year: str | int | None, month: int, day: int) -> Iterator[date]:
    """The date, unless the calendar has no such day or the year is unknown."""
    if year is None:
        return
    try:
        yield date(int(year), month, day)
    except ValueError:
        return


def last_day(year: str | int | None, month: int) -> Iterator[date]:
    """The last day of the month, unless there is no such month or the year is unknown."""
    if year is not None and 1 <= month <= 12 and int(year) >= 1:
        yield month_end(int(year), month)
