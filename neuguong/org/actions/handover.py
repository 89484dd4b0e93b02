"""Handing the work of a unit over (bàn giao)."""

from collections.abc import Sequence
from datetime import datetime
from typing import NamedTuple

from django.db import transaction

from neuguong.accounts.models import User
from neuguong.domain.refusal import StaleRecord, require
from neuguong.org import access
from neuguong.org.actions.turns import in_turn
from neuguong.org.models import Handover, Member, Unit
from neuguong.org.workflow import HANDOVER
from neuguong.records.actions import record
from neuguong.records.models import Event
from neuguong.records.veil import veiled, was


class HandoverWords(NamedTuple):
    """What the giver writes, and the revision of the paper that the page showed."""

    promises: str
    lessons: str
    seen_revision: int


@transaction.atomic
def open_handover(unit: Unit, *, giver: Member, taker: Member, by: User, at: datetime) -> Handover:
    """Begin a hand-over between two members (mở bàn giao); one that is open is given back."""
    in_turn(unit)
    access.keep_members(by, unit)
    require(unit.dissolved_on is None, f"{unit.name} đã kết thúc hoạt động.")
    require(giver.pk != taker.pk, "Người giao và người nhận phải là hai người.")
    for person in (giver, taker):
        require(person.user_id, f"Đồng chí {person} chưa có tài khoản để ký. Mở tài khoản trước.")
    there = Handover.objects.filter(unit=unit, giver=giver, taker=taker)
    if found := there.filter(state__in=["open", "given"]).first():
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
    put_words(mine, HandoverWords(promises, lessons, seen_revision))
    mine.revision += 1
    mine.save()
    record("org.write_handover", mine, by=by, at=at, unit_path=mine.unit.path)
    return mine


def put_words(handover: Handover, words: HandoverWords) -> None:
    """Put the words into the paper, which the caller has locked and saves.

    Raises:
        StaleRecord: when it was written elsewhere since it was read.
    """
    if handover.revision != words.seen_revision:
        raise StaleRecord("Biên bản vừa được lưu ở trang khác. Đồng chí xem lại rồi lưu lần nữa.")
    handover.promises, handover.lessons = words.promises.strip(), words.lessons.strip()


@transaction.atomic
def give_over(
    handover: Handover,
    *,
    items: Sequence[dict[str, str]],
    by: User,
    at: datetime,
    words: HandoverWords | None = None,
) -> Handover:
    """Sign as the one who leaves (người giao ký); `items`, the open work as it stands now, are
    kept, so that both sign the same.

    `words` are those typed on the page that is signed; without them what is kept is signed.

    Raises:
        StaleRecord: when it was written elsewhere since it was read.
    """
    access.write_handover(by, handover)
    mine = Handover.objects.select_for_update().get(pk=handover.pk)
    mine.state = HANDOVER.step("give", mine.state).target
    if words is not None:
        put_words(mine, words)
    mine.revision += 1  # also the items are new: the taker signs what this signature covers
    mine.given_at, mine.items = at, list(items)
    mine.save()
    note_signed("org.give_over", mine, by=by, at=at)
    return mine


@transaction.atomic
def return_handover(handover: Handover, *, by: User, at: datetime) -> Handover:
    """Send it back for more to be written (người nhận trả lại); the giver's signature is void."""
    access.take_handover(by, handover)
    mine = Handover.objects.select_for_update().get(pk=handover.pk)
    mine.state = HANDOVER.step("return", mine.state).target
    mine.given_at, mine.items = None, []
    mine.save()
    record("org.return_handover", mine, by=by, at=at, unit_path=mine.unit.path)
    return mine


@transaction.atomic
def take_over(
    handover: Handover, *, by: User, at: datetime, seen_revision: int | None = None
) -> Handover:
    """Sign as the one who takes over what the giver has signed (người nhận ký).

    Raises:
        StaleRecord: when the giver has signed anew since the revision that was read.
    """
    access.take_handover(by, handover)
    mine = Handover.objects.select_for_update().get(pk=handover.pk)
    mine.state = HANDOVER.step("take", mine.state).target
    if seen_revision not in {None, mine.revision}:
        raise StaleRecord("Người giao vừa ký lại bản khác. Đồng chí đọc bản này rồi ký.")
    mine.taken_at = at
    mine.save()
    note_signed("org.take_over", mine, by=by, at=at)
    return mine


@transaction.atomic
def drop_handover(handover: Handover, *, by: User, at: datetime) -> Handover:
    """Drop one opened by mistake (bỏ bàn giao); neither of the two sees it any more."""
    access.keep_members(by, handover.unit)
    mine = Handover.objects.select_for_update().get(pk=handover.pk)
    mine.state = HANDOVER.step("drop", mine.state).target
    mine.save()
    record("org.drop_handover", mine, by=by, at=at, unit_path=mine.unit.path)
    return mine


def note_signed(verb: str, handover: Handover, *, by: User, at: datetime) -> None:
    """Tell in the trail what was signed, by a salted digest of its words."""
    signed = veiled(handover, "content", handover.content())
    record(verb, handover, by=by, at=at, unit_path=handover.unit.path, content=signed)


def is_as_signed(handover: Handover) -> bool:
    """Whether the words are still those under the last signature that the trail tells of."""
    signed = Event.objects.filter(
        subject_kind=handover._meta.label_lower,
        subject_id=str(handover.pk),
        verb__in=["org.give_over", "org.take_over"],
    )
    last = signed.order_by("-sequence").first()
    kept = last.detail.get("content") if last else None
    return kept is None or was(handover, "content", handover.content(), kept)
