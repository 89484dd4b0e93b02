"""Cells keep their kind and rows their numbers."""

from datetime import date, datetime
from pathlib import Path

import openpyxl
import pytest

from neuguong.intake.errors import Unreadable
from neuguong.intake.tests import papers
from neuguong.intake.workbook import read_workbook


@pytest.fixture
def book(tmp_path: Path) -> Path:
    made = openpyxl.Workbook()
    sheet = made.active
    sheet["B3"] = "Danh sách"
    sheet.merge_cells("B3:D3")
    sheet["B5"], sheet["C5"], sheet["D5"] = "0012", 12, 1.5
    sheet["E5"], sheet["F5"] = date(2026, 1, 5), datetime(2026, 1, 5, 7, 30)
    sheet["B9"] = True
    made.create_sheet("Ẩn").sheet_state = "hidden"
    path = tmp_path / "a.xlsx"
    made.save(path)
    return path


def test_values_keep_their_kind(book: Path) -> None:
    cells = read_workbook(book)[0].rows[1].cells
    assert cells == (None, "0012", 12, 1.5, date(2026, 1, 5), datetime(2026, 1, 5, 7, 30))
    assert isinstance(cells[2], int)


def test_rows_are_numbered_as_excel_does_and_empty_ones_left_out(book: Path) -> None:
    assert [row.number for row in read_workbook(book)[0].rows] == [3, 5, 9]


def test_merged_areas_are_told(book: Path) -> None:
    assert read_workbook(book)[0].merged == ((3, 1, 3, 3),)


def test_hidden_sheets_are_left_out(book: Path) -> None:
    assert [sheet.name for sheet in read_workbook(book)] == ["Sheet"]


def test_a_word_file_is_no_workbook(tmp_path: Path) -> None:
    with pytest.raises(Unreadable, match="không phải bảng tính"):
        read_workbook(papers.list_plan(tmp_path / "a.docx"))
