"""Texts read by several threads (đọc song song): most of it is arithmetic on arrays."""

from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from itertools import batched, islice
from threading import local

from neuguong.domain.similarity.bulk.order import THREADS
from neuguong.domain.similarity.bulk.threes import Hashes, Reader
from neuguong.domain.similarity.bulk.words import Ints
from neuguong.domain.similarity.shingles import Shingle

AT_ONCE = 2_000
"""Texts read at a time: with fewer, threads wait longer for each other's turn at Python."""
AHEAD = 2
"""Blocks a thread may be ahead of what is taken."""


def blocks(
    texts: Iterable[str], forms: frozenset[Shingle], threads: int | None = None
) -> Iterator[tuple[Hashes, Ints]]:
    """The 3-grams of all texts in order, block by block, and how many each text has."""
    count = threads or THREADS
    batches = batched(texts, AT_ONCE)
    own = local()

    def begin() -> None:
        own.reader = Reader(forms)

    def read(batch: Sequence[str]) -> tuple[Hashes, Ints]:
        hashes, counts = own.reader.read(batch)
        return hashes, counts

    with ThreadPoolExecutor(count, initializer=begin) as pool:
        coming = deque(pool.submit(read, batch) for batch in islice(batches, AHEAD * count))
        while coming:
            yield coming.popleft().result()
            coming.extend(pool.submit(read, batch) for batch in islice(batches, 1))
