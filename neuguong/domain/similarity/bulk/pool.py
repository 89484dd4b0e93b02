"""Texts read by several processes (đọc song song), which give back only numbers."""

import os
from collections.abc import Iterable, Iterator, Sequence
from itertools import batched, chain, islice
from multiprocessing import get_context

from neuguong.domain.similarity.bulk.threes import Hashes, Reader
from neuguong.domain.similarity.bulk.words import Ints
from neuguong.domain.similarity.shingles import Shingle

AT_ONCE = 1_000
"""Texts read at a time."""
ALONE = 20_000
"""So many texts are read sooner than another process starts."""
_readers: list[Reader] = []


def blocks(
    texts: Iterable[str], forms: frozenset[Shingle], processes: int | None = None
) -> Iterator[tuple[Hashes, Ints]]:
    """The 3-grams of all texts in order, block by block, and how many each text has."""
    coming = iter(texts)
    first = list(islice(coming, ALONE + 1)) if processes is None else []
    processes = processes or (1 if len(first) <= ALONE else os.cpu_count() or 1)
    batches = batched(chain(first, coming), AT_ONCE)
    if processes == 1:
        yield from map(Reader(forms).read, batches)
        return
    with get_context("spawn").Pool(processes, begin, (forms,)) as pool:
        yield from pool.imap(read, batches)


def begin(forms: frozenset[Shingle]) -> None:
    """Make the reader of a process."""
    _readers[:] = [Reader(forms)]


def read(texts: Sequence[str]) -> tuple[Hashes, Ints]:
    """A block read by the reader of this process."""
    return _readers[0].read(texts)
