"""The day that the words of a deadline name (thời hạn bằng ngày)."""

import re
from datetime import date

from neuguong.domain.calendar import month_end
from neuguong.domain.vietnamese import fold

DAY = re.compile(r"\b(\d{1,2})[/.-](\d{1,2})(?:[/.-](\d{4}))?\b")
MONTH = re.compile(r"\bthang (\d{1,2})(?:[/ ]*(?:nam )?(\d{4}))?\b")
QUARTER = re.compile(r"\bquy (iv|iii|ii|i|[1-4])\b(?:[/ ]*(?:nam )?(\d{4}))?")
QUARTERS = {"i": 1, "ii": 2, "iii": 3, "iv": 4, "1": 1, "2": 2, "3": 3, "4": 4}


def day_named(words: str, year: int) -> date | None:
    """The last day the words allow ("30/6", "tháng 6", "quý II/2026"), or None for a recurrence.

    Words without a year mean `year`; words that name no day of the calendar give None.
    """
    text = fold(words)
    if re.search(r"\b(hang|moi)\b", text):
        return None
    if found := DAY.search(text):
        return day_or_none(int(found[3] or year), int(found[2]), int(found[1]))
    if found := MONTH.search(text):
        month = int(found[1])
        return month_end(int(found[2] or year), month) if 1 <= month <= 12 else None
    if found := QUARTER.search(text):
        return month_end(int(found[2] or year), QUARTERS[found[1]] * 3)
    return None


def day_or_none(year: int, month: int, day: int) -> date | None:
    """The date, or None when the calendar has no such day."""
    try:
        return date(year, month, day)
    except ValueError:
        return None
