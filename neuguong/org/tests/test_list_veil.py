"""Lists tell nobody what the own role does not read of members' records."""

import io
from typing import Any

import openpyxl
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from neuguong.org.models import ImportBatch, ListCode
from neuguong.org.tests.workbooks import workbook
from tests.world import World

pytestmark = pytest.mark.django_db
HEADINGS = ["Họ và tên", "Số thẻ đảng viên", "Điện thoại", "Ngày sinh", "Chi bộ"]
CARD = "90.000002"


@pytest.fixture
def sent(client: Any, world: World, tmp_path: Any) -> Any:
    """Sends rows as a file for the grassroots organisation; the page, and that of another."""

    def run(*rows: Any, person: str, shown_to: str = "", headings: Any = None, **told: str) -> str:
        client.force_login(world.people[person])
        path = workbook(tmp_path, [headings or HEADINGS, *rows])
        form = {"unit": world.base.pk, "file": SimpleUploadedFile("a.xlsx", path.read_bytes())}
        page = client.post(reverse("org:import_start"), form | told, follow=True)
        if shown_to:
            client.force_login(world.people[shown_to])
            page = client.get(reverse("org:import_preview", args=[newest().pk]))
        assert page.status_code == 200
        return str(page.content.decode())

    return run


def newest() -> ImportBatch:
    return ImportBatch.objects.latest("pk")


@pytest.mark.parametrize(("person", "reads"), [("administrator", False), ("officer", True)])
def test_a_card_on_record_is_told_to_its_readers_only(sent: Any, person: str, reads: bool) -> None:
    page = sent(["Nguyễn Văn Thịnh", "99.000001", None, None, "Chi bộ 1"], person=person)
    assert (CARD in page) is reads
    assert (f"Chi bộ đã có Nguyễn Văn Thịnh, số thẻ {CARD}." in page) is reads
    assert ("Chi bộ đã có Nguyễn Văn Thịnh với số thẻ khác." in page) is not reads
    assert "Ghi đủ ngày sinh" in page


@pytest.mark.parametrize(("person", "reads"), [("administrator", False), ("officer", True)])
@pytest.mark.parametrize("kind", [ListCode.MEMBERS, ListCode.POSTS])
def test_whose_a_card_is_only_its_readers_learn(
    sent: Any, person: str, reads: bool, kind: str
) -> None:
    headings, row = HEADINGS, ["Lê Thị Hoa", CARD, None, None, "Chi bộ 1"]
    if kind == ListCode.POSTS:
        headings = ["Họ và tên", "Số thẻ", "Chức vụ", "Đơn vị", "Từ ngày"]
        row = ["Lê Thị Hoa", CARD, "Chi ủy viên", "Chi bộ 1", "01/08/2025"]
    page = sent(row, person=person, headings=headings, kind=kind)
    assert ("Số thẻ này đang là của Nguyễn Văn Thịnh." in page) is reads
    assert ("đang là của một đảng viên khác" in page) is not reads


def test_a_card_repeated_in_the_own_file_is_told_with_its_row(sent: Any) -> None:
    rows = (["Lê Thị Hoa", "01.000001", None, None, "CB1"], ["Đỗ Chín", "01.000001"])
    page = sent(rows[0], [*rows[1], None, "1/1/1970", "CB1"], person="administrator")
    assert "Số thẻ này đang là của Lê Thị Hoa (dòng 2)." in page


FOREIGN = ["Lê Thị Hoa", "01.000001", "0912345678", "19/05/1980", "Chi bộ 1"]
WRONG = ["Lê Văn Tám", "8888x", "09-chín", "31/02/1980", "Chi bộ 9"]
VALUES = ("01.000001", "0912345678", "19/05/1980", "8888x", "09-chín", "31/02/1980", "2/1980")


def test_who_keeps_no_records_sees_of_another_ones_list_columns_counts_and_rows(sent: Any) -> None:
    page = sent(FOREIGN, WRONG, person="officer", shown_to="administrator")
    assert not [value for value in VALUES if value in page]
    assert page.count("không được xem") == 6
    assert "Ô này chưa đúng. Người nhập danh sách xem và sửa." in page
    assert "Không có chi bộ “Chi bộ 9”" in page
    assert 'name="o-3-cell"' in page
    assert 'name="o-3-phone"' not in page
    assert "Lê Thị Hoa" in page


def test_who_reads_the_fields_sees_another_ones_list_whole(sent: Any, world: World) -> None:
    page = sent(FOREIGN, WRONG, person="administrator", shown_to="officer")
    assert [value for value in VALUES if value in page] == list(VALUES)


def test_the_own_list_is_seen_whole(sent: Any) -> None:
    page = sent(FOREIGN, WRONG, person="administrator")
    assert [value for value in VALUES if value in page] == list(VALUES)


def test_what_another_ones_list_changes_is_not_told(sent: Any) -> None:
    row = ["Nguyễn Văn Thịnh", CARD, "0912345678", None, "Chi bộ 1"]
    page = sent(row, person="officer", shown_to="administrator")
    told = "điều đồng chí không được xem"
    assert f"Điện thoại: đang là {told}, tệp ghi {told}." in page


def test_the_download_of_another_ones_list_leaves_those_cells_empty(sent: Any, client: Any) -> None:
    sent(FOREIGN, WRONG, person="officer", shown_to="administrator")
    address = reverse("org:import_preview", args=[newest().pk])
    answer = client.get(f"{address}?xuat=excel")
    content = b"".join(answer.streaming_content)
    [sheet] = openpyxl.load_workbook(io.BytesIO(content)).worksheets
    told = " ".join(str(cell) for row in sheet.values for cell in row)
    assert not [value for value in VALUES if value in told]
    assert "Lê Thị Hoa" in told


def test_mending_keeps_the_cells_that_were_not_shown(sent: Any, client: Any, world: World) -> None:
    sent([*FOREIGN[:4], "Chi bộ 9"], person="officer", shown_to="administrator")
    mend = reverse("org:import_mend", args=[newest().pk])
    client.post(mend, {"o-2-cell": "CB2"})
    [row] = newest().rows
    assert (row["status"], row["values"]["phone"]) == ("new", "0912345678")
