"""Everything of one unit in one workbook, with a trace of who took it."""

from io import BytesIO

import openpyxl
import pytest
from django.test import Client
from django.urls import reverse

from neuguong.directives import actions as directives
from neuguong.records.models import Event
from tests.world import AT, YEAR, World

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
        "Đơn vị", "Đảng viên", "Chức vụ", "Nghĩa vụ", "Kế hoạch", "Biện pháp",
    ]  # fmt: skip
    names = [row[0].value for row in book["Đảng viên"].iter_rows(min_row=4)]
    assert names == ["Vũ Thị Hằng", "Trần Thị Minh Nguyệt", "Nguyễn Văn Thịnh"]
    assert book["Đảng viên"]["B4"].value == "90.000001"
    assert book["Nghĩa vụ"]["B4"].value == "năm 2026"
    event = Event.objects.get(verb="org.export_unit")
    assert event.actor == world.secretary_1


@pytest.mark.parametrize(("person", "status"), [("secretary_2", 404), ("inspector", 403)])
def test_others_do_not_take_it(person: str, status: int, world: World) -> None:
    assert take(world, person) == status
    assert not Event.objects.filter(verb="org.export_unit").exists()
