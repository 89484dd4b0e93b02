"""The arithmetic of the trail (chuỗi băm): canonical bytes, digests, the sealed head.

Follows the design of transparency logs (RFC 9162): a dense sequence, the hashed bytes kept as
they were, a sealed head that can also be written down outside the installation.
"""

import hashlib
import hmac
import json
from collections.abc import Iterable
from datetime import UTC, datetime
from typing import Any

from neuguong.records.models import Event, TrailHead

START = "0" * 64


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
    entry = {
        "sequence": sequence,
        "at": at.astimezone(UTC).isoformat(timespec="microseconds"),
        "actor": actor_id,
        "verb": verb,
        "subject": list(subject),
        "unit": unit_path,
        "detail": detail,
    }
    return json.dumps(entry, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()


def digest(previous: str, canonical: bytes) -> str:
    """SHA-256 of the previous digest followed by the entry's bytes, in hexadecimal."""
    return hashlib.sha256(bytes.fromhex(previous) + canonical).hexdigest()


def seal(count: int, last_digest: str, key: str) -> str:
    """The keyed seal of a head (HMAC-SHA-256)."""
    return hmac.new(key.encode(), f"{count}:{last_digest}".encode(), "sha256").hexdigest()


def fault_of(event: Event, sequence: int, previous: str) -> str:
    """What is wrong with the entry expected at `sequence`, in Vietnamese, or an empty string."""
    if event.sequence != sequence:
        return f"thiếu mục {sequence}, gặp mục {event.sequence}"
    canonical = canonical_bytes(
        event.sequence,
        event.at,
        event.actor_id,
        event.verb,
        (event.subject_kind, event.subject_id),
        event.unit_path,
        event.detail,
    )
    if canonical != bytes(event.canonical):
        return "nội dung không khớp với bản đã băm"
    if event.previous != previous:
        return "không nối với mục trước"
    if digest(previous, canonical) != event.digest:
        return "mã băm không đúng"
    return ""


def first_fault(events: Iterable[Event], head: TrailHead, key: str) -> tuple[int, str] | None:
    """The first bad entry as (sequence, what is wrong), or None when the whole trail holds.

    `events` come in order of their sequence.
    """
    previous, sequence = START, 0
    for event in events:
        sequence += 1
        fault = fault_of(event, sequence, previous)
        if fault:
            return sequence, fault
        previous = event.digest
    if (head.count, head.digest) != (sequence, previous):
        return sequence + 1, f"đầu chuỗi ghi {head.count} mục, đọc được {sequence} mục"
    if sequence and not hmac.compare_digest(head.seal, seal(sequence, previous, key)):
        return sequence, "niêm phong của đầu chuỗi không đúng"
    return None
