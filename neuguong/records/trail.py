"""The arithmetic of the trail (chuỗi dấu vết): canonical bytes, digests, the signed head.

A transparency log (RFC 9162): a dense sequence, the hashed bytes kept as they were, a Merkle tree
over them, and a signed head that can also be written down outside the installation. Each entry
besides names the digest of the one before, so that a check names the first bad one.
"""

from collections.abc import Iterable
from datetime import UTC, datetime
from functools import lru_cache
from typing import Any

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import (
    Ed25519PrivateKey,
    Ed25519PublicKey,
)
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from neuguong.domain.anchor import MOMENT, Anchor
from neuguong.domain.anchor import statement as anchor_statement
from neuguong.domain.chain import (
    START,
    Fault,
    digest,
    entry_bytes,
    link_fault,
    missing,
    moment_text,
)
from neuguong.domain.merkle import Frontier, leaf_hash
from neuguong.records.models import Event, TrailHead

__all__ = [
    "START",
    "canonical_bytes",
    "digest",
    "first_fault",
]
OTHER_HEAD = "khác với đầu chuỗi đã ghi ra ngoài trước đây"
COLUMNS = (
    "sequence",
    "at",
    "actor_id",
    "verb",
    "subject_kind",
    "subject_id",
    "unit_path",
    "detail",
    "canonical",
    "previous",
    "digest",
)
"""What a check reads of an entry, in this order."""

type Row = tuple[int, datetime, int | None, str, str, str, str, dict[str, Any], bytes, str, str]


def canonical_bytes(
    sequence: int,
    at: datetime,
    actor_id: int | None,
    verb: str,
    subject: tuple[str, str],
    unit_path: str,
    detail: dict[str, Any],
) -> bytes:
    """The bytes that stand for an entry: sorted JSON, UTC with microseconds, UTF-8."""
    return entry_bytes(sequence, moment_text(at), actor_id, verb, subject, unit_path, detail)


@lru_cache(4)
def signer(secret: str) -> Ed25519PrivateKey:
    """The installation's signing key, made of its secret (HKDF, RFC 5869)."""
    seed = HKDF(SHA256(), 32, salt=None, info=b"neuguong trail head").derive(secret.encode())
    return Ed25519PrivateKey.from_private_bytes(seed)


def public_key(secret: str) -> str:
    """The key by which anyone can check a head, in hexadecimal."""
    return signer(secret).public_key().public_bytes_raw().hex()


def statement(count: int, last_digest: str, root: str) -> bytes:
    """What is signed of a head."""
    return f"neuguong-trail\n{count}\n{last_digest}\n{root}".encode()


def sign(count: int, last_digest: str, root: str, secret: str) -> str:
    """The signature over a head (Ed25519, RFC 8032), in hexadecimal."""
    return signer(secret).sign(statement(count, last_digest, root)).hex()


def anchor_of(head: TrailHead, at: datetime, secret: str) -> Anchor:
    """The head as it goes outside at a moment, signed together with that moment."""
    moment = at.astimezone(UTC).strftime(MOMENT)
    signed = signer(secret).sign(anchor_statement(head.count, head.root, moment))
    return Anchor(head.count, head.root, moment, signed.hex())


def is_signed(count: int, last_digest: str, root: str, signature: str, key: str) -> bool:
    """Whether the signature over the head was made by the holder of the public `key`."""
    try:
        public = Ed25519PublicKey.from_public_bytes(bytes.fromhex(key))
        public.verify(bytes.fromhex(signature), statement(count, last_digest, root))
    except (InvalidSignature, ValueError):
        return False
    return True


def frontier_of(head: TrailHead) -> Frontier:
    """The tree of which the head keeps the full subtrees."""
    return Frontier(head.count, [bytes.fromhex(peak) for peak in head.peaks])


def extend(head: TrailHead, canonical: bytes, last_digest: str, secret: str) -> None:
    """Let the head stand behind one entry more, signed."""
    frontier = frontier_of(head)
    frontier.append(leaf_hash(canonical))
    head.count, head.digest = frontier.count, last_digest
    head.peaks = [peak.hex() for peak in frontier.peaks]
    head.root = frontier.root().hex()
    head.signature = sign(head.count, head.digest, head.root, secret)


def fault_of(row: Row, sequence: int, previous: str) -> str:
    """What is wrong with the entry expected at `sequence`, in Vietnamese, or an empty string."""
    number, at, actor, verb, kind, subject, path, detail, kept, before, own = row
    if number != sequence:
        return missing(sequence, number)
    canonical = canonical_bytes(number, at, actor, verb, (kind, subject), path, detail)
    return link_fault(canonical, bytes(kept), before, previous, own)


def first_fault(
    rows: Iterable[Row], head: TrailHead, secret: str, anchor: tuple[int, str] | None = None
) -> Fault | None:
    """The first bad entry as (sequence, what is wrong), or None when the whole trail holds.

    `rows` are the `COLUMNS` of all entries in order of their sequence. `anchor` is a head written
    down earlier: its count and its root, which the tree must have gone through.
    """
    frontier, previous = Frontier(), START
    for row in rows:
        fault = fault_of(row, frontier.count + 1, previous)
        if fault:
            return frontier.count + 1, fault
        previous = row[-1]
        frontier.append(leaf_hash(bytes(row[8])))
        if anchor and anchor[0] == frontier.count and frontier.root().hex() != anchor[1]:
            return frontier.count, OTHER_HEAD
    return fault_of_head(frontier, previous, head, secret, anchor)


def fault_of_head(
    frontier: Frontier,
    last_digest: str,
    head: TrailHead,
    secret: str,
    anchor: tuple[int, str] | None,
) -> Fault | None:
    """What is wrong with the end of a trail whose entries all hold together."""
    count, root = frontier.count, frontier.root().hex()
    if (head.count, head.digest) != (count, last_digest):
        return count + 1, f"đầu chuỗi ghi {head.count} mục, đọc được {count} mục"
    if count and head.root != root:
        return count, "gốc của cây băm không đúng"
    if count and not is_signed(count, last_digest, root, head.signature, public_key(secret)):
        return count, "chữ ký của đầu chuỗi không đúng"
    if anchor and anchor[0] > count:
        return count + 1, f"trước đây đã có {anchor[0]} mục, nay chỉ còn {count}"
    return None


def rows_up_to(last: int) -> Iterable[Row]:
    """The entries as a check reads them, never all at once."""
    events = Event.objects.filter(sequence__lte=last).order_by("sequence")
    return events.values_list(*COLUMNS).iterator(chunk_size=5000)
