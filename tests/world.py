"""One small organisation, always the same people (tổ chức mẫu của các bài thử).

Đảng ủy → Đảng bộ cơ sở → Chi bộ 1, Chi bộ 2; Chi bộ Độc lập stands directly under the committee.
"""

from dataclasses import dataclass, field
from datetime import UTC, date, datetime

from neuguong.accounts.models import User
from neuguong.directives.models import Clause, Directive, Requirement
from neuguong.domain.calendar import year_period
from neuguong.org import actions as org
from neuguong.org.models import Member, Post, Term, Unit, UnitKind
from neuguong.org.roles import RoleCode

AT = datetime(2026, 1, 5, 2, 0, tzinfo=UTC)
FOUNDED = date(2025, 7, 1)
YEAR = year_period(2026)
PASSWORD = "một mật khẩu đủ dài"  # noqa: S105 - a test's own


@dataclass
class World:
    """The units, the accounts by their part in the stories, and the requirement they owe."""

    committee: Unit
    base: Unit
    cell_1: Unit
    cell_2: Unit
    single_cell: Unit
    people: dict[str, User] = field(default_factory=dict)
    members: dict[str, Member] = field(default_factory=dict)
    requirement: Requirement | None = None

    def __getattr__(self, name: str) -> User:
        """A person by the part: `world.secretary_1`."""
        try:
            return self.__dict__["people"][name]
        except KeyError:
            raise AttributeError(name) from None


CAST: dict[str, tuple[str, str, RoleCode, str]] = {
    "committee_secretary": ("bithu.danguy", "Hoàng Đức Minh", RoleCode.SECRETARY, "committee"),
    "officer": ("canbo.danguy", "Nguyễn Thu Hà", RoleCode.OFFICER, "committee"),
    "inspector": ("kiemtra", "Lê Văn Thắng", RoleCode.INSPECTOR, "committee"),
    "editor": ("bientap", "Đỗ Thị Hòa", RoleCode.EDITOR, "committee"),
    "administrator": ("quantri", "Phạm Quốc Bảo", RoleCode.ADMINISTRATOR, "committee"),
    "secretary_1": ("bithu.cb1", "Trần Thị Minh Nguyệt", RoleCode.SECRETARY, "cell_1"),
    "deputy_1": ("phobithu.cb1", "Vũ Thị Hằng", RoleCode.DEPUTY, "cell_1"),
    "member_1": ("dangvien.cb1", "Nguyễn Văn Thịnh", RoleCode.MEMBER, "cell_1"),
    "secretary_2": ("bithu.cb2", "Đặng Quang Vinh", RoleCode.SECRETARY, "cell_2"),
}
"""Part → username, name, role, unit. The secretary of Cell 2 is the outsider to Cell 1."""


def build() -> World:
    """Build the world in the test database."""
    org.load_unit_kinds(by=None, at=AT)
    committee = unit(
        "cap-tren-co-so", None, "10.100", "Đảng bộ các cơ quan Đảng tỉnh Trung Sơn", "Đảng ủy"
    )
    base = unit("dang-bo-co-so", committee, "10.100.101", "Đảng bộ Văn phòng Tỉnh ủy", "Văn phòng")
    world = World(
        committee=committee,
        base=base,
        cell_1=unit("chi-bo-truc-thuoc", base, "10.100.101.000.001", "Chi bộ 1", "CB1"),
        cell_2=unit("chi-bo-truc-thuoc", base, "10.100.101.000.002", "Chi bộ 2", "CB2"),
        single_cell=unit("chi-bo-co-so", committee, "10.100.102", "Chi bộ Độc lập", "CBĐL"),
    )
    for part, (username, name, role, where) in CAST.items():
        add_person(world, part, username, name, role, getattr(world, where))
    world.requirement = annual_plan_requirement()
    for each in (committee, base, world.cell_1, world.cell_2, world.single_cell):
        Term.objects.create(unit=each, name="2025–2030", valid_from=FOUNDED)
    return world


def unit(kind: str, parent: Unit | None, code: str, name: str, short_name: str) -> Unit:
    """A unit of the world."""
    return org.establish_unit(
        kind=UnitKind.objects.get(code=kind),
        parent=parent,
        code=code,
        name=name,
        short_name=short_name,
        place="Trung Sơn",
        founded_on=FOUNDED,
        by=None,
        at=AT,
    )


def add_person(
    world: World, part: str, username: str, name: str, role: RoleCode, where: Unit
) -> None:
    """An account with its role; people of cells are members there, leaders hold the post."""
    user = User.objects.create_user(username, name, PASSWORD)
    org.grant_role(user, role=role, unit=where, since=FOUNDED, by=None, at=AT)
    world.people[part] = user
    if not where.kind.holds_members:
        return
    member = org.add_member(
        where,
        joined_on=FOUNDED,
        by=None,
        at=AT,
        full_name=name,
        user=user,
        card_number=f"90.{len(world.members):06}",
        phone=f"0900 000 1{len(world.members):02}",
    )
    world.members[part] = member
    if role in Post.Kind.values:
        org.appoint(member, unit=where, kind=role, since=FOUNDED, by=None, at=AT)


def annual_plan_requirement() -> Requirement:
    """Every cell and grassroots organisation has an annual plan approved by 31 January."""
    directive = Directive.objects.create(
        number="01-KL/TW",
        issued_on=date(2021, 5, 18),
        issuer="Bộ Chính trị",
        subject="tiếp tục thực hiện Chỉ thị số 05-CT/TW",
        source="tài liệu dẫn lại",
        confidence="A",
    )
    clause = Clause.objects.create(
        directive=directive,
        code="1",
        position=1,
        text="Xây dựng kế hoạch từng năm.",
        confidence="B",
    )
    requirement = Requirement.objects.create(
        code="ke-hoach-nam",
        title="Kế hoạch năm được phê duyệt trước ngày 31/01",
        clause=clause,
        frequency="year",
        due_months=0,
        due_day=31,
        fulfilled_by=Requirement.FulfilledBy.ANNUAL_PLAN,
        valid_from=FOUNDED,
    )
    requirement.unit_kinds.set(UnitKind.objects.exclude(code="cap-tren-co-so"))
    return requirement
