"""What goes outside of the trail is read back, and proves only what is true."""

import json
from datetime import UTC, datetime
from typing import Any

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from hypothesis import given
from hypothesis import strategies as st

from neuguong.domain import log_proof
from neuguong.domain.anchor import Anchor, read_anchor, statement
from neuguong.domain.log_proof import Unproven
from neuguong.domain.merkle import (
    consistency_spans,
    inclusion_spans,
    leaf_hash,
    root_of,
    roots_over,
)

PAIR = Ed25519PrivateKey.from_private_bytes(b"k" * 32)
KEY = PAIR.public_key().public_bytes_raw().hex()
OTHER_KEY = Ed25519PrivateKey.from_private_bytes(b"o" * 32).public_key().public_bytes_raw().hex()
MOMENT = "20261130T061000Z"
ENTRIES = [f'{{"sequence":{n},"verb":"Ghi “thử”"}}'.encode() for n in range(1, 12)]
LEAVES = [leaf_hash(each) for each in ENTRIES]


def head(count: int) -> Anchor:
    root = root_of(LEAVES[:count]).hex()
    return Anchor(count, root, MOMENT, PAIR.sign(statement(count, root, MOMENT)).hex())


def included(sequence: int, count: int = 11) -> dict[str, Any]:
    path = roots_over(inclusion_spans(sequence - 1, count), LEAVES)
    return log_proof.inclusion(sequence, ENTRIES[sequence - 1], path, head(count), KEY)


def grown(first: int, count: int = 11) -> dict[str, Any]:
    path = roots_over(consistency_spans(first, count), LEAVES)
    return log_proof.consistency(head(first), path, head(count), KEY)


def test_the_line_is_read_back_however_it_was_broken() -> None:
    line = head(7).text()
    assert line == line.upper()
    assert read_anchor(line) == head(7)
    assert read_anchor(f"  {line[:60]}\r\n{line[60:]} \n".lower()) == head(7)
    assert read_anchor(json.dumps({"text": line})) == head(7)
    assert read_anchor(f"7:{head(7).root}") == Anchor(7, head(7).root)
    assert head(7).at() == datetime(2026, 11, 30, 6, 10, tzinfo=UTC)


@pytest.mark.parametrize(
    "typed",
    ["", "7", "7:abc", "{", "[1]", '{"text": 5}', "NEUGUONG1:7", '{"count": 7}', "{" * 5000,
     head(7).text().replace(MOMENT, "20261399T061000Z")],
)  # fmt: skip
def test_what_is_no_head_is_none(typed: str) -> None:
    assert read_anchor(typed) is None


def test_a_head_is_signed_with_its_day() -> None:
    assert head(7).is_signed_by(KEY)
    assert not head(7).is_signed_by(OTHER_KEY)
    assert not head(7).is_signed_by("không phải khóa")
    other_day = read_anchor(head(7).text().replace(MOMENT, "20261129T061000Z"))
    assert other_day is not None
    assert not other_day.is_signed_by(KEY)


@given(st.integers(1, 11), st.integers(1, 11))
def test_true_proofs_are_taken(one: int, other: int) -> None:
    low, high = sorted((one, other))
    told, known = log_proof.check(json.dumps(included(low, high)), key=KEY, noted=head(high))
    assert (told["sequence"], known) == (low, head(high))
    log_proof.check(json.dumps(grown(low, high)), key=KEY, noted=head(low))


@pytest.mark.parametrize(
    ("told", "reason"),
    [
        (included(3) | {"canonical": ENTRIES[4].decode()}, "Số thứ tự"),
        (included(3) | {"canonical": ENTRIES[2].decode().replace("thử", "khác")}, "không có trong"),
        (included(3) | {"path": included(4)["path"]}, "không có trong"),
        (included(3) | {"path": []}, "không phải bằng chứng"),
        (included(3) | {"head": head(11).text().replace("NEUGUONG1:11", "NEUGUONG1:12")}, "Chữ ký"),
        (included(3) | {"public_key": OTHER_KEY}, "Chữ ký"),
        (grown(3) | {"first": {"count": 3, "root": "00" * 32}}, "không nối tiếp"),
        (grown(3) | {"first": {"count": 4, "root": head(3).root}}, "không"),
        (grown(3) | {"first": {"count": 0, "root": head(3).root}}, "Số mục"),
        (grown(3) | {"kind": "khác"}, "không phải bằng chứng"),
        ({}, "không phải bằng chứng"),
    ],
)
def test_untrue_proofs_are_not(told: dict[str, Any], reason: str) -> None:
    with pytest.raises(Unproven, match=reason):
        log_proof.check(json.dumps(told))


def test_a_proof_about_another_head_than_the_one_noted_is_not_taken() -> None:
    with pytest.raises(Unproven, match="không nói về"):
        log_proof.check(json.dumps(included(3)), noted=head(9))
    with pytest.raises(Unproven, match="không phải bằng chứng"):
        log_proof.check("x")
