"""Pairs of texts that share enough (ghép cặp), found exactly.

Two texts that share enough share one of the rarest 3-grams of each (prefix filtering, as in
`pairs`); the later it stands, the less may the other text be larger (Xiao et al. 2008). Of the
pairs that do, most are turned away by 128 bits of each text: bit by bit, whether an odd number of
its 3-grams falls there. Texts cannot differ in fewer 3-grams than in such bits (Sandes, Teodoro and
Melo 2020). The few left are compared in full.
"""

from concurrent.futures import ThreadPoolExecutor
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from neuguong.domain.similarity.bulk.order import SLICE, THREADS, Ordered, Places, once, slices
from neuguong.domain.similarity.bulk.threes import Hashes
from neuguong.domain.similarity.bulk.words import spread

type Scores = NDArray[np.float64]
AT_ONCE = 1 << 17
"""Pairs looked at together."""
COMPARED = 1 << 11
"""Pairs compared in full together."""
POSTINGS_AT_ONCE, EACH = 1 << 20, 1 << 6
"""Postings sorted together, and of how many one tells where the bounds are."""
NONE = np.zeros(0, np.uint64)
NARROW, ROUNDING = 1e-9, 1e-3
"""Rounding never turns a pair away before it is compared."""
STEP_BITS = np.uint64(3)
STEPS = 7
"""Steps told in so many bits, beside none."""
MOST_ROOM = 127
"""Two such rooms together, and one more for what was rounded off, are no less than all bits."""


def joined(texts: Ordered, numbers: Places, threshold: float) -> tuple[Places, Places, Scores]:
    """The pairs among some of the texts, none empty, with a score of at least `threshold`."""
    sizes = texts.sizes
    numbers = numbers[np.argsort(sizes[numbers], kind="stable")]
    with ThreadPoolExecutor(THREADS) as threads:
        pairs = Candidates(texts, numbers, threshold, threads).found(threads)
        left = numbers[(pairs >> np.uint64(32)).astype(np.int64)]
        right = numbers[(pairs & np.uint64(0xFFFF_FFFF)).astype(np.int64)]
        both = np.zeros(len(pairs), np.int64)

        def compare(cut: slice) -> None:
            both[cut] = shared(texts, left[cut], right[cut])

        cuts = range(0, len(pairs), COMPARED)
        list(threads.map(compare, [slice(cut, cut + COMPARED) for cut in cuts]))
    scores = both / (sizes[left] + sizes[right] - both)
    near = scores >= threshold
    left, right = left[near], right[near]
    return np.minimum(left, right), np.maximum(left, right), scores[near]


class Candidates:
    """Pairs of texts, by their ranks from the smallest to the largest, that may share enough."""

    def __init__(
        self, texts: Ordered, numbers: Places, threshold: float, threads: ThreadPoolExecutor
    ) -> None:
        sizes = texts.sizes[numbers]
        self.shift = np.uint64(texts.number_bits) + STEP_BITS
        self.own = (np.uint64(1) << self.shift) - np.uint64(1)
        room = sizes * (1 - threshold) / (1 + threshold) + ROUNDING
        most = sizes - needed(sizes, threshold) + 1
        ranks = np.full(len(texts.sizes), -1)
        ranks[numbers] = np.arange(len(numbers))

        def rarest(part: tuple[int, int]) -> Hashes:
            here = ranks[slice(*part)]
            chosen = np.flatnonzero(here >= 0)
            mine = here[chosen]
            return self.rarest(texts, chosen + part[0], mine, most[mine], room[mine])

        self.postings = self.gathered(list(threads.map(rarest, slices(texts.starts))), threads)
        self.room = np.floor(room).clip(max=MOST_ROOM).astype(np.uint8)
        self.bits = (texts.low[numbers], texts.high[numbers])
        alike, counts = np.unique(sizes, return_counts=True)
        larger = 1 + (1 / threshold - 1) * np.arange(STEPS + 1) / STEPS
        past = np.searchsorted(sizes, alike[:, None] * larger + NARROW, side="right")
        self.past = np.repeat(past.astype(np.uint64) << STEP_BITS, counts, axis=0).ravel()

    def rarest(
        self, texts: Ordered, numbers: Places, ranks: Places, most: Places, room: Scores
    ) -> Hashes:
        """The rarest 3-grams of some texts, each with the rank of its text, sorted.

        The last bits tell in steps how much larger a text may be with which this 3-gram is the
        first shared; at 0 only smaller texts may be near.
        """
        place, within = spread(most)
        keys: Hashes = texts.threes.take(texts.starts[numbers].take(place) + within)
        keys >>= STEP_BITS
        keys <<= self.shift
        keys |= ranks.astype(np.uint64).take(place) << STEP_BITS
        left = 1 - within / room.take(place)
        keys |= np.ceil(left.clip(min=0) * STEPS).astype(np.uint64)
        keys.sort()
        return keys

    def gathered(self, parts: list[Hashes], threads: ThreadPoolExecutor) -> Hashes:
        """The postings of all parts sorted, those of 3-grams that no two texts share left out.

        What stands between two bounds is sorted by itself; no bound parts postings of one 3-gram.
        """
        sample = np.sort(np.concatenate([NONE, *(part[::EACH] for part in parts)]))
        bounds = sample[:: POSTINGS_AT_ONCE // EACH][1:] & ~self.own
        cut = [np.split(part, part.searchsorted(bounds)) for part in [NONE, *parts]]

        def share(pieces: tuple[Hashes, ...]) -> Hashes:
            keys = np.concatenate(pieces)
            keys.sort()
            return keys[self.met(keys)]

        return np.concatenate(list(threads.map(share, zip(*cut, strict=True))))

    def met(self, postings: Hashes) -> NDArray[np.bool_]:
        """Whether the 3-gram of a posting stands in another beside it."""
        threes = postings >> self.shift
        alike = threes[1:] == threes[:-1]
        met = np.zeros(len(postings), np.bool_)
        met[:-1] = alike
        met[1:] |= alike
        return met

    def found(self, threads: ThreadPoolExecutor) -> Hashes:
        """The pairs, two ranks in a number, each once."""
        firsts = range(0, len(self.postings), SLICE)
        pairs = np.concatenate([NONE, *threads.map(self.found_from, firsts)])
        pairs.sort()
        return once(pairs)

    def found_from(self, first: int) -> Hashes:
        """The pairs of a slice of postings with those that follow."""
        places, counts = self.meetings(first)
        ends = np.cumsum(counts)
        cuts = np.searchsorted(ends, np.arange(0, int(counts.sum()) + AT_ONCE, AT_ONCE))
        stretches = pairwise(np.unique(np.append(cuts, len(ends))).tolist())
        pairs = [self.look(places[slice(*cut)], counts[slice(*cut)]) for cut in stretches]
        return once(np.sort(np.concatenate([NONE, *pairs])))

    def meetings(self, first: int) -> tuple[Places, Places]:
        """Postings of a slice after which others stand that may be of near texts, and how many."""
        here = self.postings[first : first + SLICE]
        places = np.flatnonzero(here & np.uint64(STEPS))
        keys = here[places]
        ends = self.past.take((keys & self.own).view(np.int64))
        ends |= keys >> self.shift << self.shift
        counts = np.searchsorted(self.postings, ends) - first - places - 1
        meets = counts > 0
        return places[meets] + first, counts[meets]

    def ranks(self, postings: Hashes) -> Places:
        """The ranks of the texts of some postings."""
        return ((postings & self.own) >> STEP_BITS).astype(np.int64)

    def look(self, places: Places, counts: Places) -> Hashes:
        """The pairs of some postings with those after them, less those that are too far apart."""
        first = int(places[0])
        ranks = self.ranks(self.postings[first : int((places + counts).max()) + 1])
        places = (places - first).astype(np.int32)
        before = np.cumsum(counts, dtype=np.int32) - counts.astype(np.int32)
        right = np.repeat(places + 1 - before, counts)
        right += np.arange(len(right), dtype=np.int32)
        room = self.room[ranks]
        allowed = np.repeat(room[places] + np.uint8(1), counts)
        allowed += room[right]
        apart = np.zeros(len(right), np.uint8)
        for bits in (each[ranks] for each in self.bits):
            differ = np.repeat(bits[places], counts)
            differ ^= bits[right]
            apart += np.bitwise_count(differ)
        near = np.flatnonzero(apart <= allowed)
        rows = np.searchsorted(before, near, side="right") - 1
        left, right = ranks[places[rows]], ranks[right[near]]
        return left.astype(np.uint64) << np.uint64(32) | right.astype(np.uint64)


def needed(sizes: Places, share: float) -> Places:
    """The fewest 3-grams that texts of these sizes share when it is at least that share."""
    return np.maximum(1, np.ceil(share * sizes - NARROW)).astype(np.int64)


def shared(texts: Ordered, left: Places, right: Places) -> Places:
    """How many 3-grams the texts of each pair share."""
    own_bits = np.uint64(64 - texts.number_bits)
    keys = np.concatenate([in_rows(texts, left, own_bits), in_rows(texts, right, own_bits)])
    keys.sort()
    twice = keys[1:][keys[1:] == keys[:-1]]
    return np.bincount((twice >> own_bits).astype(np.int64), minlength=len(left))


def in_rows(texts: Ordered, numbers: Places, own_bits: np.uint64) -> Hashes:
    """The 3-grams of some texts, before each the row of its text."""
    row, within = spread(texts.sizes[numbers])
    threes: Hashes = texts.threes[texts.starts[numbers][row] + within]
    threes |= row.astype(np.uint64) << own_bits
    return threes
