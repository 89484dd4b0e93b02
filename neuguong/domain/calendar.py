"""Periods and due dates of the programme (kỳ và thời hạn); today is always passed in."""

import calendar
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from functools import cache

from holidays import HolidayBase, country_holidays

from neuguong.domain.refusal import require

FOREVER = date(9999, 12, 31)
"""End of what has no end yet; validity runs from the first day up to, not including, the last."""
LAST_DAY = FOREVER - timedelta(days=1)
"""The last day that may be named."""
TOO_LATE = "Chọn ngày trước 31/12/9999."


class Frequency(StrEnum):
    """How often a requirement returns (định kỳ)."""

    TERM = "term"
    YEAR = "year"
    HALF_YEAR = "half_year"
    QUARTER = "quarter"
    MONTH = "month"

    @property
    def months(self) -> int:
        """Length in months; a term is counted as five years."""
        return {"term": 60, "year": 12, "half_year": 6, "quarter": 3, "month": 1}[self.value]


@dataclass(frozen=True)
class Period:
    """A stretch of days, both ends included (kỳ)."""

    start: date
    end: date

    @property
    def label(self) -> str:
        """The period in words: năm 2026, quý I/2026, tháng 3/2026, 2025–2030."""
        months = (self.end.year - self.start.year) * 12 + self.end.month - self.start.month + 1
        year = self.start.year
        match months:
            case 1:
                return f"tháng {self.start.month}/{year}"
            case 3:
                return f"quý {('I', 'II', 'III', 'IV')[(self.start.month - 1) // 3]}/{year}"
            case 6:
                return f"6 tháng {'đầu' if self.start.month == 1 else 'cuối'} năm {year}"
            case 12:
                return f"năm {year}"
        return f"{year}–{self.end.year}"

    def __contains__(self, day: date) -> bool:
        return self.start <= day <= self.end


def year_period(year: int) -> Period:
    """The calendar year."""
    return Period(date(year, 1, 1), date(year, 12, 31))


def periods_of_year(frequency: Frequency, year: int) -> list[Period]:
    """The periods of `frequency` that begin in `year`, in order; a term is not periodic."""
    if frequency is Frequency.TERM:
        raise ValueError("a term begins with a congress, not with a calendar year")
    length = frequency.months
    return [
        Period(date(year, first, 1), month_end(year, first + length - 1))
        for first in range(1, 13, length)
    ]


def month_end(year: int, month: int) -> date:
    """The last day of the month."""
    return date(year, month, calendar.monthrange(year, month)[1])


@dataclass(frozen=True)
class DueRule:
    """When a period's duty falls due: months and a day counted from the period's first month.

    `months` 0 and `day` 31 on a yearly period means 31 January; a day past the month's end is
    its last day. Rules are dated data of a requirement, never constants.
    """

    months: int
    day: int

    def due_on(self, period: Period) -> date:
        """The due date for `period`."""
        total = period.start.year * 12 + period.start.month - 1 + self.months
        year, month = divmod(total, 12)
        last = month_end(year, month + 1)
        return last.replace(day=min(self.day, last.day))

    @property
    def words(self) -> str:
        """The rule in words, for the page that edits it."""
        return f"ngày {self.day} tháng thứ {self.months + 1} của kỳ"


def days_between(start: date, end: date) -> int:
    """Days from `start` to `end`, negative when `end` is earlier."""
    return (end - start) // timedelta(days=1)


def working_day_after(day: date, days: int) -> date:
    """The day so many working days later; weekends and public holidays do not count.

    Holidays of Tết are known years ahead; those the Government moves, once the library tells them.
    """
    known = public_holidays()
    while days:
        day += timedelta(days=1)
        days -= known.is_working_day(day)
    return day


@cache
def public_holidays() -> HolidayBase:
    """The public holidays of Việt Nam, years added as they are asked for."""
    return country_holidays("VN")


def check_begins(day: date) -> None:
    """Refuse a day on which nothing can begin, since all ends there.

    Raises:
        Refused: for the end of what has no end.
    """
    require(day <= LAST_DAY, TOO_LATE)


def day_after(last: date) -> date:
    """The day on which what is valid up to and with `last` has ended.

    Raises:
        Refused: for the end of what has no end, which no day follows.
    """
    check_begins(last)
    return last + timedelta(days=1)
