"""Texts are made alike for matching, with the way back to the letters as written."""

import re
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from neuguong.cli.plancheck_report import labelled
from neuguong.domain.plancheck.elements import change, indicator, scan, time_words
from neuguong.domain.plancheck.lexicon import PhraseBook
from neuguong.domain.plancheck.patterns import Pattern, either, masked
from neuguong.domain.plancheck.pieces import LONGEST_PIECE, READ_AT_MOST, pieces_of
from neuguong.domain.plancheck.text import Text


def test_tone_marks_capitals_and_spellings_make_no_difference() -> None:
    assert Text.of("HOÀ GIẢI, kí định kì HÀNG tháng, Uỷ ban").canon == (
        "hòa giải, ký định kỳ hằng tháng, ủy ban"
    )


def test_a_mark_within_a_closed_syllable_stays() -> None:
    assert Text.of("hoàn thành, quý, toàn").canon == "hoàn thành, quý, toàn"


def test_a_text_without_marks_is_matched_without_marks() -> None:
    assert Text.of("To chuc hop chi bo vao ngay 5").folded
    assert not Text.of("Tổ chức họp chi bộ vào ngày 5").folded


def test_spans_lead_back_to_letters_with_separate_marks() -> None:
    written = unicodedata.normalize("NFD", "Đảng ủy họp")
    text = Text.of(written)
    (start, end) = text.back([(8, 11)])[0]
    assert written[start:end] == unicodedata.normalize("NFD", "họp")


@given(st.text())
def test_positions_stay_within_any_text(written: str) -> None:
    text = Text.of(written)
    assert len(text.canon) == len(text.composed)
    for start, end in text.back(spans(text)):
        assert 0 <= start <= end <= len(written)


def spans(text: Text) -> list[tuple[int, int]]:
    """The places of all tokens."""
    return [text.span(place, place + 1) for place in range(len(text.forms))]


@given(st.text(max_size=3 * LONGEST_PIECE))
def test_pieces_make_up_the_text(words: str) -> None:
    pieces = list(pieces_of(words))
    assert "".join(piece for _, piece in pieces) == words[:READ_AT_MOST]
    assert all(words[offset : offset + len(piece)] == piece for offset, piece in pieces)
    assert all(len(piece) <= LONGEST_PIECE for _, piece in pieces)


def test_the_longest_phrase_is_found() -> None:
    book = PhraseBook({"unit": ("tổ",), "verb": ("tổ chức",)})
    assert [found.section for found in book.find(Text.of("Tổ 3 tổ chức"))] == ["unit", "verb"]


def test_a_book_asked_only_about_places_finds_what_a_listed_one_finds() -> None:
    sections = {"unit": ("tổ", "chi bộ"), "verb": ("tổ chức", "chi")}
    listed, other = PhraseBook(sections), PhraseBook(sections, listed=False)
    for words in ("Tổ 3 tổ chức, chi bộ họp", "to chuc hop chi bo vao ngay 5", "không có gì"):
        text = Text.of(words)
        assert other.find(text) == listed.find(text)
        assert other.spans(text) == listed.spans(text)
        assert other.is_in(text) == listed.is_in(text)
        for place in range(len(text.forms)):
            assert other.before(text, place) == listed.before(text, place)


def test_a_word_met_before_is_read_as_when_it_was_new() -> None:
    words = "Hòa giải 2 vụ,hằng  quý;  (Tổ 3)\tlần 2/quý"
    new, met = Text.of(words), Text.of(words)
    assert (new.canon, new.forms, new.starts) == (met.canon, met.forms, met.starts)
    assert (new.hits, new.found, new.begun) == (met.hits, met.found, met.begun)


def test_an_ambiguous_syllable_is_not_looked_for_without_marks() -> None:
    book = PhraseBook({"verb": ("ký", "họp")}, ambiguous=["verb"], clear=["họp"])
    found = book.find(Text.of("thoi ky nay chi bo hop thuong ky"))
    assert [each.first for each in found] == [5]


def test_a_pattern_matches_any_blanks_and_texts_without_marks() -> None:
    pattern = Pattern(("hằng", r"\bhằng tháng\b"))
    assert pattern.find(Text.of("họp  hàng\ttháng"))
    assert pattern.find(Text.of("hop chi bo hang thang"))


def test_at_a_place_the_first_alternative_that_fits_is_taken() -> None:
    pattern = Pattern(("# trước", r"(?:trước )?\d+ ngày"), ("#", r"\d+"), needs="#")
    assert pattern.find(Text.of("trước 5 ngày, 7 lần")) == [(0, 12), (14, 15)]
    assert pattern.find(Text.of("trước ngày hội")) == []


def test_masking_keeps_positions() -> None:
    assert masked("05-CT/TW họp", [(0, 8), (2, 5)]) == "§§§§§§§§ họp"


PATTERNS = {
    name: pattern
    for module in (change, indicator, scan, time_words)
    for name, pattern in vars(module).items()
    if isinstance(pattern, Pattern) and pattern.part == 0
}


@pytest.mark.parametrize("name", PATTERNS)
def test_trying_an_expression_only_where_it_may_begin_loses_nothing(name: str) -> None:
    pattern = PATTERNS[name]
    everywhere = re.compile(either(*pattern.sources))
    for measure in labelled():
        text = Text.of(measure.text)
        if not text.folded:
            whole = [match.span(pattern.part) for match in everywhere.finditer(text.canon)]
            assert pattern.find(text) == whole, measure.text
