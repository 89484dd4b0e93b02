"""An index that grows text by text (chỉ mục): asked on every save, kept between starts.

The latest texts stand in plain dictionaries; when there are some thousand they settle on shelves
of sorted numbers (`settled`). Each save does a small step of that, so that none waits. Few texts
load none.
"""

import json
from collections import defaultdict
from collections.abc import Iterable, Sequence
from itertools import islice
from typing import TYPE_CHECKING, BinaryIO

from neuguong.domain.similarity.hashing import hashes_of
from neuguong.domain.similarity.pairs import needed
from neuguong.domain.similarity.shingles import Text

if TYPE_CHECKING:
    from neuguong.domain.similarity.settled import Settled

LATEST = 2_000
SHOWN = 4
"""So many texts a save leave the dictionaries when they have settled."""
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
        self._settled: Settled | None = None

    @classmethod
    def of(
        cls,
        keys: Sequence[str],
        texts: Iterable[str],
        forms: Iterable[Text] = (),
        threads: int | None = None,
    ) -> "SimilarityIndex":
        """An index of very many texts, each under a key of its own; less 3-grams of `forms`.

        As many threads as there are processors read them.
        """
        from neuguong.domain.similarity.bulk.filling import filled

        index = cls()
        index._settled = filled(keys, texts, forms, threads)
        return index

    def __len__(self) -> int:
        return len(self._latest) + (0 if self._settled is None else len(self._settled))

    def add(self, key: str, text: Text) -> None:
        """Put a text under a key, in the place of one already there."""
        self.remove(key)
        self._put(key, hashes_of(text))
        self._settle()

    def remove(self, key: str) -> None:
        """Take the text under a key away, if there is one."""
        if self._settled is not None:
            self._settled.remove(key)
        self._forget(key)

    def query(self, text: Text, threshold: float) -> list[tuple[str, float]]:
        """Keys and scores (Jaccard, at least `threshold`) of the near texts, nearest first."""
        threes = hashes_of(text)
        near = self._near_latest(threes, threshold)
        if self._settled is not None:
            near += self._settled.near(threes, threshold)
        return sorted(near, key=lambda pair: (-pair[1], pair[0]))

    def dump(self, file: BinaryIO) -> None:
        """Write the index: a head of JSON, its length before it, then what has settled."""
        head = {
            "latest": {key: sorted(threes) for key, threes in self._latest.items()},
            "settled": None if self._settled is None else self._settled.keys,
        }
        content = json.dumps(head, ensure_ascii=False).encode()
        file.write(len(content).to_bytes(HEAD, "big") + content)
        if self._settled is not None:
            self._settled.dump(file)

    @classmethod
    def load(cls, file: BinaryIO, settle_at: int = LATEST) -> "SimilarityIndex":
        """The index that `dump` wrote."""
        index = cls(settle_at)
        head = json.loads(file.read(int.from_bytes(file.read(HEAD), "big")))
        for key, threes in head["latest"].items():
            index._put(key, frozenset(threes))
        if head["settled"] is not None:
            from neuguong.domain.similarity.settled import Settled

            index._settled = Settled.load(head["settled"], file)
        return index

    def _forget(self, key: str) -> None:
        """Take a text away from the latest."""
        for three in self._latest.pop(key, frozenset()):
            self._keys[three].discard(key)
            if not self._keys[three]:
                del self._keys[three]

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
        """Do a small step of taking the latest texts in among the settled ones."""
        if self._settled is None:
            if len(self._latest) < self._settle_at:
                return
            from neuguong.domain.similarity.settled import Settled

            self._settled = Settled()
        settled = self._settled
        if settled.in_round:
            for _ in range(1 + 2 * len(settled.shelves) // self._settle_at):
                if settled.in_round:
                    settled.step()
        elif settled.coming:
            for key in list(islice(settled.coming, SHOWN)):
                settled.show(key)
                self._forget(key)
        elif len(self._latest) >= self._settle_at:
            settled.begin(self._latest)
