"""Everything of one unit in one workbook, with a trace of who took it."""

from io import BytesIO

import openpyxl
import pytest
from django.test import Client
from django.urls import reverse

from neuguong.directives import actions as directives
from neuguong.org import actions as org
from neuguong.records.models import Event
from tests.world import AT, FOUNDED, YEAR, World

pytestmark = pytest.mark.django_db


def take(world: World, person: str) -> bytes | int:
    client = Client()
    client.force_login(world.people[person], backend="django.contrib.auth.backends.ModelBackend")
    answer = client.post(reverse("reporting:unit_book", args=[world.cell_1.pk]))
    return answer.getvalue() if answer.status_code == 200 else answer.status_code


def test_all_sheets_are_there_and_only_of_this_unit(world: World) -> None:
    directives.generate_obligations(world.requirement, period=YEAR, by=None, at=AT)
    book = openpyxl.load_workbook(BytesIO(take(world, "secretary_1")))
    assert book.sheetnames == [
        "Đơn vị", "Nhiệm kỳ", "Đảng viên", "Người tham gia ngoài Đảng", "Chức vụ", "Vai trò",
        "Nhóm công tác", "Bàn giao", "Nghĩa vụ", "Kế hoạch", "Biện pháp",
    ]  # fmt: skip
    names = [row[0].value for row in book["Đảng viên"].iter_rows(min_row=4)]
    assert names == ["Vũ Thị Hằng", "Trần Thị Minh Nguyệt", "Nguyễn Văn Thịnh"]
    assert book["Đảng viên"]["B4"].value == "90.000001"
    assert book["Nghĩa vụ"]["B4"].value == "năm 2026"
    event = Event.objects.get(verb="org.export_unit")
    assert event.actor == world.secretary_1


def test_people_groups_and_hand_overs_of_the_unit_are_there(world: World) -> None:
    who = {"by": world.secretary_1, "at": AT}
    told = {"full_name": "Lý Văn Khách", "kind": "guest", "phone": "0912 345 678"}
    org.add_participant(world.cell_1, since=AT.date(), facts=told, **who)
    giver, taker = world.members["secretary_1"], world.members["deputy_1"]
    org.open_handover(world.cell_1, giver=giver, taker=taker, **who)
    org.enter_term(world.cell_1, name="2025–2030", valid_from=FOUNDED, valid_until=None, **who)
    book = openpyxl.load_workbook(BytesIO(take(world, "secretary_1")))

    def first(sheet: str, count: int) -> list[object]:
        return [cell.value for cell in book[sheet][4]][:count]

    assert first("Người tham gia ngoài Đảng", 2) == ["Lý Văn Khách", "Khách mời"]
    assert first("Bàn giao", 2) == ["Trần Thị Minh Nguyệt", "Vũ Thị Hằng"]
    assert first("Nhiệm kỳ", 1) == ["2025–2030"]
    roles = [row[1].value for row in book["Vai trò"].iter_rows(min_row=4)]
    assert sorted(roles) == ["Bí thư", "Phó Bí thư", "Đảng viên"]


@pytest.mark.parametrize(("person", "status"), [("secretary_2", 404), ("inspector", 403)])
def test_others_do_not_take_it(person: str, status: int, world: World) -> None:
    assert take(world, person) == status
    assert not Event.objects.filter(verb="org.export_unit").exists()
