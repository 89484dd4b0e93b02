"""Reading a plan from a file as committees write it (đọc tệp kế hoạch).

A plan is a list, numbered or not, or a table; what is a measure in them is told by
`plan_outline` and `plan_table`.
"""

import re
from collections.abc import Sequence
from pathlib import Path

from neuguong.domain.plancheck import Measure, Plan
from neuguong.domain.vietnamese import nfc
from neuguong.intake.blocks import Block, Paragraph, Table
from neuguong.intake.encoding import refuse_old_codes
from neuguong.intake.errors import Unreadable
from neuguong.intake.guard import FileKind, inspect
from neuguong.intake.plan_lines import Line, joined, lines_of
from neuguong.intake.plan_table import Heading, table_measures
from neuguong.intake.text import read_text
from neuguong.intake.word import read_word
from neuguong.intake.workbook import read_workbook

MOST_MEASURES = 2_000
YEAR = re.compile(r"\bnam (?:hoc )?(20\d\d)\b(?!\s*[-–/]\s*20)")
SEVERAL_YEARS = re.compile(r"giai doan|nhiem ky|toan khoa|20\d\d\s*[-–/]\s*20\d\d")
ISSUED = re.compile(r"\bngay\b.*\bthang\b.*\bnam\b")
NUMBER_CELL = re.compile(r"\d{1,3}\.?")


def read_plan(path: Path, kind: str, year: int | None = None) -> Plan:
    """The plan in the .docx, .xlsx or .txt at `path`.

    `kind` says whose it is (`plancheck.COLLECTIVE` or `INDIVIDUAL`); without `year` it is the
    year in the title, None when the title names none or several.

    Raises:
        Unreadable: the file cannot be read safely, holds no measure, or is no plan.
    """
    blocks = read_blocks(path)
    measures = find_measures(blocks)
    if not measures:
        raise Unreadable(
            "Không thấy biện pháp nào trong tệp. Kế hoạch cần là danh sách đánh số, hoặc bảng có "
            "các cột như “Nội dung, biện pháp”, “Người thực hiện”, “Thời gian”."
        )
    if len(measures) > MOST_MEASURES:
        raise Unreadable(
            f"Tệp có {len(measures)} mục, quá nhiều cho một kế hoạch. "
            "Đồng chí tách phần kế hoạch ra tệp riêng."
        )
    return Plan(kind, year if year is not None else year_of(blocks), tuple(measures))


def read_blocks(path: Path) -> list[Block]:
    """The paragraphs and tables of a Word file, a workbook or a text."""
    match inspect(path):
        case FileKind.WORD:
            blocks = read_word(path)
            refuse_old_codes(" ".join(words_of(block) for block in blocks[:400]))
            return blocks
        case FileKind.WORKBOOK:
            return [sheet_table(sheet) for sheet in read_workbook(path)]
    lines = enumerate(nfc(read_text(path)).split("\n"), start=1)
    return list(joined(lines))


def words_of(block: Block) -> str:
    """All words of a block."""
    if isinstance(block, Paragraph):
        return block.text
    return " ".join(text for row in block.rows for text in row.texts)


def find_measures(blocks: Sequence[Block]) -> list[Measure]:
    """The measures of all tables and lists, in the order of the document."""
    found: list[tuple[int, Measure]] = []
    loose: list[tuple[int, Line]] = []
    heading: Heading | None = None
    for place, block in enumerate(blocks):
        if isinstance(block, Table):
            measures, heading = table_measures(block, heading)
            found += [(place, measure) for measure in measures]
            if heading is None:
                loose += [(place, line) for line in loose_lines(block)]
        else:
            loose += [(place, line) for line in lines_of(block)]
    in_tables = bool(found)
    places = {id(line): place for place, line in loose}
    for measure, line in outline([line for _, line in loose], only_lists=in_tables):
        found.append((places[id(line)], measure))
    return [measure for _, measure in sorted(found, key=lambda pair: pair[0])]
