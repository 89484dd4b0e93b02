"""Taking in lists: read, mend, confirm in one transaction, undo (nhập danh sách)."""

import hashlib
from collections.abc import Iterable, Iterator, Mapping
from datetime import date, datetime
from itertools import batched
from pathlib import Path
from typing import Any

from django.db import transaction
from django.urls import reverse
from django.utils import timezone

from neuguong.accounts.models import User
from neuguong.domain.refusal import Refused, require
from neuguong.intake.errors import Unreadable
from neuguong.intake.workbook import StreamedSheet, stream_workbook
from neuguong.org import access
from neuguong.org.actions.columns import file_of, layout_for, remember, unrecognised
from neuguong.org.actions.ledger import Ledger, take_back
from neuguong.org.actions.mass import Asked, pass_by_two
from neuguong.org.actions.taking_back import check_untouched, put_back
from neuguong.org.actions.taking_in import change_known, enter_new
from neuguong.org.actions.taking_posts import enter_posts
from neuguong.org.actions.taking_units import enter_units
from neuguong.org.actions.turns import lock_tree
from neuguong.org.list_file.kinds import LISTS
from neuguong.org.member_file.fields import ListRow
from neuguong.org.member_file.headings import NoHeading, NoList
from neuguong.org.member_file.listing import FoundList
from neuguong.org.member_file.pile import Pile
from neuguong.org.models import (
    DataClock,
    ImportBatch,
    ImportFile,
    ListCode,
    MassKind,
    ReorganisationChange,
    Unit,
)
from neuguong.org.workflow import MEMBER_IMPORT
from neuguong.records.actions import record


def read_members(
    unit: Unit, *, path: Path, file_name: str, by: User | None, at: datetime
) -> ImportBatch:
    """Read a list of members for `unit` and keep its preview (xem trước danh sách đảng viên)."""
    return read_list(unit, kind=ListCode.MEMBERS, path=path, file_name=file_name, by=by, at=at)


@transaction.atomic
def read_list(
    unit: Unit,
    *,
    kind: str,
    path: Path,
    file_name: str,
    by: User | None,
    at: datetime,
    asks: bool = False,
    sheet: str = "",
) -> ImportBatch:
    """Read a list for `unit` and keep its preview; nothing is entered (xem trước).

    Without `by` the installation's own command acts. Where `asks`, a file whose headings are not
    recognised is kept too, so that people may say what its columns mean. Of several sheets the
    one named `sheet` is read, without a name the first that holds a list.

    Raises:
        Refused: when the person may not, or the file is unreadable or holds no list.
    """
    check_right(by, unit, kind)
    day = timezone.localdate(at)
    told, rows = made_of(path, unit, kind, day, asks=asks, sheet=sheet)
    batch = ImportBatch.objects.create(
        unit=unit,
        kind=kind,
        file_name=file_name[:200],
        sha256=file_digest(path),
        told=told,
        by=by,
        at=at,
    )
    batch.keep_file(path)
    read = batch.keep_rows(rows).total()
    record("org.read_members", batch, by=by, at=at, unit_path=unit.path, rows=read, list=kind)
    return batch


def file_digest(path: Path) -> str:
    """The fingerprint of a file."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def check_right(by: User | None, unit: Unit, kind: str) -> None:
    """Refuse who may not take in such lists there."""
    if by is None:
        return
    if kind == ListCode.MEMBERS:
        access.take_in_members(by, unit)
    else:
        access.take_in_structure(by, unit)


def made_of(
    path: Path, unit: Unit, kind: str, day: date, *, asks: bool, sheet: str = ""
) -> tuple[dict[str, Any], Iterator[dict[str, Any]]]:
    """What was made of the file, and the verdict on every row.

    Raises:
        Refused: when the file is unreadable or holds no list.
    """
    layout = layout_for(unit, kind)
    try:
        found = LISTS[kind].read(sheets_of(path, sheet), layout, day)
    except Unreadable as error:
        raise Refused(str(error)) from error
    except NoList as error:
        asked = asks and isinstance(error, NoHeading)
        told = unrecognised(path, layout) if asked else None
        if told is None:
            raise Refused(str(error)) from error
        return told, iter(())
    told = told_of(found) | {"asked_sheet": sheet}
    return told, in_json(LISTS[kind].judge(found.rows, unit, day))


def sheets_of(path: Path, name: str) -> Iterator[StreamedSheet]:
    """The sheets of a file, or only the one of that name."""
    return (sheet for sheet in stream_workbook(path) if not name or sheet.name == name)


def in_json(verdicts: Iterable[Any]) -> Iterator[dict[str, Any]]:
    """Verdicts as the batch keeps them."""
    return (verdict.to_json() for verdict in verdicts)


def told_of(found: FoundList[Any]) -> dict[str, Any]:
    """What was made of the sheet, for the preview to say."""
    return {
        "sheet": found.sheet,
        "read": found.heading.read,
        "unread": found.heading.unread,
        "columns": found.heading.meanings,
        "passed_over": found.passed_over,
        "other_sheets": found.other_sheets,
    }


def locked(batch: ImportBatch, step: str, by: User | None) -> ImportBatch:
    """The batch locked and moved by `step`, not yet saved.

    Raises:
        Refused: when the person may not take in lists there, or the batch is past the step.
    """
    check_right(by, batch.unit, batch.kind)
    mine = ImportBatch.objects.select_for_update().get(pk=batch.pk)
    mine.state = MEMBER_IMPORT.step(step, mine.state).target
    return mine


def kept_rows(
    batch: ImportBatch, day: date, cells: Mapping[int, Mapping[str, str]]
) -> Pile[ListRow]:
    """The rows of a batch as they were read, those with errors read again with `cells` typed."""
    kind = LISTS[batch.kind]
    rows = Pile[ListRow]()
    for told in batch.each_row():
        row = kind.kept(told)
        rows.append(kind.mend(row, cells.get(row.number, {}), day) if row.errors else row)
    return rows


@transaction.atomic
def mend_import(
    batch: ImportBatch, *, cells: Mapping[int, Mapping[str, str]], by: User | None, at: datetime
) -> ImportBatch:
    """Type cells of a preview anew and judge the list again (sửa dòng lỗi).

    `cells` maps a row's number to its fields and their new texts.
    """
    mine = locked(batch, "mend", by)
    day = timezone.localdate(at)
    rows = kept_rows(mine, day, cells)
    mine.keep_rows(in_json(LISTS[mine.kind].judge(rows, mine.unit, day)))
    mine.save(update_fields=["state"])
    record("org.mend_import", mine, by=by, at=at, unit_path=mine.unit.path, rows=len(cells))
    return mine


@transaction.atomic
def map_columns(
    batch: ImportBatch, *, fields: Mapping[int, str], by: User | None, at: datetime
) -> ImportBatch:
    """Say what the columns of a preview mean, remember it, and read the file again (nhận cột).

    `fields` maps the place of a column to its field, "" for one that is not to be read.
    """
    mine = locked(batch, "mend", by)
    remember(mine, fields, by=by, at=at)
    day = timezone.localdate(at)
    with file_of(mine) as path:
        sheet, others = mine.told.get("asked_sheet", ""), mine.told.get("other_sheets", [])
        mine.told, rows = made_of(path, mine.unit, mine.kind, day, asks=False, sheet=sheet)
        mine.told["other_sheets"] = mine.told["other_sheets"] or others
    read = mine.keep_rows(rows).total()
    mine.save(update_fields=["state", "told"])
    record("org.map_columns", mine, by=by, at=at, unit_path=mine.unit.path, rows=read)
    return mine


@transaction.atomic
def read_other_sheet(
    batch: ImportBatch, *, sheet: str, by: User | None, at: datetime
) -> ImportBatch:
    """Read another sheet of a preview's file into a preview of its own (đọc trang khác).

    Raises:
        Refused: when the person may not, or no such sheet holds a list.
    """
    mine = locked(batch, "mend", by)
    others = mine.told.get("other_sheets", [])
    require(sheet in others, f"Tệp không có trang “{sheet}” chưa đọc.")
    with file_of(mine) as path:
        made = read_list(
            mine.unit,
            kind=mine.kind,
            path=path,
            file_name=mine.file_name,
            by=by,
            at=at,
            sheet=sheet,
        )
    made.told["other_sheets"] = [mine.told["sheet"], *(name for name in others if name != sheet)]
    made.save(update_fields=["told"])
    return made


@transaction.atomic
def drop_import(batch: ImportBatch, *, by: User | None, at: datetime) -> ImportBatch:
    """Give up a preview; what was read of the people is deleted (bỏ tệp này)."""
    mine = locked(batch, "drop", by)
    mine.keep_rows(())
    mine.save(update_fields=["state"])
    ImportFile.objects.filter(batch=mine).delete()
    record("org.drop_import", mine, by=by, at=at, unit_path=mine.unit.path)
    return mine


def preview_kept_until(batch: ImportBatch) -> date:
    """The last day on which a preview that nobody enters is kept (giữ đến hết ngày)."""
    read_on = timezone.localdate(batch.at)
    return DataClock.objects.running("preview", read_on).due_on(read_on)


def drop_old_previews(*, at: datetime) -> int:
    """Give up the previews whose time is over (bỏ tệp quá hạn); how many there were."""
    today = timezone.localdate(at)
    waiting = ImportBatch.objects.filter(state="preview").select_related("unit").order_by("pk")
    old = [batch for batch in waiting if preview_kept_until(batch) < today]
    for batch in old:
        drop_import(batch, by=None, at=at)
    return len(old)


@transaction.atomic
def confirm_import(batch: ImportBatch, *, by: User | None, at: datetime) -> ImportBatch:
    """Enter the rows without errors, all or nothing (nhập danh sách).

    The list is judged again first, since others may have written in between; rows with errors
    stay out. Entering the same list again changes nothing.
    """
    lock_tree()
    mine = locked(batch, "confirm", by)
    Unit.objects.select_for_update().get(pk=mine.unit_id)
    day = timezone.localdate(at)
    verdicts = LISTS[mine.kind].judge(kept_rows(mine, day, {}), mine.unit, day)
    ledger = Ledger()
    counts = mine.keep_rows(in_json(entered(mine, verdicts, day, ledger)))
    mine.notes = notes_of(ledger)
    mine.confirmed_by, mine.confirmed_at = by, at
    mine.save(update_fields=["state", "notes", "confirmed_by", "confirmed_at"])
    ImportFile.objects.filter(batch=mine).delete()
    record(
        "org.confirm_import", mine, by=by, at=at, unit_path=mine.unit.path, list=mine.kind, **counts
    )
    return mine


def entered(
    batch: ImportBatch, verdicts: Iterable[Any], day: date, ledger: Ledger
) -> Iterator[Any]:
    """The verdicts, each written by the kind of its list; members some thousand at a time."""
    if batch.kind == ListCode.MEMBERS:
        for part in batched(verdicts, WRITTEN_AT_ONCE):
            enter_new(batch, [v for v in part if v.status == "new"], day)
            change_known(batch, [v for v in part if v.status == "changed"], day)
            yield from part
        return
    whole = list(verdicts)
    if batch.kind == ListCode.UNITS:
        enter_units(batch, whole, day, ledger)
    else:
        enter_posts(whole, ledger)
    yield from whole


WRITTEN_AT_ONCE = 2_000
NOTED = ("table", "row", "before", "after")


def notes_of(ledger: Ledger) -> list[dict[str, Any]]:
    """A ledger as the batch keeps it."""
    return [{name: getattr(note, name) for name in NOTED} for note in ledger.changes]


@transaction.atomic
def undo_import(batch: ImportBatch, *, by: User | None, at: datetime) -> ImportBatch:
    """Take the last import back; what it changed stands again as before (hoàn tác).

    Raises:
        Refused: when a later import came, or something was done since with what it entered.
    """
    lock_tree()
    mine = locked(batch, "undo", by)
    later = ImportBatch.objects.filter(
        state="done", confirmed_at__gt=mine.confirmed_at, kind=mine.kind
    )
    same = later.filter(unit=mine.unit_id).exists()
    shared = later.filter(changes__member__in=mine.changes.values("member")).exists()
    require(
        not same and not shared,
        "Chỉ hoàn tác được lần nhập gần nhất. Hoàn tác lần nhập sau đó trước.",
    )
    if mine.kind == ListCode.MEMBERS:
        check_second_person(mine, by, at)
        check_untouched(mine, timezone.localdate(at))
        put_back(mine)
    else:
        take_back([ReorganisationChange(position=n, **note) for n, note in enumerate(mine.notes)])
    mine.undone_at = at
    mine.save(update_fields=["state", "undone_at"])
    record("org.undo_import", mine, by=by, at=at, unit_path=mine.unit.path)
    return mine


def check_second_person(batch: ImportBatch, by: User | None, at: datetime) -> None:
    """Let many records not be deleted by one person alone; the installation's command may.

    Raises:
        NeedsSecondPerson: when nobody else has agreed.
    """
    if by is None:
        return
    act = Asked(
        kind=MassKind.UNDO_IMPORT,
        key=str(batch.pk),
        label=f"Hoàn tác lần nhập {batch.file_name}",
        people=batch.changes.filter(is_new=True).count(),
        path=batch.unit.path,
        url=reverse("org:import_undo", args=[batch.pk]),
        by_button=True,
    )
    pass_by_two(act, by=by, at=at)
