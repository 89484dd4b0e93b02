"""Members through time: entered, moved, in another state, corrected, gone (đảng viên)."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.utils import timezone

from neuguong.accounts.models import User
from neuguong.domain.calendar import FOREVER
from neuguong.domain.refusal import Refused, StaleRecord, require
from neuguong.org import access
from neuguong.org.actions.leaving import (
    bring_roles_back,
    check_holds_no_post,
    leave_roles,
    move_roles,
)
from neuguong.org.actions.turns import hold_tree
from neuguong.org.actions.units import check_stands
from neuguong.org.member_file.facts import checked_facts
from neuguong.org.models import Member, Membership, MemberStatus, MovedRoles, Post, Unit, Veil
from neuguong.org.models.member import card_digests, card_key
from neuguong.records.actions import record
from neuguong.records.veil import veiled

HOME = Membership.Kind.HOME
CORRECTABLE = (
    "full_name",
    "birth_date",
    "birth_year",
    "sex",
    "ethnic_group",
    "card_number",
    "admitted_on",
    "official_on",
    "phone",
    "agency_post",
)


@transaction.atomic
def add_member(
    unit: Unit,
    *,
    joined_on: date,
    by: User | None,
    at: datetime,
    grade: str = MemberStatus.Grade.OFFICIAL,
    standing: str = MemberStatus.Standing.ACTIVE,
    kind: str = Membership.Kind.HOME,
    **facts: Any,
) -> Member:
    """Enter a member into a cell (thêm đảng viên); `facts` are fields of `Member`."""
    if by is not None:
        access.take_in_members(by, unit)
    check_takes_members(unit, joined_on)
    member = Member.objects.create(**facts)
    Membership.objects.create(member=member, unit=unit, kind=kind, valid_from=joined_on)
    MemberStatus.objects.create(member=member, grade=grade, standing=standing, valid_from=joined_on)
    record("org.add_member", member, by=by, at=at, unit_path=unit.path)
    return member


def check_takes_members(unit: Unit, day: date) -> None:
    """Refuse a unit in which nobody takes part on `day`, as it stands now."""
    check_stands(unit, day)
    require(unit.kind.holds_members, f"{unit.name} không có đảng viên sinh hoạt trực tiếp.")


def locked(member: Member) -> Member:
    """The member, locked until the transaction ends; units stand still as long.

    Raises:
        Refused: when the record is gone, as after a merge.
    """
    hold_tree()
    mine = Member.objects.select_for_update().filter(pk=member.pk).first()
    if mine is None:
        raise Refused(f"Hồ sơ đồng chí {member} vừa được gộp hoặc xóa. Tìm lại trong danh sách.")
    return mine


def home_of(member: Member, day: date) -> Membership:
    """Where the member is at home on `day`, and still is.

    Raises:
        Refused: when nowhere, or when something later is already written.
    """
    rows = member.memberships.filter(kind=HOME).select_related("unit__kind")
    row = rows.as_of(day).first()
    if row is None:
        raise Refused(f"Ngày {day:%d/%m/%Y} đồng chí {member} không sinh hoạt ở chi bộ nào.")
    require(
        row.is_open,
        f"Đồng chí {member} đã chuyển đi ngày {row.valid_until:%d/%m/%Y}. Chọn ngày từ đó trở đi.",
    )
    return row


@transaction.atomic
def transfer_member(member: Member, *, to: Unit, since: date, by: User, at: datetime) -> Membership:
    """Let a member take part in another cell from `since` on (chuyển sinh hoạt chính thức).

    Both histories stay. A visit to the new home ends, so that nobody is there twice. Roles in the
    old cell end that day; the role of a member goes along.

    Raises:
        Refused: also for who still holds a post in the old cell.
    """
    mine = locked(member)
    row = home_of(mine, since)
    access.keep_members(by, row.unit)
    access.keep_members(by, to)
    check_takes_members(to, since)
    require(to.pk != row.unit_id, f"Đồng chí {mine} đang sinh hoạt ở {to.name}.")
    require(
        since > row.valid_from,
        f"Đồng chí {mine} về {row.unit.name} từ {row.valid_from:%d/%m/%Y}. Chọn ngày sau đó.",
    )
    check_holds_no_post(mine, row.unit, since)
    roles = move_roles(mine, left=row.unit, to=to, day=since)
    Membership.objects.filter(pk=row.pk).update(valid_until=since)
    visits = mine.memberships.filter(kind=Membership.Kind.TEMPORARY, unit=to)
    visits.filter(valid_from__lt=since, valid_until__gt=since).update(valid_until=since)
    new = Membership.objects.create(member=mine, unit=to, kind=HOME, valid_from=since)
    if roles:
        MovedRoles.objects.create(membership=new, notes=roles)
    record(
        "org.transfer_member",
        mine,
        by=by,
        at=at,
        unit_path=to.path,
        left=row.unit_id,
        since=since.isoformat(),
    )
    return new


@transaction.atomic
def take_back_transfer(membership: Membership, *, by: User, at: datetime) -> Membership:
    """Let a member stand again where they stood before the last transfer (bỏ lần chuyển).

    Raises:
        Refused: when there was no transfer, or something later is written.
    """
    mine = locked(membership.member)
    new = home_of(mine, membership.valid_from)
    require(new.pk == membership.pk, "Chỉ bỏ được lần chuyển gần nhất.")
    old = mine.memberships.filter(kind=HOME, valid_until=new.valid_from).first()
    if old is None:
        raise Refused(f"Đồng chí {mine} chưa chuyển sinh hoạt lần nào.")
    require(
        old.unit.dissolved_on is None,
        f"{old.unit.name} đã kết thúc hoạt động nên không trở lại được.",
    )
    for unit in (new.unit, old.unit):
        access.keep_members(by, unit)
    for moved in MovedRoles.objects.filter(membership=new):
        bring_roles_back(mine, moved.notes)
    new.delete()
    Membership.objects.filter(pk=old.pk).update(valid_until=FOREVER)
    record("org.take_back_transfer", mine, by=by, at=at, unit_path=old.unit.path)
    return old


@transaction.atomic
def change_status(
    member: Member, *, grade: str, standing: str, since: date, by: User, at: datetime
) -> MemberStatus:
    """Give a member another grade or standing from `since` on (đổi trạng thái)."""
    mine = locked(member)
    home = home_of(mine, since)
    access.keep_members(by, home.unit)
    row = mine.statuses.as_of(since).first()
    if row is None:
        raise Refused(f"Chưa ghi trạng thái của đồng chí {mine} vào ngày này.")
    require(row.is_open, f"Đã ghi trạng thái khác từ {row.valid_until:%d/%m/%Y}. Chọn ngày sau đó.")
    require(
        (row.grade, row.standing) != (grade, standing), f"Đồng chí {mine} đang ở trạng thái này."
    )
    if row.valid_from == since:
        row.grade, row.standing = grade, standing
        row.save(update_fields=["grade", "standing"])
        new = row
    else:
        MemberStatus.objects.filter(pk=row.pk).update(valid_until=since)
        new = MemberStatus.objects.create(
            member=mine, grade=grade, standing=standing, valid_from=since
        )
    record(
        "org.change_status",
        mine,
        by=by,
        at=at,
        unit_path=home.unit.path,
        grade=grade,
        standing=standing,
        since=since.isoformat(),
    )
    return new


@transaction.atomic
def correct_member(
    member: Member, *, facts: Mapping[str, Any], seen: Mapping[str, str], by: User, at: datetime
) -> Member:
    """Set facts of a record right (sửa hồ sơ); `seen` is what the person saw, as text.

    Raises:
        StaleRecord: when somebody else changed one of these facts since.
        Refused: when another member has that card number, who asks does not keep the record, or a
            fact is one that no list may tell.
    """
    mine = locked(member)
    kept = mine.last_membership()
    if kept is None:
        raise Refused(f"Đồng chí {mine} chưa thuộc chi bộ nào.")
    access.keep_members(by, kept.unit)
    hidden = Veil(by, timezone.localdate(at)).hidden(kept.unit.path)
    require(not hidden & set(facts), "Vai trò của đồng chí không đọc nên không sửa trường này.")
    if any(as_seen(mine, name) != seen.get(name, "") for name in facts):
        raise StaleRecord(
            f"Hồ sơ đồng chí {mine} vừa được người khác sửa. Đồng chí xem lại rồi lưu lần nữa."
        )
    changed = [name for name in CORRECTABLE if name in facts and getattr(mine, name) != facts[name]]
    before = {name: veiled(mine, name, as_seen(mine, name)) for name in changed}
    stands = {name: getattr(mine, name) for name in CORRECTABLE}
    read = checked_facts(facts, changed, timezone.localdate(at), beside=stands)
    for name in changed:
        setattr(mine, name, read[name])
    mine.derive_keys()
    cards = card_digests(card_key(mine.card_number))
    same_card = Member.objects.filter(card_key__in=cards).exclude(pk=mine.pk)
    require(
        not mine.card_key or not same_card.exists(),
        f"Số thẻ {mine.card_number} đang ghi ở hồ sơ một đảng viên khác.",
    )
    mine.save()
    if changed:
        path = kept.unit.path
        record(
            "org.correct_member", mine, by=by, at=at, unit_path=path, fields=changed, before=before
        )
    return mine


def as_seen(member: Member, name: str) -> str:
    """A fact as text, as a page carries it along."""
    value = getattr(member, name)
    return value.isoformat() if isinstance(value, date) else str(value or "")


@transaction.atomic
def strike_off(member: Member, *, last_day: date, reason: str, by: User, at: datetime) -> Member:
    """End a member's party life here (ra khỏi danh sách): everything held ends with `last_day`.

    `reason` is one of the short words of the form; no details of discipline or death are kept.
    """
    mine = locked(member)
    home = home_of(mine, last_day)
    access.keep_members(by, home.unit)
    held = (mine.memberships.all(), mine.statuses.all(), mine.posts.all(), mine.seats.all())
    for rows in held:
        late = rows.filter(valid_from__gte=last_day)
        require(not late.exists(), "Có việc đã ghi sau ngày này. Chọn ngày muộn hơn.")
        rows.filter(valid_until__gt=last_day).update(valid_until=last_day)
    leave_roles(mine, last_day)
    record("org.strike_off", mine, by=by, at=at, unit_path=home.unit.path, reason=reason)
    return mine


@transaction.atomic
def end_post(post: Post, *, last_day: date, by: User, at: datetime) -> Post:
    """End a party post from `last_day` on (thôi giữ chức vụ)."""
    access.keep_members(by, post.unit)
    hold_tree()
    mine = Post.objects.select_for_update().get(pk=post.pk)
    require(mine.valid_until > last_day, "Chức vụ này đã thôi trước đó.")
    require(
        mine.valid_from < last_day,
        f"Chức vụ bắt đầu từ {mine.valid_from:%d/%m/%Y}; ngày thôi phải sau đó.",
    )
    mine.valid_until = last_day
    mine.save(update_fields=["valid_until"])
    record("org.end_post", mine, by=by, at=at, unit_path=mine.unit.path)
    return mine
