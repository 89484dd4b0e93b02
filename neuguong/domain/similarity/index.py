"""An index that grows text by text (chỉ mục): asked on every save, kept between starts.

The latest texts stand in plain dictionaries; from some thousands on they settle into sorted arrays
(`settled`), each at least twice as large as the next, joined as they grow. Few texts load none.
"""

import json
from collections import defaultdict
from typing import TYPE_CHECKING

from neuguong.domain.similarity.hashing import hashes_of
from neuguong.domain.similarity.pairs import needed
from neuguong.domain.similarity.shingles import Text

if TYPE_CHECKING:
    from neuguong.domain.similarity.settled import Settled

LATEST = 5_000
HEAD = 8
"""Bytes that tell how long the head of a dump is."""


class SimilarityIndex:
    """Texts under keys; finds those near a text without comparing it with each.

    `settle_at` is how many texts stand in dictionaries before they settle.
    """

    def __init__(self, settle_at: int = LATEST) -> None:
        self._settle_at = settle_at
        self._latest: dict[str, frozenset[int]] = {}
        self._keys: dict[int, set[str]] = defaultdict(set)
        self._settled: list[Settled] = []

    def __len__(self) -> int:
        return len(self._latest) + sum(map(len, self._settled))

    def add(self, key: str, text: Text) -> None:
        """Put a text under a key, in the place of one already there."""
        self.remove(key)
        self._put(key, hashes_of(text))
        if len(self._latest) >= self._settle_at:
            self._settle()

    def remove(self, key: str) -> None:
        """Take the text under a key away, if there is one."""
        for each in self._settled:
            each.remove(key)
        for three in self._latest.pop(key, frozenset()):
            self._keys[three].discard(key)
            if not self._keys[three]:
                del self._keys[three]

    def query(self, text: Text, threshold: float) -> list[tuple[str, float]]:
        """Keys and scores (Jaccard, at least `threshold`) of the near texts, nearest first."""
        threes = hashes_of(text)
        near = self._near_latest(threes, threshold)
        for each in self._settled:
            near += each.near(threes, threshold)
        return sorted(near, key=lambda pair: (-pair[1], pair[0]))

    def dump(self) -> bytes:
        """The index as bytes: a head of JSON, its length before it, then the arrays."""
        head = {
            "latest": {key: sorted(threes) for key, threes in self._latest.items()},
            "settled": [each.head() for each in self._settled],
        }
        content = json.dumps(head, ensure_ascii=False).encode()
        arrays = [each.arrays() for each in self._settled]
        return b"".join([len(content).to_bytes(HEAD, "big"), content, *arrays])

    @classmethod
    def load(cls, content: bytes, settle_at: int = LATEST) -> "SimilarityIndex":
        """The index that `dump` wrote."""
        index = cls(settle_at)
        end = HEAD + int.from_bytes(content[:HEAD], "big")
        head = json.loads(content[HEAD:end])
        for key, threes in head["latest"].items():
            index._put(key, frozenset(threes))
        for each in head["settled"]:
            from neuguong.domain.similarity.settled import Settled

            settled, end = Settled.load(each, content, end)
            index._settled.append(settled)
        return index

    def _put(self, key: str, threes: frozenset[int]) -> None:
        """A text among the latest."""
        self._latest[key] = threes
        for three in threes:
            self._keys[three].add(key)

    def _near_latest(self, threes: frozenset[int], threshold: float) -> list[tuple[str, float]]:
        """The near ones of the latest texts: they hold one of the rarest 3-grams of the text."""
        rarest = sorted(threes, key=lambda three: (len(self._keys.get(three, ())), three))
        first = rarest[: len(rarest) - needed(len(rarest), threshold) + 1]
        near = []
        for key in {key for three in first for key in self._keys.get(three, ())}:
            theirs = self._latest[key]
            shared = len(threes & theirs)
            score = shared / (len(threes) + len(theirs) - shared)
            if score >= threshold:
                near.append((key, score))
        return near

    def _settle(self) -> None:
        """Move the latest texts into an array, and join it with those not much larger."""
        from neuguong.domain.similarity.settled import Settled

        latest = Settled.of(self._latest)
        self._latest.clear()
        self._keys.clear()
        while self._settled and len(self._settled[-1]) <= 2 * len(latest):
            latest = self._settled.pop().joined(latest)
        self._settled.append(latest)
