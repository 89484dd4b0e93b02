"""Lists as Excel files (xuất Excel): text stays text, nothing becomes a formula."""

from collections.abc import Iterable, Sequence
from datetime import date
from decimal import Decimal
from tempfile import TemporaryFile

import xlsxwriter
from django.http import FileResponse

TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
Value = str | int | float | Decimal | date | None


def excel_file(
    name: str, title: str, headings: Sequence[str], rows: Iterable[Sequence[Value]]
) -> FileResponse:
    """A workbook of one sheet to be downloaded as `name`.xlsx; memory does not grow with rows.

    Text is always written as text, so identity numbers keep their noughts and a text that begins
    with an equals sign stays what it is.
    """
    file = TemporaryFile()  # noqa: SIM115 - the response closes it
    book = xlsxwriter.Workbook(file, {"constant_memory": True, "in_memory": False})
    sheet = book.add_worksheet("Danh sách")
    bold = book.add_format({"bold": True, "font_size": 14})
    head = book.add_format({"bold": True, "bg_color": "#F4F0EA", "border": 1, "text_wrap": True})
    day = book.add_format({"num_format": "dd/mm/yyyy"})
    sheet.write_string(0, 0, title, bold)
    widths = [max(12, min(40, len(heading) + 4)) for heading in headings]
    for column, heading in enumerate(headings):
        sheet.set_column(column, column, widths[column])
        sheet.write_string(2, column, heading, head)
    sheet.freeze_panes(3, 0)
    for number, row in enumerate(rows, start=3):
        for column, value in enumerate(row):
            write_cell(sheet, number, column, value, day)
    book.close()
    file.seek(0)
    return FileResponse(file, as_attachment=True, filename=f"{name}.xlsx", content_type=TYPE)


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
