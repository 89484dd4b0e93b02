"""All pairs of near copies in a collection (các cặp giống nhau).

Exact: the 3-grams of each text stand in one order, the rarest first; two texts that share enough
must share one of the first few of each (prefix filtering; Chaudhuri et al. 2006, Bayardo et al.
2007), so that only those are compared in full.
"""

import math
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from neuguong.domain.similarity.shingles import Shingle, Text


class Pair(NamedTuple):
    """Two texts by their numbers in the collection, and how much they share (Jaccard)."""

    a: int
    b: int
    score: float


def find_pairs(texts: Sequence[Text], threshold: float) -> list[Pair]:
    """Every pair with a score of at least `threshold` (above 0), the most alike first."""
    return sorted(near(texts, threshold), key=lambda pair: (-pair.score, pair.a, pair.b))


def near(texts: Sequence[Text], threshold: float) -> Iterator[Pair]:
    """The pairs, as the texts are gone through from the shortest on."""
    seen = Counter(shingle for text in texts for shingle in text.shingles)
    by_rarity = {shingle: (count, shingle) for shingle, count in seen.items()}
    places: dict[Shingle, list[int]] = defaultdict(list)
    for number in sorted(range(len(texts)), key=lambda each: len(texts[each].shingles)):
        shingles = texts[number].shingles
        ordered = sorted(shingles, key=by_rarity.__getitem__)
        first = ordered[: len(ordered) - needed(len(ordered), threshold) + 1] if ordered else []
        for other in sorted({each for shingle in first for each in places[shingle]}):
            theirs = texts[other].shingles
            if len(theirs) < threshold * len(shingles) - 1e-9:
                continue
            shared = len(shingles & theirs)
            score = shared / (len(shingles) + len(theirs) - shared)
            if score >= threshold:
                yield Pair(min(number, other), max(number, other), score)
        for shingle in first:
            places[shingle].append(number)


def needed(size: int, threshold: float) -> int:
    """The fewest 3-grams that a text of that size shares with a near copy."""
    return max(1, math.ceil(threshold * size - 1e-9))
