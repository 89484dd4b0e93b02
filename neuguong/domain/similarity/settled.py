"""Many texts of an index on shelves of sorted numbers (ngăn số đã xếp), renewed shelf by shelf.

Each entry is a 3-gram, by the 40 highest bits of its hash, with the place of a text that holds it;
16 million texts have one. A text that holds a 3-gram by chance of the hash alone comes once in ten
thousand millions of comparisons. Eight bytes for each 3-gram of each text: 0.6 GB for a million
texts of 75 words.

All entries of a 3-gram stand on one shelf. Texts come in by rounds (lượt). A step of a round takes
up one shelf: what is new of it is put in, what was taken away is left out. So no step waits for
more than a shelf, however many there are; texts are found here after the round.
"""

from collections.abc import Iterable, Mapping
from typing import BinaryIO

import numpy as np
from numpy.typing import NDArray

from neuguong.domain.similarity.pairs import needed

PLACE_BITS = 24
PLACE = np.uint64((1 << PLACE_BITS) - 1)
NARROW = 1e-9
GONE, COMING = -1, -2
SHELF = 1 << 16
"""Entries on a shelf, up to twice as many; more when one 3-gram has more."""
WORD = 8
type Entries = NDArray[np.uint64]
type Sizes = NDArray[np.int32]


class Settled:
    """Texts that are asked for and taken away, and such as are coming in by a round.

    Each has a place; `sizes` tells how many 3-grams it has, or that it is `GONE` or `COMING`. The
    place of one that is gone is free for the next round but one, when its entries are left out.
    """

    def __init__(self, keys: Iterable[str] = (), sizes: Sizes | None = None) -> None:
        self.keys = list(keys)
        self.sizes = np.zeros(0, np.int32) if sizes is None else sizes
        here = np.flatnonzero(self.sizes >= 0).tolist()
        self.places = {self.keys[place]: place for place in here}
        self.free = np.flatnonzero(self.sizes < 0).tolist()
        self.gone: list[int] = []
        self.coming: dict[str, tuple[int, int]] = {}
        self.new: Entries = np.zeros(0, np.uint64)
        self.lay([])

    def __len__(self) -> int:
        return len(self.places)

    def lay(self, shelves: list[Entries]) -> None:
        """Put up shelves in order; no round is going on then."""
        self.shelves = [each for each in shelves if len(each)] or [np.zeros(0, np.uint64)]
        self.firsts = np.array([0, *(each[0] & ~PLACE for each in self.shelves[1:])], np.uint64)
        self.at = len(self.shelves)

    def begin(self, texts: Mapping[str, frozenset[int]]) -> None:
        """Begin a round that takes these texts in."""
        sizes = [len(threes) for threes in texts.values()]
        places = [self.free.pop() for _ in range(min(len(self.free), len(sizes)))]
        more = range(len(self.keys), len(self.keys) + len(sizes) - len(places))
        self.keys += [""] * len(more)
        self.sizes = np.append(self.sizes, np.full(len(more), COMING, np.int32))
        places += more
        self.sizes[places] = COMING
        self.coming = dict(zip(texts, zip(places, sizes, strict=True), strict=True))
        hashes = (three for threes in texts.values() for three in threes)
        self.new = np.fromiter(hashes, np.uint64, sum(sizes)) & ~PLACE
        self.new |= np.repeat(np.array(places, np.uint64), sizes)
        self.new.sort()
        self.free += self.gone
        self.gone = []
        self.at = 0

    @property
    def in_round(self) -> bool:
        """Whether shelves are still to be renewed."""
        return self.at < len(self.shelves)

    def step(self) -> None:
        """Renew the next shelf of the round, and with it those after that fit on the same."""
        last, held = self.at + 1, len(self.shelves[self.at])
        while last < len(self.shelves) and held + len(self.shelves[last]) <= SHELF:
            held += len(self.shelves[last])
            last += 1
        end = len(self.new)
        if last < len(self.shelves):
            end = int(self.new.searchsorted(self.firsts[last]))
        entries = np.concatenate([*self.shelves[self.at : last], self.new[:end]])
        entries = entries[self.sizes[places_of(entries)] != GONE]
        entries.sort(kind="stable")
        self.new = self.new[end:]
        parts = shelves_of(entries)
        firsts = [part[0] & ~PLACE for part in parts[1:]]
        self.firsts = np.concatenate(
            [self.firsts[: self.at + 1], np.array(firsts, np.uint64), self.firsts[last:]]
        )
        self.shelves[self.at : last] = parts
        self.at += len(parts)

    def show(self, key: str) -> None:
        """A text that came in by a round is found here from now on."""
        place, size = self.coming.pop(key)
        self.sizes[place] = size
        self.keys[place] = key
        self.places[key] = place

    def remove(self, key: str) -> None:
        """Take a text away, if it is here or coming."""
        place = self.places.pop(key, None)
        if key in self.coming:
            place, _ = self.coming.pop(key)
        if place is not None:
            self.sizes[place] = GONE
            self.gone.append(place)

    def near(self, threes: frozenset[int], threshold: float) -> list[tuple[str, float]]:
        """Keys and scores of the texts near one of these 3-grams, in no order.

        A near text holds one of the rarest; those that do are looked up under the others as long
        as they may still share enough.
        """
        if not threes:
            return []
        hashes, runs = self.runs(threes)
        size = len(runs)
        first = size - needed(size, threshold) + 1
        held = np.concatenate(runs[:first]) & PLACE
        sizes = self.sizes[held.view(np.int64)]
        fits = (sizes >= threshold * size - NARROW) & (sizes * threshold <= size + NARROW)
        places, shared = np.unique(held[fits], return_counts=True)
        sizes = self.sizes[places.view(np.int64)]
        least = np.ceil((size + sizes) * threshold / (1 + threshold) - NARROW)
        for each in range(first, size + 1):
            fits = shared + size - each >= least
            places, shared, least = places[fits], shared[fits], least[fits]
            if each == size or not len(places):
                break
            run = runs[each]
            if len(run):
                entries = hashes[each] | places
                at = np.searchsorted(run, entries).clip(max=len(run) - 1)
                shared += run[at] == entries
        scores = shared / (size + self.sizes[places.view(np.int64)] - shared)
        near = np.flatnonzero(scores >= threshold).tolist()
        return [(self.keys[int(places[each])], float(scores[each])) for each in near]

    def runs(self, threes: frozenset[int]) -> tuple[Entries, list[Entries]]:
        """The hash of each 3-gram and its entries, the rarest first."""
        hashes = np.unique(np.fromiter(threes, np.uint64, len(threes)) & ~PLACE)
        shelves = (np.searchsorted(self.firsts, hashes, side="right") - 1).tolist()
        runs = []
        for shelf, edges in zip(shelves, np.stack([hashes, hashes | PLACE], axis=1), strict=True):
            start, end = self.shelves[shelf].searchsorted(edges)
            runs.append(self.shelves[shelf][start:end])
        order = sorted(range(len(runs)), key=lambda each: len(runs[each]))
        return hashes[order], [runs[each] for each in order]

    def dump(self, file: BinaryIO) -> None:
        """Write the sizes and the entries of the texts here, without those gone or coming."""
        file.write(self.sizes.clip(min=GONE).astype("<i4").tobytes())
        file.write(len(self.shelves).to_bytes(WORD, "big"))
        for shelf in self.shelves:
            entries = shelf[self.sizes[places_of(shelf)] >= 0]
            file.write(len(entries).to_bytes(WORD, "big"))
            file.write(entries.astype("<u8").tobytes())

    @classmethod
    def load(cls, keys: list[str], file: BinaryIO) -> "Settled":
        """The texts that `dump` wrote."""
        sizes = np.frombuffer(file.read(4 * len(keys)), "<i4").astype(np.int32)
        settled = cls(keys, sizes)
        shelves = []
        for _ in range(int.from_bytes(file.read(WORD), "big")):
            count = int.from_bytes(file.read(WORD), "big")
            shelves.append(np.frombuffer(file.read(WORD * count), "<u8").astype(np.uint64))
        settled.lay(shelves)
        return settled


def shelves_of(entries: Entries) -> list[Entries]:
    """Sorted entries on shelves, those of one 3-gram on one; at least one shelf."""
    cuts = np.arange(1, len(entries) // SHELF) * SHELF
    starts = np.unique(np.searchsorted(entries, entries[cuts] & ~PLACE))
    return np.split(entries, starts[starts > 0])


def places_of(entries: Entries) -> NDArray[np.int64]:
    """The places of the texts of some entries."""
    return (entries & PLACE).view(np.int64)
