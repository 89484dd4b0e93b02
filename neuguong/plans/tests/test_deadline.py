"""The day that the words of a deadline name."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from neuguong.plans.deadline import day_named


@pytest.mark.parametrize(
    ("words", "day"),
    [
        ("30/6", date(2026, 6, 30)),
        ("trước 28/02/2026", date(2026, 2, 28)),
        ("15-3-2026", date(2026, 3, 15)),
        ("từ 01/3 đến 30/4", date(2026, 4, 30)),
        ("tháng 6", date(2026, 6, 30)),
        ("sinh hoạt tháng 6 và tháng 11", date(2026, 11, 30)),
        ("tháng 02 năm 2026", date(2026, 2, 28)),
        ("12/2026", date(2026, 12, 31)),
        ("quý II/2026", date(2026, 6, 30)),
        ("quý IV", date(2026, 12, 31)),
        ("Quý 3 năm 2027", date(2027, 9, 30)),
    ],
)
def test_the_last_day_the_words_allow(words: str, day: date) -> None:
    assert day_named(words, 2026) == day


@pytest.mark.parametrize(
    "words",
    [
        "ngày 25 hằng tháng",
        "mỗi quý",
        "hàng tháng, trước ngày 30/6",
        "thường xuyên",
        "trong 3 ngày làm việc kể từ khi nhận",
        "31/02",
        "30/13",
        "tháng 13",
        "",
    ],
)
def test_words_that_name_no_single_day(words: str) -> None:
    assert day_named(words, 2026) is None


def test_a_term_plan_has_no_year_to_guess() -> None:
    assert day_named("30/6", None) is None
    assert day_named("30/6/2028", None) == date(2028, 6, 30)


@given(st.text(alphabet="0123456789/.- quyýthángIVnăm", max_size=40))
def test_no_words_ever_break_it(words: str) -> None:
    found = day_named(words, 2026)
    assert found is None or isinstance(found, date)
