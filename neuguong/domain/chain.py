"""Entries in a hash chain and a Merkle tree: their bytes, and what is wrong with them (chuỗi băm).

Pure, so that a process that only checks needs nothing else of the application.
"""

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from hashlib import sha256
from itertools import islice
from typing import Any

from neuguong.domain.merkle import Frontier, leaf_hash, leaf_hashes

START = "0" * 64
"""What the first entry names as the digest before it."""
TOGETHER = 256
"""So many entries are looked at together; a power of two."""
TO_THE_SECOND = len("2026-01-05 02:00:00")
UNLIKE = "nội dung không khớp với bản đã băm"
WRONG_KINDS = (AttributeError, TypeError, ValueError)
"""What making an entry's bytes raises when a column holds what no entry ever held there."""

type Fault = tuple[int, str]
type PlainRow = tuple[int, str, int | None, str, str, str, str, str, bytes, str, str]
"""Sequence, moment (as in `full_moment`), actor, verb, kind and number of the subject, path of the
unit, detail as JSON, the bytes that were hashed, digest before, own digest."""

quote = json.encoder.encode_basestring
encode = json.JSONEncoder(ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode
scan = json.JSONDecoder().scan_once  # type: ignore[attr-defined]
pieces = json.encoder.c_make_encoder(  # type: ignore[attr-defined]
    None, None, quote, None, ":", ",", True, False, True
)
"""The inner halves of `json.loads` and `encode`, alike since Python 3.6: what these do around them
for each value takes as long again. Only the quick look at many entries uses them; what it finds
wrong is decided by the whole ones."""


def moment_text(at: datetime) -> str:
    """A moment as it stands in an entry: UTC with microseconds."""
    return (at if at.tzinfo is UTC else at.astimezone(UTC)).isoformat(timespec="microseconds")


def full_moment(kept: str) -> str:
    """A moment as it stands in an entry, of how a database keeps it.

    That is `2026-01-05 02:00:00`, UTC, with microseconds behind it where they are not zero.
    """
    rest = ".000000+00:00" if len(kept) == TO_THE_SECOND else "+00:00"
    return f"{kept.replace(' ', 'T')}{rest}"


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
    facts = (sequence, moment, actor, verb, kind, number, unit_path, encode(detail))
    return all_bytes(*([fact] for fact in facts))[0]


def all_bytes(*columns: Iterable[Any]) -> list[bytes]:
    """The bytes that stand for entries, given by columns: sequences, moments, actors, verbs, kinds
    and numbers of the subjects, paths of units, details as `encode` gives them."""
    return [
        (
            f'{{"actor":{"null" if actor is None else actor},"at":"{moment}","detail":{detail},'
            f'"sequence":{sequence},"subject":[{quote(kind)},{quote(number)}],'
            f'"unit":{quote(path)},"verb":{quote(verb)}}}'
        ).encode()
        for sequence, moment, actor, verb, kind, number, path, detail in zip(*columns, strict=True)
    ]


def digest(previous: str, canonical: bytes) -> str:
    """SHA-256 of the previous digest followed by the entry's bytes, in hexadecimal."""
    return all_digests([previous], [canonical])[0]


def all_digests(before: Iterable[str], canonical: Iterable[bytes]) -> list[str]:
    """The digests of entries, given what each names as the digest before it and its bytes."""
    return [
        sha256(bytes.fromhex(previous) + entry).hexdigest()
        for previous, entry in zip(before, canonical, strict=True)
    ]


def link_fault(canonical: bytes, kept: bytes, before: str, previous: str, own: str) -> str:
    """What is wrong with an entry whose bytes are `canonical`, in Vietnamese; else empty."""
    if canonical != kept:
        return UNLIKE
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
    rows, together = iter(rows), min(chunk, TOGETHER)
    while part := list(islice(rows, together)):
        leaves = leaves_of(part, sequence, found)
        if sequence <= anchor < sequence + len(leaves):
            at_anchor = Frontier(tree.count, list(tree.peaks))
            at_anchor.extend(leaves[: anchor + 1 - sequence])
            found.at_anchor, found.anchor_roots = at_anchor.peaks, len(found.roots)
        if found.fault:
            return found
        tree.extend(leaves)
        sequence += len(leaves)
        if tree.count == chunk:
            found.roots.append(tree.root())
            tree = Frontier()
    found.rest = tree.peaks
    if sequence <= last:
        found.fault = (sequence, f"thiếu mục {sequence}")
    return found


def leaves_of(part: Sequence[PlainRow], sequence: int, found: Stretch) -> list[bytes]:
    """The leaves of consecutive entries from `sequence` on, those before a fault if there is one;
    the fault and the last digest are noted in `found`."""
    leaves = leaves_if_all_hold(part, sequence, found.last_digest)
    if leaves is None:
        return leaves_one_by_one(part, sequence, found)
    found.last_digest = part[-1][-1]
    return leaves


def leaves_if_all_hold(
    part: Sequence[PlainRow], sequence: int, previous: str
) -> list[bytes] | None:
    """The leaves of consecutive entries that all hold, else None.

    Asks what `leaves_one_by_one` asks, but each question of all entries before the next one: that
    is quicker, and which entry is bad need not be known yet.
    """
    numbers, ats, actors, verbs, kinds, ids, paths, details, kept, before, own = zip(
        *part, strict=True
    )
    if numbers != tuple(range(sequence, sequence + len(part))) or before != (previous, *own[:-1]):
        return None
    try:
        moments = [full_moment(at) for at in ats]
        texts = [written_again(detail) for detail in details]
        canonical = all_bytes(numbers, moments, actors, verbs, kinds, ids, paths, texts)
        links = all_digests(before, canonical)
    except WRONG_KINDS:
        return None
    if canonical != list(kept) or links != list(own):
        return None
    return leaf_hashes(canonical)


def leaves_one_by_one(part: Sequence[PlainRow], sequence: int, found: Stretch) -> list[bytes]:
    """The leaves of the entries before the first bad one, which is noted in `found`."""
    leaves: list[bytes] = []
    for row in part:
        if fault := fault_of(row, sequence + len(leaves), found.last_digest):
            found.fault = (sequence + len(leaves), fault)
            break
        *_, kept, _, found.last_digest = row
        leaves.append(leaf_hash(kept))
    return leaves


def fault_of(row: PlainRow, sequence: int, previous: str) -> str:
    """What is wrong with the entry expected at `sequence`, in Vietnamese, or an empty string."""
    number, at, actor, verb, kind, subject, path, detail, kept, before, own = row
    if number != sequence:
        return missing(sequence, number)
    try:
        value = parsed(detail)
        canonical = entry_bytes(number, full_moment(at), actor, verb, (kind, subject), path, value)
        return link_fault(canonical, kept, before, previous, own)
    except WRONG_KINDS:
        return UNLIKE


def written_again(detail: str) -> str:
    """A detail as an entry has it, quickly.

    Raises:
        ValueError: when it is no JSON, or has something around it.
    """
    if detail == "{}":
        return detail
    try:
        value, end = scan(detail, 0)
    except StopIteration:
        raise ValueError(detail) from None
    if end != len(detail):
        raise ValueError(detail)
    return "".join(pieces(value, 0))


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
