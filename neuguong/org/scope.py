"""How far a person sees (phạm vi): subtrees by path prefix, on any database.

A path is a chain of fixed-width base-36 steps ("0001" + "000A"). Everything below a unit lies in
one range of paths, which an index answers on SQLite and PostgreSQL alike, at 300,000 units.
"""

from collections.abc import Collection, Iterable, Sequence
from copy import copy
from dataclasses import dataclass
from datetime import date

from django.apps import apps
from django.contrib.auth.models import AnonymousUser
from django.db.models import OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Substr
from django.utils import timezone

from neuguong.accounts.models import User
from neuguong.org.roles import LEADERS, STAFF, RoleCode, amounts_to

STEP = 4
DIGITS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ"

KEPT = "_held_roles"
"""Where a request's user keeps the roles once read."""
READS_UNITS = STAFF | {RoleCode.ADMINISTRATOR, RoleCode.MEMBER}
READS_MEMBERS = STAFF
READS_PLANS = STAFF
READS_DUTIES = STAFF | {RoleCode.MEMBER}
TAKES_IN_MEMBERS = LEADERS | {RoleCode.OFFICER, RoleCode.ADMINISTRATOR}
GIVES_ROLES = frozenset({RoleCode.SECRETARY, RoleCode.ADMINISTRATOR})
KEEPS_MEMBERS = LEADERS | {RoleCode.OFFICER}
READS_LOOKS = frozenset({RoleCode.SECRETARY, RoleCode.INSPECTOR})
REORGANISES = LEADERS | {RoleCode.OFFICER}
READS_TRAIL = GIVES_ROLES | {RoleCode.INSPECTOR}
KEEPS_ACCOUNTS = frozenset({RoleCode.ADMINISTRATOR})


@dataclass(frozen=True)
class Held:
    """A role held today: its code; path, id and short name of the unit; for whom, if for another
    person (the account's id); name and short name of the topmost unit over it."""

    role: RoleCode
    path: str
    unit_id: int
    unit_name: str
    instead_of: int | None = None
    top_name: str = ""
    top_short_name: str = ""


def today() -> date:
    """The day by which rights are told: of the roles held, and of the cell that keeps a record."""
    return timezone.localdate()


def held(user: User | AnonymousUser) -> tuple[Held, ...]:
    """The roles the person holds today; read once a request."""
    if not isinstance(user, User) or not user.is_active:
        return ()
    kept: tuple[Held, ...] | None = getattr(user, KEPT, None)
    if kept is None:
        rows = user.roles.with_right(timezone.localdate()).filter(unit__dissolved_on=None)
        top = apps.get_model("org", "Unit").objects.filter(
            path=Substr(OuterRef("unit__path"), 1, STEP)
        )
        told = rows.annotate(
            top=Subquery(top.values("name")), top_short=Subquery(top.values("short_name"))
        )
        kept = tuple(
            Held(RoleCode(role), *about)
            for role, *about in told.values_list(
                "role",
                "unit__path",
                "unit_id",
                "unit__short_name",
                "instead_of",
                "top",
                "top_short",
            )
        )
        setattr(user, KEPT, kept)
        user.stands_in = stood_for(kept)
    return kept


def stood_for(kept: Sequence[Held]) -> dict[str, int | None]:
    """The subtrees in which the person stands in for somebody: path → whose, None for units in
    there where the person holds as much in the own name.

    A role of the own in a unit above does not count: some rights are only those of the unit itself.
    """
    own = [h for h in kept if h.instead_of is None]
    held_for = [h for h in kept if h.instead_of is not None]
    told: dict[str, int | None] = {h.path: h.instead_of for h in held_for}
    for mine in own:
        if any(mine.path.startswith(h.path) and amounts_to(mine.role, h.role) for h in held_for):
            told[mine.path] = None
    return told


def anew(user: User) -> User:
    """The same person, whose roles are read anew when asked for."""
    same = copy(user)
    vars(same).pop(KEPT, None)
    return same


def places(account: User) -> list[str]:
    """The paths where an account holds a role, or its person heads a group, today or later,
    whether the account is locked or not."""
    today = timezone.localdate()
    roles = account.roles.filter(valid_until__gt=today).values_list("unit__path", flat=True)
    heading = User.objects.filter(
        pk=account.pk,
        member__seats__role="head",
        member__seats__valid_until__gt=today,
        member__seats__group__valid_until__gt=today,
    )
    return [*roles, *heading.values_list("member__seats__group__unit__path", flat=True)]


def accounts(user: User | AnonymousUser) -> QuerySet[User]:
    """The accounts that an administrator keeps: with a role in the own subtree; at the root,
    those without any role too."""
    if holds_at_root(user, KEEPS_ACCOUNTS):
        return User.objects.all()
    reach = paths(user, KEEPS_ACCOUNTS)
    today = timezone.localdate()
    return User.objects.filter(
        within("roles__unit__path", reach),
        roles__valid_from__lte=today,
        roles__valid_until__gt=today,
    ).distinct()


def groups(user: User) -> list[int]:
    """The ids of the groups in which the person sits today or soon, or sat to their end."""
    mine = User.objects.filter(pk=user.pk, member__seats__valid_until__gt=timezone.localdate())
    return list(mine.values_list("member__seats__group", flat=True))


def heads(user: User, group: int) -> bool:
    """Whether the person heads that group today."""
    today = timezone.localdate()
    return User.objects.filter(
        pk=user.pk,
        is_active=True,
        member__seats__group=group,
        member__seats__role="head",
        member__seats__valid_from__lte=today,
        member__seats__valid_until__gt=today,
    ).exists()


def paths(user: User | AnonymousUser, roles: Collection[RoleCode]) -> list[str]:
    """The paths of the units in which the person holds one of `roles`, without those below
    another."""
    return outermost(h.path for h in held(user) if h.role in roles)


def outermost(paths: Iterable[str]) -> list[str]:
    """The paths, each once and in order, without those below another."""
    all_of = sorted(set(paths))
    return [p for p in all_of if not any(p != q and p.startswith(q) for q in all_of)]


def unit_ids(user: User | AnonymousUser, roles: Collection[RoleCode]) -> set[int]:
    """The ids of the units in which the person holds one of `roles`."""
    return {h.unit_id for h in held(user) if h.role in roles}


def steps_to(path: str) -> list[str]:
    """The paths of the units above the one of `path`, from the top."""
    return [path[:length] for length in range(STEP, len(path), STEP)]


def narrowed(reach: Iterable[str], path: str) -> list[str]:
    """Those of the subtrees `reach` that lie in the one of `path`, cut to it."""
    inside = [p for p in reach if p.startswith(path)]
    return [path] if any(path.startswith(p) for p in reach) else inside


def holds(user: User | AnonymousUser, roles: Collection[RoleCode], path: str) -> bool:
    """Whether the person holds one of `roles` at the unit of `path` or above it."""
    return any(path.startswith(h.path) for h in held(user) if h.role in roles)


def holds_at_root(user: User | AnonymousUser, roles: Collection[RoleCode]) -> bool:
    """Whether the person holds one of `roles` at a topmost unit, so for the whole installation."""
    return any(len(path) == STEP for path in paths(user, roles))


def holds_above(user: User | AnonymousUser, roles: Collection[RoleCode], path: str) -> bool:
    """Whether the person holds one of `roles` at a unit above the one of `path`."""
    return any(path != h.path and path.startswith(h.path) for h in held(user) if h.role in roles)


def within(field: str, prefixes: Iterable[str]) -> Q:
    """The condition that the path in `field` is one of `prefixes` or stands below one.

    No prefix means nothing at all.
    """
    found = Q(pk__in=[])
    for prefix in prefixes:
        found |= Q(**{f"{field}__gte": prefix, f"{field}__lt": after(prefix)})
    return found


def after(path: str) -> str:
    """The first path past everything below `path`.

    The sum stays within digits and capital letters, which every collation orders alike.
    """
    return path[:-STEP] + base36(int(path[-STEP:], 36) + 1)


def base36(number: int) -> str:
    """One step of a path.

    Raises:
        ValueError: past 36⁴ − 1 children of one unit.
    """
    if not 0 <= number < len(DIGITS) ** STEP:
        raise ValueError(f"{number} does not fit into one step of a path")
    digits = ""
    for _ in range(STEP):
        number, rest = divmod(number, len(DIGITS))
        digits = DIGITS[rest] + digits
    return digits
