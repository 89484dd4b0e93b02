"""Merkle trees agree with the known roots, grow leaf by leaf, and prove each leaf."""

from hashlib import sha256

import pytest
from hypothesis import given
from hypothesis import strategies as st

from neuguong.domain.merkle import (
    EMPTY,
    Frontier,
    consistency_spans,
    half,
    inclusion_path,
    inclusion_spans,
    leaf_hash,
    node_hash,
    root_by_path,
    root_of,
    roots_by_consistency,
    roots_over,
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


@given(leaves, leaves)
def test_growing_by_many_is_growing_leaf_by_leaf(there: list[bytes], more: list[bytes]) -> None:
    by_many, one_by_one = Frontier(), Frontier()
    for part in (there, more):
        by_many.extend(part)
        for leaf in part:
            one_by_one.append(leaf)
        assert by_many == one_by_one


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


@given(leaves.filter(len), st.data())
def test_the_path_is_the_same_in_one_pass(given_leaves: list[bytes], data: st.DataObject) -> None:
    index = data.draw(st.integers(0, len(given_leaves) - 1))
    spans = inclusion_spans(index, len(given_leaves))
    assert roots_over(spans, iter(given_leaves)) == inclusion_path(given_leaves, index)


CONSISTENCY = {
    (1, 1): [],
    (1, 8): ["96a296d224f285c67bee93c30f8a309157f0daa35dc5b87e410b78630a09cfc7",
             "5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e",
             "6b47aaf29ee3c2af9af889bc1fb9254dabd31177f16232dd6aab035ca39bf6e4"],
    (6, 8): ["0ebc5d3437fbe2db158b9f126a1d118e308181031d0a949f8dededebc558ef6a",
             "ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0",
             "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7"],
    (2, 5): ["5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e",
             "bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b"],
}  # fmt: skip
"""Consistency proofs of the same published test data."""


@pytest.mark.parametrize("sizes", CONSISTENCY)
def test_known_consistency_proofs(sizes: tuple[int, int]) -> None:
    known = [leaf_hash(bytes.fromhex(text)) for text in KNOWN[: sizes[1]]]
    found = roots_over(consistency_spans(*sizes), known)
    assert [each.hex() for each in found] == CONSISTENCY[sizes]


@given(leaves.filter(len), st.data())
def test_growth_is_proven_and_a_changed_past_is_not(
    given_leaves: list[bytes], data: st.DataObject
) -> None:
    second = len(given_leaves)
    first = data.draw(st.integers(1, second))
    old, new = root_of(given_leaves[:first]), root_of(given_leaves)
    path = roots_over(consistency_spans(first, second), given_leaves)
    assert roots_by_consistency(old, first, second, path) == (old, new)
    other = sha256(b"khac").digest()
    assert roots_by_consistency(other, first, second, path) != (other, new) or first == second
    with pytest.raises(ValueError, match="path"):
        roots_by_consistency(old, first, second, [*path, *path, other])
