"""An index filled with very many texts at once (nạp chỉ mục hàng loạt)."""

from collections.abc import Iterable, Sequence
from concurrent.futures import ThreadPoolExecutor

import numpy as np

from neuguong.domain.similarity.bulk.order import MORE, Places, gathered, once, slices
from neuguong.domain.similarity.bulk.pool import blocks
from neuguong.domain.similarity.bulk.threes import Hashes
from neuguong.domain.similarity.settled import PLACE, Entries, Settled, places_of, shelves_of
from neuguong.domain.similarity.shingles import Text


def filled(
    keys: Sequence[str], texts: Iterable[str], forms: Iterable[Text], threads: int | None
) -> Settled:
    """The texts settled, as if they had come one by one."""
    known = frozenset().union(*(form.shingles for form in forms))
    hashes, starts = gathered(blocks(texts, known, threads))
    if not len(set(keys)) == len(keys) == len(starts) - 1:
        raise ValueError("each text needs a key of its own")
    mark(hashes, starts)
    sort(hashes)
    sizes = np.zeros(len(keys), np.int32)
    shelves: list[Entries] = []
    while len(hashes):
        cut = int(hashes.searchsorted(hashes[max(0, len(hashes) - MORE)] & ~PLACE))
        entries = once(hashes[cut:])
        hashes.resize(cut, refcheck=False)
        sizes += np.bincount(places_of(entries), minlength=len(sizes)).astype(np.int32)
        shelves += reversed(shelves_of(entries))
    settled = Settled(keys, sizes)
    settled.lay(shelves[::-1])
    return settled


def sort(hashes: Hashes) -> None:
    """Sort in place, each half by a thread of its own."""
    middle = len(hashes) // 2
    if middle:
        hashes.partition(middle)
    with ThreadPoolExecutor(2) as threads:
        list(threads.map(np.ndarray.sort, (hashes[:middle], hashes[middle:])))


def mark(hashes: Hashes, starts: Places) -> None:
    """Make entries of the 3-grams of all texts: the place of the text in the lowest bits."""
    for first, last in slices(starts):
        here = hashes[starts[first] : starts[last]]
        here &= ~PLACE
        places = np.arange(first, last, dtype=np.uint64)
        here |= np.repeat(places, np.diff(starts[first : last + 1]))
