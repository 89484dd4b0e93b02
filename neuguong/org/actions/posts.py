"""Posts and roles (chức vụ, vai trò)."""

from datetime import date, datetime

from django.db import transaction

from neuguong.accounts.models import User
from neuguong.domain.calendar import FOREVER
from neuguong.domain.refusal import require
from neuguong.org import access
from neuguong.org.models import Member, Post, RoleAssignment, Unit
from neuguong.org.roles import RoleCode
from neuguong.records.actions import record


@transaction.atomic
def appoint(
    member: Member, *, unit: Unit, kind: str, since: date, by: User | None, at: datetime
) -> Post:
    """Give a member a party post in a unit (phân công chức vụ)."""
    if by is not None:
        access.give_roles(by, unit)
    taken = Post.objects.as_of(since).filter(unit=unit, kind=Post.Kind.SECRETARY)
    require(
        kind != Post.Kind.SECRETARY or not taken.exists(),
        f"{unit.name} đang có bí thư. Ghi ngày thôi giữ chức của bí thư hiện tại trước.",
    )
    post = Post.objects.create(member=member, unit=unit, kind=kind, valid_from=since)
    record("org.appoint", post, by=by, at=at, unit_path=unit.path, kind=str(kind))
    return post


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
    assignment, made = RoleAssignment.objects.get_or_create(
        user=user, role=role, unit=unit, valid_until=until, defaults={"valid_from": since}
    )
    if made:
        record("org.grant_role", assignment, by=by, at=at, unit_path=unit.path, role=str(role))
    return assignment


@transaction.atomic
def end_role(
    assignment: RoleAssignment, *, last_day: date, by: User | None, at: datetime
) -> RoleAssignment:
    """End a role from `last_day` on (thôi vai trò); that day it is already gone.

    One given only that day was given by mistake and is taken away; the trail keeps both.
    """
    if by is not None:
        access.give_roles(by, assignment.unit)
    locked = RoleAssignment.objects.select_for_update().get(pk=assignment.pk)
    require(locked.valid_until > last_day, "Vai trò này đã thôi trước đó.")
    administrators = RoleAssignment.objects.as_of(last_day).filter(role=RoleCode.ADMINISTRATOR)
    require(
        locked.role != RoleCode.ADMINISTRATOR or administrators.exclude(pk=locked.pk).exists(),
        "Phải còn ít nhất một quản trị hệ thống. Phân vai trò cho người khác trước.",
    )
    record("org.end_role", locked, by=by, at=at, unit_path=locked.unit.path)
    if last_day <= locked.valid_from:
        locked.delete()
        return locked
    locked.valid_until = last_day
    locked.save(update_fields=["valid_until"])
    return locked
