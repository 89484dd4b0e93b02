"""Groups across units: made, changed, ended; who sits in them, on which units they work."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Any

from django.db import models, transaction
from django.utils import timezone

from neuguong.accounts.models import User
from neuguong.domain.refusal import Refused, StaleRecord, require
from neuguong.org import access
from neuguong.org.actions.own_data import note_look
from neuguong.org.actions.turns import hold_tree, in_turn
from neuguong.org.actions.units import check_stands
from neuguong.org.models import (
    Found,
    GroupScope,
    GroupSeat,
    Member,
    Participant,
    Unit,
    WorkGroup,
    people_found,
    person_named,
)
from neuguong.records.actions import record

GROUP_FACTS = (
    "name",
    "ground_number",
    "ground_date",
    "ground_title",
    "valid_from",
    "valid_until",
)


@transaction.atomic
def found_group(
    unit: Unit, *, kind: str, facts: Mapping[str, Any], by: User | None, at: datetime
) -> WorkGroup:
    """Make a group by a decision (lập nhóm công tác); `facts` are its name, ground and days.

    Raises:
        Refused: when the days are out of order, or the unit has made it already.
    """
    if by is not None:
        access.keep_groups(by, unit, kind)
    in_turn(unit)
    check_stands(unit, facts["valid_from"])
    check_days(facts)
    twice = WorkGroup.objects.filter(
        unit=unit, kind=kind, name=facts["name"], valid_from=facts["valid_from"]
    )
    require(not twice.exists(), f"{unit.name} đã lập “{facts['name']}” từ ngày này.")
    group = WorkGroup.objects.create(unit=unit, kind=kind, **facts)
    record("org.found_group", group, by=by, at=at, unit_path=unit.path, kind=str(kind))
    return group


def check_days(facts: Mapping[str, Any]) -> None:
    """Refuse a last day before the first."""
    require(facts["valid_from"] < facts["valid_until"], "Ngày cuối phải từ ngày bắt đầu trở đi.")


def locked(group: WorkGroup, by: User | None) -> WorkGroup:
    """The group, locked until the transaction ends, for one who may change it."""
    hold_tree()
    mine = WorkGroup.objects.select_for_update(of=("self",)).select_related("unit").get(pk=group.pk)
    if by is not None:
        access.change_group(by, mine)
    return mine


@transaction.atomic
def amend_group(
    group: WorkGroup,
    *,
    facts: Mapping[str, Any],
    seen_revision: int,
    by: User | None,
    at: datetime,
) -> WorkGroup:
    """Change name, ground or days (sửa nhóm công tác).

    Raises:
        StaleRecord: when somebody else changed it since it was read.
        Refused: when somebody sits, or a unit is worked on, outside the new days.
    """
    mine = locked(group, by)
    if mine.revision != seen_revision:
        raise StaleRecord(f"“{mine}” vừa được người khác sửa. Đồng chí xem lại rồi lưu lần nữa.")
    changed = [n for n in GROUP_FACTS if n in facts and getattr(mine, n) != facts[n]]
    if not changed:
        return mine
    for name in changed:
        setattr(mine, name, facts[name])
    check_days({"valid_from": mine.valid_from, "valid_until": mine.valid_until})
    outside = models.Q(valid_from__lt=mine.valid_from) | models.Q(valid_from__gte=mine.valid_until)
    require(
        not mine.seats.filter(outside).exists() and not mine.scopes.filter(outside).exists(),
        "Có người hoặc đơn vị đã ghi ngoài những ngày này. Chọn ngày khác.",
    )
    mine.revision += 1
    mine.save()
    record("org.amend_group", mine, by=by, at=at, unit_path=mine.unit.path, fields=changed)
    return mine


@transaction.atomic
def end_group(group: WorkGroup, *, since: date, by: User | None, at: datetime) -> WorkGroup:
    """Let a group no longer work from `since` on (kết thúc nhóm công tác)."""
    mine = locked(group, by)
    require(mine.valid_until > since, f"“{mine}” kết thúc từ {mine.valid_until:%d/%m/%Y}.")
    require(
        since > mine.valid_from,
        f"“{mine}” hoạt động từ {mine.valid_from:%d/%m/%Y}. Chọn ngày sau đó.",
    )
    late = models.Q(valid_from__gte=since)
    require(
        not mine.seats.filter(late).exists() and not mine.scopes.filter(late).exists(),
        "Có người hoặc đơn vị ghi từ ngày này trở đi. Chọn ngày muộn hơn.",
    )
    mine.valid_until = since
    mine.revision += 1
    mine.save()
    record("org.end_group", mine, by=by, at=at, unit_path=mine.unit.path, since=since.isoformat())
    return mine


@transaction.atomic
def find_people(group: WorkGroup, *, words: str, by: User, at: datetime) -> list[Found]:
    """Who may be named to the group (tìm người để cử); see `people_found`."""
    access.change_group(by, group)
    found = people_found(by, words, timezone.localdate(at)) if words else []
    for each in found[:1]:
        named_person(group, ref=each.ref, by=by, at=at)
    return found


@transaction.atomic
def named_person(
    group: WorkGroup, *, ref: str, by: User, at: datetime
) -> Member | Participant | None:
    """Whom a reference of the search means, None for nobody the person may name.

    That a card number told the name of somebody of another unit is kept as a look at the record.
    """
    access.change_group(by, group)
    person = person_named(by, ref)
    if ref.startswith("c") and isinstance(person, Member):
        note_look(person, by=by, at=at)
    return person


@transaction.atomic
def seat_person(
    group: WorkGroup,
    *,
    person: Member | Participant,
    role: str,
    since: date,
    by: User | None,
    at: datetime,
) -> GroupSeat:
    """Let a person sit in a group in a role from `since` on (cử vào nhóm, đổi vai trò).

    A new head ends the seat of the head before. Sending the same once more changes nothing.

    Raises:
        Refused: outside the group's days, or when something later is already written.
    """
    mine = locked(group, by)
    check_within(mine, since)
    who = {"member": person} if isinstance(person, Member) else {"participant": person}
    own = mine.seats.filter(**who).filter(valid_until__gt=since).order_by("valid_from")
    same = own.filter(role=role, valid_from__lte=since).first()
    if same is not None:
        return same
    if isinstance(person, Participant):
        check_takes_part(person, since)
    else:
        check_belongs(person, since)
    cut_short(own, since)
    if role == GroupSeat.Role.HEAD:
        cut_short(mine.seats.filter(role=role, valid_until__gt=since), since)
    seat = GroupSeat.objects.create(group=mine, role=role, valid_from=since, **who)
    record(
        "org.seat_person",
        seat,
        by=by,
        at=at,
        unit_path=mine.unit.path,
        group=mine.pk,
        role=str(role),
        since=since.isoformat(),
    )
    return seat


def check_within(group: WorkGroup, day: date) -> None:
    """Refuse a day on which the group does not work."""
    require(
        group.valid_from <= day < group.valid_until,
        f"Ngày {day:%d/%m/%Y} “{group}” không hoạt động; chọn ngày trong thời gian của nhóm.",
    )


def check_takes_part(participant: Participant, day: date) -> None:
    """Refuse a participant who takes part nowhere from `day` on."""
    there = participant.participations.as_of(day).exists()
    require(there, f"Ngày {day:%d/%m/%Y} {participant} không tham gia ở đơn vị nào.")


def check_belongs(member: Member, day: date) -> None:
    """Refuse a member who belongs nowhere on `day`, being struck off or not yet there."""
    there = member.memberships.as_of(day).exists()
    require(there, f"Ngày {day:%d/%m/%Y} đồng chí {member} không sinh hoạt ở chi bộ nào.")


def cut_short(seats: models.QuerySet[GroupSeat], day: date) -> None:
    """End seats on `day`; one that begins on that very day was a slip and goes.

    Raises:
        Refused: when one begins later.
    """
    later = seats.filter(valid_from__gt=day).order_by("valid_from").first()
    if later is not None:
        raise Refused(
            f"Đã ghi {later.title.lower()} từ {later.valid_from:%d/%m/%Y}. Chọn từ ngày đó trở đi."
        )
    seats.filter(valid_from=day).delete()
    seats.filter(valid_from__lt=day).update(valid_until=day)


@transaction.atomic
def end_seat(seat: GroupSeat, *, since: date, by: User | None, at: datetime) -> GroupSeat:
    """Let a person leave a group from `since` on (thôi tham gia nhóm).

    A seat that would end before it began was a slip and is taken away; the trail keeps both.
    """
    group = locked(seat.group, by)
    mine = GroupSeat.objects.select_for_update(of=("self",)).get(pk=seat.pk)
    require(mine.valid_until > since, f"Đã thôi từ {mine.valid_until:%d/%m/%Y}.")
    record(
        "org.end_seat",
        mine,
        by=by,
        at=at,
        unit_path=group.unit.path,
        group=group.pk,
        since=since.isoformat(),
    )
    mine.end(since)
    return mine


@transaction.atomic
def add_group_units(
    group: WorkGroup, *, units: Sequence[Unit], since: date, by: User | None, at: datetime
) -> list[GroupScope]:
    """Let a group work on units from `since` on (thêm đơn vị vào phạm vi).

    Those it works on already stay as they are.
    """
    mine = locked(group, by)
    check_within(mine, since)
    fresh = []
    for unit in units:
        check_stands(unit, since)
        rows = mine.scopes.filter(unit=unit, valid_until__gt=since)
        there = rows.order_by("valid_from").first()
        if there is None:
            fresh.append(GroupScope.objects.create(group=mine, unit=unit, valid_from=since))
        else:
            require(
                there.valid_from <= since,
                f"{unit.name} đã ghi trong phạm vi từ {there.valid_from:%d/%m/%Y}.",
            )
    if fresh:
        record(
            "org.add_group_units",
            mine,
            by=by,
            at=at,
            unit_path=mine.unit.path,
            units=[scope.unit_id for scope in fresh],
            since=since.isoformat(),
        )
    return fresh


@transaction.atomic
def drop_group_unit(scope: GroupScope, *, since: date, by: User | None, at: datetime) -> GroupScope:
    """Let a group no longer work on a unit from `since` on (bỏ đơn vị khỏi phạm vi)."""
    group = locked(scope.group, by)
    mine = GroupScope.objects.select_for_update(of=("self",)).get(pk=scope.pk)
    require(mine.valid_until > since, f"Đã bỏ từ {mine.valid_until:%d/%m/%Y}.")
    record(
        "org.drop_group_unit",
        mine,
        by=by,
        at=at,
        unit_path=group.unit.path,
        group=group.pk,
        unit=mine.unit_id,
        since=since.isoformat(),
    )
    mine.end(since)
    return mine
