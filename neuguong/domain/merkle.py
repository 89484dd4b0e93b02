"""Merkle trees as transparency logs use them (cây băm), RFC 9162 §2.1.

Hashes are SHA-256; a leaf is hashed with a byte 0 before it, a node with a byte 1, so that no node
can be passed off as a leaf.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from hashlib import sha256

EMPTY = sha256().digest()


def leaf_hash(data: bytes) -> bytes:
    """The hash of one entry."""
    return sha256(b"\0" + data).digest()


def leaf_hashes(entries: Iterable[bytes]) -> list[bytes]:
    """The hash of each entry."""
    return [sha256(b"\0" + data).digest() for data in entries]


def node_hash(left: bytes, right: bytes) -> bytes:
    """The hash of a node over its two children."""
    return sha256(b"\1" + left + right).digest()


@dataclass
class Frontier:
    """A tree that only grows, kept by the roots of its full subtrees, the largest first.

    `count` is the number of leaves; `peaks` holds one hash for each 1 in its binary form.
    """

    count: int = 0
    peaks: list[bytes] = field(default_factory=list)

    def append(self, leaf: bytes) -> None:
        """Add the hash of the next leaf."""
        size = self.count
        self.count += 1
        peaks = self.peaks
        while size & 1:
            leaf = sha256(b"\1" + peaks.pop() + leaf).digest()
            size >>= 1
        peaks.append(leaf)

    def extend(self, leaves: Iterable[bytes]) -> None:
        """Add the hashes of the next leaves, a level of the tree at a time, which is quicker."""
        level, size = list(leaves), self.count
        self.count += len(level)
        single: list[bytes] = []
        while level:
            if size & 1:
                level.insert(0, self.peaks.pop())
            if len(level) & 1:
                single.append(level.pop())
            pairs = zip(level[::2], level[1::2], strict=True)
            level = [sha256(b"\1" + left + right).digest() for left, right in pairs]
            size >>= 1
        self.peaks += reversed(single)

    def root(self) -> bytes:
        """The Merkle tree hash of all leaves so far."""
        if not self.peaks:
            return EMPTY
        *others, root = self.peaks
        for peak in reversed(others):
            root = node_hash(peak, root)
        return root


def root_of(leaves: Iterable[bytes]) -> bytes:
    """The Merkle tree hash over the hashes of leaves."""
    frontier = Frontier()
    for leaf in leaves:
        frontier.append(leaf)
    return frontier.root()


def half(size: int) -> int:
    """The largest power of two below `size`: how many leaves stand on the left."""
    return 1 << (size - 1).bit_length() - 1


def inclusion_path(leaves: Sequence[bytes], index: int) -> list[bytes]:
    """The hashes by which leaf `index` leads to the root, from the leaf upwards."""
    if len(leaves) <= 1:
        return []
    split = half(len(leaves))
    left, right = leaves[:split], leaves[split:]
    if index < split:
        return [*inclusion_path(left, index), root_of(right)]
    return [*inclusion_path(right, index - split), root_of(left)]


def root_by_path(leaf: bytes, index: int, size: int, path: Sequence[bytes]) -> bytes:
    """The root to which the leaf leads by its path in a tree of `size` leaves.

    Raises:
        ValueError: when the path does not fit a tree of that size.
    """
    if size <= 1:
        if path:
            raise ValueError("the path is too long for the tree")
        return leaf
    if not path:
        raise ValueError("the path is too short for the tree")
    split = half(size)
    *below, last = path
    if index < split:
        return node_hash(root_by_path(leaf, index, split, below), last)
    return node_hash(last, root_by_path(leaf, index - split, size - split, below))


type Span = tuple[int, int]
"""A stretch of leaves: the first one, counted from 0, and how many."""


def inclusion_spans(index: int, size: int, start: int = 0) -> list[Span]:
    """The stretches whose roots are the inclusion path of leaf `index` in a tree of `size`."""
    if size <= 1:
        return []
    split = half(size)
    if index < split:
        return [*inclusion_spans(index, split, start), (start + split, size - split)]
    right = inclusion_spans(index - split, size - split, start + split)
    return [*right, (start, split)]


def consistency_spans(first: int, second: int, start: int = 0, whole: bool = True) -> list[Span]:
    """The stretches whose roots prove that a tree of `second` leaves grew from one of `first`.

    RFC 9162 §2.1.4.1; `first` is at least 1. `whole` while the stretch looked at is the old tree
    itself, whose root who checks already has.
    """
    if first == second:
        return [] if whole else [(start, second)]
    split = half(second)
    if first <= split:
        left = consistency_spans(first, split, start, whole)
        return [*left, (start + split, second - split)]
    right = consistency_spans(first - split, second - split, start + split, whole=False)
    return [*right, (start, split)]


def roots_over(spans: Sequence[Span], leaves: Iterable[bytes]) -> list[bytes]:
    """The roots of stretches that do not overlap, in their order, in one pass over the leaves."""
    found: dict[int, bytes] = {}
    waiting = sorted(spans)
    growing = Frontier()
    for number, leaf in enumerate(leaves):
        if not waiting:
            break
        first, many = waiting[0]
        if number < first:
            continue
        growing.append(leaf)
        if growing.count == many:
            found[first] = growing.root()
            growing = Frontier()
            del waiting[0]
    return [found[first] for first, _ in spans]


def roots_by_consistency(
    old_root: bytes, first: int, second: int, path: Sequence[bytes], whole: bool = True
) -> tuple[bytes, bytes]:
    """The roots of the old and of the new tree to which a consistency path leads.

    Raises:
        ValueError: when the path does not fit trees of these sizes.
    """
    if first == second:
        if len(path) != (0 if whole else 1):
            raise ValueError("the path does not fit the trees")
        return (old_root, old_root) if whole else (path[0], path[0])
    if not path:
        raise ValueError("the path is too short for the trees")
    split = half(second)
    *below, last = path
    if first <= split:
        old, new = roots_by_consistency(old_root, first, split, below, whole)
        return old, node_hash(new, last)
    old, new = roots_by_consistency(old_root, first - split, second - split, below, whole=False)
    return node_hash(last, old), node_hash(last, new)
