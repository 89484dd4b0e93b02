"""Lists of units sent by programs: looked through first, or entered at once."""

from pathlib import Path
from typing import Any

import pytest

from neuguong.org.models import ImportBatch, Unit
from neuguong.org.tests.workbooks import workbook
from tests.world import World

CODE = "10.100.101.000.009"
HEADINGS = ["Mã", "Tên tổ chức đảng", "Loại hình", "Ngày thành lập"]

pytestmark = pytest.mark.django_db


@pytest.fixture
def send(tmp_path: Path, world: World, call: Any) -> Any:
    """Sends a list of one unit."""

    def make(query: str = "", person: str = "officer", **told: Any) -> Any:
        row = [CODE, "Chi bộ 9", "Chi bộ", told.pop("day", "01/08/2025")]
        path = workbook(tmp_path, [told.pop("headings", HEADINGS), row])
        body = {"unit": world.base.pk, "kind": "units", **told}
        with path.open("rb") as file:
            return call(person, "POST", f"/api/v1/imports{query}", body, file=file)

    return make


def test_a_list_is_only_looked_through_unless_told_to_save(send: Any) -> None:
    answer = send().json()
    assert (answer["kind"], answer["state"]) == ("units", "preview")
    assert [row["status"] for row in answer["rows"]] == ["new"]
    assert not Unit.objects.filter(code=CODE).exists()


def test_a_list_is_entered_at_once_when_told_to(send: Any) -> None:
    assert send("?save=true").json()["state"] == "done"
    assert Unit.objects.get(code=CODE).name == "Chi bộ 9"


def test_errors_name_row_and_column(send: Any) -> None:
    [row] = send(day="31/02/2025").json()["rows"]
    assert (row["row"], row["errors"][0]["column"]) == (2, "Ngày thành lập")


def test_unknown_kinds_and_headings_are_refused_with_the_reason(send: Any) -> None:
    assert send(kind="cells").status_code == 422
    answer = send(headings=["A1", "B2", "C3", "D4"])
    assert answer.status_code == 403
    assert "Không thấy dòng tiêu đề" in answer.json()["reason"]
    assert not ImportBatch.objects.exists()


def test_who_may_not_is_refused(send: Any) -> None:
    assert send(person="secretary_2").status_code in {403, 404}


def test_a_program_reads_no_more_of_a_list_than_the_page(
    world: World, tmp_path: Path, call: Any
) -> None:
    headings, row = ["Họ và tên", "Số thẻ", "Chi bộ"], ["Nguyễn Văn Thịnh", "99.000001", "CB1"]
    path = workbook(tmp_path, [headings, row])
    for person, reads in (("administrator", False), ("officer", True)):
        with path.open("rb") as file:
            answer = call(person, "POST", "/api/v1/imports", {"unit": world.base.pk}, file=file)
        [told] = answer.json()["rows"]
        assert ("90.000002" in told["errors"][0]["message"]) is reads
    url = f"/api/v1/imports/{ImportBatch.objects.latest('pk').pk}"
    [told] = call("administrator", "GET", url).json()["rows"]
    assert "90.000002" not in str(told)
