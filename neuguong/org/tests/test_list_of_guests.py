"""A host cell's list says nothing of a guest's record, which the home cell keeps."""

from datetime import date, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from neuguong.org import actions
from neuguong.org.list_file.export import table_of
from neuguong.org.models import ImportBatch, ListCode, Member, MemberStatus
from neuguong.org.tests.workbooks import workbook
from tests.world import AT, FOUNDED

pytestmark = pytest.mark.django_db
HEADINGS = ["Họ và tên", "Ngày sinh", "Số thẻ", "Điện thoại", "Ngày vào Đảng", "Tình trạng"]
COLUMNS = ["full_name", "birth_date", "card_number", "phone", "admitted_on", "standing"]
WHY = "Đồng chí Nguyễn Văn Thịnh sinh hoạt chính thức ở nơi khác; nơi ấy sửa hồ sơ. Để trống ô này."


@pytest.fixture
def guest(world) -> Member:
    """A member of Cell 1, for a time in Cell 2."""
    member = world.members["member_1"]
    since = AT.date() - timedelta(days=3)
    actions.begin_visit(member, to=world.cell_2, since=since, until=None, by=world.officer, at=AT)
    return member


@pytest.fixture
def read(world, tmp_path):
    """Reads rows into a preview for Cell 2, by its secretary unless told otherwise."""

    def run(*rows, unit=None, by=world.secretary_2) -> ImportBatch:
        path = workbook(tmp_path, [HEADINGS, *rows])
        unit = unit or world.cell_2
        return actions.read_members(unit, path=path, file_name="ds.xlsx", by=by, at=AT)

    return run


def row(card="90.000002", born=None, phone=None, admitted=None, state=None) -> list[str | None]:
    return ["Nguyễn Văn Thịnh", born, card, phone, admitted, state]


def stands(member: Member) -> tuple[object, ...]:
    """All that a list of the host wrote before."""
    fresh = Member.objects.get(pk=member.pk)
    states = MemberStatus.objects.filter(member=member).order_by("valid_from")
    facts = (fresh.full_name, fresh.birth_date, fresh.birth_year, fresh.phone, fresh.admitted_on)
    return (*facts, *states.values_list("grade", "standing", "valid_from", "valid_until"))


@pytest.mark.parametrize(
    ("told", "column"),
    [
        ({"phone": "0900000001"}, "Điện thoại"),
        ({"admitted": "01/02/1991"}, "Ngày vào Đảng"),
        ({"born": "02/01/1960"}, "Ngày sinh"),
        ({"born": "1960"}, "Ngày sinh"),
        ({"state": "Đình chỉ sinh hoạt"}, "Tình trạng"),
    ],
)
def test_the_host_changes_nothing_of_a_guest(world, guest, read, told, column):
    before = stands(guest)
    batch = read(row(**told))
    assert [e for r in batch.rows for e in r["errors"]] == [{"column": column, "message": WHY}]
    done = actions.confirm_import(batch, by=world.secretary_2, at=AT)
    assert [r["status"] for r in done.rows] == ["error"]
    assert stands(guest) == before


@pytest.mark.parametrize(
    ("name", "card", "column"),
    [
        ("Nguyễn Văn Thinh", "90.000002", "Họ và tên"),
        ("Nguyễn Văn Thịnh", "77.000001", "Số thẻ đảng viên"),
    ],
)
def test_another_name_or_card_is_left_to_the_home_too(world, guest, read, name, card, column):
    Member.objects.filter(pk=guest.pk).update(birth_date=date(1980, 5, 19), birth_year=1980)
    errors = read([name, "19/05/1980", card, None, None, None]).rows[0]["errors"]
    assert errors == [{"column": column, "message": WHY}]


def test_what_does_not_differ_stays_as_it_is(guest, read):
    batch = read(row(phone="0900000102", state="Sinh hoạt tạm nơi khác"))
    assert [r["status"] for r in batch.rows] == ["same"]


def test_an_emptied_cell_mends_the_row(world, guest, read):
    batch = read(row(phone="0900000001"))
    cells = {2: {"phone": ""}}
    batch = actions.mend_import(batch, cells=cells, by=world.secretary_2, at=AT)
    assert [r["status"] for r in batch.rows] == ["same"]


def test_the_list_of_the_home_cell_changes_who_visits_elsewhere(world, guest, read):
    batch = read(row(phone="0900000001"), unit=world.cell_1, by=world.secretary_1)
    assert [r["status"] for r in batch.rows] == ["changed"]
    batch = actions.confirm_import(batch, by=world.secretary_1, at=AT)
    guest.refresh_from_db()
    assert guest.phone == "0900000001"


def test_a_list_for_the_unit_above_speaks_of_the_guest_in_the_host_cell(world, guest, tmp_path):
    headings = ["Họ và tên", "Số thẻ", "Điện thoại", "Chi bộ"]
    told = ["Nguyễn Văn Thịnh", "90.000002", "0900000001", "Chi bộ 2"]
    path = workbook(tmp_path, [headings, told])
    batch = actions.read_members(world.base, path=path, file_name="a", by=world.officer, at=AT)
    assert batch.rows[0]["changes"] == {"phone": ["0900 000 102", "0900000001"]}


def test_a_guest_who_is_at_home_nowhere_is_kept_by_the_host(world, read):
    other = Member.objects.create(full_name="Lò Văn Khách", card_number="71.000001")
    other.memberships.create(unit=world.cell_2, kind="temporary", valid_from=FOUNDED)
    batch = read(["Lò Văn Khách", None, "71.000001", "0900000001", None, None])
    assert [r["status"] for r in batch.rows] == ["changed"]


def test_export_and_import_of_a_cell_with_a_guest_change_nothing(world, guest, read):
    today = AT.date()
    rows = table_of(ListCode.MEMBERS, world.cell_2, COLUMNS, user=world.secretary_2, day=today)
    batch = read(*rows)
    assert [r["status"] for r in batch.rows] == ["same"] * len(batch.rows)
    assert len(batch.rows) == 2


def test_guests_cost_one_query_whatever_their_number(world, guest, read):
    def queries() -> int:
        with CaptureQueriesContext(
            connection,
        ) as caught:
            read(row(phone="0900000001"), ["Lê Thị Hoa", None, None, None, None, None])
        return len(caught)

    one = queries()
    for part in ("deputy_1", "secretary_1"):
        member = world.members[part]
        member.memberships.create(unit=world.cell_2, kind="temporary", valid_from=FOUNDED)
    assert queries() == one
