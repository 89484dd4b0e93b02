"""What has changed since the founding, so that the past can be looked at (lịch sử mẫu)."""

from collections.abc import Sequence
from datetime import date
from random import Random

from neuguong.accounts.models import User
from neuguong.cli.demo.members import Cell, add
from neuguong.cli.demo.plans import moment
from neuguong.cli.demo.units import FOUNDED, found
from neuguong.org import actions as org
from neuguong.org.models import Post, RoleAssignment, Unit
from neuguong.org.roles import RoleCode
from neuguong.org.scheme import Scheme, ref

MERGED = "Chi bộ Phòng Lễ tân"
MERGED_SIZE = 9


def build(units: Sequence[Unit], cells: Sequence[Cell], today: date) -> None:
    """A cell merged last June, a secretary changed in September, a transfer, an exempt elder."""
    june, september, october = (last(today, month) for month in (6, 9, 10))
    officer = User.objects.get(username="canbo.danguy")
    if june > FOUNDED:
        merge_a_cell(units, cells[1].unit, june, officer)
    if september > FOUNDED:
        change_secretary(cells[7], september, officer)
    if october > FOUNDED:
        moved = cells[9].members[-1]
        org.transfer_member(moved, to=cells[10].unit, since=october, by=officer, at=moment(october))
        exempt_elder(cells[3], october, officer)


def last(today: date, month: int) -> date:
    """The first day of that month, the last that has come."""
    return date(today.year if today.month > month else today.year - 1, month, 1)


def merge_a_cell(units: Sequence[Unit], into: Unit, day: date, officer: User) -> None:
    """A small cell of the first base goes into its neighbour."""
    base, pattern = units[1], units[2]
    at = moment(FOUNDED)
    code = f"{base.code}.000.090"
    cell = found(pattern.kind, base, code, MERGED, "CB Phòng Lễ tân", at)
    chance = Random(day.year)  # noqa: S311 - invented people
    for rank in range(MERGED_SIZE):
        member = add(cell, rank + 3, None, chance, at)
        if rank == 0:
            org.appoint(member, unit=cell, kind=Post.Kind.SECRETARY, since=FOUNDED, by=None, at=at)
    act = org.prepare_reorganisation(
        kind="merge",
        title=f"Nhập {cell.short_name} vào {into.short_name}",
        effective_on=day,
        ground=f"Quyết định số 21-QĐ/ĐU ngày 20/5/{day.year} (dữ liệu mẫu)",
        scheme=Scheme(
            ended={str(cell.pk): ref(into.pk)},
            members={str(cell.pk): ref(into.pk)},
            receivers=(ref(into.pk),),
        ),
        by=officer,
        at=moment(day),
    )
    org.carry_out_reorganisation(act, by=officer, at=moment(day, 3))


def change_secretary(cell: Cell, day: date, officer: User) -> None:
    """The deputy becomes secretary, with post and role."""
    at = moment(day)
    head = Post.objects.secretaries().get(unit=cell.unit, member=cell.secretary)
    org.end_post(head, last_day=day, by=officer, at=at)
    deputy = Post.objects.get(unit=cell.unit, member=cell.deputy, kind=Post.Kind.DEPUTY)
    org.end_post(deputy, last_day=day, by=officer, at=at)
    org.appoint(cell.deputy, unit=cell.unit, kind=Post.Kind.SECRETARY, since=day, by=None, at=at)
    for role in RoleAssignment.objects.as_of(day).filter(
        unit=cell.unit, role__in=[RoleCode.SECRETARY, RoleCode.DEPUTY]
    ):
        org.end_role(role, last_day=day, by=None, at=at)
    account = User.objects.get(member=cell.deputy)
    org.grant_role(account, role=RoleCode.SECRETARY, unit=cell.unit, since=day, by=None, at=at)


def exempt_elder(cell: Cell, day: date, officer: User) -> None:
    """The oldest who still took part is exempt from now on."""
    eldest = sorted(cell.members[4:], key=lambda member: member.birth_date or day)
    for member in eldest:
        status = member.statuses.as_of(day).get()
        if (status.grade, status.standing) == ("official", "active"):
            org.change_status(
                member,
                grade="official",
                standing="exempt",
                since=day,
                by=officer,
                at=moment(day),
            )
            return
