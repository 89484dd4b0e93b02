"""Naming who enters things for a member, and ending it (người giúp nhập)."""

from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.db.models import QuerySet

from neuguong.accounts.models import User
from neuguong.domain.calendar import FOREVER
from neuguong.domain.refusal import Refused, require
from neuguong.org import access, scope
from neuguong.org.actions.members import locked
from neuguong.org.models import Helping, Member, Membership, RoleAssignment, Unit
from neuguong.records.actions import record


@transaction.atomic
def name_helper(
    member: Member,
    *,
    helper: User,
    agreed: str,
    agreement: str,
    since: date,
    by: User,
    at: datetime,
    until: date = FOREVER,
) -> Helping:
    """Let somebody of the cell, or who works for it, enter things for a member (cử người giúp).

    Raises:
        Refused: when the member did not agree in a way that can be shown, or the helper has no part
            in the member's cell.
    """
    held = locked(member)
    access.name_helper(by, held)
    cell = home_cell(held, since)
    check_agreed(held, agreed, agreement, by)
    check_helps(held, helper, cell, since, until)
    helping = Helping.objects.create(
        member=held,
        helper=helper,
        agreed=agreed,
        agreement=agreement.strip(),
        valid_from=since,
        valid_until=until,
    )
    record("org.name_helper", helping, by=by, at=at, unit_path=cell.path)
    return helping


def home_cell(member: Member, day: date) -> Unit:
    """The cell in which the member is at home on `day`.

    Raises:
        Refused: when nowhere.
    """
    homes = member.memberships.as_of(day).filter(kind=Membership.Kind.HOME)
    home = homes.select_related("unit").first()
    if home is None:
        raise Refused(f"Ngày này đồng chí {member} không sinh hoạt ở chi bộ nào.")
    return home.unit


def check_agreed(held: Member, agreed: str, agreement: str, by: User) -> None:
    """Refuse where it cannot be shown that the member agreed."""
    is_own = agreed == Helping.Agreed.OWN
    require(
        is_own == (held.user_id == by.pk),
        "Ghi đảng viên đồng ý bằng giấy hay nói trước chi ủy."
        if is_own
        else "Đồng chí tự cử thì chọn “Tự cử trên tài khoản của mình”.",
    )
    require(is_own or agreement.strip(), "Ghi giấy nào, buổi nào đảng viên đã đồng ý.")


def check_helps(held: Member, helper: User, cell: Unit, since: date, until: date) -> None:
    """Refuse days or a person with whom nobody can help the member."""
    require(since < until, "Ngày cuối phải sau ngày đầu.")
    require(helper.pk != held.user_id, "Chọn một người khác làm người giúp.")
    require(
        helpers_near(cell, since).filter(pk=helper.pk).exists(),
        "Người giúp là đảng viên cùng chi bộ hoặc người của cấp ủy, đăng nhập được. Người được "
        f"chọn không thuộc {cell.name}.",
    )
    twice = held.helpers.filter(helper=helper, valid_from__lt=until, valid_until__gt=since)
    require(not twice.exists(), f"{helper} đang giúp đồng chí {held} trong thời gian này.")


def helpers_near(cell: Unit, day: date) -> QuerySet[User]:
    """Accounts that may enter things for members of the cell: those with a role in it or above."""
    above = [*scope.steps_to(cell.path), cell.path]
    roles = RoleAssignment.objects.as_of(day).filter(unit__path__in=above)
    return User.objects.filter(is_active=True, pk__in=roles.values("user"))


@transaction.atomic
def end_helper(helping: Helping, *, last_day: date, by: User, at: datetime) -> Helping:
    """End it from `last_day` on (thôi giúp): the member, who keeps the record, or the helper."""
    mine = Helping.objects.select_for_update().select_related("member").get(pk=helping.pk)
    if by.pk != mine.helper_id:
        access.name_helper(by, mine.member)
    require(mine.valid_until > last_day, "Việc giúp này đã thôi trước đó.")
    record("org.end_helper", mine, by=by, at=at)
    mine.end(last_day)
    return mine


def on_behalf(member: Member, by: User) -> dict[str, Any]:
    """What an entry of the trail says besides when `by` does it for the member: whom it is for."""
    return {} if member.user_id == by.pk else {"on_behalf_of": member.pk}
