"""Long lists page by page, and lists as Excel files."""

from datetime import date
from io import BytesIO

import openpyxl
import pytest
from django.db.models import F, FloatField
from django.db.models.functions import Cast

from neuguong.org.models import Unit
from neuguong.web.excel import excel_file
from neuguong.web.pages import page_of, write_key

ORDER = ["place", "pk"]


@pytest.fixture
def units(world):
    return Unit.objects.all()


def walk(rows, size):
    """All pages from the first on."""
    pages = [page_of(rows, ORDER, "", size)]
    while pages[-1].next_key and len(pages) <= len(rows):
        pages.append(page_of(rows, ORDER, pages[-1].next_key, size))
    return pages


@pytest.mark.parametrize("size", [1, 2, 3, 50])
def test_the_pages_hold_every_row_once_in_order(units, size):
    rows = [row for page in walk(units, size) for row in page.rows]
    assert rows == list(units.order_by(*ORDER))


def test_only_the_first_page_is_first_and_the_last_has_no_next(units):
    pages = walk(units, 2)
    assert [page.is_first for page in pages] == [True] + [False] * (len(pages) - 1)
    assert pages[-1].next_key == ""


@pytest.mark.parametrize("key", ["?", "bm8", "WyJhIiwgMV0=", "ộ"])
def test_a_key_that_is_not_ours_opens_the_first_page(units, key):
    assert page_of(units, ORDER, key, 2).is_first


def test_a_key_of_other_columns_opens_the_first_page(units):
    assert page_of(units, ORDER, write_key([1, 2], ["pk", "place"]), 2).is_first


def test_a_descending_list_goes_on_downwards(units):
    order = ["-place", "-pk"]
    first = page_of(units, order, "", 2)
    second = page_of(units, order, first.next_key, 2)
    assert first.rows + second.rows == list(units.order_by(*order)[:4])


def test_a_key_of_one_order_opens_no_page_of_another(units):
    key = page_of(units, ORDER, "", 2).next_key
    assert page_of(units, ["-place", "-pk"], key, 2).is_first


def test_an_order_that_neither_rises_nor_falls_as_a_whole_is_a_mistake(units):
    with pytest.raises(ValueError, match="neither"):
        page_of(units, ["-place", "pk"], write_key(["Trung Sơn", 1], ["-place", "pk"]))


def test_a_list_in_order_of_shares_goes_on_behind_the_first_page(units):
    shares = units.annotate(share=Cast(F("pk"), FloatField()) / 3.0)
    order = ["share", "pk"]
    first = page_of(shares, order, "", 2)
    second = page_of(shares, order, first.next_key, 2)
    assert not second.is_first
    assert first.rows + second.rows == list(shares.order_by(*order)[:4])


def read(answer):
    return openpyxl.load_workbook(BytesIO(b"".join(answer.streaming_content))).active


def test_text_in_a_file_stays_text():
    sheet = read(excel_file("ds", "Danh sách", ["Số thẻ", "Tên"], [["012345", "=1+1"]]))
    assert [cell.value for cell in sheet[4]] == ["012345", "=1+1"]
    assert {cell.data_type for cell in sheet[4]} == {"s"}


def test_days_and_numbers_in_a_file_can_be_counted_with():
    sheet = read(excel_file("ds", "Danh sách", ["Hạn", "Số"], [[date(2026, 1, 31), 7]]))
    due, count = sheet[4]
    assert due.value.date() == date(2026, 1, 31)
    assert due.number_format == "dd/mm/yyyy"
    assert count.value == 7


def test_the_file_is_named_and_headed_as_asked():
    answer = excel_file("danh-sach", "Danh sách đảng viên", ["Tên"], [])
    assert "danh-sach.xlsx" in answer.headers["Content-Disposition"]
    sheet = read(answer)
    assert (sheet["A1"].value, sheet["A3"].value) == ("Danh sách đảng viên", "Tên")
