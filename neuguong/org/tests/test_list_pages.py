"""Lists of units and posts on screen; columns told once and remembered; our own record as a list."""

import io

import openpyxl
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from neuguong.domain.refusal import Refused
from neuguong.org import actions
from neuguong.org.models import ColumnMapping, ImportBatch, ImportFile, Member, Unit, imports
from neuguong.org.tests.workbooks import workbook
from tests.world import AT

STRANGE = ["TT", "HVT", "NSINH", "TEN_CB", "MA_THE", "GC"]
STRANGE_ROW = [1, "Lê Thị Hoa", "19/05/1980", "Chi bộ 1", "91.000001", "ghi chú"]
SAID = {"c-1": "full_name", "c-2": "birth_date", "c-3": "cell", "c-4": "card_number", "c-5": ""}

pytestmark = pytest.mark.django_db


@pytest.fixture
def sent(client, world, tmp_path):
    """Sends rows as a file and opens the preview."""

    def run(*rows, kind="members", person="officer", unit=None):
        client.force_login(getattr(world, person))
        path = workbook(tmp_path, rows)
        file = SimpleUploadedFile("csdl.xlsx", path.read_bytes())
        form = {"kind": kind, "unit": (unit or world.base).pk, "file": file}
        return client.post(reverse("org:import_start"), form, follow=True)

    return run


def newest() -> ImportBatch:
    return ImportBatch.objects.latest("pk")


def downloaded(answer) -> list[list]:
    book = openpyxl.load_workbook(io.BytesIO(b"".join(answer.streaming_content)))
    return [[cell.value for cell in row] for row in book.active.iter_rows()]


class TestColumns:
    def test_unknown_headings_are_asked_for_on_the_preview(self, sent):
        page = sent(STRANGE, STRANGE_ROW).content.decode()
        assert "Chưa nhận ra các cột của tệp" in page
        assert '<label class="form-label" for="c-2">NSINH</label>' in page

    def test_a_heading_may_hold_a_digit(self, sent):
        heading = ["Cột A", "Định danh", "Mốc 1", "Đầu mối"]
        row = ["Lê Thị Hoa", "99.000123", "19/05/1980", "Chi bộ 1"]
        page = sent(["DANH SÁCH TRÍCH XUẤT"], heading, row).content.decode()
        assert "Chưa nhận ra các cột của tệp" in page
        assert '<label class="form-label" for="c-2">Mốc 1</label>' in page

    def test_what_is_said_reads_the_file_again_and_is_remembered(self, sent, client):
        sent(STRANGE, STRANGE_ROW)
        address = reverse("org:import_columns", args=[newest().pk])
        page = client.post(address, SAID, follow=True).content.decode()
        assert "Đã đọc lại" in page
        assert [row["status"] for row in newest().rows] == ["new"]
        again = sent(["Danh sách tháng sau"], STRANGE, STRANGE_ROW).content.decode()
        assert "Nhập 1 dòng" in again
        assert newest().rows[0]["values"]["card_number"] == "91.000001"

    def test_another_unit_does_not_know_it(self, sent, client, world):
        sent(STRANGE, STRANGE_ROW, unit=world.cell_1)
        client.post(reverse("org:import_columns", args=[newest().pk]), SAID)
        page = sent(STRANGE, STRANGE_ROW, unit=world.cell_2, person="secretary_2")
        assert "Chưa nhận ra" in page.content.decode()

    def test_a_column_read_wrongly_can_be_told_anew(self, sent, client):
        sent(["Họ và tên", "Ngày sinh", "Ngày vào Đảng"], ["Lê Thị Hoa", "1/1/1980", "3/2/2011"])
        address = reverse("org:import_columns", args=[newest().pk])
        client.post(address, {"c-0": "full_name", "c-1": "birth_date", "c-2": "official_on"})
        assert newest().rows[0]["values"]["official_on"] == "2011-02-03"

    def test_columns_without_a_name_are_refused_with_the_reason(self, sent, client):
        sent(STRANGE, STRANGE_ROW)
        address = reverse("org:import_columns", args=[newest().pk])
        page = client.post(address, {"c-1": "phone"}, follow=True).content.decode()
        assert "Không thấy dòng tiêu đề." in page
        assert not ColumnMapping.objects.exists()

    def test_an_entered_list_cannot_be_told_anew(self, sent, client, world):
        sent(["Họ và tên", "Chi bộ"], ["Lê Thị Hoa", "Chi bộ 1"])
        actions.confirm_import(newest(), by=world.officer, at=AT)
        with pytest.raises(Refused):
            actions.map_columns(newest(), fields={}, by=world.officer, at=AT)

    def test_the_file_is_kept_only_while_it_is_looked_through(self, sent, client, world):
        sent(STRANGE, STRANGE_ROW)
        assert ImportFile.objects.exists()
        actions.drop_import(newest(), by=world.officer, at=AT)
        assert not ImportFile.objects.exists()

    def test_a_large_file_is_kept_whole(self, world, tmp_path, monkeypatch):
        monkeypatch.setattr(imports, "FILE_PART", 1_000)
        batch = ImportBatch.objects.create(unit=world.base, file_name="ds.xlsx", at=AT)
        sent, back = tmp_path / "sent", tmp_path / "back"
        sent.write_bytes(bytes(range(256)) * 13)
        batch.keep_file(sent)
        batch.write_file(back)
        assert back.read_bytes() == sent.read_bytes()
        assert batch.file_parts.count() == 4

    def test_the_record_goes_out_under_the_headings_of_the_file(self, sent, client):
        sent(STRANGE, STRANGE_ROW)
        client.post(reverse("org:import_columns", args=[newest().pk]), SAID)
        client.post(reverse("org:import_confirm", args=[newest().pk]))
        mapping = ColumnMapping.objects.get()
        rows = downloaded(client.get(reverse("org:import_export"), {"khuon": mapping.pk}))
        assert rows[2] == STRANGE
        assert [None, *STRANGE_ROW[1:3], "10.100.101.000.001", "91.000001", None] in rows
        sent(*rows)
        assert {row["status"] for row in newest().rows} == {"same"}


def test_units_are_entered_from_the_page(sent, client):
    heading = ["Mã", "Tên tổ chức đảng", "Loại hình", "Ngày thành lập"]
    page = sent(heading, ["10.100.101.000.009", "Chi bộ 9", "Chi bộ", "1/8/2025"], kind="units")
    assert "Nhập 1 dòng" in page.content.decode()
    address = reverse("org:import_confirm", args=[newest().pk])
    assert "Đã nhập 1 dòng" in client.post(address, follow=True).content.decode()
    assert Unit.objects.get(code="10.100.101.000.009").name == "Chi bộ 9"
    address = reverse("org:import_undo", args=[newest().pk])
    assert "Đã hoàn tác" in client.post(address, follow=True).content.decode()
    assert not Unit.objects.filter(code="10.100.101.000.009").exists()


def test_a_bad_cell_of_a_unit_is_mended_on_the_page(sent, client):
    heading = ["Mã", "Tên tổ chức đảng", "Loại hình", "Ngày thành lập"]
    page = sent(heading, ["10.100.101.000.009", "Chi bộ 9", "Chi bộ", "31/2/2025"], kind="units")
    assert 'name="o-2-founded_on" value="31/2/2025"' in page.content.decode()
    address = reverse("org:import_mend", args=[newest().pk])
    page = client.post(address, {"o-2-founded_on": "28/02/2026"}, follow=True).content.decode()
    assert "ở tương lai" not in page
    assert "Không còn dòng lỗi." in page


def test_what_a_repeated_list_of_posts_changes_is_shown(sent):
    page = sent(
        ["Họ và tên", "Chức vụ", "Đơn vị", "Từ ngày", "Đến ngày"],
        ["Trần Thị Minh Nguyệt", "Bí thư", "Chi bộ 1", "01/07/2025", "31/12/2025"],
        kind="posts",
    ).content.decode()
    assert "Đến ngày: đang là để trống, tệp ghi 31/12/2025." in page


@pytest.mark.parametrize("kind", ["members", "units", "posts"])
def test_the_blank_form_is_understood(client, world, kind, sent):
    client.force_login(world.officer)
    rows = downloaded(client.get(reverse("org:import_form"), {"loai": kind}))
    page = sent(*rows, kind=kind).content.decode()
    assert "dưới dòng tiêu đề" in page
    assert not ImportBatch.objects.exists()


@pytest.mark.parametrize("kind", ["members", "units", "posts"])
def test_what_goes_out_comes_in_without_a_change(client, world, kind, sent):
    client.force_login(world.officer)
    asked = {"kind": kind, "unit": world.committee.pk}
    rows = downloaded(client.get(reverse("org:import_export"), asked))
    assert len(rows) > 3
    sent(*rows, kind=kind, unit=world.committee)
    assert {row["status"] for row in newest().rows} == {"same"}


def test_who_reads_no_members_exports_none(client, world):
    client.force_login(world.administrator)
    asked = {"kind": "members", "unit": world.committee.pk}
    assert len(downloaded(client.get(reverse("org:import_export"), asked))) == 3


NAMES = st.lists(
    st.sampled_from("An Bình Chi Đức Hằng Nguyễn Phượng Thủy Trần Vũ Ý".split()),  # noqa: SIM905
    min_size=2,
    max_size=4,
).map(" ".join)
FACTS = st.fixed_dictionaries(
    {"full_name": NAMES},
    optional={
        "birth_date": st.dates(min_value=AT.date().replace(year=1930),
                               max_value=AT.date().replace(year=2000)),
        "birth_year": st.integers(1930, 2000),
        "sex": st.sampled_from(["male", "female"]),
        "phone": st.from_regex(r"09[0-9]{8}", fullmatch=True),
        "agency_post": st.sampled_from(["Chuyên viên", "Trưởng phòng", "=1+1", "Kế toán 2"]),
        "admitted_on": st.dates(min_value=AT.date().replace(year=2016),
                                max_value=AT.date().replace(year=2020)),
    },
)  # fmt: skip


@settings(
    max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(people=st.lists(FACTS, min_size=1, max_size=8))
def test_whoever_is_on_record_goes_out_and_in_unchanged(people, client, world, sent):
    Member.objects.filter(memberships__unit=world.cell_2, user=None).delete()
    for number, facts in enumerate(people):
        actions.add_member(
            world.cell_2,
            joined_on=AT.date(),
            by=None,
            at=AT,
            card_number=f"77.{number:06}",
            **facts,
        )
    client.force_login(world.officer)
    asked = {"kind": "members", "unit": world.base.pk}
    rows = downloaded(client.get(reverse("org:import_export"), asked))
    sent(*rows)
    assert {row["status"] for row in newest().rows} == {"same"}
