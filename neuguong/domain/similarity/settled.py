"""Many texts of an index in one sorted array (mảng đã xếp).

Each entry is a 3-gram, by the 40 highest bits of its hash, with the place of a text that holds it.
A text that holds a 3-gram by chance of the hash alone comes once in ten thousand millions of
comparisons. Eight bytes for each 3-gram of each text: 0.6 GB for a million texts of 75 words.
"""

from collections.abc import Mapping
from typing import Any

import numpy as np
from numpy.typing import NDArray

from neuguong.domain.similarity.pairs import needed

PLACE_BITS = 24
PLACE = np.uint64((1 << PLACE_BITS) - 1)
NARROW = 1e-9
GONE = -1
type Entries = NDArray[np.uint64]
type Sizes = NDArray[np.int64]


class Settled:
    """Texts that are only asked for and taken away; one taken away has the size `GONE`."""

    def __init__(self, keys: list[str], sizes: Sizes, entries: Entries) -> None:
        self.keys, self.sizes, self.entries = keys, sizes, entries
        held = np.flatnonzero(sizes >= 0).tolist()
        self.places = {keys[place]: place for place in held}

    def __len__(self) -> int:
        return len(self.places)

    @classmethod
    def of(cls, texts: Mapping[str, frozenset[int]]) -> "Settled":
        """The texts settled."""
        sizes = np.array([len(threes) for threes in texts.values()], np.int64)
        hashes = (three for threes in texts.values() for three in threes)
        entries = np.fromiter(hashes, np.uint64, int(sizes.sum())) & ~PLACE
        entries |= np.repeat(np.arange(len(sizes), dtype=np.uint64), sizes)
        entries.sort()
        return cls(list(texts), sizes, entries)

    def remove(self, key: str) -> None:
        """Take a text away, if it is here."""
        place = self.places.pop(key, None)
        if place is not None:
            self.sizes[place] = GONE

    def joined(self, other: "Settled") -> "Settled":
        """Both together, without what was taken away."""
        entries = np.concatenate([self.moved(0), other.moved(len(self))])
        entries.sort()
        sizes = np.concatenate([each.sizes[each.sizes >= 0] for each in (self, other)])
        return Settled([*self.places, *other.places], sizes, entries)

    def moved(self, start: int) -> Entries:
        """The entries of the texts still here, their places told anew from `start` on."""
        here = self.sizes >= 0
        places = np.cumsum(here).astype(np.uint64) + np.uint64(start) - np.uint64(1)
        place = self.entries & PLACE
        kept = here[place]
        entries: Entries = self.entries[kept] & ~PLACE | places[place[kept]]
        return entries

    def near(self, threes: frozenset[int], threshold: float) -> list[tuple[str, float]]:
        """Keys and scores of the texts near one of these 3-grams, in no order.

        A near text holds one of the rarest; those that do are looked up under the others as long
        as they may still share enough.
        """
        if not threes:
            return []
        starts, ends, wanted = self.found(threes)
        size = len(wanted)
        first = size - needed(size, threshold) + 1
        runs = [self.entries[starts[each] : ends[each]] for each in range(first)]
        places, shared = np.unique(np.concatenate(runs) & PLACE, return_counts=True)
        sizes = self.sizes[places]
        least = np.ceil((size + sizes) * threshold / (1 + threshold) - NARROW)
        fits = (sizes >= threshold * size - NARROW) & (sizes * threshold <= size + NARROW)
        for each in range(first, size + 1):
            fits &= shared + size - each >= least
            places, shared, least, fits = places[fits], shared[fits], least[fits], fits[fits]
            if each == size or not len(places):
                break
            run = self.entries[starts[each] : ends[each]]
            if len(run):
                entries = wanted[each] | places
                at = np.searchsorted(run, entries).clip(max=len(run) - 1)
                shared += run[at] == entries
        scores = shared / (size + self.sizes[places] - shared)
        near = np.flatnonzero(scores >= threshold).tolist()
        return [(self.keys[int(places[each])], float(scores[each])) for each in near]

    def found(self, threes: frozenset[int]) -> tuple[Sizes, Sizes, Entries]:
        """Where the run of each 3-gram begins and ends, and its hash; the rarest first."""
        hashes = np.unique(np.fromiter(threes, np.uint64, len(threes)) & ~PLACE)
        starts = np.searchsorted(self.entries, hashes)
        ends = np.searchsorted(self.entries, hashes | PLACE, side="right")
        order = np.argsort(ends - starts, kind="stable")
        return starts[order], ends[order], hashes[order]

    def head(self) -> dict[str, Any]:
        """What of a dump is JSON."""
        return {"keys": self.keys, "entries": len(self.entries)}

    def arrays(self) -> bytes:
        """What of a dump is arrays."""
        return self.sizes.astype("<i8").tobytes() + self.entries.astype("<u8").tobytes()

    @classmethod
    def load(cls, head: dict[str, Any], content: bytes, start: int) -> tuple["Settled", int]:
        """The texts of a dump, and where their arrays end."""
        middle = start + 8 * len(head["keys"])
        end = middle + 8 * head["entries"]
        sizes = np.frombuffer(content[start:middle], "<i8").astype(np.int64)
        entries = np.frombuffer(content[middle:end], "<u8").astype(np.uint64)
        return cls(head["keys"], sizes, entries), end
