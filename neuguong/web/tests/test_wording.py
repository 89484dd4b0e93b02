"""Dates, numbers and shares read as the office writes them."""

from datetime import UTC, date, datetime
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from neuguong.web.templatetags import neuguong as words

TODAY = date(2026, 11, 23)


@pytest.mark.parametrize(
    ("day", "written"),
    [
        (date(2026, 11, 23), "23/11/2026"),
        (date(2026, 3, 5), "05/3/2026"),
        (date(2026, 2, 14), "14/02/2026"),
        (date(2026, 1, 1), "01/01/2026"),
        (None, ""),
    ],
)
def test_days_under_ten_and_months_one_and_two_take_a_nought(day, written):
    assert words.vn_date(day) == written


def test_a_moment_is_told_in_the_time_of_hanoi():
    assert words.vn_time(datetime(2026, 11, 23, 18, 30, tzinfo=UTC)) == "01:30 ngày 24/11/2026"
    assert words.vn_date(datetime(2026, 11, 23, 18, 30, tzinfo=UTC)) == "24/11/2026"


def test_long_dates_name_the_weekday():
    assert words.long_date(date(2026, 11, 23)) == "Thứ Hai, ngày 23/11/2026"
    assert words.long_date(date(2026, 11, 22)) == "Chủ nhật, ngày 22/11/2026"


@pytest.mark.parametrize(
    ("due", "told", "tone"),
    [
        (date(2026, 12, 2), "Còn 9 ngày", "soon"),
        (date(2026, 11, 23), "Đến hạn hôm nay", "soon"),
        (date(2026, 11, 20), "Quá hạn 3 ngày", "missing"),
        (date(2027, 1, 31), "Còn 69 ngày", "ahead"),
    ],
)
def test_a_due_day_is_told_as_days_left(due, told, tone):
    assert words.days_left(due, TODAY) == told
    assert words.days_tone(due, TODAY) == tone


@pytest.mark.parametrize(
    ("value", "written"),
    [(0, "0"), (1234567, "1.234.567"), (1234.5, "1.234,5"), (Decimal("0.10"), "0,1"), (None, "")],
)
def test_numbers_have_points_between_thousands_and_a_decimal_comma(value, written):
    assert words.number(value) == written


@pytest.mark.parametrize(
    ("part", "whole", "told"),
    [
        (2431, 2538, "95,8 %"),
        (1, 2, "50 %"),
        (9585, 10000, "95,9 %"),
        (60, 60, "100 %"),
        (0, 60, "0 %"),
        (0, 0, "không có"),
    ],
)
def test_a_share_is_rounded_to_a_tenth(part, whole, told):
    assert words.share(part, whole) == told


@given(
    st.integers(1, 10**7).flatmap(lambda whole: st.tuples(st.integers(0, whole), st.just(whole)))
)
def test_only_all_is_told_as_all_and_only_nothing_as_nothing(counts):
    part, whole = counts
    assert (words.share(part, whole) == "100 %") == (part == whole)
    assert (words.share(part, whole) == "0 %") == (part == 0)
