"""About 2,700 invented members with their states and posts (đảng viên mẫu)."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from random import Random
from typing import Any

from neuguong.cli.demo.units import FOUNDED
from neuguong.org import actions as org
from neuguong.org.models import Member, Membership, MemberStatus, Post, Unit

SURNAMES = """
    Nguyễn Nguyễn Nguyễn Nguyễn Trần Trần Lê Lê Phạm Phạm Hoàng Phan Vũ Đặng Bùi Đỗ Hồ Ngô
    Dương Lý Đinh Hà Tạ Mai Cao Triệu Lương Quách
""".split()
MEN_MIDDLE = """
    Văn Văn Văn Đức Quốc Minh Hữu Quang Xuân Thanh Ngọc Công Trọng Tiến Mạnh
""".split()
WOMEN_MIDDLE = """
    Thị Thị Thị Thị Thu Ngọc Minh Thanh Bích Phương Kim Hồng Mai Thùy
""".split()
MEN = """
    An Anh Bảo Bình Chiến Cường Dũng Duy Đạt Đông Đức Giang Hải Hào Hiếu Hòa Hoàng Hùng Huy
    Hưng Khánh Khoa Kiên Lâm Long Lộc Mạnh Nam Nghĩa Phong Phúc Phương Quân Quang Quý Sơn Tài
    Tâm Thái Thành Thắng Thịnh Tiến Toàn Trung Trường Tuấn Tùng Việt Vinh Vượng
""".split()
WOMEN = """
    Anh Bình Châu Chi Diệp Dung Duyên Giang Hà Hạnh Hằng Hiền Hoa Hòa Hồng Huệ Huyền Hương
    Lan Liên Linh Loan Ly Mai Minh Nga Ngân Ngọc Nguyệt Nhung Oanh Phương Quyên Quỳnh Tâm
    Thảo Thoa Thu Thủy Trang Trinh Tuyết Uyên Vân Xuân Yến
""".split()
AGENCY_POSTS = (
    "Chuyên viên",
    "Chuyên viên",
    "Chuyên viên chính",
    "Kế toán",
    "Văn thư",
    "Phó trưởng phòng",
    "Nghỉ hưu",
    "Nghỉ hưu",
)


@dataclass(frozen=True)
class Cell:
    """A cell with its people; the first three lead it."""

    unit: Unit
    members: list[Member]

    @property
    def secretary(self) -> Member:
        """Bí thư."""
        return self.members[0]

    @property
    def deputy(self) -> Member:
        """Phó bí thư."""
        return self.members[1]


NAMED = {
    ("Chi bộ Phòng Tổng hợp", 0): ("Trần Thị Minh Nguyệt", "female"),
    ("Chi bộ Phòng Tổng hợp", 1): ("Vũ Thị Hằng", "female"),
    ("Chi bộ Phòng Tổng hợp", 2): ("Phạm Quốc Bảo", "male"),
    ("Chi bộ Phòng Tổng hợp", 3): ("Nguyễn Văn Thịnh", "male"),
    ("Chi bộ Phòng Hành chính", 0): ("Đặng Quang Vinh", "male"),
}
"""People who appear in the guide, by cell and rank; the cell of the first base is meant."""


def build(units: list[Unit], at: datetime) -> list[Cell]:
    """Fill the cells; the same people on every machine."""
    chance = Random(19_05_1890)  # noqa: S311 - invented people, the same everywhere
    cells = [unit for unit in units if unit.kind.holds_members]
    named_here = {cell.name for cell in cells[:2]}
    made = []
    for cell in cells:
        size = chance.choice((22, 31, 38, 43, 47, 52, 58, 66))
        names = NAMED if cell.name in named_here and cell in cells[:2] else {}
        members = [
            add(cell, rank, names.get((cell.name, rank)), chance, at) for rank in range(size)
        ]
        lead(cell, members, at)
        made.append(Cell(cell, members))
    return made


def add(
    cell: Unit, rank: int, named: tuple[str, str] | None, chance: Random, at: datetime
) -> Member:
    """One member; leaders are in office, others may be exempt, away or guests."""
    name, sex = named or invent(chance)
    age = chance.randint(34, 57) if rank < 4 else chance.randint(24, 84)
    birth = FOUNDED - timedelta(days=age * 365 + chance.randrange(365))
    admitted = birth + timedelta(days=chance.randint(22, min(45, age - 1)) * 365)
    grade, standing, kind = state(rank, age, chance)
    official = None if grade == "probationary" else min(admitted + timedelta(days=365), FOUNDED)
    if grade == "probationary":
        admitted = FOUNDED - timedelta(days=chance.randint(10, 350))
    facts: dict[str, Any] = {
        "full_name": name,
        "sex": sex,
        "birth_date": birth,
        "card_number": "" if grade == "probationary" else card_number(chance),
        "admitted_on": admitted,
        "official_on": official,
        "phone": f"09{chance.randrange(10**8):08}",
        "agency_post": "Nghỉ hưu" if age >= 62 else chance.choice(AGENCY_POSTS[:6]),
    }
    return org.add_member(
        cell,
        joined_on=FOUNDED,
        by=None,
        at=at,
        grade=grade,
        standing=standing,
        kind=kind,
        **facts,
    )


def invent(chance: Random) -> tuple[str, str]:
    """A name and the sex it goes with."""
    if chance.random() < 0.45:
        return (
            f"{chance.choice(SURNAMES)} {chance.choice(WOMEN_MIDDLE)} {chance.choice(WOMEN)}",
            "female",
        )
    return f"{chance.choice(SURNAMES)} {chance.choice(MEN_MIDDLE)} {chance.choice(MEN)}", "male"


_cards: set[str] = set()


def card_number(chance: Random) -> str:
    """A card number that nobody else has; some begin with a nought."""
    while True:
        number = f"{chance.randrange(100):02}.{chance.randrange(10**6):06}"
        if number not in _cards:
            _cards.add(number)
            return number


def state(rank: int, age: int, chance: Random) -> tuple[str, str, str]:
    """Grade, standing and kind of membership."""
    grade, standing, kind = (
        MemberStatus.Grade.OFFICIAL,
        MemberStatus.Standing.ACTIVE,
        Membership.Kind.HOME,
    )
    if rank >= 4:
        draw = chance.random()
        if age >= 76:
            standing = MemberStatus.Standing.EXEMPT
        elif age < 35 and draw < 0.3:
            grade = MemberStatus.Grade.PROBATIONARY
        elif draw > 0.97:
            standing = MemberStatus.Standing.AWAY
        elif draw > 0.94:
            kind = Membership.Kind.TEMPORARY
    return grade, standing, kind


def lead(cell: Unit, members: list[Member], at: datetime) -> None:
    """Posts of the cell: secretary, deputy, one more committee member where it is large."""
    posts = [Post.Kind.SECRETARY, Post.Kind.DEPUTY]
    if len(members) > 30:
        posts.append(Post.Kind.CELL_COMMITTEE_MEMBER)
    for member, kind in zip(members, posts, strict=False):
        org.appoint(member, unit=cell, kind=kind, since=FOUNDED, by=None, at=at)
