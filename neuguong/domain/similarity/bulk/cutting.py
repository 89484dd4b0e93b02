"""Many texts cut at blanks at once, each piece known by a number (cắt văn bản thành mảnh).

Cutting a text into strings and looking each up takes most of the reading. Here the characters of
many texts are one array, four of them a number of 64 bits, and a piece is known by a key mixed of
the up to four such numbers it begins with. A longer piece is looked up as a string. Different
pieces meet by chance once in 2**64.
"""

from collections.abc import Callable, Iterator, Sequence
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

type Keys = NDArray[np.uint64]
type Numbers = NDArray[np.int64]

END = "\0"
"""Stands after each text as a piece of its own."""
FOUR = 4
MIXERS = np.array(
    [0x9E3779B97F4A7C15, 0xD6E8FEB86659FD93, 0xA0761D6478BD642F, 0xE7037ED1A0B428DB], np.uint64
)
HELD = np.array([(1 << 16 * count) - 1 for count in range(FOUR + 1)], np.uint64)
"""By how many of four characters belong to a piece, their bits."""
MOST_CHARACTERS = 1 << 18
"""Characters cut at a time; a longer text alone."""
SLOT_BITS = 20
LAST_SLOT = (1 << SLOT_BITS) - 1
UNKNOWN = np.int64(np.iinfo(np.int64).min)
NONE = np.zeros(0, np.int64)
BLANKS = np.array([chr(code).isspace() for code in range(1 << 16)], np.bool_)
"""Which characters part pieces, as `str.split` has it; there are none beyond."""


class Cutter:
    """Cuts texts into pieces and knows those met before.

    `number_of` gives a piece not met before its number.
    """

    def __init__(self, number_of: Callable[[str], int]) -> None:
        self.number_of = number_of
        self.keys = np.zeros(1 << SLOT_BITS, np.uint64)
        self.taken = 0
        self.numbers = np.full(1 << SLOT_BITS, UNKNOWN, np.int64)

    def cut(self, texts: Sequence[str]) -> Numbers:
        """The numbers of the pieces of all texts in order, that of `END` after each.

        `END` within a text is a blank: so no piece filled up with it looks like another.
        """
        return np.concatenate([NONE, *map(self.cut_together, parts_of(texts))])

    def cut_together(self, texts: Sequence[str]) -> Numbers:
        """The same for texts of not too many characters."""
        joined = f" {END} ".join([*texts, END * FOUR])
        content = joined.encode("utf-16-le", "surrogatepass")
        codes = np.frombuffer(content, np.uint16)[:-FOUR]
        if np.count_nonzero(codes) < len(codes) - len(texts):
            return self.cut_together([text.replace(END, " ") for text in texts])
        ends = np.flatnonzero(BLANKS.take(codes))
        starts = np.zeros_like(ends)
        starts[1:] = ends[:-1] + 1
        lengths = ends - starts
        if not lengths.all():
            starts, ends = starts[lengths > 0], ends[lengths > 0]
            lengths = ends - starts
        fours = np.ndarray(len(codes), np.uint64, content, strides=(2,)).copy()
        keys = keys_of(fours, starts, lengths)
        numbers = self.known(keys)

        def given(place: int) -> int:
            own = content[2 * starts[place] : 2 * ends[place]]
            return self.number_of(own.decode("utf-16-le", "surrogatepass"))

        long = np.flatnonzero(lengths > FOUR * len(MIXERS))
        numbers[long] = np.fromiter(map(given, long.tolist()), np.int64, len(long))
        new = np.flatnonzero(numbers == UNKNOWN)
        if len(new):
            fresh, first, again = np.unique(keys[new], return_index=True, return_inverse=True)
            found = list(map(given, new[first].tolist()))
            numbers[new] = np.array(found, np.int64)[again]
            self.learn(fresh.tolist(), found)
        return numbers

    def known(self, keys: Keys) -> Numbers:
        """The numbers of the pieces with these keys, `UNKNOWN` for those not met before."""
        slots = slots_of(keys)
        numbers: Numbers = self.numbers.take(slots)
        astray = np.flatnonzero((self.keys.take(slots) != keys) & (numbers != UNKNOWN))
        while len(astray):
            slots[astray] = (slots[astray] + 1) & LAST_SLOT
            there = slots[astray]
            numbers[astray] = self.numbers[there]
            astray = astray[(self.keys[there] != keys[astray]) & (numbers[astray] != UNKNOWN)]
        return numbers

    def learn(self, keys: list[int], numbers: list[int]) -> None:
        """Note the numbers of pieces; when half of the slots are taken, all are forgotten."""
        if self.taken + len(keys) > LAST_SLOT // 2:
            self.numbers[:] = UNKNOWN
            self.taken = 0
        self.taken += len(keys)
        for slot, key, number in zip(
            slots_of(np.array(keys, np.uint64)).tolist(), keys, numbers, strict=True
        ):
            free = slot
            while self.numbers[free] != UNKNOWN:
                free = (free + 1) & LAST_SLOT
            self.keys[free], self.numbers[free] = key, number


def slots_of(keys: Keys) -> Numbers:
    """Where the keys are looked for first."""
    return (keys >> np.uint64(64 - SLOT_BITS)).view(np.int64)


def keys_of(fours: Keys, starts: Numbers, lengths: Numbers) -> Keys:
    """The keys of pieces that begin there; `fours` are each character and the three after it."""
    keys: Keys = (fours.take(starts) & HELD.take(np.minimum(lengths, FOUR))) * MIXERS[0]
    for before, mixer in zip(range(FOUR, FOUR * len(MIXERS), FOUR), MIXERS[1:], strict=True):
        more = np.flatnonzero(lengths > before)
        if not len(more):
            break
        here = fours.take(starts[more] + before)
        keys[more] += (here & HELD.take(np.minimum(lengths[more] - before, FOUR))) * mixer
    return keys


def parts_of(texts: Sequence[str]) -> Iterator[Sequence[str]]:
    """The texts in order, in parts of about `MOST_CHARACTERS`."""
    part = np.cumsum(list(map(len, texts)), dtype=np.int64) // MOST_CHARACTERS
    cuts = np.flatnonzero(np.diff(part)) + 1
    for first, last in pairwise([0, *cuts.tolist(), len(texts)]):
        yield texts[first:last]
