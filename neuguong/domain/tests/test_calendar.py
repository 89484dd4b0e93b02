"""Periods and due dates."""

from collections.abc import Callable
from datetime import date
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from neuguong.domain.calendar import (
    FOREVER,
    LAST_DAY,
    DueRule,
    Frequency,
    Period,
    check_begins,
    day_after,
    month_end,
    periods_of_year,
    working_day_after,
    year_period,
)
from neuguong.domain.refusal import Refused

PERIODIC = [f for f in Frequency if f is not Frequency.TERM]


def test_the_annual_plan_is_due_on_the_last_of_january() -> None:
    assert DueRule(months=0, day=31).due_on(year_period(2026)) == date(2026, 1, 31)


def test_a_day_past_the_end_of_the_month_is_its_last() -> None:
    assert DueRule(months=1, day=31).due_on(year_period(2028)) == date(2028, 2, 29)


def test_a_due_date_may_lie_in_the_next_year() -> None:
    assert DueRule(months=12, day=15).due_on(year_period(2026)) == date(2027, 1, 15)


@given(st.sampled_from(PERIODIC), st.integers(1990, 2100))
def test_the_periods_of_a_year_fill_it_without_gap_or_overlap(
    frequency: Frequency, year: int
) -> None:
    periods = periods_of_year(frequency, year)
    assert (periods[0].start, periods[-1].end) == (date(year, 1, 1), date(year, 12, 31))
    for before, after in pairwise(periods):
        assert (after.start - before.end).days == 1


def test_a_term_has_no_periods_in_a_year() -> None:
    with pytest.raises(ValueError, match="congress"):
        periods_of_year(Frequency.TERM, 2026)


@pytest.mark.parametrize(
    ("period", "label"),
    [
        (year_period(2026), "năm 2026"),
        (Period(date(2026, 4, 1), month_end(2026, 6)), "quý II/2026"),
        (Period(date(2026, 3, 1), month_end(2026, 3)), "tháng 3/2026"),
        (Period(date(2026, 7, 1), month_end(2026, 12)), "6 tháng cuối năm 2026"),
        (Period(date(2025, 7, 1), date(2030, 6, 30)), "2025–2030"),
    ],
)
def test_a_period_is_named_as_people_say(period: Period, label: str) -> None:
    assert period.label == label


@given(st.dates(date(1950, 1, 1), date(2100, 1, 1)))
def test_every_day_lies_in_exactly_one_quarter(day: date) -> None:
    quarters = periods_of_year(Frequency.QUARTER, day.year)
    assert sum(day in quarter for quarter in quarters) == 1


def test_a_due_day_waits_for_the_end_of_tet() -> None:
    assert working_day_after(date(2026, 2, 13), 2) == date(2026, 2, 24)
    assert working_day_after(date(2026, 4, 29), 1) == date(2026, 5, 4)


def test_the_day_after_the_last_one_ends_it() -> None:
    assert day_after(date(2026, 2, 28)) == date(2026, 3, 1)
    assert day_after(LAST_DAY) == FOREVER


@pytest.mark.parametrize("act", [day_after, check_begins])
def test_nothing_begins_or_follows_where_all_ends(act: Callable[[date], object]) -> None:
    with pytest.raises(Refused, match="31/12/9999"):
        act(FOREVER)
