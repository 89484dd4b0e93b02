"""Entering members (đảng viên)."""

from datetime import date, datetime
from typing import Any

from django.db import transaction

from neuguong.accounts.models import User
from neuguong.domain.refusal import require
from neuguong.org import access
from neuguong.org.models import Member, Membership, MemberStatus, Unit
from neuguong.records.actions import record


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
    MemberStatus.objects.create(member=member, grade=grade, standing=standing, valid_from=joined_on)
    record("org.add_member", member, by=by, at=at, unit_path=unit.path)
    return member
