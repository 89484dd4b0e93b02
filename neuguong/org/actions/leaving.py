"""Rights follow the person: what becomes of roles when somebody goes to another cell or leaves."""

from datetime import date

from django.db import models

from neuguong.domain.calendar import FOREVER
from neuguong.domain.refusal import require
from neuguong.org.models import Member, RoleAssignment, Unit
from neuguong.org.roles import RoleCode


def leave_roles(member: Member, day: date, unit: Unit | None = None) -> None:
    """End the roles of the member's account from `day` on: those in one unit, or all.

    What others hold in the person's stead gives nothing from then on.

    Raises:
        Refused: when nobody would be left to administer.
    """
    if member.user_id is None:
        return
    held = RoleAssignment.objects.filter(user=member.user_id, valid_until__gt=day)
    held = held.filter(unit=unit) if unit else held
    keeps = RoleAssignment.objects.as_of(day).filter(role=RoleCode.ADMINISTRATOR, instead_of=None)
    require(
        not held.filter(role=RoleCode.ADMINISTRATOR).exists()
        or keeps.exclude(pk__in=held.values("pk")).exists(),
        "Phải còn ít nhất một quản trị hệ thống. Phân vai trò cho người khác trước.",
    )
    held.filter(valid_from__gte=day).delete()
    held.update(valid_until=day)


def move_roles(member: Member, *, left: Unit, to: Unit, day: date) -> None:
    """Let the account be a member in the new cell and nothing in the old one, from `day` on."""
    if member.user_id is None:
        return
    leave_roles(member, day, left)
    here = RoleAssignment.objects.filter(user=member.user_id, role=RoleCode.MEMBER, unit=to)
    if not here.filter(valid_until__gt=day).exists():
        RoleAssignment.objects.create(
            user_id=member.user_id, role=RoleCode.MEMBER, unit=to, valid_from=day
        )


def bring_roles_back(member: Member, *, left: Unit, to: Unit, day: date) -> None:
    """As before `move_roles` of that day: the roles ended then stand again."""
    if member.user_id is None:
        return
    mine = RoleAssignment.objects.filter(user=member.user_id)
    mine.filter(role=RoleCode.MEMBER, unit=to, valid_from=day).delete()
    mine.filter(unit=left, valid_until=day, instead_of=None).update(valid_until=FOREVER)


def check_holds_no_post(member: Member, unit: Unit, day: date) -> None:
    """Refuse to let somebody go who still holds a post in the unit after `day`."""
    held = member.posts.filter(models.Q(unit=unit), valid_until__gt=day).first()
    require(
        held is None,
        f"Đồng chí {member} đang giữ chức vụ {held}. Ghi thôi giữ chức vụ trước khi chuyển.",
    )
