"""Writing to the trail (ghi dấu vết)."""

from datetime import datetime
from typing import Any

from django.conf import settings
from django.contrib.auth.base_user import AbstractBaseUser
from django.db import models, transaction

from neuguong.records import trail
from neuguong.records.models import Event, TrailHead


def record(
    verb: str,
    subject: models.Model,
    *,
    by: AbstractBaseUser | None,
    at: datetime,
    unit_path: str = "",
    **detail: Any,
) -> Event:
    """Append one entry to the trail, inside the transaction of the write it tells of.

    `verb` is "<feature>.<action>"; `detail` holds JSON values without personal data. The head is
    locked, so entries of parallel writers never fork the chain.

    Raises:
        RuntimeError: outside a transaction, where the entry could outlive a failed write.
    """
    if not transaction.get_connection().in_atomic_block:
        raise RuntimeError(f"{verb} must be recorded inside the transaction of its write")
    if (holder := stood_for(by, unit_path)) is not None:
        detail["instead_of"] = holder
    settle_references(by)
    head = TrailHead.objects.select_for_update().get_or_create(pk=1)[0]
    sequence = head.count + 1
    subject_key = (subject._meta.label_lower, str(subject.pk))
    actor_id = by.pk if by is not None else None
    canonical = trail.canonical_bytes(sequence, at, actor_id, verb, subject_key, unit_path, detail)
    event = Event.objects.create(
        sequence=sequence,
        at=at,
        actor_id=actor_id,
        verb=verb,
        subject_kind=subject_key[0],
        subject_id=subject_key[1],
        unit_path=unit_path,
        detail=detail,
        canonical=canonical,
        previous=head.digest,
        digest=trail.digest(head.digest, canonical),
    )
    trail.extend(head, canonical, event.digest, settings.SECRET_KEY)
    head.save()
    return event


def stood_for(by: AbstractBaseUser | None, unit_path: str) -> int | None:
    """For whom the person acts at a unit: the account's id when the person stands in there for
    somebody (`stands_in` of the account), else None."""
    stands_in: dict[str, int | None] = getattr(by, "stands_in", {})
    within = [path for path in stands_in if unit_path.startswith(path)]
    return stands_in[max(within, key=len)] if within else None


def settle_references(by: AbstractBaseUser | None) -> None:
    """Let references be checked before the head is locked, never while it is held.

    PostgreSQL checks them at the end of a transaction by waiting for the rows referred to; two
    writers of which one holds the head and the other such a row would wait for each other.
    """
    connection = transaction.get_connection()
    if connection.vendor != "postgresql":
        return
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        if by is not None:
            cursor.execute("SELECT 1 FROM accounts_user WHERE id = %s FOR KEY SHARE", [by.pk])
