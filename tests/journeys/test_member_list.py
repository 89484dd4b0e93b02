"""A list of members from a cell's own Excel file: seen first, mended in place, entered, undone."""

from pathlib import Path

import openpyxl
import pytest
from playwright.sync_api import expect

from tests.journeys.conftest import shoot

ROWS = [
    ["DANH SÁCH ĐẢNG VIÊN CHI BỘ PHÒNG TỔNG HỢP"],
    ["TT", "Số thẻ", "Họ và tên", "Ngày sinh", "Ngày vào Đảng", "Chính thức"],
    [1, "00.998877", "  BÙI THỊ   LAN ", "19/5/1980", "03/02/2010", "03/02/2011"],
    [2, "00.998878", "Lê Văn Tám", "31/02/1980", "03/02/2010", "03/02/2011"],
    ["", "", "Tổng cộng: 02 đồng chí"],
]


@pytest.fixture
def list_file(tmp_path: Path) -> Path:
    """A file with a title above, a total below, a name in capitals and a day that is none."""
    book = openpyxl.Workbook()
    for row in ROWS:
        book.active.append(row)
    path = tmp_path / "danh-sach-chi-bo.xlsx"
    book.save(path)
    return path


def test_a_list_is_seen_mended_entered_and_undone(sign_in, list_file: Path) -> None:
    secretary = sign_in("bithu.cb1")
    page = secretary.open("/to-chuc/nhap/")
    page.locator("[name=file]").set_input_files(list_file)
    page.get_by_role("button", name="Xem trước").click()
    expect(page.get_by_role("heading", name="Xem trước khi nhập 2 dòng")).to_be_visible()
    expect(page.get_by_text("Bùi Thị Lan")).to_be_visible()
    wrong = page.get_by_label("Ngày sinh, dòng 4")
    expect(wrong).to_have_value("31/02/1980")
    shoot(page, "nhap-danh-sach")

    wrong.fill("28/02/1980")
    with page.expect_navigation():
        page.get_by_role("button", name="Kiểm lại").click()
    with page.expect_navigation():
        page.get_by_role("button", name="Nhập 2 dòng").click()
    secretary.open("/to-chuc/dang-vien/?q=bui+thi+lan")
    expect(page.get_by_role("link", name="Bùi Thị Lan")).to_be_visible()

    secretary.open("/to-chuc/nhap/")
    with page.expect_navigation():
        page.get_by_role("link", name="danh-sach-chi-bo.xlsx").first.click()
    with page.expect_navigation():
        page.get_by_role("button", name="Hoàn tác lần nhập này").click()
    secretary.open("/to-chuc/dang-vien/?q=bui+thi+lan")
    expect(page.get_by_role("link", name="Bùi Thị Lan")).to_have_count(0)
