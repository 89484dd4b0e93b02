"""Members who come: entered one by one, back again after they left, as visitors (đến sinh hoạt)."""

from collections.abc import Mapping
from datetime import date, datetime, timedelta
from typing import Any

from django.db import transaction
from django.utils import timezone

from neuguong.accounts.models import User
from neuguong.domain.calendar import FOREVER
from neuguong.domain.refusal import Refused, require
from neuguong.org import access
from neuguong.org.actions.members import (
    CORRECTABLE,
    HOME,
    add_member,
    check_takes_members,
    home_of,
    locked,
)
from neuguong.org.actions.turns import enter_alone
from neuguong.org.member_file.facts import checked_facts
from neuguong.org.models import Erasure, Member, Membership, MemberStatus, Unit, Veil
from neuguong.org.models.member import card_digests, card_key
from neuguong.org.models.twins import alike
from neuguong.records.actions import record

VISIT = Membership.Kind.TEMPORARY


@transaction.atomic
def enter_member(
    unit: Unit,
    *,
    joined_on: date,
    grade: str,
    facts: Mapping[str, Any],
    by: User,
    at: datetime,
    is_other: bool = False,
) -> Member:
    """Enter one member by hand (thêm đảng viên); `facts` are some of `CORRECTABLE`.

    Raises:
        Refused: when the card is in another record, a fact is one that no list may tell, or
            somebody looks alike, unless `is_other` says it is another person.
    """
    enter_alone()
    access.keep_members(by, unit)
    hidden = Veil(by, timezone.localdate(at)).hidden(unit.path)
    typed = {name for name, value in facts.items() if value not in ("", None)}
    require(not hidden & typed, "Vai trò của đồng chí không đọc nên không ghi trường này.")
    require(set(facts) <= set(CORRECTABLE), "Có trường không thuộc hồ sơ.")
    facts = checked_facts(facts, [*facts], timezone.localdate(at), beside={"grade": grade})
    check_card(str(facts.get("card_number", "")), by)
    found = alike(by, facts["full_name"], facts.get("birth_date"), facts.get("birth_year"))
    require(
        is_other or not found,
        f"Đã có hồ sơ: {'; '.join(found)}. Nếu đồng chí ấy chuyển đến, mở hồ sơ ấy và chọn "
        "Chuyển sinh hoạt; nếu là người khác, đánh dấu “Đây là người khác”.",
    )
    return add_member(unit, joined_on=joined_on, grade=grade, by=None, at=at, **facts)


def check_card(card_number: str, by: User) -> None:
    """Refuse a card that stands in a record; whose it is, is told to those who may see it."""
    key = card_key(card_number)
    known = Member.objects.filter(card_key__in=card_digests(key)) if key else Member.objects.none()
    if not known.exists():
        return
    seen = known & Member.objects.visible_to(by)
    whose = f"đồng chí {seen[0]}" if seen else "một đảng viên khác"
    raise Refused(f"Số thẻ {card_number} đang ghi ở hồ sơ {whose}.")


@transaction.atomic
def return_member(
    member: Member, *, to: Unit, grade: str, since: date, by: User, at: datetime
) -> Membership:
    """Let one who had left belong to a cell again (nhận lại); the time between stays empty.

    Raises:
        Refused: for who belongs somewhere, before the day of leaving, or once the data are erased.
    """
    mine = locked(member)
    last = mine.memberships.filter(kind=HOME).select_related("unit").order_by("-valid_from").first()
    if last is None or Erasure.objects.filter(member_key=mine.pk).exists():
        raise Refused("Hồ sơ này không còn dữ liệu nên không nhận lại được.")
    access.keep_members(by, last.unit)
    access.keep_members(by, to)
    require(not last.is_open, f"Đồng chí {mine} đang sinh hoạt ở {last.unit.name}.")
    require(
        since >= last.valid_until,
        f"Đồng chí {mine} sinh hoạt ở {last.unit.name} đến trước {last.valid_until:%d/%m/%Y}. "
        "Chọn từ ngày đó trở đi.",
    )
    check_takes_members(to, since)
    new = Membership.objects.create(member=mine, unit=to, kind=HOME, valid_from=since)
    MemberStatus.objects.create(member=mine, grade=grade, valid_from=since)
    record("org.return_member", mine, by=by, at=at, unit_path=to.path, since=since.isoformat())
    return new


@transaction.atomic
def begin_visit(
    member: Member, *, to: Unit, since: date, until: date | None, by: User, at: datetime
) -> Membership:
    """Let a member take part in another cell for a time (sinh hoạt tạm thời).

    The home stays; there the member is away from `since` on, to the day before `until` where it is
    known. Who is counted where is told by the counting rules.

    Raises:
        Refused: for who visits already or is not taking part at home.
    """
    mine = locked(member)
    home = home_of(mine, since)
    access.keep_members(by, home.unit)
    access.keep_members(by, to)
    check_takes_members(to, since)
    require(to.pk != home.unit_id, f"Đồng chí {mine} sinh hoạt chính thức ở {to.name}.")
    require(until is None or until > since, "Ngày thôi phải sau ngày bắt đầu.")
    visits = mine.memberships.filter(kind=VISIT, valid_until__gt=since)
    require(
        not visits.exists(), f"Đồng chí {mine} đang có nơi sinh hoạt tạm. Cho thôi nơi ấy trước."
    )
    new = Membership.objects.create(
        member=mine, unit=to, kind=VISIT, valid_from=since, valid_until=until or FOREVER
    )
    state = open_state(mine, since)
    require(
        state.standing == MemberStatus.Standing.ACTIVE,
        f"Đồng chí {mine} đang ở trạng thái “{state.get_standing_display().lower()}”.",
    )
    follow(state, MemberStatus.Standing.AWAY, since)
    if until is not None:
        follow(open_state(mine, until), MemberStatus.Standing.ACTIVE, until)
    record(
        "org.begin_visit",
        mine,
        by=by,
        at=at,
        unit_path=home.unit.path,
        to=to.pk,
        since=since.isoformat(),
    )
    return new


@transaction.atomic
def end_visit(member: Member, *, since: date, by: User, at: datetime) -> Membership:
    """Let a visit end, from `since` on the member takes part at home (thôi sinh hoạt tạm).

    Raises:
        Refused: when there is no visit on that day.
    """
    mine = locked(member)
    visit = (
        mine.memberships.filter(kind=VISIT, valid_from__lt=since, valid_until__gte=since)
        .select_related("unit")
        .first()
    )
    if visit is None:
        raise Refused(f"Đồng chí {mine} không sinh hoạt tạm ở đâu vào ngày này.")
    home = home_of(mine, since)
    access.keep_members(by, home.unit)
    come_home(mine, since)
    Membership.objects.filter(pk=visit.pk).update(valid_until=since)
    record("org.end_visit", mine, by=by, at=at, unit_path=home.unit.path, since=since.isoformat())
    return visit


@transaction.atomic
def extend_visit(member: Member, *, until: date | None, by: User, at: datetime) -> Membership:
    """Let a visit of known length last longer (gia hạn sinh hoạt tạm); without an end, openly.

    Raises:
        Refused: when no such visit lasts, the new end is no later, or another state is already
            written for the time after the visit.
    """
    mine = locked(member)
    today = timezone.localdate(at)
    visit = (
        mine.memberships.filter(kind=VISIT, valid_until__gt=today).select_related("unit").first()
    )
    if visit is None or visit.is_open:
        raise Refused(f"Đồng chí {mine} không có lần sinh hoạt tạm nào đã ghi ngày về.")
    home = home_of(mine, today)
    access.keep_members(by, home.unit)
    access.keep_members(by, visit.unit)
    check_takes_members(visit.unit, today)
    ends = visit.valid_until
    require(
        until is None or until > ends,
        f"Đã ghi sinh hoạt tạm đến trước {ends:%d/%m/%Y}. Chọn ngày muộn hơn; về sớm thì chọn "
        "Thôi sinh hoạt tạm.",
    )
    standing = MemberStatus.Standing
    away = mine.statuses.filter(valid_until=ends, standing=standing.AWAY).first()
    back = mine.statuses.filter(valid_from=ends, standing=standing.ACTIVE).first()
    if away is None or back is None or not back.is_open:
        raise Refused(f"Đã ghi trạng thái khác của đồng chí {mine} quanh ngày {ends:%d/%m/%Y}.")
    visit.valid_until = away.valid_until = until or FOREVER
    if until is None:
        back.delete()
    else:
        back.valid_from = until
        back.save(update_fields=["valid_from"])
    away.save(update_fields=["valid_until"])
    visit.save(update_fields=["valid_until"])
    record(
        "org.extend_visit",
        mine,
        by=by,
        at=at,
        unit_path=home.unit.path,
        to=visit.unit_id,
        until=until.isoformat() if until else "",
    )
    return visit


def come_home(member: Member, day: date) -> None:
    """Let the state of being away end on `day` instead of later or never."""
    standing = MemberStatus.Standing
    away = member.statuses.as_of(day - timedelta(days=1)).filter(standing=standing.AWAY).first()
    if away is None or away.valid_until <= day:
        return
    if away.is_open:
        follow(away, standing.ACTIVE, day)
        return
    was_to_end = away.valid_until
    away.end(day)
    back = member.statuses.filter(valid_from=was_to_end).first()
    if back is not None and (back.grade, back.standing) == (away.grade, standing.ACTIVE):
        back.valid_from = day
        back.save()
    else:
        MemberStatus.objects.create(
            member=member, grade=away.grade, valid_from=day, valid_until=was_to_end
        )


def open_state(member: Member, day: date) -> MemberStatus:
    """The state on `day`, which must be the last that is written.

    Raises:
        Refused: when none is written for the day, or another one after it.
    """
    row = member.statuses.as_of(day).first()
    if row is None:
        raise Refused(f"Chưa ghi trạng thái của đồng chí {member} vào ngày này.")
    require(row.is_open, f"Đã ghi trạng thái khác từ {row.valid_until:%d/%m/%Y}. Chọn ngày sau đó.")
    return row


def follow(row: MemberStatus, standing: str, since: date) -> MemberStatus:
    """Let the state go over into another standing on `since`, with the same grade."""
    if row.valid_from == since:
        row.standing = standing
        row.save()
        return row
    MemberStatus.objects.filter(pk=row.pk).update(valid_until=since)
    return MemberStatus.objects.create(
        member_id=row.member_id, grade=row.grade, standing=standing, valid_from=since
    )
