"""Vietnamese text: folding, order, names."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from neuguong.domain.vietnamese import (
    fold,
    fold_name,
    given_name,
    name_sort_key,
    nfc,
    sort_key,
    tidy_name,
)

SYLLABLES = st.text("aăâbcdđeêghiklmnoôơpqrstuưvxyáàảãạấầẩẫậ", min_size=1, max_size=6)
NAMES = st.lists(SYLLABLES, min_size=1, max_size=4).map(" ".join)


def test_folding_takes_marks_and_the_bar_of_d_away() -> None:
    assert fold("  Đảng  ủy ĐỊNH kỳ ") == "dang uy dinh ky"


@given(NAMES)
def test_folding_is_the_same_for_both_unicode_forms(name: str) -> None:
    assert fold(name) == fold(unicodedata.normalize("NFD", name))


@given(st.one_of(NAMES, st.text(max_size=30)))
def test_folding_word_by_word_is_folding(text: str) -> None:
    assert fold_name(text) == fold(text)


@given(NAMES)
def test_folding_twice_changes_nothing(name: str) -> None:
    assert fold(fold(name)) == fold(name)


def test_people_are_listed_by_given_name_then_by_the_whole() -> None:
    names = ["Nguyễn Văn Ân", "Trần Thị Ấn", "Lê Án", "Đặng An", "Bùi Văn An", "Vũ Đức", "Hà Dũng"]
    assert sorted(names, key=name_sort_key) == [
        "Bùi Văn An",
        "Đặng An",
        "Lê Án",
        "Nguyễn Văn Ân",
        "Trần Thị Ấn",
        "Hà Dũng",
        "Vũ Đức",
    ]


def test_vowels_and_tones_come_in_vietnamese_order() -> None:
    letters = ["a", "à", "ả", "ã", "á", "ạ", "ă", "â", "d", "đ", "e", "ê"]
    assert sorted(set(letters), key=sort_key) == letters


@given(NAMES)
def test_a_key_is_plain_ascii(name: str) -> None:
    assert name_sort_key(name).isascii()


@pytest.mark.parametrize("raw", ["NGUYỄN  VĂN AN", " nguyễn văn an ", "Nguyễn Văn An"])
def test_a_name_in_capitals_or_with_stray_blanks_is_tidied(raw: str) -> None:
    assert tidy_name(raw) == "Nguyễn Văn An"


def test_a_name_in_mixed_case_is_kept() -> None:
    assert tidy_name("Y Blăng Niê KĐăm") == "Y Blăng Niê KĐăm"


def test_the_given_name_is_the_last_syllable() -> None:
    assert (given_name("Trần Thị Minh Nguyệt"), given_name("")) == ("Nguyệt", "")


def test_marks_without_end_upon_one_letter_are_cut_and_all_else_stays() -> None:
    endless = "ho\u0323" + "\u0301\u0323" * 1_000_000 + "p"
    assert len(nfc(endless)) < 100
    assert fold(endless) == "hop"
    dotted = "Họ và tên: " + "." * 200 + "…" * 100
    assert nfc(dotted) == dotted
