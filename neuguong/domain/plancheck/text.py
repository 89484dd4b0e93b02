"""A measure's text made ready for matching (chuẩn hóa chữ để đối chiếu).

Small letters, composed marks, one way of placing them ("hoà" and "hòa", "uỷ" and "ủy", "kì" and
"kỳ" alike), with the way back to the characters as written.
"""

import re
import unicodedata
from bisect import bisect_left
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from itertools import accumulate
from operator import sub
from sys import intern
from typing import Protocol

from neuguong.domain.plancheck.model import Span

TOKEN = re.compile(r"\d+|[^\W\d_]+|[^\w\s]|_")
MARKED_LETTER = re.compile("[àáâãèéêìíòóôõùúýăđĩũơưạ-ỹ]")
FEW_MARKS = 0.06
ENOUGH_LETTERS = 8
LONGEST_SYLLABLE = 8
LONGEST_REMEMBERED = 24
MOST_REMEMBERED = 30_000

OLD_ENDINGS = {
    f"{first}{marked}": f"{moved}{second}"
    for first, second, marks in (("o", "a", "àáảãạ"), ("o", "e", "èéẻẽẹ"), ("u", "y", "ỳýỷỹỵ"))
    for marked, moved in zip(marks, {"o": "òóỏõọ", "u": "ùúủũụ"}[first], strict=True)
}
"""Endings with the mark on the last letter, and the same with the mark on the main vowel."""

SPELLINGS = {
    "kì": "kỳ", "kí": "ký", "kĩ": "kỹ", "kỉ": "kỷ", "lí": "lý", "tỉ": "tỷ", "quí": "quý",
    "qui": "quy", "quĩ": "quỹ", "mĩ": "mỹ", "hàng": "hằng",
}  # fmt: skip
"""Second spellings of frequent syllables ("hàng tháng" and "hằng tháng" mean the same)."""

PLAIN_LETTERS = {
    code: "d" if chr(code) == "đ" else unicodedata.normalize("NFD", chr(code))[0]
    for code in (*range(0xE0, 0x1B1), *range(0x1EA0, 0x1EFA))
    if chr(code).islower()
}


type Hits = Mapping[int, Mapping[int, tuple[int, str]]]
"""Token → number of a phrase book → length and section of its longest phrase there."""


@dataclass(slots=True)
class Word:
    """A stretch between two blanks: its matching form with and without marks, its tokens.

    `steps` lead from where a word begins to its second token, from there to the next, and from its
    last token to where the word after it begins; none when no token stands at its very beginning.
    `letters` and `marked` count what tells texts typed without marks.
    """

    canon: str
    plain: str
    forms: tuple[str, ...]
    plain_forms: tuple[str, ...]
    steps: tuple[int, ...]
    letters: int
    marked: int


def typed_without_marks(words: list[Word], length: int) -> bool:
    """Whether a Vietnamese text was typed without marks: next to no letter carries one.

    A text of some `length` with marks enough for as many letters need not be read to its end.
    """
    letters = marked = 0
    enough = FEW_MARKS * length
    for word in words:
        letters += word.letters
        marked += word.marked
        if marked >= enough and marked:
            return False
    return letters >= ENOUGH_LETTERS and marked < FEW_MARKS * letters


def starts_of(words: list[Word], canon: str) -> list[int]:
    """Where in the text each token starts."""
    starts = list(accumulate([step for word in words for step in word.steps], initial=0))
    if starts.pop() <= len(canon):  # some word has no steps
        return [match.start() for match in TOKEN.finditer(canon)]
    return starts


class Stretch(Protocol):
    """Tokens `first` to before `end` of a text."""

    first: int
    end: int


class Text:
    """A text and its matching form; positions are those of `canon` unless said otherwise.

    `forms` are its syllables, numbers and signs, `starts` where each starts; a form is as long
    as what it stands for. `folded` tells that the text was typed without marks and is matched
    without them. `hits` and `mask` belong to the phrase books, `triggers` and
    `numbered` to the expressions (`shelf`).
    """

    __slots__ = ("_offsets", "canon", "composed", "folded", "forms", "hits", "mask",
                 "numbered", "original", "starts", "triggers")  # fmt: skip

    def __init__(self, original: str, composed: str, folded: bool | None) -> None:
        known = WORDS.get
        words = [known(part) or word_of(part) for part in composed.split(" ")]
        if folded is None:
            folded = typed_without_marks(words, len(composed))
        self.original = original
        self.composed = composed
        self.folded = folded
        if folded:
            self.canon = " ".join([word.plain for word in words])
            self.forms = [form for word in words for form in word.plain_forms]
        else:
            self.canon = " ".join([word.canon for word in words])
            self.forms = [form for word in words for form in word.forms]
        self.starts = starts_of(words, self.canon)
        self.hits: Hits | None = None
        self.mask = 0
        self.triggers: Mapping[int, list[tuple[int, str]]] = {}
        self.numbered = False
        self._offsets: list[int] | None = None

    @classmethod
    def of(cls, original: str, *, folded: bool | None = None) -> "Text":
        """Read any text; linear in its length. `folded` overrides what the text itself shows."""
        composed = unicodedata.normalize("NFC", original)
        return cls(original, original if composed == original else composed, folded)

    def token_at(self, position: int) -> int:
        """The index of the first token that starts at or after the position."""
        return bisect_left(self.starts, position)

    def end(self, index: int) -> int:
        """Where the token ends."""
        return self.starts[index] + len(self.forms[index])

    def span(self, first: int, end: int) -> Span:
        """The stretch from token `first` to before token `end`."""
        return self.starts[first], self.starts[end - 1] + len(self.forms[end - 1])

    def spans(self, found: Iterable[Stretch]) -> list[Span]:
        """The stretches of phrases found."""
        starts, forms = self.starts, self.forms
        return [
            (starts[each.first], starts[each.end - 1] + len(forms[each.end - 1])) for each in found
        ]

    def is_capital(self, index: int) -> bool:
        """Whether the token is written with a capital first letter."""
        return self.composed[self.starts[index]].isupper()

    @property
    def shouted(self) -> bool:
        """Whether the text is written in capitals throughout."""
        return self.composed.isupper()

    @property
    def offsets(self) -> list[int]:
        """For each position of `canon` the position in `original`."""
        if self._offsets is None:
            self._offsets = offsets_of(self.original)
        return self._offsets

    def back(self, spans: list[Span]) -> tuple[Span, ...]:
        """The spans in the text as written, in order, joined where they touch."""
        joined = self.joined(spans)
        if self.composed is self.original or not joined:
            return joined
        offsets = self.offsets
        last = len(offsets) - 1
        return tuple(
            [(offsets[min(start, last)], offsets[min(end, last)]) for start, end in joined]
        )

    @staticmethod
    def joined(spans: list[Span]) -> tuple[Span, ...]:
        """The spans in order, joined where they touch."""
        if len(spans) < 2:
            return tuple(spans)
        joined: list[Span] = []
        for start, end in sorted(spans):
            if joined and start <= joined[-1][1]:
                joined[-1] = (joined[-1][0], max(end, joined[-1][1]))
            else:
                joined.append((start, end))
        return tuple(joined)


WORDS: dict[str, Word] = {}
"""Words met before; people write the same few thousand again and again."""


def word_of(written: str) -> Word:
    """The matching forms and tokens of a word, remembered if it is of ordinary length."""
    canon = TOKEN.sub(matching_form, written)
    plain_canon = plain(canon)
    tokens = [(match.group(), match.start()) for match in TOKEN.finditer(canon)]
    word = Word(
        canon=canon,
        plain=plain_canon,
        forms=tuple(intern(form) for form, _ in tokens),
        plain_forms=tuple(intern(plain_canon[start : start + len(form)]) for form, start in tokens),
        steps=steps_of([start for _, start in tokens], len(canon)),
        letters=sum(map(str.isalpha, canon)),
        marked=len(MARKED_LETTER.findall(canon)),
    )
    if len(written) <= LONGEST_REMEMBERED:
        if len(WORDS) >= MOST_REMEMBERED:
            WORDS.clear()
        WORDS[written] = word
    return word


def steps_of(starts: list[int], length: int) -> tuple[int, ...]:
    """From each token of a word to the next, and from the last to after the blank behind it."""
    if not starts or starts[0] > 0:
        return ()
    return tuple(map(sub, [*starts[1:], length + 1], starts))


def matching_form(match: re.Match[str]) -> str:
    """The matching form of one token, as long as the token itself."""
    written = match.group()
    return small_letters(written) if len(written) > LONGEST_SYLLABLE else syllable(written)


@lru_cache(maxsize=50_000)
def syllable(written: str) -> str:
    """Small letters, marks in one place, one spelling: "UỶ" → "ủy"."""
    small = small_letters(written)
    moved = OLD_ENDINGS.get(small[-2:])
    if moved and not small.startswith("qu"):
        small = small[:-2] + moved
    return SPELLINGS.get(small, small)


def small_letters(written: str) -> str:
    """Small letters, one for one: the few letters whose small form is longer stay."""
    small = written.lower()
    if len(small) == len(written):
        return small
    return "".join(c.lower() if len(c.lower()) == 1 else c for c in written)


def plain(canon: str) -> str:
    """Without marks, letter by letter, so that positions stay: "họp" → "hop"."""
    return canon.translate(PLAIN_LETTERS)


def offsets_of(original: str) -> list[int]:
    """For each character of the composed text where it starts in the original, then its end."""
    offsets: list[int] = []
    start = 0
    for end in range(1, len(original) + 1):
        if end == len(original) or not joins(original[end]):
            composed = unicodedata.normalize("NFC", original[start:end])
            offsets.extend([start] * len(composed))
            start = end
    return [*offsets, len(original)]


def joins(character: str) -> bool:
    """Whether the character may melt into the one before it when composed."""
    return unicodedata.combining(character) != 0 or "\u1160" <= character <= "\u11ff"
