"""Many texts cut at blanks at once, each piece known by a number (cắt văn bản thành mảnh).

Cutting a text into strings and looking each up takes most of the reading. Here the characters of
many texts are one array: a piece is the difference of two running sums of its characters, times a
power that undoes where it stands, so equal pieces get one number of 64 bits wherever they stand.
Different pieces meet by chance once in 2**64.
"""

from collections.abc import Callable, Iterator, Sequence

import numpy as np
from numpy.typing import NDArray

type Numbers = NDArray[np.int32]
type Keys = NDArray[np.uint64]

BASE = 0x9E3779B97F4A7C15
"""Odd, so that its powers can be undone."""
MIXER = np.uint64(0xD6E8FEB86659FD93)
MOST_CHARACTERS = 1 << 17
"""Characters cut at a time; the powers reach as far."""
SLOT_BITS = 20
LAST_SLOT = (1 << SLOT_BITS) - 1
UNKNOWN = np.int32(-1)
NONE = np.zeros(0, np.int32)
BLANKS = np.array([chr(code).isspace() for code in range(0x3002)], np.bool_)
"""Which characters part pieces, as `str.split` has it; the last stands for all that follow."""


def powers(base: int) -> Keys:
    """1, base, base², … modulo 2**64."""
    steps = np.full(MOST_CHARACTERS + 1, base, np.uint64)
    steps[0] = 1
    return np.cumprod(steps, dtype=np.uint64)


class Cutter:
    """Cuts texts into pieces and knows those met before.

    `number_of` gives a piece not met before its number.
    """

    def __init__(self, number_of: Callable[[str], int]) -> None:
        self.number_of = number_of
        self.powers = powers(BASE)
        self.undoing = powers(pow(BASE, -1, 1 << 64))
        self.keys = np.zeros(1 << SLOT_BITS, np.uint64)
        self.taken = 0
        self.numbers = np.full(1 << SLOT_BITS, UNKNOWN, np.int32)

    def cut(self, texts: Sequence[str]) -> tuple[Numbers, Numbers]:
        """The numbers of the pieces of all texts in order, and how many each text has."""
        parts = [
            self.cut_long(part[0]) if len(part[0]) >= MOST_CHARACTERS else self.cut_together(part)
            for part in parts_of(texts)
        ]
        numbers, counts = zip(*parts, strict=True) if parts else ((NONE,), (NONE,))
        return np.concatenate(numbers), np.concatenate(counts)

    def cut_long(self, text: str) -> tuple[Numbers, Numbers]:
        """The same for one text beyond the reach of the powers, piece by piece."""
        numbers = np.fromiter(map(self.number_of, text.split()), np.int32)
        return numbers, np.array([len(numbers)], np.int32)

    def cut_together(self, texts: Sequence[str]) -> tuple[Numbers, Numbers]:
        """The same for texts of together no more than `MOST_CHARACTERS`."""
        joined = "\n".join([*texts, ""])
        codes = np.frombuffer(joined.encode("utf-32-le", "surrogatepass"), np.uint32)
        blank = np.ones(len(codes) + 1, np.bool_)
        blank[1:] = BLANKS[np.minimum(codes, len(BLANKS) - 1)]
        starts = np.flatnonzero(blank[:-1] & ~blank[1:])
        ends = np.flatnonzero(blank[1:] & ~blank[:-1])
        sums = np.zeros(len(codes) + 1, np.uint64)
        np.cumsum(codes * self.powers[: len(codes)], out=sums[1:])
        keys = (sums[ends] - sums[starts]) * self.undoing[starts]
        numbers = self.known(keys)
        new = np.flatnonzero(numbers == UNKNOWN)
        if len(new):
            fresh, first, again = np.unique(keys[new], return_index=True, return_inverse=True)
            places = new[first].tolist()
            given = [self.number_of(joined[starts[at] : ends[at]]) for at in places]
            numbers[new] = np.array(given, np.int32)[again]
            self.learn(fresh.tolist(), given)
        bounds = np.cumsum([len(text) + 1 for text in texts])
        counts = np.diff(np.searchsorted(starts, bounds), prepend=0)
        return numbers, counts.astype(np.int32)

    def known(self, keys: Keys) -> Numbers:
        """The numbers of the pieces with these keys, `UNKNOWN` for those not met before."""
        slots = self.slots(keys)
        numbers: Numbers = self.numbers[slots]
        astray = np.flatnonzero((self.keys[slots] != keys) & (numbers != UNKNOWN))
        while len(astray):
            slots[astray] = (slots[astray] + 1) & LAST_SLOT
            there = slots[astray]
            numbers[astray] = self.numbers[there]
            astray = astray[(self.keys[there] != keys[astray]) & (numbers[astray] != UNKNOWN)]
        return numbers

    def slots(self, keys: Keys) -> NDArray[np.int64]:
        """Where the keys are looked for first."""
        return ((keys * MIXER) >> np.uint64(64 - SLOT_BITS)).astype(np.int64)

    def learn(self, keys: list[int], numbers: list[int]) -> None:
        """Note the numbers of pieces; when half of the slots are taken, all are forgotten."""
        if self.taken + len(keys) > LAST_SLOT // 2:
            self.numbers[:] = UNKNOWN
            self.taken = 0
        self.taken += len(keys)
        for slot, key, number in zip(
            self.slots(np.array(keys, np.uint64)).tolist(), keys, numbers, strict=True
        ):
            free = slot
            while self.numbers[free] != UNKNOWN:
                free = (free + 1) & LAST_SLOT
            self.keys[free], self.numbers[free] = key, number


def parts_of(texts: Sequence[str]) -> Iterator[list[str]]:
    """The texts in order, in parts of no more than `MOST_CHARACTERS`; a longer text alone."""
    part: list[str] = []
    characters = 0
    for text in texts:
        if part and characters + len(text) >= MOST_CHARACTERS:
            yield part
            part, characters = [], 0
        part.append(text)
        characters += len(text) + 1
    if part:
        yield part
