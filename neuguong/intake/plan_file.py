"""Reading a plan from a file as committees write it (đọc tệp kế hoạch).

A plan is a list, numbered or not, or a table; what is a measure in them is told by
`plan_outline` and `plan_table`.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path

from neuguong.domain.plancheck import Measure, Plan
from neuguong.domain.plancheck.model import Context, Section
from neuguong.domain.vietnamese import nfc
from neuguong.intake.blocks import Block, Cell, Paragraph, Row, Table
from neuguong.intake.encoding import refuse_old_codes
from neuguong.intake.errors import Unreadable
from neuguong.intake.guard import FileKind, inspect
from neuguong.intake.old_fonts import modernised
from neuguong.intake.pdf import read_pdf
from neuguong.intake.plan_columns import Heading, find_heading
from neuguong.intake.plan_context import context_of, lists_people, only_names_breakthrough, told
from neuguong.intake.plan_lines import Line, joined, line_of, lines_of
from neuguong.intake.plan_outline import is_title, outline_measures, title_lines
from neuguong.intake.plan_table import table_measures
from neuguong.intake.text import read_text
from neuguong.intake.word import read_word
from neuguong.intake.workbook import Sheet, Value, read_workbook

MOST_MEASURES = 2_000
MOST_LINES = 20_000
MOST_MERGED = 1_000
TITLE_BLOCKS = 20
YEAR = re.compile(r"\bnam (?:hoc )?(20\d\d)\b(?!\s*[-–/]\s*20)")
SEVERAL_YEARS = re.compile(r"giai doan|nhiem ky|toan khoa|20\d\d\s*[-–/]\s*20\d\d")
BARE_YEAR = re.compile(r"(?<![\w/.-])(20\d\d)(?![\w/.-])")
ISSUED = re.compile(r"\bngay\b.*\bthang\b.*\bnam\b")
NUMBER_CELL = re.compile(r"\d{1,3}\.?")


def read_plan(path: Path, kind: str, year: int | None = None) -> Plan:
    """The plan in the .docx, .pdf, .xlsx or .txt at `path`.

    `kind` says whose it is (`plancheck.COLLECTIVE` or `INDIVIDUAL`); without `year` it is the
    year in the title, None when the title names none or several.

    Raises:
        Unreadable: the file cannot be read safely, holds no measure, or is no plan.
    """
    blocks = read_blocks(path)
    measures, context = find_measures(blocks)
    if not measures:
        raise Unreadable(
            "Không thấy biện pháp nào trong tệp. Kế hoạch cần là danh sách đánh số, hoặc bảng có "
            "các cột như “Nội dung, biện pháp”, “Người thực hiện”, “Thời gian”."
        )
    if len(measures) > MOST_MEASURES:
        raise too_long()
    named, term = period_of(blocks)
    context = replace(context, term=term and year is None)
    return Plan(kind, named if year is None else year, tuple(measures), context)


def read_blocks(path: Path) -> list[Block]:
    """The paragraphs and tables of a Word file, a PDF, a workbook or a text."""
    match inspect(path):
        case FileKind.WORD:
            blocks = read_word(path)
            if len(blocks) > MOST_LINES:
                raise too_long()
            return in_unicode(blocks)
        case FileKind.PDF:
            return in_unicode(read_pdf(path))
        case FileKind.WORKBOOK:
            return in_unicode([sheet_table(sheet) for sheet in read_workbook(path)])
    text = nfc(read_text(path))
    if text.count("\n") > MOST_LINES:
        raise too_long()
    return list(joined(enumerate(text.split("\n"), start=1)))


def read_text_of(path: Path) -> str:
    """All the text of a file: a text file's own, else its paragraphs and cells line by line.

    Composed Unicode (NFC). A merged cell is told once.

    Raises:
        Unreadable: as `read_plan`, apart from holding no measure.
    """
    if inspect(path) is FileKind.TEXT:
        return nfc(read_text(path))
    return nfc("\n".join(line for block in read_blocks(path) for line in told(block)))


def too_long() -> Unreadable:
    """The answer to a file that goes on far beyond any plan."""
    return Unreadable(
        "Tệp quá dài (hơn 2.000 biện pháp hoặc 20.000 dòng), không phải một kế hoạch. "
        "Đồng chí tách phần kế hoạch ra tệp riêng."
    )


def in_unicode(blocks: list[Block]) -> list[Block]:
    """The blocks with what is typed in an old font's code turned into Unicode.

    Raises:
        Unreadable: in an old code, but too doubtful to be turned.
    """
    written = [text for block in blocks for text in texts_of(block)]
    modern = modernised(written)
    if modern != written:
        texts = iter(modern)
        blocks = [with_texts(block, texts) for block in blocks]
    refuse_old_codes(" ".join(modern))
    return blocks


def texts_of(block: Block) -> list[str]:
    """The texts of a block, cell by cell."""
    if isinstance(block, Paragraph):
        return [block.text]
    return [text for row in block.rows for text in row.texts]


def with_texts(block: Block, texts: Iterator[str]) -> Block:
    """The block with its texts replaced by the next ones."""
    if isinstance(block, Paragraph):
        return replace(block, text=next(texts))
    rows = [
        replace(row, cells=tuple(replace(cell, text=next(texts)) for cell in row.cells))
        for row in block.rows
    ]
    return replace(block, rows=tuple(rows))


def find_measures(blocks: Sequence[Block]) -> tuple[list[Measure], Context]:
    """The measures of all tables and lists, in the order of the document, and what is around."""
    found: list[tuple[int, Measure]] = []
    lines: list[Line] = []
    sections: list[Section] = []
    heading: Heading | None = None
    sheets = any(isinstance(each, Table) and each.sheet and find_heading(each) for each in blocks)
    for order, block in enumerate(blocks):
        if isinstance(block, Paragraph):
            lines += lines_of(block, order)
            continue
        read = table_measures(block, None if block.sheet else heading)
        heading = read.heading
        found += [(order, measure) for measure in read.measures]
        sections += read.sections
        if heading is None and not sheets and not lists_people(block):
            lines += [replace(line, order=order) for line in loose_lines(block)]
    found += [
        (order, measure)
        for order, measure in outline_measures(lines, only_lists=bool(found))
        if not only_names_breakthrough(measure.text)
    ]
    found.sort(key=lambda pair: pair[0])
    context = context_of(blocks, lines, [order for order, _ in found], sections)
    return [measure for _, measure in found], context


def loose_lines(table: Table) -> Iterator[Line]:
    """The lines of a table that has no heading of a plan: layout, or a list in columns."""
    for row in table.rows:
        texts = [cell.text for cell in row.cells if cell.starts and cell.text.strip()]
        if len(texts) > 1 and NUMBER_CELL.fullmatch(texts[0].strip()):
            texts = [f"{texts[0].strip(' .')}. {texts[1]}", *texts[2:]]
        for text in texts:
            for words in text.split("\n"):
                if words.strip():
                    yield line_of(words, row.place)


def sheet_table(sheet: Sheet) -> Table:
    """A sheet as a table; rows keep Excel's numbers, merged cells repeat their text."""
    width = max((len(row.cells) for row in sheet.rows), default=0)
    merged = {
        (number, column): (area[0], area[1])
        for area in sheet.merged
        for number in range(area[0], min(area[2], area[0] + MOST_MERGED) + 1)
        for column in range(area[1], min(area[3], width - 1) + 1)
    }
    texts = {
        (row.number, column): cell_text(value)
        for row in sheet.rows
        for column, value in enumerate(row.cells)
    }
    rows = []
    for row in sheet.rows:
        cells = []
        for column in range(width):
            at = (row.number, column)
            first = merged.get(at, at)
            cells.append(Cell(texts.get(first, ""), starts=first == at))
        rows.append(Row(tuple(cells), f"trang tính “{sheet.name}”, dòng {row.number}"))
    return Table(tuple(rows), sheet=True)


def cell_text(value: Value) -> str:
    """A cell's value as people write it: days as 05/03/2026, shares and decimals with a comma."""
    match value:
        case None:
            return ""
        case datetime():
            return f"{value:%H:%M %d/%m/%Y}"
        case date():
            return f"{value:%d/%m/%Y}"
        case float():
            return f"{value:g}".replace(".", ",")
    return str(value).strip()


def period_of(blocks: Sequence[Block]) -> tuple[int | None, bool]:
    """The year that the title names, None when it names none or several; whether several."""
    titles = [line for line in titles_of(blocks[:TITLE_BLOCKS]) if not ISSUED.search(line.folded)]
    if any(SEVERAL_YEARS.search(line.folded) for line in titles):
        return None, True
    named = [year for line in titles for year in YEAR.findall(line.folded)]
    bare = [year for line in filter(is_title, titles) for year in BARE_YEAR.findall(line.folded)]
    years = named or bare
    return (int(years[-1]) if years else None), False


def titles_of(blocks: Sequence[Block]) -> Iterator[Line]:
    """The lines that may be the title: above the first list, and at the top of each table."""
    above: list[Line] = []
    for block in blocks:
        if isinstance(block, Paragraph):
            above += lines_of(block)
        else:
            yield from title_lines(list(loose_lines(Table(block.rows[:5]))))
    yield from title_lines(above)
