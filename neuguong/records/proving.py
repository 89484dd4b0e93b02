"""Proofs about the trail for people outside, made in one pass over it (lập bằng chứng)."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.conf import settings

from neuguong.domain import log_proof
from neuguong.domain.anchor import Anchor
from neuguong.domain.merkle import consistency_spans, inclusion_spans, leaf_hash, roots_over
from neuguong.domain.refusal import Refused
from neuguong.records import trail
from neuguong.records.models import Event, TrailHead

CHANGED = "Chuỗi hiện tại không nối tiếp đầu chuỗi này. Bấm “Kiểm tra và đối chiếu” để biết vì sao."


def anchor_now(at: datetime) -> Anchor:
    """The head as it stands, to be kept outside."""
    head = TrailHead.objects.get_or_create(pk=1)[0]
    return trail.anchor_of(head, at, settings.SECRET_KEY)


def leaves(count: int) -> Iterable[bytes]:
    """The hashes of the first `count` entries, never all at once."""
    events = Event.objects.filter(sequence__lte=count).order_by("sequence")
    for canonical in events.values_list("canonical", flat=True).iterator(chunk_size=5000):
        yield leaf_hash(bytes(canonical))


def inclusion(event: Event, at: datetime) -> dict[str, Any]:
    """The proof that an entry stands in the trail as it is now."""
    head = anchor_now(at)
    path = roots_over(inclusion_spans(event.sequence - 1, head.count), leaves(head.count))
    return log_proof.inclusion(event.sequence, bytes(event.canonical), path, head, public_key())


def consistency(old: Anchor, at: datetime) -> dict[str, Any]:
    """The proof that the trail as it is now begins with the one under `old`.

    Raises:
        Refused: when it does not.
    """
    head = anchor_now(at)
    if not 1 <= old.count <= head.count:
        raise Refused(CHANGED)
    spans = consistency_spans(old.count, head.count)
    path = roots_over(spans, leaves(head.count))
    told = log_proof.consistency(old, path, head, public_key())
    try:
        log_proof.fault_free_start(told, path, head)
    except log_proof.Unproven:
        raise Refused(CHANGED) from None
    return told


def head_file(anchor: Anchor) -> dict[str, Any]:
    """What the small file with the head holds."""
    moment = anchor.at()
    return {
        "text": anchor.text(),
        "count": anchor.count,
        "root": anchor.root,
        "read_at": moment.isoformat() if moment else "",
        "signature": anchor.signature,
        "public_key": public_key(),
    }


def public_key() -> str:
    """The key by which anyone checks what this installation signed, in hexadecimal."""
    return trail.public_key(settings.SECRET_KEY)


def is_ours(anchor: Anchor) -> bool:
    """Whether a signature, where the head carries one, was made by this installation."""
    return not anchor.signature or anchor.is_signed_by(public_key())
