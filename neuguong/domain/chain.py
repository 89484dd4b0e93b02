"""Entries in a hash chain and a Merkle tree: their bytes, and what is wrong with them (chuỗi băm).

Pure, so that a process that only checks needs nothing else of the application.
"""

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from hashlib import sha256
from typing import Any

from neuguong.domain.merkle import Frontier, leaf_hash

START = "0" * 64
"""What the first entry names as the digest before it."""

type Fault = tuple[int, str]
type PlainRow = tuple[int, str, int | None, str, str, str, str, str, bytes, str, str]
"""Sequence, moment (ISO 8601, UTC, microseconds), actor, verb, kind and number of the subject, path
of the unit, detail as JSON, the bytes that were hashed, digest before, own digest."""

quote = json.encoder.encode_basestring
encode = json.JSONEncoder(ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode


def moment_text(at: datetime) -> str:
    """A moment as it stands in an entry: UTC with microseconds."""
    return (at if at.tzinfo is UTC else at.astimezone(UTC)).isoformat(timespec="microseconds")


def entry_bytes(
    sequence: int,
    moment: str,
    actor: int | None,
    verb: str,
    subject: tuple[str, str],
    unit_path: str,
    detail: Any,
) -> bytes:
    """The bytes that stand for an entry: JSON with sorted keys, UTF-8."""
    kind, number = subject
    return (
        f'{{"actor":{"null" if actor is None else actor},"at":"{moment}","detail":{encode(detail)},'
        f'"sequence":{sequence},"subject":[{quote(kind)},{quote(number)}],'
        f'"unit":{quote(unit_path)},"verb":{quote(verb)}}}'
    ).encode()


def digest(previous: str, canonical: bytes) -> str:
    """SHA-256 of the previous digest followed by the entry's bytes, in hexadecimal."""
    return sha256(bytes.fromhex(previous) + canonical).hexdigest()


def link_fault(canonical: bytes, kept: bytes, before: str, previous: str, own: str) -> str:
    """What is wrong with an entry whose bytes are `canonical`, in Vietnamese; else empty."""
    if canonical != kept:
        return "nội dung không khớp với bản đã băm"
    if before != previous:
        return "không nối với mục trước"
    if digest(previous, canonical) != own:
        return "mã băm không đúng"
    return ""


def missing(expected: int, met: int) -> str:
    """That an entry is not there."""
    return f"thiếu mục {expected}, gặp mục {met}"


@dataclass
class Stretch:
    """What a check of consecutive entries found.

    `roots` are of the full subtrees of the chunk's size, `rest` the peaks over the entries behind
    them; `at_anchor` are the peaks behind the last full subtree at the anchor, `anchor_roots` how
    many full subtrees there were.
    """

    last_digest: str
    fault: Fault | None = None
    roots: list[bytes] = field(default_factory=list)
    rest: list[bytes] = field(default_factory=list)
    at_anchor: list[bytes] | None = None
    anchor_roots: int = 0


def check_stretch(
    rows: Iterable[PlainRow], first: int, last: int, previous: str, *, chunk: int, anchor: int = 0
) -> Stretch:
    """Check the entries `first` to `last`, of which the first follows the digest `previous`.

    `chunk` is a power of two and divides `first - 1`. `anchor` is a count of entries at which the
    tree is asked for, 0 for none.
    """
    found, tree, sequence = Stretch(previous), Frontier(), first
    for number, moment, actor, verb, kind, subject, path, detail, kept, before, own in rows:
        if number != sequence:
            found.fault = (sequence, missing(sequence, number))
            return found
        canonical = entry_bytes(number, moment, actor, verb, (kind, subject), path, parsed(detail))
        if fault := link_fault(canonical, kept, before, found.last_digest, own):
            found.fault = (sequence, fault)
            return found
        found.last_digest = own
        tree.append(leaf_hash(canonical))
        if sequence == anchor:
            found.at_anchor, found.anchor_roots = list(tree.peaks), len(found.roots)
        if tree.count == chunk:
            found.roots.append(tree.root())
            tree = Frontier()
        sequence += 1
    found.rest = tree.peaks
    if sequence <= last:
        found.fault = (sequence, f"thiếu mục {sequence}")
    return found


def parsed(detail: str) -> Any:
    """The detail as JSON; what is none stays text, of which no entry was ever made."""
    try:
        return json.loads(detail)
    except ValueError:
        return detail


def joined(stretches: Sequence[Stretch]) -> Frontier:
    """The tree over stretches that follow one another; only the last may have a rest.

    A full subtree stands for its entries as a leaf stands for itself, so the tree over the
    subtrees' roots is the tree over all entries; `count` is that of subtrees, not of entries.
    """
    tree = Frontier()
    for stretch in stretches:
        for root in stretch.roots:
            tree.append(root)
    tree.peaks += stretches[-1].rest if stretches else []
    return tree
