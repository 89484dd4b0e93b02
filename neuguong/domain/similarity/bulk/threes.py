"""3-grams of many texts as numbers (bộ ba từ thành số)."""

from collections.abc import Iterable, Sequence

import numpy as np
from numpy.typing import NDArray

from neuguong.domain.similarity.bulk.words import (
    END_WORD,
    MOST_PIECES,
    Ints,
    Numbers,
    Pieces,
    masked,
)
from neuguong.domain.similarity.hashing import MIXERS, three_hash
from neuguong.domain.similarity.shingles import SIZE, Shingle

type Hashes = NDArray[np.uint64]
LOW = np.uint64(0xFFFF)
"""Low bits by which most 3-grams are seen not to be of a form."""


class Reader:
    """Reads texts block by block; what it learnt of words in one serves the next."""

    def __init__(self, forms: Iterable[Shingle] = ()) -> None:
        self.forms = np.sort(np.fromiter(map(three_hash, forms), np.uint64))
        self.may_be_form = np.zeros(int(LOW) + 1, np.bool_)
        self.may_be_form[self.forms & LOW] = True
        self.pieces = Pieces()

    def read(self, texts: Sequence[str]) -> tuple[Hashes, Ints]:
        """The 3-grams of all texts in order, and how many each has; a text may repeat some."""
        if len(self.pieces) > MOST_PIECES:
            self.pieces = Pieces()
        words = self.pieces.words_of(texts)
        words = masked(words, np.frombuffer(self.pieces.marks, np.uint16).take(words))
        hashes, counts = mixed(words, np.frombuffer(self.pieces.hashes, np.uint64))
        return self.without_forms(hashes, counts) if len(self.forms) else (hashes, counts)

    def without_forms(self, hashes: Hashes, counts: Ints) -> tuple[Hashes, Ints]:
        """The 3-grams less those of forms."""
        maybe = np.flatnonzero(self.may_be_form[hashes & LOW])
        near = np.searchsorted(self.forms, hashes[maybe]).clip(max=len(self.forms) - 1)
        formal = maybe[self.forms[near] == hashes[maybe]]
        numbers = np.repeat(np.arange(len(counts)), counts)[formal]
        left = counts - np.bincount(numbers, minlength=len(counts)).astype(np.int32)
        return np.delete(hashes, formal), left


def mixed(words: Numbers, keys: Hashes) -> tuple[Hashes, Ints]:
    """The 3-grams of words that `END_WORD` parts into texts."""
    ends = np.flatnonzero(words == END_WORD)
    lengths = np.diff(ends, prepend=-1) - 1
    single = ends[lengths == 1] - 1
    own = np.full(len(words) + SIZE - 1, keys[END_WORD], np.uint64)
    own[: len(words)] = keys.take(words)
    first, second, third = map(np.uint64, MIXERS)
    hashes = own[: len(words)] * first
    hashes += own[1 : len(words) + 1] * second
    hashes += own[2:] * third
    hashes[single] = own[single] * first + own[-1:] * second + own[-1:] * third
    kept = np.ones(len(words), np.bool_)
    for back in range(SIZE):
        kept[ends[ends >= back] - back] = False
    short = (lengths > 0) & (lengths < SIZE)
    kept[(ends - lengths)[short]] = True
    counts = np.where(short, 1, np.maximum(lengths - SIZE + 1, 0)).astype(np.int32)
    return hashes[kept], counts
