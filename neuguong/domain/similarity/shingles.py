"""Texts as sets of word 3-grams (bộ ba từ)."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

from neuguong.domain.similarity.tokens import Token, tokens

SIZE = 3
type Shingle = tuple[str, str, str]


@dataclass(frozen=True)
class Text:
    """A text read for comparing: its words in order, and its 3-grams without those of forms.

    `forms` are the 3-grams of the committee's own forms.
    """

    words: tuple[Token, ...]
    forms: frozenset[Shingle] = frozenset()

    @cached_property
    def shingles(self) -> frozenset[Shingle]:
        """The 3-grams that are compared."""
        return frozenset(three for three in self.threes if three not in self.forms)

    @cached_property
    def threes(self) -> list[Shingle]:
        """The 3-grams by place; a text of fewer words is one short 3-gram."""
        keys = [word.key for word in self.words]
        if 0 < len(keys) < SIZE:
            keys += [""] * (SIZE - len(keys))
        return list(zip(keys, keys[1:], keys[2:], strict=False))


def read(text: str, forms: Iterable[Text] = ()) -> Text:
    """The text ready to be compared; `forms` are texts whose 3-grams do not count."""
    known = frozenset().union(*(form.shingles for form in forms))
    return Text(tuple(tokens(text)), known)


def jaccard(one: Text, other: Text) -> float:
    """Shared 3-grams by all 3-grams, from 0 to 1; 0 when nothing is left of one of them."""
    if not one.shingles or not other.shingles:
        return 0.0
    shared = len(one.shingles & other.shingles)
    return shared / (len(one.shingles) + len(other.shingles) - shared)
