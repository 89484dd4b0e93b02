"""The accounts of the demonstration, one for each part in the stories (tài khoản mẫu)."""

from datetime import datetime

from neuguong.accounts.models import User
from neuguong.cli.demo.members import Cell
from neuguong.cli.demo.units import FOUNDED
from neuguong.org import actions as org
from neuguong.org.models import Member, Post, Unit
from neuguong.org.roles import RoleCode

PASSWORD = "neu-guong-demo"  # noqa: S105 - known to everyone, demonstration only

COMMITTEE_PEOPLE = (
    ("bithu.danguy", "Hoàng Đức Minh", RoleCode.SECRETARY, Post.Kind.SECRETARY),
    ("canbo.danguy", "Nguyễn Thu Hà", RoleCode.OFFICER, None),
    ("kiemtra", "Lê Văn Thắng", RoleCode.INSPECTOR, Post.Kind.INSPECTION_HEAD),
    ("bientap", "Đỗ Thị Hòa", RoleCode.EDITOR, None),
    ("quantri", "Ngô Quốc Khánh", RoleCode.ADMINISTRATOR, None),
)


def build(units: list[Unit], cells: list[Cell], at: datetime) -> None:
    """Accounts with roles and posts; leaders of every cell have one, nine can sign in."""
    committee = units[0]
    offices = cells[0].members
    for rank, (username, name, role, post) in enumerate(COMMITTEE_PEOPLE, start=5):
        account(username, name, role, committee, PASSWORD, at)
        if post:
            member = rename(offices[rank], name, username)
            org.appoint(member, unit=committee, kind=post, since=FOUNDED, by=None, at=at)
    for number, cell in enumerate(cells, start=1):
        password = PASSWORD if number <= 2 else None
        leader(f"bithu.cb{number}", cell.secretary, RoleCode.SECRETARY, cell.unit, password, at)
        password = PASSWORD if number == 1 else None
        leader(f"phobithu.cb{number}", cell.deputy, RoleCode.DEPUTY, cell.unit, password, at)
    leader("dangvien.cb1", cells[0].members[3], RoleCode.MEMBER, cells[0].unit, PASSWORD, at)
    lead_bases(units, cells, at)


def account(
    username: str, name: str, role: RoleCode, unit: Unit, password: str | None, at: datetime
) -> User:
    """One account with its role."""
    user = User.objects.create_user(username, name, password)
    org.grant_role(user, role=role, unit=unit, since=FOUNDED, by=None, at=at)
    return user


def leader(
    username: str, member: Member, role: RoleCode, unit: Unit, password: str | None, at: datetime
) -> User:
    """The account of a member who leads."""
    user = account(username, member.full_name, role, unit, password, at)
    member.user = user
    member.save(update_fields=["user"])
    return user


def rename(member: Member, name: str, username: str) -> Member:
    """Give a member of the first cell the name of a person of the committee."""
    member.full_name = name
    member.user = User.objects.get(username=username)
    member.save()
    return member


def lead_bases(units: list[Unit], cells: list[Cell], at: datetime) -> None:
    """Each base committee is led by people of its cells."""
    bases = [unit for unit in units if unit.kind.code == "dang-bo-co-so"]
    for number, base in enumerate(bases, start=1):
        own = [cell for cell in cells if base.contains(cell.unit)]
        secretary, deputy = own[0].members[4], own[1].members[4]
        for member, post, role, prefix in (
            (secretary, Post.Kind.SECRETARY, RoleCode.SECRETARY, "bithu"),
            (deputy, Post.Kind.STANDING_DEPUTY, RoleCode.DEPUTY, "phobithu"),
        ):
            org.appoint(member, unit=base, kind=post, since=FOUNDED, by=None, at=at)
            leader(f"{prefix}.cs{number}", member, role, base, None, at)
