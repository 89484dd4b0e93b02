"""Measures in tables with columns such as Nội dung, Người thực hiện, Thời gian (bảng kế hoạch)."""

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from neuguong.domain.plancheck import Measure
from neuguong.domain.plancheck.model import (
    DEADLINE,
    INDICATOR,
    OUTPUT,
    OWNER,
    TEXT,
    VERIFICATION,
    Section,
)
from neuguong.domain.vietnamese import fold
from neuguong.intake.blocks import Row, Table
from neuguong.intake.plan_columns import (
    FEWEST_COLUMNS,
    NUMBER,
    SUBJECT,
    UNIT,
    Heading,
    columns_of,
    find_heading,
    is_heading,
)
from neuguong.intake.plan_lines import ENDED, line_of

FIELD_COLUMNS = (OWNER, DEADLINE, INDICATOR, OUTPUT, VERIFICATION)
FEWEST_WORDS = 3
COLUMN_NUMBER = re.compile(r"\(?[\dA-Z]{1,2}\)?")
ROMAN = re.compile(r"[IVX]{1,5}\.?|[A-E]\.?")
TOTAL = re.compile(r"(?:tong(?: cong| so)?|cong)\b")
TAIL = re.compile(r"noi (?:nhan|gui)|t/m |tm\. |nguoi lap|bi thu$")
BARE_PERIODS = re.compile(r"[\dIVX]{1,4}(?:\s*[-–+,;/&]\s*[\dIVX]{1,4})*")
SHARE = re.compile(r"0,\d+")
BARE_AMOUNT = re.compile(r"\d[\d.,]*")


@dataclass(frozen=True)
class TableRead:
    """The measures of a table, what its columns of subjects and section rows name, its heading.

    The heading is None when it is no table of measures.
    """

    measures: tuple[Measure, ...] = ()
    sections: tuple[Section, ...] = ()
    heading: Heading | None = None


def table_measures(table: Table, before: Heading | None = None) -> TableRead:
    """What a table says; one without a heading of its own goes on the one `before` it."""
    heading = find_heading(table) or going_on(table, before)
    if heading is None:
        return TableRead()
    measures: list[Measure] = []
    sections: Counter[str] = Counter()
    section = ""
    for row in table.rows[heading.rows :]:
        if goes_on_above(row, heading) and measures:
            measures[-1] = with_more(measures[-1], row, heading)
        elif measures and ends_above(row, heading, measures[-1]):
            words = f"{measures[-1].text} {words_of(row, heading)}"
            measures[-1] = replace(with_more(measures[-1], row, heading), text=words)
        elif is_measure_row(row, heading):
            found = list(row_measures(row, heading))
            measures += found
            named = {section, cell_of(row, heading, SUBJECT)} - {"", words_of(row, heading)}
            sections.update(dict.fromkeys(named, len(found)))
        else:
            section = section_of(row) or section
    read = tuple(Section(title, count) for title, count in sections.items())
    return TableRead(tuple(measures), read, replace(heading, rows=0))


def section_of(row: Row) -> str:
    """The words of a row that names those below: "A. Công tác tuyên truyền"; else empty."""
    filled = {cell.text.strip() for cell in row.cells if cell.text.strip()}
    words = max(filled, key=len, default="")
    return line_of(words, "").text.rstrip(".:") if len(filled) <= FEWEST_COLUMNS else ""


def going_on(table: Table, before: Heading | None) -> Heading | None:
    """The heading of the table before, when this one is as wide."""
    width = max((len(row.cells) for row in table.rows), default=0)
    wide_enough = before is not None and width > max(before.columns.values())
    return before if wide_enough and width > FEWEST_COLUMNS else None


def cell_of(row: Row, heading: Heading, column: str) -> str:
    """The text of a column in the row, or empty."""
    place = heading.columns.get(column, len(row.cells))
    return row.cells[place].text.strip() if place < len(row.cells) else ""


def field_of(row: Row, heading: Heading, column: str) -> str:
    """What a column says of the measure: months and amounts with what they are counted in."""
    words = cell_of(row, heading, column)
    if column == DEADLINE and heading.period and BARE_PERIODS.fullmatch(words):
        return f"{heading.period} {words.replace('+', ', ')}"
    return with_unit(words, cell_of(row, heading, UNIT)) if column == INDICATOR else words


def with_unit(amount: str, unit: str) -> str:
    """An amount with its unit; a share that Excel keeps as 0,98 in hundredths."""
    if not BARE_AMOUNT.fullmatch(amount):
        return amount
    if unit in ("", "%") and SHARE.fullmatch(amount):
        amount, unit = f"{float(amount.replace(',', '.')) * 100:g}".replace(".", ","), "%"
    return f"{amount} {unit}".strip()


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


def ends_above(row: Row, heading: Heading, above: Measure) -> bool:
    """Whether the row has the end of the measure above: no number, small letter, sentence open."""
    words = words_of(row, heading)
    new = cell_of(row, heading, NUMBER) or cell_of(row, heading, OWNER)
    return words[:1].islower() and not new and not ENDED.search(above.text)


def with_more(measure: Measure, row: Row, heading: Heading) -> Measure:
    """The measure with what a further row of a merged cell adds to its fields."""
    fields = dict(measure.fields)
    for name in FIELD_COLUMNS:
        more = field_of(row, heading, name)
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
    fields = {name: field_of(row, heading, name) for name in FIELD_COLUMNS}
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
