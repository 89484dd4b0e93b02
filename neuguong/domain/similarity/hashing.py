"""3-grams as numbers (băm bộ ba từ), the same in every process and at every start.

A word is hashed once by BLAKE2; the three of a 3-gram are mixed by arithmetic, so that millions can
be mixed at a time. Different 3-grams meet by chance once in 2**64.
"""

from functools import lru_cache
from hashlib import blake2b

from neuguong.domain.similarity.shingles import Shingle, Text

MIXERS = (0x9E3779B97F4A7C15, 0xC2B2AE3D27D4EB4F, 0x165667B19E3779F9)
SIXTY_FOUR = 0xFFFF_FFFF_FFFF_FFFF


@lru_cache(maxsize=50_000)
def word_hash(key: str) -> int:
    """64 bits of a compared word."""
    return int.from_bytes(blake2b(key.encode(), digest_size=8).digest(), "big")


def three_hash(three: Shingle) -> int:
    """64 bits of a 3-gram."""
    mixed = sum(word_hash(key) * mixer for key, mixer in zip(three, MIXERS, strict=True))
    return mixed & SIXTY_FOUR


def hashes_of(text: Text) -> frozenset[int]:
    """The compared 3-grams of a text as numbers."""
    return frozenset(map(three_hash, text.shingles))
