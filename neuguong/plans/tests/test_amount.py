"""The number that typed words name."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from neuguong.domain.refusal import Refused
from neuguong.plans.amount import number_of, tidy, words_of


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("12", "12"),
        ("95,5", "95.5"),
        ("95.5", "95.5"),
        ("1.250", "1250"),
        ("1.250.000,25", "1250000.25"),
        (" 1 250 ", "1250"),
        ("0", "0"),
    ],
)
def test_numbers_as_vietnamese_write_them(text: str, number: str) -> None:
    assert number_of(text) == Decimal(number)


@pytest.mark.parametrize("text", ["mười", "12 buổi", "1,2,3", "-5", "½", "१२", "12.34.56", "1e5"])
def test_what_is_no_number_is_refused_with_an_example(text: str) -> None:
    with pytest.raises(Refused, match="Ghi số, ví dụ 12 hoặc 95,5"):
        number_of(text)


def test_what_would_be_lost_is_refused() -> None:
    with pytest.raises(Refused, match="quá 2 chữ số"):
        number_of("1,234")
    with pytest.raises(Refused, match="quá lớn"):
        number_of("99999999999")


def test_no_text_is_no_number() -> None:
    assert number_of("  ") is None


@given(st.decimals(min_value=0, max_value=10**9, places=2))
def test_writing_and_reading_agree(number: Decimal) -> None:
    assert number_of(words_of(number)) == number


@given(st.text(max_size=20))
def test_tidying_twice_is_tidying_once(text: str) -> None:
    assert tidy(tidy(text)) == tidy(text)
