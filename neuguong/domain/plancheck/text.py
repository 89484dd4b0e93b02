"""A measure's text made ready for matching (chuẩn hóa chữ để đối chiếu).

Small letters, composed marks, one way of placing them ("hoà" and "hòa", "uỷ" and "ủy", "kì" and
"kỳ" alike), with the way back to the characters as written.
"""

import re
import unicodedata
from bisect import bisect_left
from dataclasses import dataclass
from functools import cached_property, lru_cache

from neuguong.domain.plancheck.model import Span

TOKEN = re.compile(r"\d+|[^\W\d_]+|[^\w\s]|_")
MARKED_LETTER = re.compile("[àáâãèéêìíòóôõùúýăđĩũơưạ-ỹ]")
FEW_MARKS = 0.06
ENOUGH_LETTERS = 8
LONGEST_SYLLABLE = 8

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


@dataclass(frozen=True)
class Token:
    """One syllable, number or sign: its form and its place in the matching text."""

    form: str
    start: int
    end: int


@dataclass(frozen=True)
class Text:
    """A text and its matching form; positions are those of `canon` unless said otherwise.

    `folded` tells that the text was typed without marks and is matched without them.
    """

    original: str
    composed: str
    canon: str
    folded: bool

    @classmethod
    def of(cls, original: str, *, folded: bool | None = None) -> "Text":
        """Read any text; linear in its length. `folded` overrides what the text itself shows."""
        composed = unicodedata.normalize("NFC", original)
        canon = TOKEN.sub(matching_form, composed)
        if folded is None:
            folded = without_marks(canon)
        return cls(original, composed, plain(canon) if folded else canon, folded)

    @cached_property
    def tokens(self) -> tuple[Token, ...]:
        """Syllables, numbers and signs in order."""
        return tuple(Token(m.group(), m.start(), m.end()) for m in TOKEN.finditer(self.canon))

    @cached_property
    def forms(self) -> tuple[str, ...]:
        """The forms of the tokens."""
        return tuple(token.form for token in self.tokens)

    @cached_property
    def starts(self) -> list[int]:
        """Where each token starts."""
        return [token.start for token in self.tokens]

    def token_at(self, position: int) -> int:
        """The index of the first token that starts at or after the position."""
        return bisect_left(self.starts, position)

    def span(self, first: int, end: int) -> Span:
        """The stretch from token `first` to before token `end`."""
        return self.tokens[first].start, self.tokens[end - 1].end

    def is_capital(self, index: int) -> bool:
        """Whether the token is written with a capital first letter."""
        return self.composed[self.tokens[index].start].isupper()

    @cached_property
    def shouted(self) -> bool:
        """Whether the text is written in capitals throughout."""
        return self.composed.isupper()

    @cached_property
    def offsets(self) -> list[int] | None:
        """For each position of `canon` the position in `original`; None when they agree."""
        return None if self.composed == self.original else offsets_of(self.original)

    def back(self, spans: list[Span]) -> list[Span]:
        """The spans in the text as written, in order, joined where they touch."""
        joined: list[Span] = []
        for start, end in sorted(spans):
            if joined and start <= joined[-1][1]:
                joined[-1] = (joined[-1][0], max(end, joined[-1][1]))
            else:
                joined.append((start, end))
        if self.offsets is None:
            return joined
        last = len(self.offsets) - 1
        return [
            (self.offsets[min(start, last)], self.offsets[min(end, last)]) for start, end in joined
        ]


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


def without_marks(canon: str) -> bool:
    """Whether a Vietnamese text was typed without marks: next to no letter carries one."""
    head = canon[:2_000]
    letters = sum(map(str.isalpha, head))
    return letters >= ENOUGH_LETTERS and len(MARKED_LETTER.findall(head)) < FEW_MARKS * letters


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
