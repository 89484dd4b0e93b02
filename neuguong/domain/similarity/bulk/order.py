"""The 3-grams of each text in one order, the rarest first (xếp thứ tự).

A 3-gram is then one number: how common it is, then its hash. Beside the number of a text it fills
64 bits, so that one plain sort orders all texts at once. Of the hash 36 bits and more are left:
two 3-grams of two texts compared meet by chance once in ten millions.
"""

import os
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
MORE = 1 << 22
"""3-grams for which room is made at a time."""
SLICE = 1 << 17
"""3-grams ordered at a time, in whole texts: they stay in the memory next to a processor."""
THREADS = os.cpu_count() or 1
MIXER = np.uint64(0xBF58476D1CE4E5B9)


@dataclass(frozen=True)
class Ordered:
    """All texts: `threes[starts[i] : starts[i] + sizes[i]]` are those of text `i`, rarest first.

    `digests` are the same for texts of the same 3-grams; of the 128 bits `low` and `high` each
    tells whether an odd number of the 3-grams falls on it.
    """

    threes: Hashes
    starts: Places
    number_bits: int
    sizes: Places
    digests: Hashes
    low: Hashes
    high: Hashes


def gathered(blocks: Iterable[tuple[Hashes, Ints]]) -> tuple[Hashes, Places]:
    """The blocks in one array, and where each text begins."""
    whole, counts = np.empty(0, np.uint64), [np.zeros(1, np.int64)]
    end = 0
    for hashes, each in blocks:
        if end + len(hashes) > len(whole):
            whole.resize(end + len(hashes) + MORE, refcheck=False)
        whole[end : end + len(hashes)] = hashes
        end += len(hashes)
        counts.append(each.astype(np.int64))
    whole.resize(end, refcheck=False)
    return whole, np.cumsum(np.concatenate(counts))


def ordered(hashes: Hashes, starts: Places) -> Ordered:
    """The texts ordered, each 3-gram once a text; writes over `hashes`."""
    count = len(starts) - 1
    number_bits = max(FEWEST_NUMBER_BITS, count.bit_length())
    common = how_common(hashes)
    sizes = np.zeros(count, np.int64)
    texts = Ordered(hashes, starts.copy(), number_bits, sizes, *np.zeros((3, count), np.uint64))

    def order(part: tuple[int, int]) -> None:
        first, last = part
        whole = hashes[starts[first] : starts[last]]
        threes, counts = ordered_part(whole, starts[first : last + 1], common, number_bits)
        whole[: len(threes)] = threes
        before = np.cumsum(counts) - counts
        texts.sizes[first:last] = counts
        texts.starts[first:last] = before + starts[first]
        full = np.flatnonzero(counts)
        if len(full):
            told = told_of(threes, before[full])
            texts.digests[first + full], texts.low[first + full], texts.high[first + full] = told

    with ThreadPoolExecutor(THREADS) as threads:
        list(threads.map(order, slices(starts)))
    return texts


def told_of(threes: Hashes, starts: Places) -> tuple[Hashes, Hashes, Hashes]:
    """The digests of texts whose 3-grams begin there, and their low and high bits."""
    bits: Hashes = np.uint64(1) << (threes & np.uint64(63))
    both: Hashes = np.bitwise_xor.reduceat(bits, starts)
    bits *= (threes >> np.uint64(6)) & np.uint64(1)
    high: Hashes = np.bitwise_xor.reduceat(bits, starts)
    mixed: Hashes = threes * MIXER
    mixed ^= mixed >> np.uint64(29)
    mixed *= MIXER
    mixed ^= mixed >> np.uint64(32)
    digests: Hashes = np.add.reduceat(mixed, starts)
    return digests, both ^ high, high


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
    low = hashes & np.uint64(len(common) - 1)
    keys = common.take(low.view(np.int64)).astype(np.uint64)
    keys <<= np.uint64(own_bits - COMMON_BITS)
    keys |= hashes >> np.uint64(number_bits + COMMON_BITS)
    counts = np.diff(starts)
    keys |= np.repeat(np.arange(len(counts), dtype=np.uint64) << np.uint64(own_bits), counts)
    keys.sort()
    keys = once(keys)
    numbers = (keys >> np.uint64(own_bits)).view(np.int64)
    keys &= np.uint64((1 << own_bits) - 1)
    return keys, np.bincount(numbers, minlength=len(counts))


def once(numbers: Hashes) -> Hashes:
    """Sorted numbers, each once; many times sooner than numpy's own `unique`."""
    new = np.ones(len(numbers), np.bool_)
    np.not_equal(numbers[1:], numbers[:-1], out=new[1:])
    return numbers[new]
