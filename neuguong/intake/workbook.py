"""Reading Excel workbooks and lists saved as .csv (đọc bảng tính)."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from itertools import batched, chain, islice
from pathlib import Path
from typing import Any

from neuguong.intake.child import stream_from_child
from neuguong.intake.delimited import read_delimited
from neuguong.intake.errors import Unreadable
from neuguong.intake.guard import FileKind, inspect

MAX_ROWS = 200_000
MAX_COLUMNS = 256
HEAD_ROWS = 500
PART = 200
MAX_CELLS = 3_200_000
TEXT_SHEET = "CSV"

type Value = str | int | float | bool | date | datetime | None


@dataclass(frozen=True)
class SheetRow:
    """One row that is not empty; `number` as Excel numbers it, `cells` from column A on."""

    number: int
    cells: tuple[Value, ...]


@dataclass(frozen=True)
class Sheet:
    """One visible sheet.

    `merged` has the merged areas as (first row, first column, last row, last column): rows as
    Excel numbers them, columns from 0. Only the first cell of an area holds the value.
    """

    name: str
    rows: tuple[SheetRow, ...]
    merged: tuple[tuple[int, int, int, int], ...] = ()

    @property
    def head(self) -> "Sheet":
        """The beginning of the sheet, enough to find its heading: here the whole."""
        return self


class StreamedSheet:
    """One visible sheet whose rows are read as they are asked for, once."""

    def __init__(self, head: Sheet, rest: Iterator[SheetRow]) -> None:
        self.name = head.name
        self.head = head
        self.rows: Iterator[SheetRow] = chain(head.rows, rest)


type AnySheet = Sheet | StreamedSheet


def read_workbook(path: Path) -> tuple[Sheet, ...]:
    """The visible sheets of the .xlsx at `path`, without empty rows.

    Cells keep their kind: text stays text with its leading zeros, whole numbers are `int`, days
    are `date`, days with a time are `datetime`. A formula gives its last computed value; it is
    never evaluated.

    Raises:
        Unreadable: the file is not a workbook or not safe to open; the message says why.
    """
    return tuple(
        Sheet(sheet.name, tuple(sheet.rows), sheet.head.merged) for sheet in stream_workbook(path)
    )


def stream_workbook(path: Path) -> Iterator[StreamedSheet]:
    """The sheets as `read_workbook` gives them, rows read only as they are asked for.

    A sheet must be done with before the next is asked for.

    Raises:
        Unreadable: the file is not a workbook or not safe to open; the message says why.
    """
    kind = inspect(path)
    if kind is FileKind.TEXT:
        yield text_sheet(path)
        return
    if kind is not FileKind.WORKBOOK:
        raise Unreadable("Tệp không phải bảng tính Excel. Đồng chí gửi tệp .xlsx.")
    parts = stream_from_child("workbook", path)
    told = next(parts, None)
    while told is not None:
        left: list[dict[str, Any]] = []
        rows = rows_of(parts, left)
        merged = tuple((area[0], area[1], area[2], area[3]) for area in told["merged"])
        first = tuple(islice(rows, HEAD_ROWS))
        yield StreamedSheet(Sheet(told["name"], first, merged), rows)
        for _ in rows:
            pass
        told = left[0] if left else None


def text_sheet(path: Path) -> StreamedSheet:
    """The one sheet of a file of delimited text; its cells are all text.

    Raises:
        Unreadable: as `read_delimited`, or when it is too long or too wide.
    """
    rows = checked_rows(read_delimited(path))
    return StreamedSheet(Sheet(TEXT_SHEET, tuple(islice(rows, HEAD_ROWS))), rows)


def checked_rows(rows: Iterator[tuple[int, tuple[str | None, ...]]]) -> Iterator[SheetRow]:
    """The rows, as many and as wide as a sheet may be."""
    for count, (number, cells) in enumerate(rows, 1):
        if count > MAX_ROWS or len(cells) > MAX_COLUMNS:
            raise Unreadable(
                f"Tệp dài quá {MAX_ROWS:,} dòng hoặc rộng quá {MAX_COLUMNS} cột. "
                "Đồng chí chia thành nhiều tệp.".replace(",", ".")
            )
        yield SheetRow(number, cells)


def rows_of(parts: Iterator[Any], left: list[dict[str, Any]]) -> Iterator[SheetRow]:
    """The rows up to the next sheet, whose beginning is put into `left`."""
    for part in parts:
        if isinstance(part, dict):
            left.append(part)
            return
        for number, cells in part:
            yield SheetRow(number, tuple([decoded(v) if type(v) is dict else v for v in cells]))


def decoded(value: dict[str, str]) -> Value:
    """A day from JSON, where it travels as {"day": …} or {"moment": …}; all else goes as it is."""
    if "day" in value:
        return date.fromisoformat(value["day"])
    return datetime.fromisoformat(value["moment"])


def stream(path: Path) -> Iterator[Any]:
    """Run by the child: of each visible sheet its name and areas, then its rows part by part."""
    import python_calamine as calamine

    try:
        book = calamine.CalamineWorkbook.from_path(str(path))
        shown = [
            meta.name
            for meta in book.sheets_metadata
            if meta.visible is calamine.SheetVisibleEnum.Visible
            and meta.typ is calamine.SheetTypeEnum.WorkSheet
        ]
        for name in shown:
            yield from stream_sheet(book.get_sheet_by_name(name))
    except calamine.CalamineError as error:
        raise Unreadable(
            "Bảng tính bị hỏng, không đọc được. Đồng chí mở bằng Excel và lưu lại."
        ) from error


def stream_sheet(sheet: Any) -> Iterator[Any]:
    """One sheet as JSON values, its size checked before its cells are read."""
    _, left = sheet.start or (0, 0)
    if sheet.width + left > MAX_COLUMNS or sheet.width * sheet.height > MAX_CELLS:
        raise Unreadable(
            f"Trang tính rộng {sheet.width + left} cột, dài {sheet.height} dòng, quá mức đọc được. "
            "Đồng chí xóa các dòng và cột không dùng rồi lưu lại.",
            place=f"trang tính “{sheet.name}”",
        )
    check_length(sheet)
    merged = [
        (first[0] + 1, first[1], last[0] + 1, last[1])
        for first, last in sheet.merged_cell_ranges or ()
    ]
    yield {"name": sheet.name, "merged": merged}
    margin = [None] * left
    rows = ((number, margin + cells) for number, cells in filled_rows(sheet))
    yield from batched(rows, PART)


def check_length(sheet: Any) -> None:
    """Refuse a sheet of too many rows that hold something, before any of them is handed on.

    A sheet within the limit anyway is not looked through.
    """
    if sheet.height <= MAX_ROWS:
        return
    filled = (row for row in sheet.iter_rows() if row.count("") < len(row))
    if next(islice(filled, MAX_ROWS, None), None) is not None:
        raise Unreadable(
            "Trang tính dài quá 200.000 dòng có dữ liệu. Đồng chí chia thành nhiều tệp.",
            place=f"trang tính “{sheet.name}”",
        )


def filled_rows(sheet: Any) -> Iterator[tuple[int, list[Any]]]:
    """Pairs (Excel row number, cells as JSON) of the rows that hold something."""
    for number, row in enumerate(sheet.iter_rows(), 1):
        cells = [value if value and type(value) is str else encoded(value) for value in row]
        if any(value is not None for value in cells):
            yield number, cells


def encoded(value: Any) -> Any:
    """One cell for JSON: empty text is nothing, whole numbers lose their ".0"."""
    if value == "":
        return None
    if isinstance(value, float) and value.is_integer():
        return int(value)
    if isinstance(value, datetime):
        midnight = value.time() == time()
        return {"day": value.date().isoformat()} if midnight else {"moment": value.isoformat()}
    if isinstance(value, date):
        return {"day": value.isoformat()}
    if isinstance(value, time | timedelta):
        return str(value)
    return value
