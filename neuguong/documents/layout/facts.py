"""What of the form can be read back from a Word file (đọc lại thể thức của tệp .docx)."""

from io import BytesIO
from typing import Any


def layout_facts(content: bytes) -> dict[str, Any]:
    """The form and the words of a .docx: paper and margins in mm, type in points, lines of text.

    Keys: `paper`, `margins` (top, bottom, left, right), `font`, `size`, `first_page_differs`,
    `page_number`, `styles` (of the styles in use), `head` and `foot` (lines of the two columns),
    `body` (style and words of each paragraph), `tables` (heading, repeated heading, rows).
    """
    from docx import Document

    word: Any = Document(BytesIO(content))
    section = word.sections[0]
    ruled = [table for table in word.tables if "w:tblBorders" in table._tbl.tblPr.xml]
    plain = [table for table in word.tables if "w:tblBorders" not in table._tbl.tblPr.xml]
    header = section.header
    return {
        "paper": [mm(section.page_width), mm(section.page_height)],
        "margins": [
            mm(section.top_margin),
            mm(section.bottom_margin),
            mm(section.left_margin),
            mm(section.right_margin),
        ],
        "page_number": {
            "field": "PAGE" in header._element.xml,
            "style": header.paragraphs[0].style.name,
            "from_edge": mm(section.header_distance),
            "on_first_page": not section.different_first_page_header_footer,
        },
        "styles": {
            style.name: style_facts(style)
            for style in word.styles
            if style.type == 1 and style.name != "Normal"
        },
        "head": side_facts(plain[0]),
        "body": [[p.style.name, p.text] for p in word.paragraphs if p.text],
        "tables": [table_facts(table) for table in ruled],
        "foot": [cell for table in plain[1:] for cell in side_facts(table)],
    }


def mm(length: Any) -> float:
    """A length in millimetres, to a tenth."""
    return round(float(length.mm), 1)


def style_facts(style: Any) -> dict[str, Any]:
    """Size, height, spaces in points, indent in mm; weight and place of the words."""
    shape, font = style.paragraph_format, style.font
    return {
        "size": font.size.pt,
        "bold": bool(font.bold),
        "italic": bool(font.italic),
        "underline": bool(font.underline),
        "align": shape.alignment.name,
        "line": shape.line_spacing.pt if shape.line_spacing else None,
        "before": shape.space_before.pt,
        "indent": mm(shape.first_line_indent),
        "keep": bool(shape.keep_with_next),
    }


def side_facts(table: Any) -> list[list[str]]:
    """The lines of each cell of two columns, read row by row, cells without words left out."""
    cells = (cell for row in table.rows for cell in row.cells)
    lines = ([paragraph.text for paragraph in cell.paragraphs if paragraph.text] for cell in cells)
    return [cell for cell in lines if cell]


def table_facts(table: Any) -> dict[str, Any]:
    """The words of a table, its widths in mm, and whether heading and rows keep together."""
    first, *rows = table.rows
    return {
        "widths": [mm(column.width) for column in table.columns],
        "header": [cell.text for cell in first.cells],
        "header_repeats": "w:tblHeader" in first._tr.xml,
        "rows_whole": all("w:cantSplit" in row._tr.xml for row in table.rows),
        "rows": [[cell.text for cell in row.cells] for row in rows],
    }
