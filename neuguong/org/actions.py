"""Every write on the organisation (mọi việc ghi về tổ chức)."""

import json
from datetime import date, datetime
from pathlib import Path
from typing import Any

from django.db import transaction
from django.db.models import Max

from neuguong.accounts.models import User
from neuguong.domain.calendar import FOREVER
from neuguong.domain.refusal import require
from neuguong.org import access, scope
from neuguong.org.models import (
    Member,
    Membership,
    MemberStatus,
    Post,
    RoleAssignment,
    Unit,
    UnitKind,
    UnitVersion,
)
from neuguong.org.roles import RoleCode
from neuguong.records.actions import record


UNIT_KINDS = Path(__file__).parent / "defaults" / "unit_kinds.json"


@transaction.atomic
def load_unit_kinds(*, by: User | None, at: datetime) -> int:
    """Enter the kinds of unit shipped as defaults (nạp loại hình mặc định); how many are new.

    Kinds already there stay as the committee has edited them.
    """
    entries = json.loads(UNIT_KINDS.read_text(encoding="utf-8"))
    fresh = []
    for entry in entries:
        parents = entry.pop("allowed_parents")
        kind, made = UnitKind.objects.get_or_create(code=entry["code"], defaults=entry)
        if made:
            kind.allowed_parents.set(UnitKind.objects.filter(code__in=parents))
            fresh.append(kind)
    if fresh:
        record("org.load_unit_kinds", fresh[0], by=by, at=at, codes=[k.code for k in fresh])
    return len(fresh)


@transaction.atomic
def establish_unit(
    *,
    kind: UnitKind,
    parent: Unit | None,
    code: str,
    name: str,
    short_name: str,
    founded_on: date,
    by: User | None,
    at: datetime,
    place: str = "",
    ground: str = "",
) -> Unit:
    """Found a unit under `parent` from a day on (thành lập tổ chức đảng).

    Without `by` the installation's own command acts. Only this function hands out paths; a step
    once used below a parent is never used again.
    """
    if parent is not None:
        parent = Unit.objects.select_for_update().get(pk=parent.pk)
        allowed = kind.allowed_parents.filter(pk=parent.kind_id).exists()
        require(allowed, f"{kind.name} không đặt dưới {parent.kind.name.lower()}.")
        require(
            parent.founded_on <= founded_on,
            f"Ngày thành lập phải từ ngày {parent.founded_on:%d/%m/%Y} của {parent.name}.",
        )
    if by is not None and parent is not None:
        access.give_roles(by, parent)
    unit = Unit.objects.create(
        kind=kind,
        parent=parent,
        code=code,
        name=name,
        short_name=short_name,
        path=next_path(parent),
        place=place,
        founded_on=founded_on,
    )
    open_version(unit, founded_on, ground)
    record("org.establish_unit", unit, by=by, at=at, unit_path=unit.path, code=code)
    return unit


def next_path(parent: Unit | None) -> str:
    """The first free path below `parent`; the caller holds the parent's lock."""
    prefix = parent.path if parent else ""
    below = UnitVersion.objects.filter(parent=parent)
    last = max(
        below.aggregate(last=Max("path"))["last"] or "",
        Unit.objects.filter(parent=parent).aggregate(last=Max("path"))["last"] or "",
    )
    step = int(last[len(prefix) :], 36) + 1 if last.startswith(prefix) and last else 1
    return prefix + scope.base36(step)


def open_version(unit: Unit, day: date, ground: str) -> UnitVersion:
    """Write down how the unit stands from `day` on."""
    return UnitVersion.objects.create(
        unit=unit,
        valid_from=day,
        code=unit.code,
        name=unit.name,
        short_name=unit.short_name,
        kind=unit.kind,
        parent=unit.parent,
        path=unit.path,
        ground=ground,
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
    require(unit.kind.holds_members, f"{unit.name} không có đảng viên sinh hoạt trực tiếp.")
    require(unit.founded_on <= joined_on, f"{unit.name} chưa thành lập vào ngày này.")
    member = Member.objects.create(**facts)
    Membership.objects.create(member=member, unit=unit, kind=kind, valid_from=joined_on)
    MemberStatus.objects.create(
        member=member, grade=grade, standing=standing, valid_from=joined_on
    )
    record("org.add_member", member, by=by, at=at, unit_path=unit.path)
    return member


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
    """End a role from `last_day` on (thôi vai trò); that day it is already gone."""
    if by is not None:
        access.give_roles(by, assignment.unit)
    locked = RoleAssignment.objects.select_for_update().get(pk=assignment.pk)
    require(last_day > locked.valid_from, "Ngày thôi phải sau ngày bắt đầu.")
    locked.valid_until = last_day
    locked.save(update_fields=["valid_until"])
    record("org.end_role", locked, by=by, at=at, unit_path=locked.unit.path)
    return locked
