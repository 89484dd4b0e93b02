"""People named in free text: found with and without marks, and put another in their place."""

import re
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Any
from urllib.parse import parse_qsl, urlencode

from neuguong.domain.vietnamese import fold, nfc

WORD = re.compile(r"[^\W\d_]+")
BETWEEN = re.compile(r"[\s_.\-]{1,3}")
PHONE = re.compile(r"(?<!\d)(?:\+?84|0)(?:[ .\-]?\d){8,10}(?!\d)")
CARD = re.compile(r"(?<!\d)\d{2}[. ]?\d{3}[. ]?\d{3}(?!\d)")
IDENTITY = re.compile(r"(?<!\d)\d{12}(?!\d)")
EMAIL = re.compile(r"[\w.+\-]+@[\w\-]+(?:\.[\w\-]+)+")
SHORTEST, LONGEST = 2, 7
"""Words of a name that is looked for; a single word is too often an ordinary one."""
PHONE_DIGITS = 9


def digits(text: str) -> str:
    """Only the digits."""
    return re.sub(r"\D", "", text)


def phone_key(text: str) -> str:
    """The digits of a telephone number that stay the same with 0 or +84 before them."""
    return digits(text)[-PHONE_DIGITS:]


def unmarked(text: str) -> str:
    """The text without marks, capitals kept."""
    plain = unicodedata.normalize("NFD", text.replace("đ", "d").replace("Đ", "D"))
    return "".join(c for c in plain if not unicodedata.combining(c))


@dataclass
class Replacer:
    """What stands in whose place.

    `names` by the folded name, `phones` and `cards` by their keys. `unknown` says what becomes of
    telephone numbers, identity numbers and addresses that belong to nobody known; where it is
    empty they stay. `exact` are whole values, such as keys made of a name.
    """

    names: Mapping[str, str] = field(default_factory=dict)
    phones: Mapping[str, str] = field(default_factory=dict)
    cards: Mapping[str, str] = field(default_factory=dict)
    unknown: Mapping[str, str] = field(default_factory=dict)
    exact: Mapping[str, str] = field(default_factory=dict)

    def anywhere(self, value: Any) -> Any:
        """The value with everyone replaced, in texts, lists and the values of mappings."""
        if isinstance(value, str):
            return self.text(value)
        if isinstance(value, list):
            return [self.anywhere(each) for each in value]
        if isinstance(value, dict):
            return {key: self.anywhere(each) for key, each in value.items()}
        return value

    def text(self, text: str) -> str:
        """The text with everyone replaced."""
        if text in self.exact:
            return self.exact[text]
        told = self.numbers(self.named(nfc(text)))
        return text if told == nfc(text) else told

    def address(self, text: str) -> str:
        """An address, or the filters of one, with everyone replaced in what it searches for."""
        place, mark, query = text.rpartition("?")
        asked = parse_qsl(query, keep_blank_values=True)
        told = [(self.text(name), self.text(value)) for name, value in asked]
        return text if told == asked else f"{place}{mark}{urlencode(told)}"

    def numbers(self, text: str) -> str:
        """The text with telephone and card numbers and addresses replaced."""
        if "@" in text and "email" in self.unknown:
            text = EMAIL.sub(self.unknown["email"], text)
        if not any(c.isdigit() for c in text):
            return text
        if "identity" in self.unknown:
            text = IDENTITY.sub(self.unknown["identity"], text)
        text = CARD.sub(lambda m: self.cards.get(digits(m[0]), m[0]), text)
        other = self.unknown.get("phone")
        return PHONE.sub(lambda m: self.phones.get(phone_key(m[0]), other or m[0]), text)

    def named(self, text: str) -> str:
        """The text with names replaced, written as the one before: capitals, marks or none."""
        parts, end = [], 0
        for start, stop, new in self.found(text):
            parts += [text[end:start], like(text[start:stop], new)]
            end = stop
        return "".join([*parts, text[end:]])

    def found(self, text: str) -> Iterator[tuple[int, int, str]]:
        """Where names stand, from the left, the longest first, each with its replacement."""
        words = [] if not self.names else list(WORD.finditer(text))
        folded = [fold(word[0]) for word in words]
        at = 0
        while at < len(words) - 1:
            for count in range(min(LONGEST, len(words) - at), SHORTEST - 1, -1):
                new = self.names.get(" ".join(folded[at : at + count]))
                if new and is_name(text, words[at : at + count]):
                    yield words[at].start(), words[at + count - 1].end(), new
                    at += count - 1
                    break
            at += 1


def is_name(text: str, words: list[re.Match[str]]) -> bool:
    """Whether words alike to a name are one: joined by little, and in capitals or many."""
    joined = all(BETWEEN.fullmatch(text, one.end(), two.start()) for one, two in pairwise(words))
    capitals = all(word[0][0].isupper() for word in words)
    plain = all(word[0].isascii() for word in words)
    return joined and (capitals or (len(words) > SHORTEST and (plain or has_marks(words))))


def has_marks(words: list[re.Match[str]]) -> bool:
    """Whether marks stand in more than one word, so that it is hardly by chance alike."""
    return sum(not word[0].isascii() for word in words) > 1


def like(old: str, new: str) -> str:
    """The new name in capitals or small letters, with or without marks, as the old one."""
    told = unmarked(new) if old.isascii() and not new.isascii() else new
    if old.isupper():
        return told.upper()
    return told.lower() if old.islower() else told
