"""An index that grows text by text (chỉ mục): asked on every save, kept between starts."""

import json
from collections import Counter, defaultdict

from neuguong.domain.similarity.shingles import Text


class SimilarityIndex:
    """Texts under keys; finds those near a text without comparing it with each."""

    def __init__(self) -> None:
        self._texts: dict[str, frozenset[str]] = {}
        self._keys: dict[str, set[str]] = defaultdict(set)

    def __len__(self) -> int:
        return len(self._texts)

    def add(self, key: str, text: Text) -> None:
        """Put a text under a key, in the place of one already there."""
        self.remove(key)
        shingles = plain(text)
        self._texts[key] = shingles
        for shingle in shingles:
            self._keys[shingle].add(key)

    def remove(self, key: str) -> None:
        """Take the text under a key away, if there is one."""
        for shingle in self._texts.pop(key, frozenset()):
            self._keys[shingle].discard(key)
            if not self._keys[shingle]:
                del self._keys[shingle]

    def query(self, text: Text, threshold: float) -> list[tuple[str, float]]:
        """Keys and scores (Jaccard, at least `threshold`) of the near texts, nearest first."""
        shingles = plain(text)
        shared = Counter(key for shingle in shingles for key in self._keys.get(shingle, ()))
        scores = [
            (key, count / (len(shingles) + len(self._texts[key]) - count))
            for key, count in shared.items()
        ]
        near = [(key, score) for key, score in scores if score >= threshold]
        return sorted(near, key=lambda pair: (-pair[1], pair[0]))

    def dump(self) -> bytes:
        """The index as bytes (UTF-8 JSON)."""
        texts = {key: sorted(shingles) for key, shingles in sorted(self._texts.items())}
        return json.dumps(texts, ensure_ascii=False).encode()

    @classmethod
    def load(cls, content: bytes) -> "SimilarityIndex":
        """The index that `dump` wrote."""
        index = cls()
        for key, shingles in json.loads(content).items():
            index._texts[key] = frozenset(shingles)
            for shingle in shingles:
                index._keys[shingle].add(key)
        return index


def plain(text: Text) -> frozenset[str]:
    """The 3-grams as single texts, as they are kept."""
    return frozenset(map(" ".join, text.shingles))
