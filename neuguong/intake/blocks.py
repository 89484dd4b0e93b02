"""What a document is made of, in order: paragraphs and tables (đoạn, bảng)."""

from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class Paragraph:
    """One paragraph.

    `style` is the name of its Word style, `level` the depth in its list (0 the outermost, None
    outside lists), `numbering` the label that Word draws ("1.", "a)", "-") or empty, `bold`
    whether all of it is bold, `place` where it stands ("đoạn 12").
    """

    text: str
    style: str = ""
    level: int | None = None
    numbering: str = ""
    bold: bool = False
    place: str = ""


@dataclass(frozen=True)
class Cell:
    """One cell of the grid; a merged cell repeats its text with `starts` false."""

    text: str
    starts: bool = True


@dataclass(frozen=True)
class Row:
    """One row of a table, by grid column; `place` as people count ("bảng 1, dòng 3")."""

    cells: tuple[Cell, ...]
    place: str = ""

    @property
    def texts(self) -> list[str]:
        """The texts of the cells, column by column."""
        return [cell.text for cell in self.cells]


@dataclass(frozen=True)
class Table:
    """One table, its rows in order; `sheet` says that it is a whole sheet of a workbook."""

    rows: tuple[Row, ...]
    sheet: bool = False


type Block = Paragraph | Table


def block_of(raw: dict[str, Any]) -> Block:
    """A block from the JSON values that a parser in a child process sent."""
    if "rows" not in raw:
        return Paragraph(**raw)
    rows = tuple(Row(tuple(Cell(*cell) for cell in cells), place) for cells, place in raw["rows"])
    return Table(rows)
