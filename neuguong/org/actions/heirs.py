"""Roles that outlive their unit: where a reorganisation may let them go on (vai trò đi tiếp).

Who reorganises units does not thereby give roles: a role follows what its unit leaves behind, and
goes anywhere else only by the word of somebody who gives roles there.
"""

from collections.abc import Callable
from datetime import date

from neuguong.accounts.models import User
from neuguong.domain.refusal import Refused, require
from neuguong.org import access
from neuguong.org.models import RoleAssignment, Unit
from neuguong.org.roles import RoleCode
from neuguong.org.scheme import Scheme


def check_roles(
    scheme: Scheme, unit_at: Callable[[str], Unit | None], day: date, by: User | None
) -> None:
    """Refuse a scheme that lets a role of an ended unit go on where `by` may not put it.

    `unit_at` finds the unit of a reference; without `by` the installation's own command acts.

    Raises:
        Refused: with the first such role.
    """
    if by is None:
        return
    ended = [int(pk) for pk in scheme.ended]
    rows = RoleAssignment.objects.filter(unit__in=ended, valid_until__gt=day).order_by("pk")
    for role in rows.select_related("unit__kind", "user"):
        place = scheme.roles.get(str(role.pk), "")
        target = unit_at(place)
        if target is not None:
            check_role(role, target, is_heir=place in heirs_of(role, scheme), by=by)


def check_role(role: RoleAssignment, target: Unit, *, is_heir: bool, by: User) -> None:
    """Refuse a role that goes elsewhere than to an heir, unless `by` gives roles there.

    Nobody carries a role of the own on like that, but for the one of a member, which goes along
    with the membership.
    """
    told = f"Vai trò {role.get_role_display()} của đồng chí {role.user} ở {role.unit.name}"
    follows = is_heir and is_no_higher(role.unit, target)
    if role.user_id == by.pk and role.role != RoleCode.MEMBER:
        require(
            follows and access.give_roles.allows(by, target),
            f"{told}: không tự đưa vai trò của chính mình sang {target.name}. Để vai trò này kết "
            f"thúc, rồi đề nghị bí thư hoặc quản trị hệ thống phân lại.",
        )
    elif not follows and (reason := access.give_roles.refusal(by, target)):
        raise Refused(
            f"{told} chỉ đi tiếp được ở đơn vị nhận đảng viên hoặc hồ sơ của {role.unit.name}, "
            f"không ở cấp cao hơn. Muốn đưa sang {target.name} thì: {reason}"
        )


def heirs_of(role: RoleAssignment, scheme: Scheme) -> set[str]:
    """The references of the units that take over the records or the members of the role's unit;
    of units founded by the act also the one to which the holder goes apart from the others."""
    unit = str(role.unit_id)
    own = role.unit.memberships.filter(member__user=role.user_id).values_list("pk", flat=True)
    apart = {scheme.apart.get(str(pk), "") for pk in own}
    new = {founded.key for founded in scheme.founded}
    return {scheme.ended[unit], scheme.members.get(unit, ""), *(apart & new)} - {""}


def is_no_higher(unit: Unit, target: Unit) -> bool:
    """Whether a role in `target` reaches no further up the tree than in `unit`: any cell, and for
    a committee one that stands no higher."""
    if target.kind.holds_members:
        return True
    return not unit.kind.holds_members and target.depth >= unit.depth
