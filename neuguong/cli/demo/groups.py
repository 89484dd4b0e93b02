"""People without a party card, a steering committee, an inspection team (nhóm công tác mẫu)."""

from collections.abc import Sequence
from datetime import date, datetime, timedelta

from neuguong.cli.demo.members import Cell
from neuguong.cli.demo.plans import moment
from neuguong.cli.demo.units import FOUNDED
from neuguong.domain.calendar import FOREVER
from neuguong.org import actions as org
from neuguong.org.models import GroupSeat, Member, Participant, Unit, WorkGroup

type Seats = Sequence[tuple[Member | Participant, str]]

OTHERS = (
    ("Đinh Thị Lan Hương", "female", 1996, "candidate", "Chuyên viên, Phòng Tổng hợp"),
    ("Lương Văn Bách", "male", 1989, "staff", "Lái xe"),
    ("Hoàng Thị Mỵ", "female", 1991, "staff", "Nhân viên lễ tân"),
    ("Quách Công Định", "male", 1968, "guest", "Ban Chỉ huy quân sự phường, báo cáo viên"),
)
"""Name, sex, year of birth, kind, post; all take part with the first cell."""
Role = GroupSeat.Role


def build(units: Sequence[Unit], cells: Sequence[Cell], today: date) -> None:
    """Three of the staff and a guest; a steering committee; a team that inspects two cells."""
    at = moment(FOUNDED)
    others = [add(cells[0].unit, row, at) for row in OTHERS]
    named = {m.full_name: m for m in cells[0].members}
    people = cells[0].members
    secretary = Member.objects.get(user__username="bithu.danguy")
    inspector = Member.objects.get(user__username="kiemtra")
    steering = found(
        units[0],
        "steering",
        "Ban Chỉ đạo thực hiện việc học tập và làm theo Bác",
        FOUNDED,
        None,
        at,
    )
    seat(
        steering,
        [
            (secretary, Role.HEAD),
            (cells[7].deputy, Role.DEPUTY),
            (people[0], Role.SECRETARY),
            *((cell.members[0], Role.MEMBER) for cell in cells[12:17]),
            (others[0], Role.MEMBER),
        ],
        FOUNDED,
        at,
    )
    since = max(FOUNDED, today - timedelta(days=20))
    team = found(
        units[0],
        "inspection",
        "Đoàn kiểm tra số 02",
        since,
        today + timedelta(days=45),
        moment(since),
    )
    member = named.get("Nguyễn Văn Thịnh", people[3])
    told: Seats = [
        (inspector, Role.HEAD),
        (cells[20].members[2], Role.SECRETARY),
        (member, Role.MEMBER),
    ]
    seat(team, told, since, moment(since))
    worked_on = [cells[2].unit, cells[5].unit]
    org.add_group_units(team, units=worked_on, since=since, by=None, at=moment(since))


def add(unit: Unit, row: tuple[str, str, int, str, str], at: datetime) -> Participant:
    """One without a party card."""
    name, sex, year, kind, post = row
    facts = {"full_name": name, "sex": sex, "birth_year": year, "kind": kind, "agency_post": post}
    return org.add_participant(unit, since=FOUNDED, facts=facts, by=None, at=at)


def found(
    unit: Unit, kind: str, name: str, since: date, last: date | None, at: datetime
) -> WorkGroup:
    """One group by an invented decision."""
    facts = {
        "name": name,
        "ground_number": "35-QĐ/ĐU" if last else "12-QĐ/ĐU",
        "ground_date": since,
        "ground_title": "dữ liệu mẫu",
        "valid_from": since,
        "valid_until": last + timedelta(days=1) if last else FOREVER,
    }
    return org.found_group(unit, kind=kind, facts=facts, by=None, at=at)


def seat(group: WorkGroup, people: Seats, since: date, at: datetime) -> None:
    """Those who sit in it."""
    for person, role in people:
        org.seat_person(group, person=person, role=role, since=since, by=None, at=at)
