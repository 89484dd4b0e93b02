"""Rights follow the person: what becomes of roles when somebody goes to another cell or leaves."""

from collections.abc import Collection, Iterable
from datetime import date
from typing import Any

from django.db import models

from neuguong.domain.refusal import require
from neuguong.org.actions.ledger import Ledger, as_json, typed
from neuguong.org.models import Member, RoleAssignment, Unit
from neuguong.org.roles import RoleCode

type Note = dict[str, Any]
"""What became of one role: its row, and its columns before and after, as a ledger has them."""


def leave_roles(member: Member, day: date, unit: Unit | None = None) -> list[Note]:
    """End the roles of the member's account from `day` on: those in one unit, or all.

    What others hold in the person's stead gives nothing from then on. Says what was done, for
    `bring_roles_back`.

    Raises:
        Refused: when nobody would be left to administer.
    """
    if member.user_id is None:
        return []
    held = RoleAssignment.objects.filter(user=member.user_id, valid_until__gt=day)
    held = held.filter(unit=unit) if unit else held
    keeps = RoleAssignment.objects.as_of(day).filter(role=RoleCode.ADMINISTRATOR, instead_of=None)
    require(
        not held.filter(role=RoleCode.ADMINISTRATOR).exists()
        or keeps.exclude(pk__in=held.values("pk")).exists(),
        "Phải còn ít nhất một quản trị hệ thống. Phân vai trò cho người khác trước.",
    )
    ledger = Ledger()
    for later in held.filter(valid_from__gte=day):
        ledger.take_away(later)
    ledger.change(list(held), valid_until=day)
    return notes_of(ledger)


def notes_of(ledger: Ledger) -> list[Note]:
    """What became of roles, as a record of the move keeps it."""
    return [
        {"row": note.row, "before": note.before, "after": note.after} for note in ledger.changes
    ]


def move_roles(member: Member, *, left: Unit, to: Unit, day: date) -> list[Note]:
    """Let the account be a member in the new cell and nothing in the old one, from `day` on.

    Says what was done, for `bring_roles_back`.
    """
    if member.user_id is None:
        return []
    done = leave_roles(member, day, left)
    here = RoleAssignment.objects.filter(user=member.user_id, role=RoleCode.MEMBER, unit=to)
    if here.filter(valid_until__gt=day).exists():
        return done
    ledger = Ledger()
    ledger.enter(
        [RoleAssignment(user_id=member.user_id, role=RoleCode.MEMBER, unit=to, valid_from=day)]
    )
    return done + notes_of(ledger)


def bring_roles_back(member: Member, notes: Iterable[Note]) -> None:
    """As before the move that `notes` tell of: roles given by it go, those that it ended or took
    away stand again with the very days they had.

    What was changed or given anew since stays as it is.
    """
    told = {note["row"]: note for note in notes}
    rows = RoleAssignment.objects.in_bulk(list(told))
    for key, note in told.items():
        row = rows.get(key)
        if note["before"] is None:
            if row is not None:
                row.delete()
        elif note["after"] is None:
            kept = {n: typed(RoleAssignment, n, v) for n, v in note["before"].items()}
            again = RoleAssignment(pk=key, **kept)
            if row is None and is_free(again, again.valid_from, member, told):
                again.save(force_insert=True)
        elif row is not None and as_json(row, note["after"]) == note["after"]:
            ended, row.valid_until = (
                row.valid_until,
                date.fromisoformat(note["before"]["valid_until"]),
            )
            if is_free(row, ended, member, told):
                row.save(update_fields=["valid_until"])


def is_free(row: RoleAssignment, since: date, member: Member, told: Collection[int]) -> bool:
    """Whether the role is the member's and, from `since` on, nobody gave it to them meanwhile.

    The roles `told` of stood beside one another before.
    """
    same = RoleAssignment.objects.filter(user=row.user_id, role=row.role, unit=row.unit_id)
    meanwhile = same.filter(valid_from__lt=row.valid_until, valid_until__gt=since)
    return row.user_id == member.user_id and not meanwhile.exclude(pk__in=told).exists()


def check_holds_no_post(member: Member, unit: Unit, day: date) -> None:
    """Refuse to let somebody go who still holds a post in the unit after `day`."""
    held = member.posts.filter(models.Q(unit=unit), valid_until__gt=day).first()
    require(
        held is None,
        f"Đồng chí {member} đang giữ chức vụ {held}. Ghi thôi giữ chức vụ trước khi chuyển.",
    )
