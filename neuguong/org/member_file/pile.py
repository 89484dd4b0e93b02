"""Rows of a long list, kept small while the list is read and judged (chồng dòng)."""

import pickle
import zlib
from collections.abc import Iterator
from itertools import islice

PART = 500


class Pile[R]:
    """Rows put away packed, a few hundred at a time, and taken out in the same order.

    What is taken out is a copy, made anew each time. Only our own rows are ever unpacked.
    """

    def __init__(self) -> None:
        self.packed: list[bytes] = []
        self.open: list[R] = []
        self.count = 0

    def append(self, row: R) -> None:
        """Put a row away."""
        self.open.append(row)
        self.count += 1
        if len(self.open) == PART:
            self.packed.append(zlib.compress(pickle.dumps(self.open), 1))
            self.open = []

    def __len__(self) -> int:
        return self.count

    def __getitem__(self, place: int) -> R:
        return next(islice(self, place, None))

    def __iter__(self) -> Iterator[R]:
        for part in self.packed:
            yield from pickle.loads(zlib.decompress(part))  # noqa: S301 - packed by `append`
        yield from self.open
