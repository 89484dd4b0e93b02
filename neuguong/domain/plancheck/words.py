"""The words of a text in their matching form (dạng chữ để đối chiếu).

Small letters, one way of placing marks ("hoà" and "hòa", "uỷ" and "ủy", "kì" and "kỳ" alike), with
marks and without.
"""

import re
import unicodedata
from collections.abc import Iterable
from functools import lru_cache
from operator import sub

TOKEN = re.compile(r"\d+|[^\W\d_]+|[^\w\s]|_")
MARKED_LETTER = re.compile("[àáâãèéêìíòóôõùúýăđĩũơưạ-ỹ]")
LONGEST_SYLLABLE = 8
LONGEST_REMEMBERED = 24
MOST_REMEMBERED = 10_000

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


@lru_cache(maxsize=1_000)
def steps_of(starts: tuple[int, ...], length: int) -> tuple[int, ...]:
    """From each token of a word to the next, and from the last to after the blank behind it.

    None when no token stands at the word's very beginning.
    """
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


def has_any(signs: Iterable[str], words: str) -> bool:
    """Whether one of the signs stands in the words; quicker than an expression for a few."""
    for sign in signs:  # noqa: SIM110 - `any` would take twice as long
        if sign in words:
            return True
    return False
