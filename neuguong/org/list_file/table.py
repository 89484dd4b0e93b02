"""Going down a plain table row by row (đọc một bảng)."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from neuguong.domain.vietnamese import fold
from neuguong.intake.workbook import AnySheet, SheetRow, Value
from neuguong.org.member_file.fields import ListRow
from neuguong.org.member_file.headings import NoList, find_heading, texts_of
from neuguong.org.member_file.layout import Layout
from neuguong.org.member_file.listing import (
    HEADING_CELLS,
    NUMBERING,
    SIGNATURE,
    TOTAL,
    FoundList,
    has_list,
)
from neuguong.org.member_file.rows import as_typed
from neuguong.org.member_file.values import BadValue, Reader

LEAST_FILLED = 2


@dataclass
class RowVerdict:
    """What becomes of one row: "new", "same", "changed" or "error".

    `changes` maps a field to [what stands, what the list says], in words.
    """

    row: int
    status: str
    values: dict[str, str]
    typed: dict[str, str] = field(default_factory=dict)
    errors: list[dict[str, str]] = field(default_factory=list)
    changes: dict[str, list[str]] = field(default_factory=dict)

    def to_json(self) -> dict[str, Any]:
        """JSON values, as the batch keeps them."""
        return {name: getattr(self, name) for name in RowVerdict.__dataclass_fields__}


def read_table[R: ListRow](
    sheets: Iterable[AnySheet],
    layout: Layout,
    readers: Mapping[str, Reader],
    kind: type[R],
    day: date,
) -> FoundList[R]:
    """The rows of the first sheet that holds such a list.

    Raises:
        NoList: when no sheet holds one.
    """
    fault = NoList("Tệp không có trang tính nào có dữ liệu.")
    coming = iter(sheets)
    for sheet in coming:
        try:
            heading = find_heading(sheet.head, layout)
        except NoList as error:
            fault = error
            continue
        found = FoundList[R](sheet.name, heading)
        names = set(heading.names.values())
        for row in sheet.rows:
            if row.number <= heading.last_row:
                continue
            cells = cells_of(row, heading.columns)
            if is_entry(texts_of(row, 0), cells, names):
                found.rows.append(entry(row.number, cells, readers, kind, day))
            else:
                found.passed_over.append(row.number)
        if not found.rows:
            raise NoList(f"Trang tính “{sheet.name}” không có dòng nào dưới dòng tiêu đề.")
        found.other_sheets = [other.name for other in coming if has_list(other, layout)]
        return found
    raise fault


def cells_of(row: SheetRow, columns: Mapping[str, tuple[int, ...]]) -> dict[str, Value]:
    """The cells of a row that say something, by field; a name may be put together from several."""
    found: dict[str, Value] = {}
    for name, places in columns.items():
        said = [row.cells[place] for place in places if place < len(row.cells)]
        said = [value for value in said if value not in (None, "")]
        if said:
            found[name] = said[0] if len(said) == 1 else " ".join(map(str, said))
    return found


def is_entry(texts: Sequence[str], cells: Mapping[str, Value], names: set[str]) -> bool:
    """Whether the row is one of the list: no total, no signature, no heading or title repeated."""
    said = [text for text in texts if text and not NUMBERING.fullmatch(text)]
    if not said or not cells:
        return False
    first = fold(said[0])
    if TOTAL.fullmatch(first) or (len(said) >= HEADING_CELLS and names.issuperset(said)):
        return False
    return len(cells) >= LEAST_FILLED or not (len(said) == 1 or SIGNATURE.fullmatch(first))


def entry[R: ListRow](
    number: int,
    cells: Mapping[str, Value],
    readers: Mapping[str, Reader],
    kind: type[R],
    day: date,
) -> R:
    """One row, every cell read by the reader of its column."""
    row = kind(number)
    read_cells(row, cells, readers, day)
    return row


def read_cells(
    row: ListRow, cells: Mapping[str, Value], readers: Mapping[str, Reader], day: date
) -> None:
    """Read cells into the row; what cannot be read is kept as typed, with its error."""
    for name, value in cells.items():
        if value in (None, "") or name not in readers:
            continue
        try:
            row.values |= readers[name](value, day)
        except BadValue as error:
            row.typed[name] = as_typed(value)
            row.refuse(name, str(error))


def mended_row[R: ListRow](
    kept: R, typed: Mapping[str, str], readers: Mapping[str, Reader], day: date
) -> R:
    """The row with the cells of `typed` typed anew; the others are read again as they were."""
    row = type(kept)(kept.number, dict(kept.values))
    fresh = {name: text.strip() for name, text in typed.items() if name in row.labels}
    for name in fresh:
        row.values.pop(name, None)
    read_cells(row, {**kept.typed, **fresh}, readers, day)
    return row


def text_reader(name: str, read: Callable[[Value], str]) -> Reader:
    """A reader of text as it stands."""
    return lambda value, _: {name: read(value)}
