"""Lists as Excel files (xuất Excel): text stays text, nothing becomes a formula."""

from collections.abc import Iterable, Sequence
from datetime import date
from decimal import Decimal
from tempfile import TemporaryFile
from typing import NamedTuple

import xlsxwriter
from django.http import FileResponse

TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
Value = str | int | float | Decimal | date | None


class Sheet(NamedTuple):
    """One sheet: its name, its title, the headings and the rows."""

    name: str
    title: str
    headings: Sequence[str]
    rows: Iterable[Sequence[Value]]


def excel_file(
    name: str, title: str, headings: Sequence[str], rows: Iterable[Sequence[Value]]
) -> FileResponse:
    """A workbook of one sheet to be downloaded as `name`.xlsx; memory does not grow with rows."""
    return excel_book(name, [Sheet("Danh sách", title, headings, rows)])


def excel_book(name: str, sheets: Iterable[Sheet]) -> FileResponse:
    """A workbook of several sheets to be downloaded as `name`.xlsx.

    Text is always written as text, so identity numbers keep their noughts and a text that begins
    with an equals sign stays what it is.
    """
    file = TemporaryFile()  # noqa: SIM115 - the response closes it
    book = xlsxwriter.Workbook(file, {"constant_memory": True, "in_memory": False})
    for sheet in sheets:
        write_sheet(book, sheet)
    book.close()
    file.seek(0)
    return FileResponse(file, as_attachment=True, filename=f"{name}.xlsx", content_type=TYPE)


def write_sheet(book: xlsxwriter.Workbook, told: Sheet) -> None:
    """One sheet with its title, headings and rows."""
    sheet = book.add_worksheet(told.name)
    bold = book.add_format({"bold": True, "font_size": 14})
    head = book.add_format({"bold": True, "bg_color": "#F4F0EA", "border": 1, "text_wrap": True})
    day = book.add_format({"num_format": "dd/mm/yyyy"})
    sheet.write_string(0, 0, told.title, bold)
    for column, heading in enumerate(told.headings):
        sheet.set_column(column, column, max(12, min(40, len(heading) + 4)))
        sheet.write_string(2, column, heading, head)
    sheet.freeze_panes(3, 0)
    for number, row in enumerate(told.rows, start=3):
        for column, value in enumerate(row):
            write_cell(sheet, number, column, value, day)


def write_cell(
    sheet: xlsxwriter.worksheet.Worksheet,
    row: int,
    column: int,
    value: Value,
    day: xlsxwriter.format.Format,
) -> None:
    """One cell in the type of its value."""
    if isinstance(value, date):
        sheet.write_datetime(row, column, value, day)
    elif isinstance(value, int | float | Decimal):
        sheet.write_number(row, column, float(value))
    elif value:
        sheet.write_string(row, column, value)
