"""Taking in a list of members on screen."""

import io
from datetime import date, timedelta

import openpyxl
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from neuguong.org import actions
from neuguong.org.models import ImportBatch, ImportFile, ImportPart, Member
from neuguong.org.tests.workbooks import HEADINGS, member, workbook
from neuguong.records.models import Event
from neuguong.web.templatetags.neuguong import vn_date
from tests.world import AT, FOUNDED

pytestmark = pytest.mark.django_db


@pytest.fixture
def sent(client, world, tmp_path):
    """Sends rows as a file and opens the preview."""

    def run(*rows, person="officer", headings=HEADINGS):
        client.force_login(getattr(world, person))
        path = workbook(tmp_path, [headings, *rows])
        file = SimpleUploadedFile("danh sách.xlsx", path.read_bytes())
        form = {"unit": world.base.pk, "file": file}
        return client.post(reverse("org:import_start"), form, follow=True)

    return run


def newest() -> ImportBatch:
    return ImportBatch.objects.latest("pk")


def test_the_preview_says_that_nothing_is_written(sent):
    page = sent(member("Lê Thị Hoa", "00.123450")).content.decode()
    assert "Chưa có gì được ghi" in page
    assert "00.123450" in page
    assert "Nhập 1 dòng" in page
    assert not Member.objects.filter(full_name="Lê Thị Hoa").exists()


def test_errors_stand_below_their_row_and_their_cell_can_be_mended(sent):
    page = sent(member("Lê Thị Hoa", born="31/02/1980"), member("Lê Văn Tám")).content.decode()
    assert "Ngày sinh: Tháng 2/1980 không có ngày 31." in page
    assert 'name="o-2-birth_date" value="31/02/1980"' in page
    assert "Nhập 1 dòng hợp lệ" in page


def test_mending_confirming_and_undoing(sent, client):
    sent(member("Lê Thị Hoa", born="31/02/1980"))
    key = newest().pk
    mend = reverse("org:import_mend", args=[key])
    page = client.post(mend, {"o-2-birth_date": "28/02/1980"}, follow=True).content.decode()
    assert "Không còn dòng lỗi." in page
    page = client.post(reverse("org:import_confirm", args=[key]), follow=True).content.decode()
    assert "Đã nhập 1 dòng" in page
    assert Member.objects.filter(full_name="Lê Thị Hoa").exists()
    page = client.post(reverse("org:import_undo", args=[key]), follow=True).content.decode()
    assert "Đã hoàn tác lần nhập này" in page
    assert not Member.objects.filter(full_name="Lê Thị Hoa").exists()


def test_a_dropped_file_is_gone(sent, client):
    sent(member("Lê Thị Hoa"))
    key = newest().pk
    page = client.post(reverse("org:import_drop", args=[key]), follow=True).content.decode()
    assert "Đã bỏ tệp danh sách.xlsx. Chưa có gì được ghi." in page
    assert client.get(reverse("org:import_preview", args=[key])).status_code == 404


def test_a_file_that_nobody_enters_is_gone_after_its_days(sent, world):
    page = sent(member("Lê Thị Hoa")).content.decode()
    batch = newest()
    last = timezone.localdate(batch.at) + timedelta(days=7)
    assert f"được xóa sau ngày {vn_date(last)}" in page
    assert actions.drop_old_previews(at=batch.at + timedelta(days=7)) == 0
    assert actions.drop_old_previews(at=batch.at + timedelta(days=8)) == 1
    batch.refresh_from_db()
    assert (batch.state, list(batch.each_row())) == ("dropped", [])
    assert not ImportFile.objects.exists()
    assert actions.drop_old_previews(at=batch.at + timedelta(days=9)) == 0


def test_what_was_entered_stays_after_those_days(sent, client):
    sent(member("Lê Thị Hoa"))
    client.post(reverse("org:import_confirm", args=[newest().pk]))
    assert actions.drop_old_previews(at=timezone.now() + timedelta(days=30)) == 0
    assert newest().state == "done"


def test_confirming_twice_is_refused_with_the_reason(sent, client):
    sent(member("Lê Thị Hoa"))
    confirm = reverse("org:import_confirm", args=[newest().pk])
    client.post(confirm)
    answer = client.post(confirm)
    assert answer.status_code == 403
    assert "đã nhập" in answer.content.decode()


def test_what_is_known_and_would_change_is_shown(sent):
    page = sent(member("Nguyễn Văn Thịnh", "90.000002", cell="Chi bộ 2")).content.decode()
    assert "Chi bộ: đang là Chi bộ 1, tệp ghi Chi bộ 2." in page
    assert "Ngày sinh: đang là để trống, tệp ghi 19/05/1980." in page


@pytest.mark.parametrize("person", ["administrator", "officer"])
def test_what_the_role_does_not_read_is_not_told_by_a_list_either(sent, world, person):
    actions.add_member(
        world.cell_1, joined_on=FOUNDED, by=None, at=AT, full_name="Lê Thị Hoa",
        birth_date=date(1971, 8, 9), card_number="00.123450",
    )  # fmt: skip
    page = sent(member("Lê Thị Hoa", "00.123450"), person=person).content.decode()
    assert "19/05/1980" in page
    assert ("09/08/1971" in page) == (person == "officer")


def test_columns_and_rows_that_were_not_read_are_named(sent):
    page = sent(
        [*member("Lê Thị Hoa"), "Hà Nội"], ["Tổng cộng: 1"], headings=[*HEADINGS, "Quê quán"]
    ).content.decode()
    assert "<dt>Cột không đọc</dt><dd>Quê quán</dd>" in page
    assert "<dd>3 (tiêu đề, dòng cộng, chữ ký)</dd>" in page


def test_rows_with_errors_can_be_downloaded_mended_and_sent_again(sent, client):
    sent(member("Lê Thị Hoa", "00.000012", born="31/02/1980"), member("Lê Văn Tám"))
    address = reverse("org:import_preview", args=[newest().pk])
    answer = client.get(address, {"loai": "error", "xuat": "excel"})
    sheet = openpyxl.load_workbook(io.BytesIO(b"".join(answer.streaming_content))).active
    rows = [[cell.value for cell in row] for row in sheet.iter_rows(min_row=3)]
    assert len(rows) == 2
    assert "31/02/1980" in rows[1]
    assert "00.000012" in rows[1]
    assert rows[1][-1] == "Ngày sinh: Tháng 2/1980 không có ngày 31."


def test_an_unreadable_file_is_refused_beside_its_field(client, world):
    client.force_login(world.officer)
    form = {"unit": world.base.pk, "file": SimpleUploadedFile("a.xlsx", b"\xff\xd8\xff\xe0 jpeg")}
    answer = client.post(reverse("org:import_start"), form)
    assert answer.status_code == 422
    assert "Nội dung tệp là ảnh" in answer.content.decode()


def test_without_a_file_the_form_says_so(client, world):
    client.force_login(world.officer)
    answer = client.post(reverse("org:import_start"), {"unit": world.base.pk})
    assert "Chọn tệp Excel." in answer.content.decode()


def test_another_unit_cannot_be_chosen(client, world, tmp_path):
    client.force_login(world.secretary_1)
    file = SimpleUploadedFile("a.xlsx", workbook(tmp_path, [HEADINGS]).read_bytes())
    answer = client.post(reverse("org:import_start"), {"unit": world.cell_2.pk, "file": file})
    assert answer.status_code == 422
    assert "Chọn một đơn vị trong danh sách." in answer.content.decode()


def test_imports_of_other_units_are_not_there(sent, client, world):
    sent(member("Lê Thị Hoa"))
    client.force_login(world.secretary_2)
    assert client.get(reverse("org:import_preview", args=[newest().pk])).status_code == 404
    assert "danh sách.xlsx" not in client.get(reverse("org:import_list")).content.decode()


def test_a_plain_member_finds_no_import_page(client, world):
    client.force_login(world.member_1)
    assert client.get(reverse("org:import_list")).status_code == 404


def test_long_lists_are_shown_page_by_page(sent, client):
    sent(*[member(f"Lê Văn {chr(0x41 + i // 26)}{chr(0x61 + i % 26)}") for i in range(130)])
    address = reverse("org:import_preview", args=[newest().pk])
    first = client.get(address).content.decode()
    assert "Đang xem 50 trong 130 dòng." in first
    assert "Đang xem 30 trong 130 dòng." in client.get(address, {"tu": 100}).content.decode()


def test_a_page_of_a_long_list_opens_only_the_parts_it_shows(
    sent, client, monkeypatch, django_assert_num_queries
):
    monkeypatch.setattr("neuguong.org.models.imports.PART", 20)
    opened = []
    read = ImportPart._meta.get_field("rows").from_db_value

    def count(value, *args):
        opened.append(value)
        return read(value, *args)

    monkeypatch.setattr(ImportPart._meta.get_field("rows"), "from_db_value", count)
    sent(*[member(f"Lê Văn {chr(0x41 + i // 26)}{chr(0x61 + i % 26)}") for i in range(130)])
    address = reverse("org:import_preview", args=[newest().pk])
    with CaptureQueriesContext(connection) as first_page:
        client.get(address)
    opened.clear()
    with django_assert_num_queries(len(first_page)):
        page = client.get(address, {"tu": 100}).content.decode()
    assert "Lê Văn Ez" in page
    assert len(opened) == 2


def test_the_blank_form_is_read_by_the_import(client, world, tmp_path):
    client.force_login(world.officer)
    answer = client.get(reverse("org:import_form"))
    path = tmp_path / "mau.xlsx"
    path.write_bytes(b"".join(answer.streaming_content))
    book = openpyxl.load_workbook(path)
    sheet = book["Danh sách đảng viên"]
    headings = [cell.value for cell in sheet[1]]
    told = {"Họ và tên": "Lê Thị Hoa", "Chi bộ": "Chi bộ 1", "Ngày sinh": "1/1/1980"}
    told |= {"Loại đảng viên": "Dự bị", "Tình trạng": "Miễn sinh hoạt", "Giới tính": "Nữ"}
    for column, heading in enumerate(headings, start=1):
        sheet.cell(2, column, told.get(heading))
    book.save(path)
    form = {"unit": world.base.pk, "file": SimpleUploadedFile("m.xlsx", path.read_bytes())}
    client.post(reverse("org:import_start"), form)
    assert newest().told["unread"] == []
    assert [row["status"] for row in newest().rows] == ["new"]
    assert newest().rows[0]["values"]["grade"] == "probationary"


def test_a_birthday_in_the_column_of_men_or_women_is_shown(sent):
    headings = ["Họ và tên", "Nam", "Nữ", "Chi bộ"]
    row = ["Lò Thị Pản", None, "02/9/1975", "Chi bộ 1"]
    page = sent(row, headings=headings).content.decode()
    assert '<td role="cell" data-label="Ngày sinh" class="nowrap">02/09/1975' in page


def test_a_list_saved_as_csv_is_read(client, world):
    client.force_login(world.officer)
    rows = "Họ và tên;Ngày sinh;Dân tộc;Chi bộ\nLò Thị Pản;02/9/1975;Thái;Chi bộ 1\n"
    file = SimpleUploadedFile("ds.csv", rows.encode("utf-8-sig"))
    client.post(reverse("org:import_start"), {"unit": world.base.pk, "file": file})
    client.post(reverse("org:import_confirm", args=[newest().pk]))
    member = Member.objects.get(full_name="Lò Thị Pản")
    assert (member.birth_date, member.ethnic_group) == (date(1975, 9, 2), "Thái")


@pytest.fixture
def two_sheets(client, world, tmp_path):
    """The preview of a file with a list on each of two sheets."""
    book = openpyxl.Workbook()
    book.active.title = "Chi bộ 1"
    for sheet, name in ((book.active, "Lò Văn Một"), (book.create_sheet("Chi bộ 2"), "Lò Văn Hai")):
        sheet.append(HEADINGS)
        sheet.append(member(name, cell=sheet.title))
    book.save(tmp_path / "hai.xlsx")
    client.force_login(world.officer)
    file = SimpleUploadedFile("hai.xlsx", (tmp_path / "hai.xlsx").read_bytes())
    return client.post(
        reverse("org:import_start"), {"unit": world.base.pk, "file": file}, follow=True
    )


def test_every_sheet_of_a_file_can_be_taken_in(two_sheets, client):
    assert "Đọc trang “Chi bộ 2”" in two_sheets.content.decode()
    first = newest()
    address = reverse("org:import_sheet", args=[first.pk])
    page = client.post(address, {"trang": "Chi bộ 2"}, follow=True).content.decode()
    second = newest()
    assert "Lò Văn Hai" in page
    assert "Đọc trang “Chi bộ 1”" in page
    for batch in (second, first):
        client.post(reverse("org:import_confirm", args=[batch.pk]))
    assert Member.objects.filter(full_name__startswith="Lò Văn").count() == 2
    assert Event.objects.filter(verb="org.read_members").count() == 2


def test_a_sheet_that_is_not_there_is_refused(two_sheets, client):
    answer = client.post(reverse("org:import_sheet", args=[newest().pk]), {"trang": "Chi bộ 3"})
    assert answer.status_code == 403
    assert "Tệp không có trang “Chi bộ 3” chưa đọc" in answer.content.decode()


def test_the_outsider_reads_no_other_sheet(two_sheets, client, world):
    client.force_login(world.secretary_2)
    address = reverse("org:import_sheet", args=[newest().pk])
    assert client.post(address, {"trang": "Chi bộ 2"}).status_code == 404


def test_another_sheet_is_read_only_while_the_list_waits(two_sheets, client):
    batch = newest()
    client.post(reverse("org:import_confirm", args=[batch.pk]))
    address = reverse("org:import_sheet", args=[batch.pk])
    assert client.post(address, {"trang": "Chi bộ 2"}).status_code == 403
