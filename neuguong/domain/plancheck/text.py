"""A measure's text made ready for matching (chuẩn hóa chữ để đối chiếu).

A text is looked through once, when it is made; the matching form leads back to the characters as
written.
"""

import unicodedata
from bisect import bisect_left
from collections.abc import Iterable
from itertools import accumulate
from typing import Protocol

from neuguong.domain.plancheck.model import Span
from neuguong.domain.plancheck.shelf import NUMBER, SHELF
from neuguong.domain.plancheck.tree import Token, Word, look_up
from neuguong.domain.plancheck.words import TOKEN

FEW_MARKS = 0.06
ENOUGH_LETTERS = 8


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


def starts_of(tokens: list[Token], canon: str) -> list[int]:
    """Where in the text each token starts."""
    starts = list(accumulate([token.step for token in tokens], initial=0))
    if starts.pop() <= len(canon):  # a blank more than one behind a word is in no step
        return [match.start() for match in TOKEN.finditer(canon)]
    return starts


class Stretch(Protocol):
    """Tokens `first` to before `end` of a text."""

    first: int
    end: int


class Text:
    """A text and its matching form; positions are those of `canon` unless said otherwise.

    `words` are what stands between blanks; `forms` are its syllables, numbers and signs, `starts`
    where each starts; a form is as long as what it stands for. `folded` tells that the text was
    typed without marks and is matched without them. What was found: `hits` for the phrase books,
    `found` for the listed ones, `begun` and `marks` for the expressions, `numbered` when there is
    a number.
    """

    __slots__ = ("_offsets", "begun", "canon", "composed", "folded", "forms", "found", "hits",
                 "marks", "numbered", "original", "starts", "words")  # fmt: skip

    def __init__(self, original: str, composed: str, folded: bool | None) -> None:
        tree = SHELF.tree(folded=bool(folded))
        words = tree.words_of(composed)
        if folded is None:
            folded = typed_without_marks(words, len(composed))
            if folded:
                words = SHELF.tree(folded=True).words_of(composed)
        self.original = original
        self.composed = composed
        self.words = words
        self.folded = folded
        self.canon = " ".join([word.canon for word in words])
        tokens = [token for word in words for token in word.tokens]
        self.forms = [token.form for token in tokens]
        self.starts = starts_of(tokens, self.canon)
        self.hits, self.found, self.begun, self.marks = look_up(tokens, self.starts)
        self.numbered = NUMBER in self.marks
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
