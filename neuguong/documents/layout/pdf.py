"""A document as PDF (bản PDF): the sheet's pieces handed to the typesetter as data."""

import json
import re
import unicodedata
from dataclasses import asdict, dataclass
from functools import cache
from pathlib import Path
from typing import Any

from neuguong.documents.layout.form import PartyForm
from neuguong.documents.layout.letters import FOLDER, covered
from neuguong.documents.layout.sheet import (
    PAGE_HEIGHT,
    PAGE_WIDTH,
    Columns,
    Gap,
    Grid,
    Line,
    Piece,
    Row,
    Rule,
    Sheet,
    lay_out,
)
from neuguong.documents.layout.styles import NATURAL
from neuguong.domain.official import OfficialDocument

SOURCE = Path(__file__).parent / "party.typ"
UNSHOWN = "□"
ZERO_WIDTH = "\N{ZERO WIDTH SPACE}"
LONG_RUN = re.compile(r"\S{25,}")
"""A run without a blank that may be wider than its column: an address, a row of dots."""


@dataclass(frozen=True)
class Mark:
    """A drawing below the text of the last page, with words beside it: SVG, what it is for who
    cannot see it, lines."""

    drawing: str
    alt: str
    lines: tuple[str, ...]


def render_pdf(document: OfficialDocument, form: PartyForm, mark: Mark | None = None) -> bytes:
    """The document in the party's form as the bytes of a PDF; an issued one always the same.

    The words travel as data, never as markup, and only the shipped fonts are read. A letter that
    these do not have is shown as "□".
    """
    import typst

    data = {**sheet_data(lay_out(document, form)), "mark": mark_data(mark)}

    made: bytes = typst.compile(
        str(SOURCE),
        root=str(SOURCE.parent),
        font_paths=shipped_fonts(),
        sys_inputs={"sheet": json.dumps(data, ensure_ascii=False)},
        pdf_standards=["a-2a", "ua-1"],  # for keeping, and for screen readers
    )
    return made


def mark_data(mark: Mark | None) -> dict[str, Any] | None:
    """The mark as JSON values."""
    if mark is None:
        return None
    lines = [shown(line) for line in mark.lines]
    return {"drawing": mark.drawing, "alt": mark.alt, "lines": lines}


@cache
def shipped_fonts() -> Any:
    """The four faces that come with the application, looked up once."""
    import typst

    return typst.Fonts(
        include_system_fonts=False, include_embedded_fonts=False, font_paths=[str(FOLDER)]
    )


def sheet_data(sheet: Sheet) -> dict[str, Any]:
    """The sheet as JSON values; headings carry levels of which none is skipped."""
    level, pieces = 0, []
    for piece in sheet.pieces:
        outline = sheet.styles[piece.style].outline if isinstance(piece, Line) else 0
        level = min(outline, level + 1) if outline else level
        pieces.append({**piece_data(piece), "level": level if outline else 0})
    form = sheet.form
    return {
        "paper": [PAGE_WIDTH, PAGE_HEIGHT],
        "margins": {"top": form.top, "bottom": form.bottom, "left": form.left, "right": form.right},
        "page_number_from_edge": form.page_number_from_edge,
        "natural": NATURAL,
        "styles": {key: asdict(style) for key, style in sheet.styles.items()},
        "title": shown(sheet.title),
        "author": shown(sheet.author),
        "day": [sheet.day.year, sheet.day.month, sheet.day.day] if sheet.day else None,
        "pieces": pieces,
    }


def piece_data(piece: Piece | Rule) -> dict[str, Any]:
    """One piece as JSON values, with its kind."""
    match piece:
        case Line(style, text, lead, keep):
            return {
                "piece": "line",
                "style": style,
                "text": shown(text),
                "lead": shown(lead),
                "keep": keep,
            }
        case Rule(width):
            return {"piece": "rule", "width": width}
        case Gap(height):
            return {"piece": "gap", "height": height}
        case Columns(rows, share):
            sides = [[[piece_data(one) for one in side] for side in row] for row in rows]
            return {"piece": "columns", "rows": sides, "share": share}
        case Grid(widths, header, rows):
            return {
                "piece": "grid",
                "widths": widths,
                "header": row_data(header),
                "rows": [row_data(row) for row in rows],
            }


def row_data(row: Row) -> dict[str, Any]:
    """One row of a table as JSON values."""
    cells = [[piece_data(line) for line in lines] for lines in row.cells]
    return {"cells": cells, "whole": row.whole}


def shown(text: str) -> str:
    """The text with letters of the shipped fonts only, and places where a long run may break."""
    if not all(ord(letter) in covered() for letter in text):
        text = "".join(shown_letter(letter) for letter in text)
    return LONG_RUN.sub(lambda run: ZERO_WIDTH.join(run[0]), text)


def shown_letter(letter: str) -> str:
    """The letter, its plain equivalent, nothing for an invisible sign, or "□"."""
    if ord(letter) in covered():
        return letter
    if unicodedata.category(letter) in {"Cf", "Mn"}:
        return ""
    plain = unicodedata.normalize("NFKC", letter)
    return plain if plain and all(ord(part) in covered() for part in plain) else UNSHOWN
