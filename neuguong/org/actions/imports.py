"""Taking in lists of members: read, confirm in one transaction, undo (nhập danh sách)."""

import hashlib
from collections.abc import Sequence
from datetime import date, datetime
from pathlib import Path
from typing import Any

from django.db import transaction
from django.utils import timezone

from neuguong.accounts.models import User
from neuguong.domain.calendar import FOREVER
from neuguong.domain.refusal import Refused, require
from neuguong.intake.errors import Unreadable
from neuguong.intake.workbook import read_workbook
from neuguong.org import access
from neuguong.org.matching import FACTS, STATES, Verdict, as_text, judge, typed
from neuguong.org.member_sheet import MemberRow, NoList, read_sheets
from neuguong.org.models import (
    ImportBatch,
    ImportChange,
    Member,
    Membership,
    MemberStatus,
    Post,
    Unit,
)
from neuguong.org.workflow import MEMBER_IMPORT
from neuguong.records.actions import record

BATCH = 500


@transaction.atomic
def read_members(
    unit: Unit, *, path: Path, file_name: str, by: User | None, at: datetime
) -> ImportBatch:
    """Read a list for `unit` and keep its preview; no member is touched (xem trước).

    Raises:
        Refused: when the person may not, or the file is unreadable or holds no list.
    """
    if by is not None:
        access.take_in_members(by, unit)
    day = timezone.localdate(at)
    try:
        rows = read_sheets(read_workbook(path), day)
    except (Unreadable, NoList) as error:
        raise Refused(str(error)) from error
    batch = ImportBatch.objects.create(
        unit=unit,
        file_name=file_name[:200],
        sha256=hashlib.sha256(path.read_bytes()).hexdigest(),
        rows=[verdict.to_json() for verdict in judge(rows, unit, day)],
        by=by,
        at=at,
    )
    record("org.read_members", batch, by=by, at=at, unit_path=unit.path, rows=len(rows))
    return batch


def judged_again(batch: ImportBatch, day: date) -> list[Verdict]:
    """The verdicts as things stand now; the list may have been read a while ago."""
    rows = [
        MemberRow(kept["row"], dict(kept["values"])) for kept in batch.rows if not kept["errors"]
    ]
    return judge(rows, batch.unit, day)


@transaction.atomic
def confirm_import(batch: ImportBatch, *, by: User | None, at: datetime) -> ImportBatch:
    """Enter the rows without errors, all or nothing (nhập danh sách).

    Rows with errors stay out. Entering the same list again changes nothing.
    """
    if by is not None:
        access.take_in_members(by, batch.unit)
    locked = ImportBatch.objects.select_for_update().get(pk=batch.pk)
    locked.state = MEMBER_IMPORT.step("confirm", locked.state).target
    day = timezone.localdate(at)
    verdicts = judged_again(locked, day)
    add_new(locked, [v for v in verdicts if v.status == "new"], day)
    change_known(locked, [v for v in verdicts if v.status == "changed"], day)
    locked.at = at
    locked.save(update_fields=["state", "at"])
    counts = {status: sum(v.status == status for v in verdicts) for status in ("new", "changed")}
    record("org.confirm_import", locked, by=by, at=at, unit_path=locked.unit.path, **counts)
    return locked


def add_new(batch: ImportBatch, verdicts: Sequence[Verdict], day: date) -> None:
    """Enter members that are not yet known, in bulk."""
    members = [Member(**typed(v.values)).derive_keys() for v in verdicts]
    Member.objects.bulk_create(members, batch_size=BATCH)
    pairs = list(zip(members, verdicts, strict=True))
    Membership.objects.bulk_create(
        (Membership(member=m, unit_id=v.unit, valid_from=day) for m, v in pairs), batch_size=BATCH
    )
    MemberStatus.objects.bulk_create(
        (MemberStatus(member=m, valid_from=day, **states_of(v.values)) for m, v in pairs),
        batch_size=BATCH,
    )
    ImportChange.objects.bulk_create(
        (ImportChange(batch=batch, member=m, after=after_of(v)) for m, v in pairs),
        batch_size=BATCH,
    )


def states_of(values: dict[str, str]) -> dict[str, str]:
    """Grade and standing; without a word a member with a date of being official is official."""
    official = values.get("official_on") or not values.get("admitted_on")
    grade = values.get("grade") or ("official" if official else "probationary")
    return {"grade": grade, "standing": values.get("standing") or "active"}


def after_of(verdict: Verdict) -> dict[str, Any]:
    """What the list made of the member, for undoing."""
    return {"unit": verdict.unit, "values": verdict.values}


def change_known(batch: ImportBatch, verdicts: Sequence[Verdict], day: date) -> None:
    """Bring known members up to the list; what the list does not say stays."""
    members = Member.objects.in_bulk([v.member for v in verdicts if v.member])
    changes = []
    for verdict in verdicts:
        member = members[verdict.member]  # type: ignore[index]
        before = snapshot(member, day)
        for name, value in typed(verdict.values).items():
            setattr(member, name, value)
        member.derive_keys()
        if "cell" in verdict.changes:
            move(member, verdict.unit, day)
        if set(verdict.changes) & set(STATES):
            restate(member, {n: verdict.values.get(n) or before[n] for n in STATES}, day)
        changes.append(
            ImportChange(batch=batch, member=member, before=before, after=after_of(verdict))
        )
    Member.objects.bulk_update(
        members.values(), [*FACTS, "sort_key", "folded_name"], batch_size=BATCH
    )
    ImportChange.objects.bulk_create(changes, batch_size=BATCH)


def snapshot(member: Member, day: date) -> dict[str, Any]:
    """A member as it stands: facts, states, cell; JSON values."""
    home = member.memberships.as_of(day).order_by("kind").first()
    status = member.statuses.as_of(day).first()
    facts = {name: as_text(getattr(member, name)) for name in FACTS}
    return facts | {
        "unit": home.unit_id if home else None,
        "grade": status.grade if status else "",
        "standing": status.standing if status else "",
    }


def move(member: Member, unit_id: int | None, day: date) -> None:
    """Let the member take part in another cell from `day` on; the earlier cell stays in history."""
    current = member.memberships.as_of(day).order_by("kind").first()
    if current is not None and current.valid_from == day:
        current.unit_id = unit_id
        current.save(update_fields=["unit"])
        return
    kind = Membership.Kind.HOME
    if current is not None:
        kind = Membership.Kind(current.kind)
        current.valid_until = day
        current.save(update_fields=["valid_until"])
    Membership.objects.create(member=member, unit_id=unit_id, kind=kind, valid_from=day)


def restate(member: Member, states: dict[str, str], day: date) -> None:
    """Give the member another grade or standing from `day` on; the earlier state stays."""
    current = member.statuses.as_of(day).first()
    if current is not None and current.valid_from == day:
        MemberStatus.objects.filter(pk=current.pk).update(**states)
        return
    if current is not None:
        current.valid_until = day
        current.save(update_fields=["valid_until"])
    MemberStatus.objects.create(member=member, valid_from=day, **states)


@transaction.atomic
def undo_import(batch: ImportBatch, *, by: User | None, at: datetime) -> ImportBatch:
    """Take the last import of the unit back (hoàn tác).

    Raises:
        Refused: when a later import or a post or account already rests on what it entered.
    """
    if by is not None:
        access.take_in_members(by, batch.unit)
    locked = ImportBatch.objects.select_for_update().get(pk=batch.pk)
    locked.state = MEMBER_IMPORT.step("undo", locked.state).target
    later = ImportBatch.objects.filter(
        state="done", changes__member__in=locked.changes.values("member"), at__gt=locked.at
    )
    require(not later.exists(), "Đã có lần nhập sau sửa các đảng viên này. Hoàn tác lần sau trước.")
    fresh = Member.objects.filter(pk__in=locked.changes.filter(before={}).values("member"))
    resting = Post.objects.filter(member__in=fresh).exists() or fresh.exclude(user=None).exists()
    require(not resting, "Có đảng viên mới nhập đã giữ chức vụ hoặc có tài khoản, không hoàn tác được.")
    day = timezone.localdate(locked.at)
    for change in locked.changes.exclude(before={}).select_related("member"):
        restore(change.member, change.before, day)
    fresh.delete()
    locked.undone_at = at
    locked.save(update_fields=["state", "undone_at"])
    record("org.undo_import", locked, by=by, at=at, unit_path=locked.unit.path)
    return locked


def restore(member: Member, before: dict[str, Any], day: date) -> None:
    """Put a member back as it stood before the import of `day`."""
    facts = typed({name: before[name] for name in FACTS if before[name]})
    for name in FACTS:
        empty = None if name.endswith("_on") or name == "birth_date" else ""
        setattr(member, name, facts.get(name, empty))
    member.save()
    reopen(member.memberships.filter(valid_from=day), member.memberships.filter(valid_until=day))
    member.memberships.filter(valid_until=FOREVER).update(unit=before["unit"])
    reopen(member.statuses.filter(valid_from=day), member.statuses.filter(valid_until=day))
    member.statuses.filter(valid_until=FOREVER).update(
        grade=before["grade"], standing=before["standing"]
    )


def reopen(begun: Any, ended: Any) -> None:
    """Take away what began on the day and open again what ended on it."""
    if ended.exists():
        begun.delete()
        ended.update(valid_until=FOREVER)

