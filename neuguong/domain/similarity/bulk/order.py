"""The 3-grams of each text in one order, the rarest first (xếp thứ tự).

A 3-gram is then one number: how common it is, then its hash. Beside the number of a text it fills
64 bits, so that one plain sort orders all texts at once. Of the hash 36 bits and more are left:
two 3-grams of two texts compared meet by chance once in ten millions.
"""

from collections.abc import Iterable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from neuguong.domain.similarity.bulk.threes import Hashes
from neuguong.domain.similarity.bulk.words import Ints

type Places = NDArray[np.int64]
COMMON_BITS, FEWEST_NUMBER_BITS = 4, 16
MOST_COUNTED = 1 << 22
SLICE = 1 << 22
"""3-grams ordered at a time, in whole texts."""


@dataclass(frozen=True)
class Ordered:
    """All texts: `threes[starts[i]:starts[i + 1]]` are those of text `i`, the rarest first."""

    threes: Hashes
    starts: Places
    number_bits: int

    @property
    def sizes(self) -> Places:
        """How many 3-grams each text has."""
        return np.diff(self.starts)


def gathered(blocks: Iterable[tuple[Hashes, Ints]]) -> tuple[Hashes, Places]:
    """The blocks in one array, and where each text begins."""
    whole, counts = np.empty(0, np.uint64), [np.zeros(1, np.int64)]
    end = 0
    for hashes, each in blocks:
        if end + len(hashes) > len(whole):
            whole.resize(end + len(hashes) + SLICE, refcheck=False)
        whole[end : end + len(hashes)] = hashes
        end += len(hashes)
        counts.append(each.astype(np.int64))
    whole.resize(end, refcheck=False)
    return whole, np.cumsum(np.concatenate(counts))


def ordered(hashes: Hashes, starts: Places) -> Ordered:
    """The texts ordered, each 3-gram once a text; writes over `hashes`."""
    number_bits = max(FEWEST_NUMBER_BITS, (len(starts) - 1).bit_length())
    common = how_common(hashes)
    ends = slices(starts)

    def order(part: tuple[int, int]) -> tuple[Hashes, Places]:
        first, last = part
        here = hashes[starts[first] : starts[last]]
        return ordered_part(here, starts[first : last + 1], common, number_bits)

    sizes = [np.zeros(1, np.int64)]
    end = 0
    with ThreadPoolExecutor(2) as threads:
        for threes, counts in threads.map(order, ends):
            hashes[end : end + len(threes)] = threes
            end += len(threes)
            sizes.append(counts)
    return Ordered(hashes[:end], np.cumsum(np.concatenate(sizes)), number_bits)


def slices(starts: Places, most: int = SLICE) -> list[tuple[int, int]]:
    """Stretches of whole texts, each of about `most` 3-grams."""
    cuts = np.searchsorted(starts, np.arange(0, int(starts[-1]) + most, most))
    cuts = np.unique(np.append(cuts.clip(max=len(starts) - 1), [0, len(starts) - 1])).tolist()
    return list(pairwise(cuts))


def how_common(hashes: Hashes) -> NDArray[np.uint8]:
    """For the lowest bits of a hash, in how many texts it stands, as a power of two.

    Counted in a sample, and together with whatever has the same lowest bits: the order needs only
    be the same for all texts.
    """
    sample = hashes[:: max(1, len(hashes) // MOST_COUNTED)]
    bits = min(22, max(10, len(sample).bit_length()))
    low = (sample & np.uint64((1 << bits) - 1)).astype(np.int64)
    counts = np.bincount(low, minlength=1 << bits).astype(np.float32)
    powers = np.frexp(counts)[1].clip(max=(1 << COMMON_BITS) - 1)
    return powers.astype(np.uint8)


def ordered_part(
    hashes: Hashes, starts: Places, common: NDArray[np.uint8], number_bits: int
) -> tuple[Hashes, Places]:
    """The 3-grams of some texts ordered, and how many each keeps."""
    own_bits = 64 - number_bits
    keys = common[hashes & np.uint64(len(common) - 1)].astype(np.uint64)
    keys <<= np.uint64(own_bits - COMMON_BITS)
    keys |= hashes >> np.uint64(number_bits + COMMON_BITS)
    counts = np.diff(starts)
    keys |= np.repeat(np.arange(len(counts), dtype=np.uint64) << np.uint64(own_bits), counts)
    keys.sort()
    keys = once(keys)
    numbers = (keys >> np.uint64(own_bits)).astype(np.int64)
    keys &= np.uint64((1 << own_bits) - 1)
    return keys, np.bincount(numbers, minlength=len(counts))


def once(numbers: Hashes) -> Hashes:
    """Sorted numbers, each once; many times sooner than numpy's own `unique`."""
    new = np.ones(len(numbers), np.bool_)
    np.not_equal(numbers[1:], numbers[:-1], out=new[1:])
    return numbers[new]
