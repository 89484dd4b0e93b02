"""Words of a text as they are compared (từ, chỗ che).

The place of the tone mark is not compared ("hòa", "hoà"), nor capitals or punctuation. Numbers and
dates become one sign, names of persons and units another.
"""

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from neuguong.domain.vietnamese import nfc

WORD = re.compile(r"[^\W_]+")
TONES = frozenset("\N{COMBINING GRAVE ACCENT}\N{COMBINING ACUTE ACCENT}\N{COMBINING HOOK ABOVE}"
                  "\N{COMBINING TILDE}\N{COMBINING DOT BELOW}")  # fmt: skip
NUMBER, NAME = "#", "@"
DATE_WORDS = frozenset({"ngày", "tháng", "năm", "quý"})
QUARTERS = frozenset({"i", "ii", "iii", "iv"})
TITLES = frozenset({"chí", "đc", "c", "ông", "bà", "anh", "chị"})
BODY_WORDS = "bộ phòng ban xã phường thôn trường công sở huyện tỉnh khoa viện tổ đội cục chi ủy"
BODIES = frozenset(BODY_WORDS.split())
SURNAME_WORDS = (
    "nguyễn trần lê phạm hoàng huỳnh phan vũ võ đặng bùi đỗ hồ ngô dương lý đào đinh trịnh mai "
    "trương lương cao hà tạ tô chu quách thái lưu triệu kiều vương"
)
SURNAMES = frozenset(SURNAME_WORDS.split())
LONGEST_NAME = 6


class Token(NamedTuple):
    """One compared word and its place in the text: first character, one past the last."""

    key: str
    start: int
    end: int


@lru_cache(maxsize=50_000)
def word_key(word: str) -> str:
    """The word in small letters, its tone mark moved to the end."""
    letters = unicodedata.normalize("NFD", word.lower())
    tone = "".join(letter for letter in letters if letter in TONES)
    return unicodedata.normalize("NFC", "".join(x for x in letters if x not in TONES)) + tone


def tokens(text: str) -> list[Token]:
    """The compared words of a text in any Unicode form; places are those of `text` itself."""
    places = (match.span() for match in WORD.finditer(joined_marks(text)))
    words = [(nfc(text[start:end]), start, end) for start, end in places]
    found: list[Token] = []
    for key, start, end in masked(words):
        if found and key in (NUMBER, NAME) and found[-1].key == key:
            found[-1] = Token(key, found[-1].start, end)
        else:
            found.append(Token(key, start, end))
    return found


def joined_marks(text: str) -> str:
    """The text with combining marks counted as letters of their word, of the same length."""
    composed = all(unicodedata.is_normalized("NFC", piece) for piece in text.split())
    return text if composed else marks_as_letters(text)


def marks_as_letters(text: str) -> str:
    """The text with a letter in the place of each combining mark."""
    return "".join("\N{LATIN SMALL LETTER O}" if unicodedata.combining(x) else x for x in text)


def masked(words: list[tuple[str, int, int]]) -> Iterator[tuple[str, int, int]]:
    """The words with numbers and names replaced by their signs."""
    before = ""
    place = 0
    while place < len(words):
        word, start, end = words[place]
        small = word.lower()
        if word[0].isdigit() or (before == "quý" and small in QUARTERS):
            yield NUMBER, start, end
        elif length := name_length(words, place, before):
            yield NAME, start, words[place + length - 1][2]
            place += length - 1
        elif not (small in DATE_WORDS and has_number_next(words, place)):
            yield word_key(word), start, end
        before = small
        place += 1


def has_number_next(words: list[tuple[str, int, int]], place: int) -> bool:
    """Whether a word of dates stands before its number, so that it belongs to the date."""
    if place + 1 == len(words):
        return False
    following = words[place + 1][0].lower()
    return following[0].isdigit() or following in QUARTERS


def name_length(words: list[tuple[str, int, int]], place: int, before: str) -> int:
    """How many words from `place` on are a name; 0 when none begins there.

    A name is a run of capitalised words after a title or the kind of a body, or one of two words
    and more that begins with a surname. The name of a body goes on with a small word ("Phòng
    Tổng hợp"). Words all in capitals are a heading, no name.
    """
    length = 0
    while place + length < len(words) and words[place + length][0].istitle():
        length += 1
    if not 0 < length <= LONGEST_NAME:
        return 0
    first = words[place][0].lower()
    if before in BODIES or (length > 1 and first in BODIES):
        goes_on = place + length < len(words) and words[place + length][0].islower()
        return length + goes_on
    return length if before in TITLES or (length > 1 and first in SURNAMES) else 0
