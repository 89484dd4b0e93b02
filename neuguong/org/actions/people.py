"""Those who belong to units that change: members, posts, roles (người của đơn vị sắp xếp).

Nothing here asks for rights or leaves an event: `reorganisations` does, around one whole act.
Rows are cut at the day of effect: what was before stays where it was.
"""

from collections.abc import Callable, Iterable
from datetime import date

from neuguong.domain.refusal import Refused, require
from neuguong.org.actions.ledger import Ledger
from neuguong.org.models import (
    GroupScope,
    Membership,
    Participation,
    Post,
    RoleAssignment,
    Unit,
    WorkGroup,
)

type Row = Membership | Post | RoleAssignment | Participation | GroupScope
type Destination[R] = Callable[[R], Unit | None]


def cut[R: Row](rows: Iterable[R], day: date, goes_to: Destination[R], ledger: Ledger) -> None:
    """Let each row end on `day` and go on where it goes to, if anywhere.

    A row that begins on or after `day` simply stands there from its own first day on; if it goes
    nowhere it is taken away.
    """
    closed: list[R] = []
    rehung: list[tuple[R, Unit]] = []
    opened: list[R] = []
    for row in rows:
        unit = goes_to(row)
        if unit is not None and unit.pk == row.unit_id:
            continue
        if row.valid_from >= day:
            if unit is None:
                ledger.take_away(row)
            else:
                rehung.append((row, unit))
            continue
        if unit is not None:
            opened.append(continued(row, unit, day))
        closed.append(row)
    ledger.change(closed, valid_until=day)
    ledger.write([(row, {"unit_id": unit.pk}) for row, unit in rehung])
    ledger.enter(opened)


def continued[R: Row](row: R, unit: Unit, day: date) -> R:
    """The row as it goes on in `unit` from `day`, not yet written."""
    values = {
        field.attname: getattr(row, field.attname)
        for field in row._meta.concrete_fields
        if not field.primary_key
    }
    return type(row)(**{**values, "unit_id": unit.pk, "valid_from": day})


def send_members(unit: Unit, day: date, goes_to: Destination[Membership], ledger: Ledger) -> None:
    """Let those who take part in `unit` do so elsewhere from `day` on.

    Who is at home in one and a guest in the other is from then on only at home.

    Raises:
        Refused: when somebody has no place to go to, or goes to a unit without members of its own.
    """
    rows = list(unit.memberships.filter(valid_until__gt=day).select_related("member"))
    targets = {row.pk: goes_to(row) for row in rows}
    for row in rows:
        target = targets[row.pk]
        if target is None:
            raise Refused(f"Chưa chọn nơi về của đồng chí {row.member.full_name}.")
        require(
            target.kind.holds_members,
            f"{target.name} không có đảng viên sinh hoạt trực tiếp; chọn một chi bộ.",
        )
    guests = [row for row in rows if becomes_double(row, targets[row.pk], day)]
    cut(guests, day, lambda row: None, ledger)
    left = {row.pk for row in guests}
    cut([row for row in rows if row.pk not in left], day, lambda row: targets[row.pk], ledger)
    end_visits(rows, targets, day, ledger)


def becomes_double(row: Membership, target: Unit | None, day: date) -> bool:
    """Whether a guest would be a guest where at home."""
    return (
        row.kind == Membership.Kind.TEMPORARY
        and target is not None
        and target.pk != row.unit_id
        and target.memberships.filter(
            member=row.member_id, kind=Membership.Kind.HOME, valid_until__gt=day
        ).exists()
    )


def end_visits(
    rows: Iterable[Membership], targets: dict[int, Unit | None], day: date, ledger: Ledger
) -> None:
    """End visits of members to the unit that is now their home."""
    homes = {
        row.member_id: target
        for row in rows
        if row.kind == Membership.Kind.HOME and (target := targets[row.pk]) is not None
    }
    visits = Membership.objects.filter(
        member__in=homes, kind=Membership.Kind.TEMPORARY, valid_until__gt=day
    )
    double = [row for row in visits if row.unit_id == homes[row.member_id].pk]
    cut(double, day, lambda row: None, ledger)


def send_posts(unit: Unit, day: date, goes_to: Destination[Post], ledger: Ledger) -> None:
    """Let the posts of an ended unit end, but for those that go on elsewhere.

    Raises:
        Refused: when two would head one unit.
    """
    rows = list(unit.posts.filter(valid_until__gt=day).select_related("member"))
    for row in rows:
        target = goes_to(row)
        if target is None or row.kind != Post.Kind.SECRETARY:
            continue
        heads = target.posts.filter(kind=Post.Kind.SECRETARY, valid_until__gt=day)
        if head := heads.select_related("member").first():
            raise Refused(
                f"{target.name} đã có bí thư là đồng chí {head.member.full_name}; "
                f"đồng chí {row.member.full_name} không thể tiếp tục làm bí thư ở đó."
            )
    cut(without_doubles(rows, goes_to, day), day, goes_to, ledger)
    doubles = [row for row in rows if is_held(row, goes_to(row), day)]
    cut(doubles, day, lambda row: None, ledger)


def send_roles(unit: Unit, day: date, goes_to: Destination[RoleAssignment], ledger: Ledger) -> None:
    """Let the roles within an ended unit end, but for those that go on elsewhere."""
    rows = list(unit.roles.filter(valid_until__gt=day))
    cut(without_doubles(rows, goes_to, day), day, goes_to, ledger)
    doubles = [row for row in rows if is_held(row, goes_to(row), day)]
    cut(doubles, day, lambda row: None, ledger)


def without_doubles[R: (Post, RoleAssignment)](
    rows: Iterable[R], goes_to: Destination[R], day: date
) -> list[R]:
    """The rows that are not already held where they go to."""
    return [row for row in rows if not is_held(row, goes_to(row), day)]


def is_held(row: Post | RoleAssignment, target: Unit | None, day: date) -> bool:
    """Whether the same person already holds the same post or role there."""
    if target is None or target.pk == row.unit_id:
        return False
    same = (
        {"member": row.member_id, "kind": row.kind}
        if isinstance(row, Post)
        else {"user": row.user_id, "role": row.role}
    )
    rows = target.posts if isinstance(row, Post) else target.roles
    return rows.filter(valid_until__gt=day, **same).exists()


def send_others(unit: Unit, heir: Unit | None, day: date, ledger: Ledger) -> None:
    """Let participants and groups of an ended unit go on with the heir.

    Without an heir the unit above keeps the groups, and who took part no longer does. Of groups
    that work on both units the double ends.
    """
    cut(unit.participations.filter(valid_until__gt=day), day, lambda row: heir, ledger)
    scopes = list(unit.group_scopes.filter(valid_until__gt=day, group__valid_until__gt=day))
    there = (
        GroupScope.objects.filter(unit=heir, valid_until__gt=day)
        if heir
        else GroupScope.objects.none()
    )
    doubles = set(there.values_list("group_id", flat=True))
    cut(scopes, day, lambda row: None if row.group_id in doubles else heir, ledger)
    keeper = heir or unit.parent
    groups = list(WorkGroup.objects.filter(unit=unit, valid_until__gt=day))
    if keeper is not None:
        ledger.change(groups, unit_id=keeper.pk)
    else:
        ledger.change([group for group in groups if group.valid_from < day], valid_until=day)
