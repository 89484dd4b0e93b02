"""Proofs about the trail that an outsider checks alone, without the installation (bằng chứng).

An inclusion proof shows that one entry stands in the trail under a signed head; a consistency
proof, that the trail under a later head still holds all that an earlier head stood for (RFC 9162
§2.1.3 and §2.1.4). Both are JSON, hashes in hexadecimal.
"""

import json
from collections.abc import Sequence
from typing import Any

from neuguong.domain.anchor import Anchor, read_anchor
from neuguong.domain.merkle import leaf_hash, root_by_path, roots_by_consistency

INCLUSION, CONSISTENCY = "neuguong-inclusion-1", "neuguong-consistency-1"
MOST_HASHES = 130


class Unproven(ValueError):
    """The proof does not prove what it says; the message tells why, in Vietnamese."""


def inclusion(
    sequence: int, canonical: bytes, path: Sequence[bytes], head: Anchor, key: str
) -> dict[str, Any]:
    """The proof that the entry `canonical` is number `sequence` under `head`."""
    return {
        "kind": INCLUSION,
        "sequence": sequence,
        "canonical": canonical.decode(),
        "path": [each.hex() for each in path],
        "head": head.text(),
        "public_key": key,
    }


def consistency(old: Anchor, path: Sequence[bytes], head: Anchor, key: str) -> dict[str, Any]:
    """The proof that the trail under `head` begins with the one under `old`."""
    return {
        "kind": CONSISTENCY,
        "first": {"count": old.count, "root": old.root},
        "path": [each.hex() for each in path],
        "head": head.text(),
        "public_key": key,
    }


def check(
    text: str, *, key: str = "", noted: Anchor | None = None
) -> tuple[dict[str, Any], Anchor]:
    """The proof and its head, once everything holds.

    `key` is the public key known from elsewhere, in hexadecimal; without it the one in the file is
    taken. `noted` is a head written down before: the proof must be about that very head, or begin
    with it.

    Raises:
        Unproven: with what does not hold.
    """
    try:
        told = json.loads(text)
        head = read_anchor(told["head"])
        path = [bytes.fromhex(each) for each in told["path"]]
        if head is None or len(path) > MOST_HASHES or any(len(each) != 32 for each in path):
            raise ValueError
        if not head.is_signed_by(key.strip().lower() or told["public_key"]):
            raise Unproven("Chữ ký của đầu chuỗi không đúng với khóa công khai.")
        starts = {(head.count, head.root), fault_free_start(told, path, head)}
    except Unproven:
        raise
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
        raise Unproven("Tệp không phải bằng chứng, hoặc đã bị sửa.") from None
    if noted is not None and (noted.count, noted.root) not in starts:
        raise Unproven("Bằng chứng không nói về đầu chuỗi đã ghi.")
    return told, head


def fault_free_start(
    told: dict[str, Any], path: Sequence[bytes], head: Anchor
) -> tuple[int, str] | None:
    """Where a consistency proof begins, None for an inclusion proof, when its path holds.

    Raises:
        Unproven: when the path does not lead to the head.
    """
    root = bytes.fromhex(head.root)
    if told["kind"] == INCLUSION:
        sequence, canonical = told["sequence"], told["canonical"].encode()
        leaf = leaf_hash(canonical)
        if not 1 <= sequence <= head.count or json.loads(canonical)["sequence"] != sequence:
            raise Unproven("Số thứ tự của mục không khớp.")
        if root_by_path(leaf, sequence - 1, head.count, path) != root:
            raise Unproven(f"Mục {sequence} không có trong chuỗi này, hoặc nội dung đã bị sửa.")
        return None
    if told["kind"] != CONSISTENCY:
        raise ValueError
    count, old = told["first"]["count"], bytes.fromhex(told["first"]["root"])
    if not 1 <= count <= head.count:
        raise Unproven("Số mục của đầu chuỗi cũ không khớp.")
    if roots_by_consistency(old, count, head.count, path) != (old, root):
        raise Unproven("Chuỗi sau không nối tiếp chuỗi trước: có mục đã bị sửa hoặc bị bỏ.")
    return count, old.hex()
