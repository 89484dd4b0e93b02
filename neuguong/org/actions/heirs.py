"""Roles that outlive their unit: where a reorganisation may let them go on (vai trò đi tiếp).

Who reorganises units does not thereby give roles: a role follows what its unit leaves behind, and
goes anywhere else only by the word of somebody who gives roles there.
"""

from collections.abc import Callable
from datetime import date

from neuguong.accounts.models import User
from neuguong.domain.refusal import Refused, require
from neuguong.org import access
from neuguong.org.models import Membership, RoleAssignment, Unit
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
            is_heir = place in heirs_of(role, scheme)
            is_part = is_heir and takes_only_from(role.unit, place, scheme)
            check_role(role, target, is_heir=is_heir, is_part=is_part, by=by)


def check_role(
    role: RoleAssignment, target: Unit, *, is_heir: bool, is_part: bool, by: User
) -> None:
    """Refuse a role that goes elsewhere than to an heir, unless `by` gives roles there.

    Nobody carries a role of the own on like that, but into a part of the unit itself, where it
    reaches no further, and for the one of a member, which goes along with the membership.
    """
    told = f"Vai trò {role.get_role_display()} của đồng chí {role.user} ở {role.unit.name}"
    follows = is_heir and is_no_higher(role.unit, target)
    if role.user_id == by.pk and role.role != RoleCode.MEMBER:
        require(
            follows and (is_part or access.give_roles.allows(by, target)),
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
    of units founded by the act also those that take units from below it, as when a committee is
    divided, and the one to which the holder goes apart from the others."""
    unit = str(role.unit_id)
    own = role.unit.memberships.filter(member__user=role.user_id).values_list("pk", flat=True)
    apart = {scheme.apart.get(str(pk), "") for pk in own}
    below = Unit.objects.filter(parent=role.unit_id).values_list("pk", flat=True)
    moved = {scheme.moved.get(str(pk), "") for pk in below}
    taking = (apart | moved) & founded_by(scheme)
    return {scheme.ended[unit], scheme.members.get(unit, ""), *taking} - {""}


def founded_by(scheme: Scheme) -> set[str]:
    """The references of the units that the act founds."""
    return {new.key for new in scheme.founded}


def takes_only_from(unit: Unit, place: str, scheme: Scheme) -> bool:
    """Whether the unit founded at `place` takes units, members and records of `unit` alone."""
    if place not in founded_by(scheme):
        return False
    moved = [int(pk) for pk, to in scheme.moved.items() if to == place]
    apart = [int(pk) for pk, to in scheme.apart.items() if to == place]
    sources: set[int | None] = {
        int(pk) for pk, to in (*scheme.ended.items(), *scheme.members.items()) if to == place
    }
    sources |= set(Unit.objects.filter(pk__in=moved).values_list("parent", flat=True))
    sources |= set(Membership.objects.filter(pk__in=apart).values_list("unit", flat=True))
    return sources <= {unit.pk}


def is_no_higher(unit: Unit, target: Unit) -> bool:
    """Whether a role in `target` reaches no further up the tree than in `unit`: any cell, and for
    a committee one that stands no higher."""
    if target.kind.holds_members:
        return True
    return not unit.kind.holds_members and target.depth >= unit.depth
