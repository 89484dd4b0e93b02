"""Two records of one person made one, reversibly (gộp hồ sơ trùng)."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db import models, transaction

from neuguong.accounts.models import User
from neuguong.domain.refusal import Refused, require
from neuguong.org import access
from neuguong.org.actions.ledger import Ledger, take_back
from neuguong.org.actions.members import CORRECTABLE, locked
from neuguong.org.models import (
    GroupSeat,
    Member,
    Membership,
    MemberStatus,
    Post,
    ReorganisationChange,
    TwinVerdict,
)
from neuguong.records.actions import record

DATED = (Membership, MemberStatus, Post, GroupSeat)


def check_keeps(member: Member, by: User) -> None:
    """Refuse one who does not keep the records of the member's present or last cell."""
    last = member.last_membership()
    if last is None:
        raise Refused(f"Đồng chí {member} chưa thuộc chi bộ nào.")
    access.keep_members(by, last.unit)


@transaction.atomic
def merge_members(
    kept: Member, other: Member, *, taken: Mapping[str, str], by: User, at: datetime
) -> TwinVerdict:
    """Let `kept` hold all that either record holds (gộp hồ sơ); the other is gone.

    `taken` names the facts that are taken from the other. Where both say something of the same
    days, the kept record is believed.

    Raises:
        Refused: when both have an account.
    """
    require(kept.pk != other.pk, "Chọn hai hồ sơ khác nhau.")
    first, second = sorted([kept, other], key=lambda member: member.pk)
    mine = {each.pk: each for each in (locked(first), locked(second))}
    kept, other = mine[kept.pk], mine[other.pk]
    check_keeps(kept, by)
    check_keeps(other, by)
    require(
        not (kept.user_id and other.user_id),
        "Cả hai hồ sơ đều có tài khoản. Khóa một tài khoản trước khi gộp.",
    )
    ledger = Ledger()
    for relation in Member._meta.related_objects:
        repoint(relation, kept, other, ledger)
    facts = {name: getattr(other, name) for name in CORRECTABLE if taken.get(name) == "other"}
    if other.user_id:
        facts["user_id"] = other.user_id
    ledger.take_away(other)
    rename(kept, facts, ledger)
    verdict = TwinVerdict.objects.create(
        kept=kept, other=ledger_key(ledger), merged=True, changes=noted(ledger), by=by, at=at
    )
    record("org.merge_members", kept, by=by, at=at, other=verdict.other, facts=sorted(facts))
    return verdict


def rename(kept: Member, facts: Mapping[str, Any], ledger: Ledger) -> None:
    """Give the kept record these facts, with the keys made of them."""
    if not facts:
        return
    trial = Member(**{name: getattr(kept, name) for name in CORRECTABLE})
    for name, value in facts.items():
        setattr(trial, name, value)
    trial.derive_keys()
    keys = ("sort_key", "folded_name", "card_key", "birth_year")
    ledger.change([kept], **facts, **{key: getattr(trial, key) for key in keys if key not in facts})
    Membership.objects.follow_names([kept.pk])


def ledger_key(ledger: Ledger) -> int:
    """The number of the record taken away."""
    gone = Member._meta.label_lower
    return next(c.row for c in ledger.changes if c.table == gone and c.after is None)


def repoint(relation: Any, kept: Member, other: Member, ledger: Ledger) -> None:
    """Hang what points at the other record on the kept one; what stands twice is taken away."""
    model, name = relation.related_model, relation.field.name
    if model is TwinVerdict:
        return
    for row in model._default_manager.filter(**{name: other}):
        if stands_already(model, row, kept, name):
            ledger.take_away(row)
        else:
            ledger.change([row], **{relation.field.attname: kept.pk})
    if model is Membership:
        Membership.objects.follow_names([kept.pk])


def stands_already(model: type[models.Model], row: Any, kept: Member, name: str) -> bool:
    """Whether the kept record has the same for some of the same days, or the same altogether."""
    mine: Any = model._default_manager.filter(**{name: kept})
    if model in DATED:
        mine = mine.filter(valid_from__lt=row.valid_until, valid_until__gt=row.valid_from)
    if model in {Membership, Post}:
        mine = mine.filter(kind=row.kind)
    if model is Post:
        mine = mine.filter(unit=row.unit_id)
    if model is GroupSeat:
        mine = mine.filter(group=row.group_id)
    if model not in DATED:
        alike = [
            {field: getattr(row, field) for field in constraint.fields if field != name}
            for constraint in model._meta.constraints
            if isinstance(constraint, models.UniqueConstraint) and name in constraint.fields
        ]
        return any(mine.filter(**same).exists() for same in alike)
    return bool(mine.exists())


def noted(ledger: Ledger) -> list[dict[str, Any]]:
    """The ledger as JSON."""
    return [
        {"table": c.table, "row": c.row, "before": c.before, "after": c.after}
        for c in ledger.changes
    ]


@transaction.atomic
def keep_apart(first: Member, second: Member, *, by: User, at: datetime) -> TwinVerdict:
    """Say that two records are not of one person; the pair is not shown again (không trùng)."""
    check_keeps(first, by)
    check_keeps(second, by)
    verdict = TwinVerdict.objects.create(kept=first, other=second.pk, merged=False, by=by, at=at)
    record("org.keep_apart", first, by=by, at=at, other=second.pk)
    return verdict


@transaction.atomic
def undo_verdict(verdict: TwinVerdict, *, by: User, at: datetime) -> TwinVerdict:
    """Let two merged records stand apart again, or show a pair again (hoàn tác).

    Raises:
        Refused: when what was merged has changed since.
    """
    mine = TwinVerdict.objects.select_for_update().get(pk=verdict.pk)
    require(mine.undone_at is None, "Đã hoàn tác trước đó.")
    locked(mine.kept)
    check_keeps(mine.kept, by)
    changes = [
        ReorganisationChange(position=number, **change)
        for number, change in enumerate(mine.changes)
    ]
    take_back(changes)
    mine.undone_at = at
    mine.save(update_fields=["undone_at"])
    if mine.merged:
        Membership.objects.follow_names([mine.kept_id, mine.other])
    record("org.undo_twin_verdict", mine.kept, by=by, at=at, other=mine.other)
    return mine
