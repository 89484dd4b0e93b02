"""Reading PDF files that hold text (đọc tệp PDF có chữ).

Lines of text become paragraphs again; ruled tables become tables, by the rules drawn on the page.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import Any

from neuguong.intake.blocks import Block, block_of
from neuguong.intake.child import parse_in_child
from neuguong.intake.errors import Unreadable
from neuguong.intake.guard import FileKind, broken, inspect
from neuguong.intake.pdf_grid import Box, Grid, Letter, Rule, around, find_grids
from neuguong.intake.plan_lines import MARKER

MOST_PAGES = 60
FEWEST_LETTERS = 20
NEAR_EDGE = 60
PARAGRAPH_GAP = 1.9


def read_pdf(path: Path) -> list[Block]:
    """The paragraphs and ruled tables of the PDF at `path`, in order.

    Raises:
        Unreadable: no PDF, locked, damaged, too long, or pictures of pages without text.
    """
    if inspect(path) is not FileKind.PDF:
        raise Unreadable("Tệp không phải PDF.")
    return [block_of(raw) for raw in parse_in_child("pdf", path)]


def parse(path: Path) -> list[dict[str, Any]]:
    """Run by the child: the blocks as JSON values."""
    import pypdfium2

    try:
        document = pypdfium2.PdfDocument(path)
    except pypdfium2.PdfiumError as error:
        if "assword" in str(error):
            raise Unreadable("Tệp có mật khẩu. Đồng chí gỡ mật khẩu, lưu lại rồi gửi.") from error
        raise broken() from error
    if len(document) > MOST_PAGES:
        raise Unreadable(f"Tệp có {len(document)} trang, quá {MOST_PAGES} trang của một kế hoạch.")
    blocks: list[dict[str, Any]] = []
    letters = 0
    for number in range(len(document)):
        page = document[number]
        found = letters_of(page)
        letters += len(found)
        blocks += page_blocks(found, find_grids(rules_of(page)), number + 1)
        page.close()
    if letters < FEWEST_LETTERS:
        raise Unreadable("Tệp PDF là ảnh chụp, không có chữ để đọc. Đồng chí gửi bản Word (.docx).")
    return blocks


def letters_of(page: Any) -> list[Letter]:
    """The letters of a page in the order they were written, blanks and line ends included."""
    import pypdfium2.raw as pdfium

    text = page.get_textpage()
    found: list[Letter] = []
    for index in range(text.count_chars()):
        character = chr(pdfium.FPDFText_GetUnicode(text, index))
        box = found[-1].box if found else (0.0, 0.0, 0.0, 0.0)
        if not character.isspace():
            box = text.get_charbox(index, loose=True)
        found.append(Letter(character, box))
    text.close()
    return found


def rules_of(page: Any) -> list[Rule]:
    """The straight level and upright lines drawn on a page; the sides of boxes are lines too."""
    import pypdfium2.raw as pdfium

    rules: list[Rule] = []
    for drawn in page.get_objects(filter=[pdfium.FPDF_PAGEOBJ_PATH], max_depth=4):
        points = points_of(drawn)
        rules += [Rule(*one, *two) for (one, _), (two, draws) in pairwise(points) if draws]
    return [rule for rule in rules if rule.is_straight]


def points_of(drawn: Any) -> list[tuple[tuple[float, float], bool]]:
    """The points of a path on the page, each with whether a line leads to it."""
    import ctypes

    import pypdfium2.raw as pdfium

    matrix, points = drawn.get_matrix(), []
    start = (0.0, 0.0)
    x, y = ctypes.c_float(), ctypes.c_float()
    for index in range(pdfium.FPDFPath_CountSegments(drawn)):
        segment = pdfium.FPDFPath_GetPathSegment(drawn, index)
        pdfium.FPDFPathSegment_GetPoint(segment, x, y)
        point = matrix.on_point(x.value, y.value)
        draws = pdfium.FPDFPathSegment_GetType(segment) == pdfium.FPDF_SEGMENT_LINETO
        start = start if draws else point
        points.append((point, draws))
        if pdfium.FPDFPathSegment_GetClose(segment):
            points.append((start, True))
    return points


def page_blocks(
    letters: Sequence[Letter], grids: Sequence[Grid], page: int
) -> Iterator[dict[str, Any]]:
    """The blocks of a page: each table stands where its first letter was written."""
    parts: list[tuple[Grid | None, list[Letter]]] = [(None, [])]
    for letter in letters:
        grid = next((each for each in grids if each.place_of(letter.box)), None)
        if grid:
            grid.take(letter)
            if not any(known is grid for known, _ in parts):
                parts.append((grid, []))
        else:
            if parts[-1][0]:
                parts.append((None, []))
            parts[-1][1].append(letter)
    lines = tables = 0
    for grid, loose in parts:
        if grid:
            tables += 1
            rows = grid.rows(cell_text)
            yield {
                "rows": [
                    (cells, f"trang {page}, bảng {tables}, dòng {number}")
                    for number, cells in enumerate(rows, 1)
                ]
            }
            continue
        for words in paragraphs(written_lines(loose)):
            lines += 1
            yield {"text": words, "place": f"trang {page}, đoạn {lines}"}


@dataclass(frozen=True)
class WrittenLine:
    """One line as it stands on the page."""

    text: str
    box: Box


def written_lines(letters: Iterable[Letter]) -> list[WrittenLine]:
    """The lines of letters; page numbers, which stand alone, left out."""
    lines: list[WrittenLine] = []
    words, box = "", None
    for letter in [*letters, Letter("\n", (0, 0, 0, 0))]:
        if letter.character in "\r\n":
            if words.strip() and box and not words.strip().isdigit():
                lines.append(WrittenLine(" ".join(words.split()), box))
            words, box = "", None
            continue
        words += letter.character
        if not letter.character.isspace():
            box = around(box, letter.box) if box else letter.box
    return lines


def paragraphs(lines: Sequence[WrittenLine]) -> Iterator[str]:
    """The lines joined again where one runs to the edge and the next goes on."""
    edge = max((line.box[2] for line in lines), default=0.0)
    words = ""
    before: WrittenLine | None = None
    for line in lines:
        if before and goes_on(before, line, edge):
            words = f"{words} {line.text}"
        else:
            if words:
                yield words
            words = line.text
        before = line
    if words:
        yield words


def goes_on(before: WrittenLine, line: WrittenLine, edge: float) -> bool:
    """Whether a line goes on the one before: that one is full, this one opens nothing new."""
    height = before.box[3] - before.box[1]
    full = before.box[2] > edge - NEAR_EDGE
    close = 0 < before.box[1] - line.box[1] < PARAGRAPH_GAP * height
    return full and close and MARKER.match(line.text) is None and not line.text.isupper()


def cell_text(words: str) -> str:
    """The words of a cell: its lines joined, those that open an item on a line of their own."""
    told: list[str] = []
    for line in words.replace("\r", "\n").split("\n"):
        if text := " ".join(line.split()):
            if told and not MARKER.match(text):
                told[-1] = f"{told[-1]} {text}"
            else:
                told.append(text)
    return "\n".join(told)
