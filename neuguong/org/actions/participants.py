"""People without a party card who take part: entered, corrected, ended, begun again, admitted."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.utils import timezone

from neuguong.accounts.models import User
from neuguong.domain.refusal import Refused, StaleRecord, require
from neuguong.org import access
from neuguong.org.actions.turns import enter_alone, hold_tree
from neuguong.org.actions.units import check_stands
from neuguong.org.member_file.facts import checked_facts
from neuguong.org.models import (
    GroupSeat,
    Member,
    Participant,
    Participation,
    Unit,
    look_alikes,
)
from neuguong.records.actions import record

PARTICIPANT_FACTS = ("full_name", "kind", "sex", "birth_year", "agency_post", "phone")


@transaction.atomic
def add_participant(
    unit: Unit,
    *,
    since: date,
    facts: Mapping[str, Any],
    by: User | None,
    at: datetime,
    is_other: bool = False,
) -> Participant:
    """Enter somebody without a party card (thêm người tham gia); `facts` as typed.

    Raises:
        Refused: when a fact is one that no list may tell, or somebody of the unit looks alike,
            unless `is_other` says it is another.
    """
    if by is not None:
        access.keep_participants(by, unit)
    enter_alone()
    check_stands(unit, since)
    facts = checked_facts(facts, PARTICIPANT_FACTS, timezone.localdate(at))
    alike = look_alikes(unit, since, facts["full_name"], facts.get("birth_year"))
    require(
        is_other or not alike,
        f"{unit.name} đã có {'; '.join(alike)}. Nếu là người khác, đánh dấu “Đây là người khác”.",
    )
    participant = Participant.objects.create(**facts)
    Participation.objects.create(participant=participant, unit=unit, valid_from=since)
    record(
        "org.add_participant",
        participant,
        by=by,
        at=at,
        unit_path=unit.path,
        since=since.isoformat(),
    )
    return participant


def held(participant: Participant, by: User) -> tuple[Participant, Participation]:
    """The participant, locked, and the last participation, which the person must keep."""
    hold_tree()
    mine = Participant.objects.select_for_update().get(pk=participant.pk)
    last = mine.participations.select_related("unit").order_by("-valid_from").first()
    if last is None:
        raise Refused(f"{mine} chưa tham gia ở đơn vị nào.")
    access.keep_participants(by, last.unit)
    return mine, last


@transaction.atomic
def correct_participant(
    participant: Participant,
    *,
    facts: Mapping[str, Any],
    seen_revision: int,
    by: User,
    at: datetime,
) -> Participant:
    """Set facts of a record right (sửa thông tin).

    Raises:
        StaleRecord: when somebody else corrected it since it was read.
    """
    mine, last = held(participant, by)
    if mine.revision != seen_revision:
        raise StaleRecord(
            f"Thông tin của {mine} vừa được người khác sửa. Đồng chí xem lại rồi lưu lần nữa."
        )
    changed = [
        name for name in PARTICIPANT_FACTS if name in facts and getattr(mine, name) != facts[name]
    ]
    if not changed:
        return mine
    read = checked_facts(facts, changed, timezone.localdate(at))
    for name in changed:
        setattr(mine, name, read[name])
    mine.revision += 1
    mine.save()
    record("org.correct_participant", mine, by=by, at=at, unit_path=last.unit.path, fields=changed)
    return mine


@transaction.atomic
def end_participation(
    participant: Participant, *, since: date, by: User, at: datetime
) -> Participation:
    """Let somebody no longer take part from `since` on (thôi tham gia); seats in groups end too."""
    mine, last = held(participant, by)
    require(last.is_open, f"{mine} đã thôi tham gia từ {last.valid_until:%d/%m/%Y}.")
    close(last, since)
    end_seats(mine, since)
    record(
        "org.end_participation",
        mine,
        by=by,
        at=at,
        unit_path=last.unit.path,
        since=since.isoformat(),
    )
    return last


def close(last: Participation, since: date) -> None:
    """End a participation.

    Raises:
        Refused: when it began only then or later.
    """
    require(
        since > last.valid_from,
        f"{last.participant} tham gia từ {last.valid_from:%d/%m/%Y}. Chọn ngày sau đó.",
    )
    last.valid_until = since
    last.save(update_fields=["valid_until"])


def end_seats(participant: Participant, since: date) -> None:
    """End the seats in groups; refuse while one begins later."""
    late = participant.seats.filter(valid_from__gte=since)
    require(not late.exists(), "Có việc trong nhóm công tác đã ghi sau ngày này. Chọn ngày khác.")
    participant.seats.filter(valid_until__gt=since).update(valid_until=since)


@transaction.atomic
def resume_participation(
    participant: Participant, *, unit: Unit, since: date, by: User, at: datetime
) -> Participation:
    """Let somebody take part again, there or with another unit (tham gia trở lại)."""
    mine, last = held(participant, by)
    access.keep_participants(by, unit)
    check_stands(unit, since)
    require(mine.member_id is None, f"{mine} nay là đảng viên, ghi ở hồ sơ đảng viên.")
    require(not last.is_open, f"{mine} đang tham gia ở {last.unit.name}.")
    require(
        since >= last.valid_until,
        f"{mine} tham gia ở {last.unit.name} đến trước {last.valid_until:%d/%m/%Y}. "
        "Chọn từ ngày đó trở đi.",
    )
    new = Participation.objects.create(participant=mine, unit=unit, valid_from=since)
    record(
        "org.resume_participation",
        mine,
        by=by,
        at=at,
        unit_path=unit.path,
        since=since.isoformat(),
    )
    return new


@transaction.atomic
def admit_participant(
    participant: Participant, *, member: Member, since: date, by: User, at: datetime
) -> Participant:
    """Say which member's record the person got when admitted to the Party (vào Đảng).

    Both records stay. From `since` on the person no longer takes part as a guest, and sits in
    groups as the member.

    Raises:
        Refused: when the person may not see the member, or has a link already.
    """
    mine, last = held(participant, by)
    require(mine.member_id is None, f"{mine} đã nối với một hồ sơ đảng viên.")
    seen = Member.objects.visible_to(by).filter(pk=member.pk)
    require(seen.exists(), "Hồ sơ đảng viên này ngoài phạm vi của đồng chí.")
    if last.is_open:
        close(last, since)
    carry_seats(mine, member, since)
    mine.member = member
    mine.revision += 1
    mine.save()
    record(
        "org.admit_participant",
        mine,
        by=by,
        at=at,
        unit_path=last.unit.path,
        member=member.pk,
        since=since.isoformat(),
    )
    return mine


def carry_seats(participant: Participant, member: Member, since: date) -> None:
    """Let the seats go on as the member's; where the member sits already, the old one ends."""
    going = list(participant.seats.filter(valid_until__gt=since))
    end_seats(participant, since)
    for seat in going:
        own = member.seats.filter(group=seat.group_id, valid_until__gt=since)
        if not own.exists():
            GroupSeat.objects.create(
                group_id=seat.group_id,
                member=member,
                role=seat.role,
                valid_from=since,
                valid_until=seat.valid_until,
            )
