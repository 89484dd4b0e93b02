"""Taking in lists of members: read, mend, confirm in one transaction, undo (nhập danh sách)."""

import hashlib
from collections import Counter
from collections.abc import Mapping
from datetime import datetime
from pathlib import Path

from django.db import transaction
from django.utils import timezone

from neuguong.accounts.models import User
from neuguong.domain.refusal import Refused, require
from neuguong.intake.errors import Unreadable
from neuguong.intake.workbook import read_workbook
from neuguong.org import access
from neuguong.org.actions.taking_back import check_untouched, put_back
from neuguong.org.actions.taking_in import change_known, enter_new
from neuguong.org.member_file.fields import CellError, MemberRow
from neuguong.org.member_file.headings import NoList
from neuguong.org.member_file.listing import MemberList, read_list
from neuguong.org.member_file.matching import judge
from neuguong.org.member_file.rows import mended
from neuguong.org.models import ImportBatch, Unit
from neuguong.org.workflow import MEMBER_IMPORT
from neuguong.records.actions import record


@transaction.atomic
def read_members(
    unit: Unit, *, path: Path, file_name: str, by: User | None, at: datetime
) -> ImportBatch:
    """Read a list for `unit` and keep its preview; no member is touched (xem trước).

    Without `by` the installation's own command acts.

    Raises:
        Refused: when the person may not, or the file is unreadable or holds no list.
    """
    if by is not None:
        access.take_in_members(by, unit)
    day = timezone.localdate(at)
    try:
        found = read_list(read_workbook(path), day)
    except (Unreadable, NoList) as error:
        raise Refused(str(error)) from error
    batch = ImportBatch.objects.create(
        unit=unit,
        file_name=file_name[:200],
        sha256=hashlib.sha256(path.read_bytes()).hexdigest(),
        told=told_of(found),
        rows=[verdict.to_json() for verdict in judge(found.rows, unit, day)],
        by=by,
        at=at,
    )
    record("org.read_members", batch, by=by, at=at, unit_path=unit.path, rows=len(found.rows))
    return batch


def told_of(found: MemberList) -> dict[str, object]:
    """What was made of the sheet, for the preview to say."""
    return {
        "sheet": found.sheet,
        "read": found.heading.read,
        "unread": found.heading.unread,
        "passed_over": found.passed_over,
        "other_sheets": found.other_sheets,
    }


def locked(batch: ImportBatch, step: str, by: User | None) -> ImportBatch:
    """The batch locked and moved by `step`, not yet saved.

    Raises:
        Refused: when the person may not take in members there, or the batch is past the step.
    """
    if by is not None:
        access.take_in_members(by, batch.unit)
    mine = ImportBatch.objects.select_for_update().get(pk=batch.pk)
    mine.state = MEMBER_IMPORT.step(step, mine.state).target
    return mine


def kept_rows(batch: ImportBatch) -> list[MemberRow]:
    """The rows of a batch as they were read, with the errors of then."""
    rows = []
    for kept in batch.rows:
        errors = [CellError(**error) for error in kept["errors"]]
        typed, part = kept.get("typed", {}), kept.get("part", "")
        rows.append(MemberRow(kept["row"], kept["values"], typed, errors, part))
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
    rows = [
        mended(row, cells.get(row.number, {}), day) if row.errors else row
        for row in kept_rows(mine)
    ]
    mine.rows = [verdict.to_json() for verdict in judge(rows, mine.unit, day)]
    mine.save(update_fields=["state", "rows"])
    record("org.mend_import", mine, by=by, at=at, unit_path=mine.unit.path, rows=len(cells))
    return mine


@transaction.atomic
def drop_import(batch: ImportBatch, *, by: User | None, at: datetime) -> ImportBatch:
    """Give up a preview; what was read of the people is deleted (bỏ tệp này)."""
    mine = locked(batch, "drop", by)
    mine.rows = []
    mine.save(update_fields=["state", "rows"])
    record("org.drop_import", mine, by=by, at=at, unit_path=mine.unit.path)
    return mine


@transaction.atomic
def confirm_import(batch: ImportBatch, *, by: User | None, at: datetime) -> ImportBatch:
    """Enter the rows without errors, all or nothing (nhập danh sách).

    The list is judged again first, since others may have written in between; rows with errors
    stay out. Entering the same list again changes nothing.
    """
    mine = locked(batch, "confirm", by)
    Unit.objects.select_for_update().get(pk=mine.unit_id)
    day = timezone.localdate(at)
    rows = [mended(row, {}, day) if row.errors else row for row in kept_rows(mine)]
    verdicts = judge(rows, mine.unit, day)
    enter_new(mine, [v for v in verdicts if v.status == "new"], day)
    change_known(mine, [v for v in verdicts if v.status == "changed"], day)
    mine.rows = [verdict.to_json() for verdict in verdicts]
    mine.confirmed_by, mine.confirmed_at = by, at
    mine.save(update_fields=["state", "rows", "confirmed_by", "confirmed_at"])
    counts = Counter(v.status for v in verdicts)
    record("org.confirm_import", mine, by=by, at=at, unit_path=mine.unit.path, **counts)
    return mine


@transaction.atomic
def undo_import(batch: ImportBatch, *, by: User | None, at: datetime) -> ImportBatch:
    """Take the last import back; what it changed stands again as before (hoàn tác).

    Raises:
        Refused: when a later import came, or something was done since with whom it entered.
    """
    mine = locked(batch, "undo", by)
    later = ImportBatch.objects.filter(state="done", confirmed_at__gt=mine.confirmed_at)
    same = later.filter(unit=mine.unit_id).exists()
    shared = later.filter(changes__member__in=mine.changes.values("member")).exists()
    require(
        not same and not shared,
        "Chỉ hoàn tác được lần nhập gần nhất. Hoàn tác lần nhập sau đó trước.",
    )
    check_untouched(mine, timezone.localdate(at))
    put_back(mine)
    mine.undone_at = at
    mine.save(update_fields=["state", "undone_at"])
    record("org.undo_import", mine, by=by, at=at, unit_path=mine.unit.path)
    return mine
