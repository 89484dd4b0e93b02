"""Long texts in pieces, so that reading stays linear (chia văn bản dài).

A measure is a sentence or three. Whatever is longer is read in pieces cut between words; what is
found in one piece holds for the whole. A book pasted into one cell is read up to a limit only.
"""

import re
from collections.abc import Iterator
from functools import lru_cache

from neuguong.domain.plancheck.shelf import OWN_WORDS, OwnWords
from neuguong.domain.plancheck.text import Text

WORDS_A_PIECE = 300
LONGEST_PIECE = 4_000
ONE_PIECE = LONGEST_PIECE // 2
READ_AT_MOST = 100_000
WORD = re.compile(r"\S+\s*")


def pieces_of(words: str) -> Iterator[tuple[int, str]]:
    """Pairs (offset, piece); a text of ordinary length is one piece.

    Beyond READ_AT_MOST characters, forty pages, nothing is read.
    """
    words = words[:READ_AT_MOST]
    if len(words) <= ONE_PIECE:
        yield 0, words
        return
    start, count = 0, 0
    for word in WORD.finditer(words):
        count += 1
        if count == WORDS_A_PIECE or word.end() - start > LONGEST_PIECE:
            yield from cut(words, start, word.end())
            start, count = word.end(), 0
    yield from cut(words, start, len(words))


def cut(words: str, start: int, end: int) -> Iterator[tuple[int, str]]:
    """The stretch in pieces of bounded length, for text without blanks."""
    for place in range(start, end, LONGEST_PIECE):
        yield place, words[place : min(place + LONGEST_PIECE, end)]


def text_of(words: str) -> Text:
    """A measure's text ready for matching, of a very long one the beginning.

    The readers and every rule that looks at the measure share it.
    """
    return remembered(words, OWN_WORDS.get())


@lru_cache(maxsize=64)
def remembered(words: str, own: OwnWords) -> Text:
    """The text as it is read along with a committee's own words."""
    return Text.of(words[:ONE_PIECE])
