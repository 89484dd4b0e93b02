"""The words of a text in their matching form (dạng chữ để đối chiếu).

Small letters, one way of placing marks ("hoà" and "hòa", "uỷ" and "ủy", "kì" and "kỳ" alike), with
marks and without.
"""

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache
from operator import sub
from sys import intern

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


@dataclass(slots=True)
class Word:
    """A stretch between two blanks: its matching form with and without marks, its tokens.

    `steps` lead from where a word begins to its second token, from there to the next, and from its
    last token to where the word after it begins; none when no token stands at its very beginning.
    `letters` and `marked` count what tells texts typed without marks.
    """

    canon: str
    forms: tuple[str, ...]
    steps: tuple[int, ...]
    letters: int
    marked: int
    plain: str
    plain_forms: tuple[str, ...]


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


WORDS: dict[str, Word] = {}
"""Words met before; people write the same few thousand again and again."""


def word_of(written: str) -> Word:
    """The matching forms and tokens of a word, remembered if it is of ordinary length."""
    canon = intern(TOKEN.sub(matching_form, written))
    plain_canon = intern(plain(canon))
    tokens = [(match.group(), match.start()) for match in TOKEN.finditer(canon)]
    word = Word(
        canon=canon,
        plain=plain_canon,
        forms=tuple(intern(form) for form, _ in tokens),
        plain_forms=tuple(intern(plain_canon[start : start + len(form)]) for form, start in tokens),
        steps=steps_of(tuple(start for _, start in tokens), len(canon)),
        letters=sum(map(str.isalpha, canon)),
        marked=len(MARKED_LETTER.findall(canon)),
    )
    if len(written) <= LONGEST_REMEMBERED:
        if len(WORDS) >= MOST_REMEMBERED:
            WORDS.clear()
        WORDS[intern(written)] = word
    return word


@lru_cache(maxsize=1_000)
def steps_of(starts: tuple[int, ...], length: int) -> tuple[int, ...]:
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
