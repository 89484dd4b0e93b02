"""Remarks are marked in the text they are about, and the text stays whole."""

import re

from hypothesis import given
from hypothesis import strategies as st

from neuguong.web.templatetags.neuguong import marked
from neuguong.web.tests.page import Page

TONES = st.sampled_from(["hollow", "missing", "copy", "answered"])
MARKS = st.lists(st.tuples(st.integers(0, 60), st.integers(0, 60), TONES, st.integers(1, 9)))


def test_marked_words_carry_the_number_of_their_remark():
    page = Page(marked("Tăng cường tuyên truyền", [(0, 10, "hollow", 1)], "nx-2-"))
    mark = page.one("mark")
    assert "m-hollow" in mark["class"]
    assert mark.text == "Tăng cường nhận xét 1"
    assert page.one("a")["href"] == "#nx-2-1"


def test_without_remarks_on_the_page_the_number_is_no_link():
    assert Page(marked("Tăng cường", [(0, 4, "hollow", 1)])).all("a") == []


def test_where_two_marks_overlap_the_later_begins_after_the_earlier():
    page = Page(marked("abcdef", [(2, 6, "missing", 2), (0, 4, "hollow", 1)]))
    assert [m.text for m in page.all("mark")] == ["abcd nhận xét 1", "ef nhận xét 2"]


def test_what_was_typed_never_becomes_markup():
    page = Page(marked("<b>trước</b><b>giữa</b><b>sau</b>", [(12, 23, "hollow", 1)]))
    assert page.all("b") == []


@given(st.text(st.characters(exclude_characters="\r\x00"), max_size=50), MARKS)
def test_the_text_is_never_changed_or_lost(text, marks):
    source = re.sub(r"<sup>.*?</sup>", "", marked(text, marks))
    assert Page(f"<p>{source}</p>").one("p").text == text
