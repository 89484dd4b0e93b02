"""Posts and roles (chức vụ, vai trò)."""

from datetime import date, datetime

from django.db import transaction
from django.db.models import Q, QuerySet
from django.utils import timezone

from neuguong.accounts.models import User
from neuguong.domain.calendar import FOREVER
from neuguong.domain.refusal import Refused, require
from neuguong.org import access
from neuguong.org.actions.members import locked
from neuguong.org.actions.turns import hold_tree, in_turn
from neuguong.org.actions.units import check_stands
from neuguong.org.models import Member, Post, RoleAssignment, Threshold, Unit
from neuguong.org.roles import LEADERS, RoleCode
from neuguong.records.actions import record


@transaction.atomic
def appoint(
    member: Member,
    *,
    unit: Unit,
    kind: str,
    since: date,
    by: User | None,
    at: datetime,
    until: date | None = None,
) -> Post:
    """Write down a party post of a member in a unit, up to `until` where it is known (ghi chức vụ).

    A post gives no role in the program.

    Raises:
        Refused: for who takes part nowhere on that day or holds the post already, and for a second
            secretary, also of a later time.
    """
    if by is not None:
        access.keep_posts(by, unit)
    mine = locked(member)
    end = until or FOREVER
    require(since < end, "Ngày thôi phải sau ngày bắt đầu.")
    check_stands(unit, since)
    require(
        not unit.kind.holds_members or kind not in Post.OF_COMMITTEES,
        f"{unit.name} là chi bộ, không có chức vụ {Post.Kind(kind).label}. Chọn đơn vị cấp trên.",
    )
    require(
        mine.memberships.as_of(since).exists(),
        f"Ngày {since:%d/%m/%Y} đồng chí {mine} không sinh hoạt ở chi bộ nào.",
    )
    # Two who are made secretary at once both find the post free unless the second waits here.
    in_turn(unit)
    check_free(mine, unit, kind, since, end)
    post = Post.objects.create(member=mine, unit=unit, kind=kind, valid_from=since, valid_until=end)
    record("org.appoint", post, by=by, at=at, unit_path=unit.path, kind=str(kind))
    return post


def check_free(member: Member, unit: Unit, kind: str, since: date, end: date) -> None:
    """Refuse a post that the member holds at some time of it, or that another secretary does."""
    same = Post.objects.filter(unit=unit, kind=kind, valid_from__lt=end, valid_until__gt=since)
    label = Post.Kind(kind).label
    require(
        not same.filter(member=member).exists(),
        f"Đồng chí {member} đã giữ chức vụ {label.lower()} ở {unit.name} trong thời gian đó.",
    )
    head = same.first() if kind == Post.Kind.SECRETARY else None
    if head is not None:
        raise Refused(
            f"{unit.name} có bí thư là đồng chí {head.member} từ {head.valid_from:%d/%m/%Y}"
            f"{'' if head.is_open else f' đến trước {head.valid_until:%d/%m/%Y}'}. "
            "Mở hồ sơ đồng chí ấy, ghi ngày thôi giữ chức trước."
        )


@transaction.atomic
def grant_role(
    user: User,
    *,
    role: RoleCode,
    unit: Unit,
    since: date,
    by: User | None,
    at: datetime,
    until: date = FOREVER,
) -> RoleAssignment:
    """Give an account a role within a unit (phân vai trò); nobody gives a role to oneself."""
    if by is not None:
        access.give_roles(by, unit)
        require(by.pk != user.pk, "Không tự phân vai trò cho chính mình.")
    require(since < until, "Ngày cuối phải sau ngày đầu.")
    in_turn(unit)
    check_stands(unit, since)
    assignment, made = RoleAssignment.objects.get_or_create(
        user=user,
        role=role,
        unit=unit,
        valid_until=until,
        instead_of=None,
        defaults={"valid_from": since},
    )
    if made:
        record("org.grant_role", assignment, by=by, at=at, unit_path=unit.path, role=str(role))
    return assignment


@transaction.atomic
def name_stand_in(
    role: RoleAssignment,
    *,
    user: User,
    since: date,
    until: date,
    ground: str,
    by: User,
    at: datetime,
) -> RoleAssignment:
    """Let somebody hold a role for its holder from `since` up to `until` (cử người thay).

    What that person does with it is told in the trail with both names. The holder keeps the role.

    Raises:
        Refused: without an end or a ground, for a day that has passed, for more days than the
            committee allows, for the holder itself, for one who is not near the unit or holds the
            role already, or when the role is that of a member or itself held for another.
    """
    hold_tree()
    base = RoleAssignment.objects.select_for_update().select_related("unit", "user").get(pk=role.pk)
    access.name_stand_in(by, base)
    today = timezone.localdate(at)
    check_days(base, since, until, today)
    check_person(base, user, by, today)
    check_held_once(base, user, since, until)
    check_stands(base.unit, since)
    require(ground.strip(), "Ghi căn cứ: văn bản ủy quyền, phân công.")
    stand_in = RoleAssignment.objects.create(
        user=user,
        role=base.role,
        unit=base.unit,
        valid_from=since,
        valid_until=until,
        instead_of=base.user,
        ground=ground.strip(),
    )
    record(
        "org.name_stand_in",
        stand_in,
        by=by,
        at=at,
        unit_path=base.unit.path,
        role=base.role,
        stands_in_for=base.user_id,
        until=until.isoformat(),
    )
    return stand_in


def check_days(base: RoleAssignment, since: date, until: date, today: date) -> None:
    """Refuse days on which nobody can hold the role in its holder's stead."""
    require(base.instead_of_id is None, "Người thay không cử người khác thay mình.")
    require(since < until, "Ngày cuối phải sau ngày đầu.")
    most = Threshold.objects.days("longest_stand_in", since)
    require(until - since <= most, f"Cử người thay nhiều nhất {most.days} ngày mỗi lần.")
    require(base.valid_from <= since, f"Vai trò này bắt đầu từ {base.valid_from:%d/%m/%Y}.")
    require(until <= base.valid_until, f"Vai trò này thôi ngày {base.valid_until:%d/%m/%Y}.")
    require(since >= today, "Ngày đầu đã qua. Cử người thay từ hôm nay trở đi.")


def check_person(base: RoleAssignment, user: User, by: User, today: date) -> None:
    """Refuse the holder itself, an account that is not near the role's unit, without its name, and
    one that is locked."""
    require(user.pk not in {base.user_id, by.pk}, "Chọn một người khác làm người thay.")
    require(
        stand_ins_near(base.unit, today).filter(pk=user.pk).exists(),
        f"Người thay là người đang giữ một vai trò ở {base.unit.name}, hoặc bí thư, phó bí thư của "
        "đơn vị ngay trên, ngay dưới.",
    )
    require(user.is_active, f"Tài khoản của đồng chí {user} đang khóa.")


def check_held_once(base: RoleAssignment, user: User, since: date, until: date) -> None:
    """Refuse one who already holds the role on some of these days."""
    held = RoleAssignment.objects.filter(
        user=user, role=base.role, unit=base.unit, valid_from__lt=until, valid_until__gt=since
    )
    require(not held.exists(), f"Đồng chí {user} đã giữ vai trò này trong thời gian đó.")


def stand_ins_near(unit: Unit, day: date) -> QuerySet[User]:
    """Accounts that may hold a role of the unit for somebody: those with a role in the unit itself,
    and the leaders of units right below and right above."""
    near = Q(unit__parent=unit.pk) | Q(unit=unit.parent_id)
    roles = RoleAssignment.objects.as_of(day).filter(Q(unit=unit) | (near & Q(role__in=LEADERS)))
    return User.objects.filter(pk__in=roles.values("user"))


@transaction.atomic
def end_role(
    assignment: RoleAssignment, *, last_day: date, by: User | None, at: datetime
) -> RoleAssignment:
    """End a role from `last_day` on (thôi vai trò); that day it is already gone.

    One given only that day was given by mistake and is taken away; the trail keeps both.
    """
    if by is not None and by.pk != assignment.instead_of_id:
        access.give_roles(by, assignment.unit)
    hold_tree()
    if assignment.role == RoleCode.ADMINISTRATOR:
        check_not_the_last(assignment, last_day)
    mine = RoleAssignment.objects.select_for_update().get(pk=assignment.pk)
    require(mine.valid_until > last_day, "Vai trò này đã thôi trước đó.")
    record("org.end_role", mine, by=by, at=at, unit_path=mine.unit.path)
    mine.end(last_day)
    return mine


def check_not_the_last(assignment: RoleAssignment, last_day: date) -> None:
    """Refuse to end the last administrator's role; two of them who end each other take turns."""
    administrators = RoleAssignment.objects.filter(role=RoleCode.ADMINISTRATOR, instead_of=None)
    list(administrators.select_for_update().order_by("pk"))
    require(
        assignment.instead_of_id
        or administrators.as_of(last_day).exclude(pk=assignment.pk).exists(),
        "Phải còn ít nhất một quản trị hệ thống. Phân vai trò cho người khác trước.",
    )
