"""Undoing a list that was written, in bulk (hoàn tác lần nhập)."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from itertools import batched
from typing import Any

from django.db.models import ForeignObjectRel, Model
from django.utils import timezone

from neuguong.domain.refusal import Refused, require
from neuguong.org.actions.leaving import bring_roles_back
from neuguong.org.actions.taking_in import (
    DERIVED,
    current_rows,
    facts_of,
    follow_names,
    in_bulk,
)
from neuguong.org.member_file.matching import FACTS, asks_official, first_states, typed_facts
from neuguong.org.models import (
    ImportBatch,
    ImportChange,
    Member,
    Membership,
    MemberStatus,
    TwinVerdict,
)
from neuguong.records import bulk
from neuguong.records.bulk import IN_ONE_QUERY, parts

AT_ONCE = 2_000
OWN_RECORDS: dict[type[Model], str] = {
    Membership: "member_id",
    MemberStatus: "member_id",
    ImportChange: "member_id",
    TwinVerdict: "kept_id",
}
"""What goes with a newly entered member, and the column that names the member."""

type Notes = dict[int, dict[str, Any]]


def check_untouched(batch: ImportBatch, today: date) -> None:
    """Refuse when anything written by the import was changed or used since.

    Raises:
        Refused: with the first person concerned, or what rests on those newly entered.
    """
    check_none_merged(batch)
    for part in batched(written_by(batch), AT_ONCE):
        check_part(dict(part), today)
    check_nothing_rests(batch)


def check_none_merged(batch: ImportBatch) -> None:
    """Refuse while another record is merged into one that the import entered: it would go too.

    Raises:
        Refused: when there is one; says how to take the merging back first.
    """
    fresh = batch.changes.filter(is_new=True).values("member")
    merged = TwinVerdict.objects.filter(kept__in=fresh, merged=True, undone_at=None)
    require(
        not merged.exists(),
        "Có hồ sơ đã được gộp vào hồ sơ mới nhập. Hoàn tác việc gộp trước, ở trang Hồ sơ trùng.",
    )


def written_by(batch: ImportBatch) -> Iterator[tuple[int, ImportChange]]:
    """The members that the import wrote, each with what it wrote."""
    for change in batch.changes.filter(is_new=False).order_by("pk").iterator():
        yield change.member_id, change
    for row in batch.each_row():
        if is_new(row):
            yield row["member"], as_change(batch, row)


def check_part(written: Mapping[int, ImportChange], today: date) -> None:
    """Refuse when one of these members is gone or no longer as the import left it.

    Raises:
        Refused: with the first person concerned.
    """
    members = in_bulk(Member, written)
    homes = current_rows(Membership, list(written), today)
    states = current_rows(MemberStatus, list(written), today)
    for key, change in written.items():
        member = members.get(key)
        if member is None:
            name = change.after.get("full_name") or "một đảng viên"
            raise Refused(
                f"Hồ sơ của {name} đã được gộp hoặc xóa sau lần nhập này, không hoàn tác được."
            )
        stands = (
            facts_of(member, change.after) == change.after
            and as_noted(homes.get((key, change.moved.get("kind", ""))), change.moved)
            and as_noted(states.get((key, "")), change.restated)
        )
        if not stands:
            raise Refused(
                f"Hồ sơ của {member.full_name} đã thay đổi sau lần nhập này, không hoàn tác được."
            )


def is_new(row: dict[str, Any]) -> bool:
    """Whether the row's member was entered by the import."""
    return bool(row["status"] == "new")


def as_change(batch: ImportBatch, row: dict[str, Any]) -> ImportChange:
    """What the import wrote of a new member, told like the change of a known one."""
    values: dict[str, str] = row["values"]
    told = {name: values.get(name, "") for name in FACTS if name != "birth_year"}
    return ImportChange(
        after=told,
        moved={"kind": row["kind"], "to": {"unit_id": row["unit"]}},
        restated={"to": first_states(values, asks_official(batch.told))},
    )


def as_noted(row: Membership | MemberStatus | None, note: dict[str, Any]) -> bool:
    """Whether the row stands as the import left it."""
    return all(getattr(row, name, None) == value for name, value in note.get("to", {}).items())


def check_nothing_rests(batch: ImportBatch) -> None:
    """Refuse when posts, accounts or records of other features point at newly entered members.

    Raises:
        Refused: when they do.
    """
    fresh = batch.changes.filter(is_new=True).values("member")
    resting = Member.objects.filter(pk__in=fresh, user__isnull=False).exists()
    every = Member._meta.get_fields(include_hidden=True)
    for relation in (each for each in every if isinstance(each, ForeignObjectRel)):
        model: type[Model] = relation.related_model
        if model not in OWN_RECORDS:
            rows = model._default_manager.filter(**{f"{relation.field.name}__in": fresh})
            resting = resting or rows.exists()
    require(
        not resting,
        "Có đảng viên mới nhập đã giữ chức vụ, có tài khoản hoặc có hồ sơ khác dựa vào, không hoàn "
        "tác được.",
    )


def put_back(batch: ImportBatch) -> None:
    """Let known members stand as before the import, and those entered by it go."""
    day = timezone.localdate(batch.confirmed_at)
    known = batch.changes.filter(is_new=False).order_by("pk")
    for part in batched(known.iterator(), AT_ONCE):
        put_back_part(part, day)
    fresh = list(batch.changes.filter(is_new=True).values_list("member_id", flat=True))
    for model, column in OWN_RECORDS.items():
        bulk.delete(model, column, fresh)
    bulk.delete(Member, "id", fresh)


def put_back_part(changes: Sequence[ImportChange], day: date) -> None:
    """Let these known members stand as before the import."""
    members = in_bulk(Member, [change.member_id for change in changes])
    for change in changes:
        for name, value in typed_facts(change.before).items():
            setattr(members[change.member_id], name, value)
        members[change.member_id].derive_keys()
    Member.objects.bulk_update(members.values(), [*FACTS, *DERIVED], batch_size=IN_ONE_QUERY)
    follow_names(changes)
    reopen(Membership, {c.member_id: c.moved for c in changes if c.moved}, day)
    for change in changes:
        bring_roles_back(members[change.member_id], change.moved.get("roles", ()))
    reopen(MemberStatus, {c.member_id: c.restated for c in changes if c.restated}, day)


def reopen[M: (Membership, MemberStatus)](model: type[M], notes: Notes, day: date) -> None:
    """Take away the rows that began on `day`, or set them right; open again what they closed."""
    overwritten, opened = [], []
    begun = current_rows(model, list(notes), day)
    for member, note in notes.items():
        row = begun[member, note.get("kind", "")]
        if "from" not in note:
            opened.append(row.pk)
            continue
        for name, value in note["from"].items():
            setattr(row, name, value)
        overwritten.append(row)
    for part in parts(opened):
        model.objects.filter(pk__in=part).delete()
    fields = ["unit"] if model is Membership else ["grade", "standing"]
    model.objects.bulk_update(overwritten, fields, batch_size=IN_ONE_QUERY)
    until = {note["closed"]: note["until"] for note in notes.values() if "closed" in note}
    closed = in_bulk(model, until)
    for row in closed.values():
        row.valid_until = date.fromisoformat(until[row.pk])
    model.objects.bulk_update(closed.values(), ["valid_until"], batch_size=IN_ONE_QUERY)
