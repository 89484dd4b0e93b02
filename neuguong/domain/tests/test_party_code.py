"""Codes of party organisations: read in every spelling, wrong ones refused."""

import pytest

from neuguong.domain import party_code
from neuguong.domain.refusal import Refused


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("10.100.101.000.001", "10.100.101.000.001"),
        ("10100101000001", "10.100.101.000.001"),
        (" 10 - 100 - 101 ", "10.100.101"),
        ("10/100", "10.100"),
        ("10100", "10.100"),
        ("02", "02"),
    ],
)
def test_it_reads_every_spelling(typed: str, code: str) -> None:
    assert party_code.checked(typed) == code


@pytest.mark.parametrize(
    "typed",
    ["", "abc", "10.10.1", "10.100.130.000.000.001", "1010010100000", "10.100.10a", "1.100", "١٠"],
)
def test_it_refuses_what_is_no_code(typed: str) -> None:
    with pytest.raises(Refused, match="không phải mã tổ chức đảng"):
        party_code.checked(typed)


def test_noughts_at_the_end_change_nothing() -> None:
    assert party_code.trimmed("10.100.109.000.000") == "10.100.109"
    assert party_code.spellings("10.100.109") == [
        "10.100.109",
        "10.100.109.000",
        "10.100.109.000.000",
    ]


@pytest.mark.parametrize(
    ("code", "is_cell", "prefix"),
    [
        ("10.100", False, "10.100."),
        ("10.100", True, "10.100."),
        ("10.100.101", False, "10.100.101."),
        ("10.100.101.000.000", True, "10.100.101.000."),
        ("10.100.101.002", True, "10.100.101.002."),
        ("10.100.101.000.001", True, ""),
        ("VPTU", True, ""),
    ],
)
def test_codes_below_begin_with_the_code_above(code: str, *, is_cell: bool, prefix: str) -> None:
    assert party_code.below(code, is_cell=is_cell) == prefix
