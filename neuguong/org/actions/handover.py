"""Handing the work of a unit over (bàn giao)."""

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction

from neuguong.accounts.models import User
from neuguong.domain.refusal import StaleRecord, require
from neuguong.org import access
from neuguong.org.models import Handover, Member, Unit
from neuguong.org.workflow import HANDOVER
from neuguong.records.actions import record


@transaction.atomic
def open_handover(unit: Unit, *, giver: Member, taker: Member, by: User, at: datetime) -> Handover:
    """Begin a hand-over between two members (mở bàn giao); one that is open is given back."""
    access.keep_members(by, unit)
    require(giver.pk != taker.pk, "Người giao và người nhận phải là hai người.")
    there = Handover.objects.filter(unit=unit, giver=giver, taker=taker).exclude(state="signed")
    if found := there.first():
        return found
    opened = Handover.objects.create(unit=unit, giver=giver, taker=taker, by=by, at=at)
    record("org.open_handover", opened, by=by, at=at, unit_path=unit.path)
    return opened


@transaction.atomic
def write_handover(
    handover: Handover, *, promises: str, lessons: str, seen_revision: int, by: User, at: datetime
) -> Handover:
    """Write down promises and lessons; only the giver does, before signing (ghi điều bàn giao).

    Raises:
        StaleRecord: when it was written elsewhere since it was read.
    """
    access.write_handover(by, handover)
    mine = Handover.objects.select_for_update().get(pk=handover.pk)
    HANDOVER.step("write", mine.state)
    if mine.revision != seen_revision:
        raise StaleRecord("Biên bản vừa được lưu ở trang khác. Đồng chí xem lại rồi lưu lần nữa.")
    mine.promises, mine.lessons = promises.strip(), lessons.strip()
    mine.revision += 1
    mine.save()
    record("org.write_handover", mine, by=by, at=at, unit_path=mine.unit.path)
    return mine


@transaction.atomic
def give_over(handover: Handover, *, by: User, at: datetime) -> Handover:
    """Sign as the one who leaves (người giao ký)."""
    access.write_handover(by, handover)
    mine = Handover.objects.select_for_update().get(pk=handover.pk)
    mine.state = HANDOVER.step("give", mine.state).target
    mine.given_at = at
    mine.save()
    record("org.give_over", mine, by=by, at=at, unit_path=mine.unit.path)
    return mine


@transaction.atomic
def take_over(
    handover: Handover, *, items: Sequence[dict[str, str]], by: User, at: datetime
) -> Handover:
    """Sign as the one who takes over; `items`, the open work as it stands now, are kept."""
    access.take_handover(by, handover)
    mine = Handover.objects.select_for_update().get(pk=handover.pk)
    mine.state = HANDOVER.step("take", mine.state).target
    mine.taken_at, mine.items = at, list(items)
    mine.save()
    record("org.take_over", mine, by=by, at=at, unit_path=mine.unit.path, items=len(mine.items))
    return mine
