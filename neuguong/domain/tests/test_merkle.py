"""Merkle trees agree with the known roots, grow leaf by leaf, and prove each leaf."""

from hashlib import sha256

import pytest
from hypothesis import given
from hypothesis import strategies as st

from neuguong.domain.merkle import (
    EMPTY,
    Frontier,
    half,
    inclusion_path,
    leaf_hash,
    node_hash,
    root_by_path,
    root_of,
)

KNOWN = ["", "00", "10", "2021", "3031", "40414243", "5051525354555657",
         "606162636465666768696a6b6c6d6e6f"]  # fmt: skip
ROOTS = {
    0: "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
    1: "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
    8: "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328",
}
"""Roots over the first leaves of the published test data of certificate transparency logs."""


@pytest.mark.parametrize("size", ROOTS)
def test_known_roots(size: int) -> None:
    leaves = [leaf_hash(bytes.fromhex(text)) for text in KNOWN[:size]]
    assert root_of(leaves).hex() == ROOTS[size]


def plain_root(leaves: list[bytes]) -> bytes:
    """The definition, word by word."""
    if not leaves:
        return EMPTY
    if len(leaves) == 1:
        return leaves[0]
    split = half(len(leaves))
    return node_hash(plain_root(leaves[:split]), plain_root(leaves[split:]))


leaves = st.lists(st.binary(max_size=4).map(leaf_hash), max_size=70)


@given(leaves)
def test_growing_leaf_by_leaf_gives_the_root_by_definition(given_leaves: list[bytes]) -> None:
    frontier = Frontier()
    for count, leaf in enumerate(given_leaves, 1):
        frontier.append(leaf)
        assert frontier.root() == plain_root(given_leaves[:count])
        assert len(frontier.peaks) == count.bit_count()


@given(leaves.filter(len), st.data())
def test_each_leaf_is_proven_and_no_other(given_leaves: list[bytes], data: st.DataObject) -> None:
    index = data.draw(st.integers(0, len(given_leaves) - 1))
    path = inclusion_path(given_leaves, index)
    root = root_of(given_leaves)
    size = len(given_leaves)
    assert root_by_path(given_leaves[index], index, size, path) == root
    assert root_by_path(sha256(b"khac").digest(), index, size, path) != root
    with pytest.raises(ValueError, match="path is too"):
        root_by_path(given_leaves[index], index, size, [*path, root])
