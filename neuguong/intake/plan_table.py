"""Measures in tables with columns such as Nội dung, Người thực hiện, Thời gian (bảng kế hoạch)."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from neuguong.domain.plancheck import Measure
from neuguong.domain.plancheck.model import DEADLINE, INDICATOR, OUTPUT, OWNER, TEXT, VERIFICATION
from neuguong.domain.vietnamese import fold
from neuguong.intake.blocks import Row, Table
from neuguong.intake.plan_lines import line_of

NUMBER, HELPER, SUBJECT, NOTE = "number", "helper", "subject", "note"
COLUMNS: tuple[tuple[str, str], ...] = (
    (NUMBER, r"(?:so )?(?:tt|stt|thu tu)"),
    (HELPER, r"phoi hop"),
    (
        OWNER,
        r"nguoi (?:thuc hien|lam|phu trach|chu tri|chiu trach nhiem|duoc giao)|chu tri|phu trach"
        r"|chiu trach nhiem|don vi thuc hien|don vi|phan cong|bo phan thuc hien|dau moi|to chuc,"
        r" ca nhan|ca nhan thuc hien|trach nhiem|nguoi th|thuc hien boi",
    ),
    (DEADLINE, r"thoi (?:gian|han|diem)|tien do|han |han$|ngay (?:xong|hoan thanh)|hoan thanh"),
    (VERIFICATION, r"kiem chung|minh chung|bang chung|cach kiem tra|ho so luu"),
    (OUTPUT, r"ket qua|san pham|dau ra|muc do hoan thanh"),
    (INDICATOR, r"chi tieu|so luong|muc (?:phai )?dat|muc tieu (?:can )?dat"),
    (TEXT, r"bien phap|giai phap|viec lam|cong viec|viec can lam|cach lam|hanh dong"),
    (SUBJECT, r"noi dung|nhiem vu|hoat dong|linh vuc|van de|muc tieu|dau viec"),
    (NOTE, r"ghi chu"),
)
"""Column → words in its heading, without marks; the first that fits decides."""

FIELD_COLUMNS = (OWNER, DEADLINE, INDICATOR, OUTPUT, VERIFICATION)
HEADING_ROWS = 12
LONGEST_HEADING = 80
FEWEST_COLUMNS = 2
FEWEST_WORDS = 3
COLUMN_NUMBER = re.compile(r"\(?[\dA-Z]{1,2}\)?")
ROMAN = re.compile(r"[IVX]{1,5}\.?|[A-E]\.?")
TOTAL = re.compile(r"(?:tong(?: cong| so)?|cong)\b")
TAIL = re.compile(r"noi nhan|t/m |tm\. |nguoi lap|bi thu$")


@dataclass(frozen=True)
class Heading:
    """Which column holds what, and how many rows from the top belong to the heading."""

    columns: Mapping[str, int]
    rows: int


def table_measures(
    table: Table, before: Heading | None = None
) -> tuple[list[Measure], Heading | None]:
    """The measures of a table and its heading; none when it is no table of measures.

    A table without a heading of its own goes on the one `before` it.
    """
    heading = find_heading(table) or going_on(table, before)
    if heading is None:
        return [], None
    measures: list[Measure] = []
    for row in table.rows[heading.rows :]:
        if goes_on_above(row, heading) and measures:
            measures[-1] = with_more(measures[-1], row, heading)
        elif is_measure_row(row, heading):
            measures += row_measures(row, heading)
    return measures, replace(heading, rows=0)


def going_on(table: Table, before: Heading | None) -> Heading | None:
    """The heading of the table before, when this one is as wide."""
    width = max((len(row.cells) for row in table.rows), default=0)
    wide_enough = before is not None and width > max(before.columns.values())
    return before if wide_enough and width > FEWEST_COLUMNS else None


def find_heading(table: Table) -> Heading | None:
    """The heading row, or the two of a heading with grouped columns."""
    for place, row in enumerate(table.rows[:HEADING_ROWS]):
        columns = columns_of(row.texts)
        if not is_heading(columns):
            continue
        if place + 1 < len(table.rows) and is_second_row(row, table.rows[place + 1]):
            below = table.rows[place + 1].texts
            both = [
                low if low == up else f"{up} {low}"
                for up, low in zip(row.texts, below, strict=False)
            ]
            return Heading(columns_of(both), place + 2)
        return Heading(columns, place + 1)
    return None


def is_heading(columns: Mapping[str, int]) -> bool:
    """Whether the columns are those of a plan: what to do, and something about it."""
    return TEXT in columns and len(columns) >= FEWEST_COLUMNS


def is_second_row(first: Row, second: Row) -> bool:
    """Whether the row below still belongs to the heading: a group is split, all words short."""
    grouped = any(not cell.starts for cell in (*first.cells[1:], *second.cells))
    split = any(
        not above.starts and below.starts and below.text
        for above, below in zip(first.cells[1:], second.cells[1:], strict=False)
    )
    short = all(len(cell.text.split()) <= 5 for cell in second.cells)
    return grouped and split and short


def columns_of(texts: Sequence[str]) -> dict[str, int]:
    """What each column holds, by the words of its heading; the first of a kind counts."""
    found: dict[str, int] = {}
    for place, text in enumerate(texts):
        words = " ".join(fold(text).split()).strip(" .:*()")
        if words and len(words) <= LONGEST_HEADING:
            kind = next((name for name, sign in COLUMNS if re.search(rf"\b(?:{sign})", words)), "")
            if kind:
                found.setdefault(kind, place)
    if TEXT not in found and SUBJECT in found:
        found[TEXT] = found.pop(SUBJECT)
    return found


def cell_of(row: Row, heading: Heading, column: str) -> str:
    """The text of a column in the row, or empty."""
    place = heading.columns.get(column, len(row.cells))
    return row.cells[place].text.strip() if place < len(row.cells) else ""


def words_of(row: Row, heading: Heading) -> str:
    """What the row says is to be done: the measure, else its subject."""
    return cell_of(row, heading, TEXT) or cell_of(row, heading, SUBJECT)


def goes_on_above(row: Row, heading: Heading) -> bool:
    """Whether the row's measure is the one above, merged downwards."""
    place = heading.columns[TEXT]
    if place >= len(row.cells) or row.cells[place].starts:
        return False
    different = {cell.text for cell in row.cells if cell.text.strip()}
    return len(different) > 1


def with_more(measure: Measure, row: Row, heading: Heading) -> Measure:
    """The measure with what a further row of a merged cell adds to its fields."""
    fields = dict(measure.fields)
    for name in FIELD_COLUMNS:
        more = cell_of(row, heading, name)
        if more and more not in fields.get(name, ""):
            fields[name] = f"{fields[name]}; {more}" if fields.get(name) else more
    return replace(measure, fields=fields)


def is_measure_row(row: Row, heading: Heading) -> bool:
    """Whether the row holds a measure: no section, column numbers, total, repeated heading."""
    words = words_of(row, heading)
    filled = {cell.text.strip() for cell in row.cells if cell.text.strip()}
    if len(words.split()) < FEWEST_WORDS or len(filled) < FEWEST_COLUMNS:
        return False
    plain = fold(words)
    repeated = is_heading(columns_of(row.texts)) and is_short(row)
    if repeated or TOTAL.match(plain) or TAIL.match(plain):
        return False
    number = cell_of(row, heading, NUMBER)
    section = bool(ROMAN.fullmatch(number)) and filled == {number, words}
    return not section and not all(COLUMN_NUMBER.fullmatch(text) for text in filled)


def is_short(row: Row) -> bool:
    """Whether all words in the row are as short as those of a heading."""
    return all(len(cell.text.split()) <= 8 for cell in row.cells)


def row_measures(row: Row, heading: Heading) -> Iterator[Measure]:
    """The measures of one row; a cell may hold several, each on a line with a mark.

    When another cell has as many lines, each line belongs to its own measure.
    """
    lines = [line_of(line, row.place) for line in split_lines(words_of(row, heading))]
    fields = {name: cell_of(row, heading, name) for name in FIELD_COLUMNS}
    several = len(lines) > 1 and all(line.marked for line in lines)
    if not several:
        yield measure_of(" ".join(line.text for line in lines), fields, row.place)
        return
    for number, line in enumerate(lines):
        own = {name: own_line(value, number, len(lines)) for name, value in fields.items()}
        yield measure_of(line.text, own, row.place)


def own_line(value: str, number: int, count: int) -> str:
    """The line of a cell for one of `count` measures, or all of it when lines do not pair."""
    lines = split_lines(value)
    return line_of(lines[number], "").text if len(lines) == count else value


def split_lines(value: str) -> list[str]:
    """The lines of a cell that hold something."""
    return [line for line in value.split("\n") if line.strip()]


def measure_of(words: str, fields: Mapping[str, str], place: str) -> Measure:
    """A measure without its empty fields, blanks tidied."""
    filled = {name: " ".join(value.split()) for name, value in fields.items() if value.strip()}
    return Measure(" ".join(words.split()), filled, place)
