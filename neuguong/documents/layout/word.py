"""A document as .docx (bản Word): the sheet's pieces in WordprocessingML.

Written directly, since a register of thousands of minutes is made at once and the file stays
small; every paragraph carries a named style and nothing else.
"""

from xml.sax.saxutils import escape

from neuguong.documents.layout.form import PartyForm
from neuguong.documents.layout.sheet import (
    Columns,
    Gap,
    Grid,
    Line,
    Piece,
    Row,
    Rule,
    Side,
    lay_out,
    text_width,
)
from neuguong.documents.layout.word_package import package, twips
from neuguong.domain.official import OfficialDocument

BORDERS = "".join(
    f'<w:{side} w:val="single" w:sz="4" w:space="0" w:color="auto"/>'
    for side in ("top", "left", "bottom", "right", "insideH", "insideV")
)
PADDING = (
    '<w:tblCellMar><w:top w:w="40" w:type="dxa"/><w:left w:w="85" w:type="dxa"/>'
    '<w:bottom w:w="40" w:type="dxa"/><w:right w:w="85" w:type="dxa"/></w:tblCellMar>'
)
NO_PADDING = (
    '<w:tblCellMar><w:left w:w="0" w:type="dxa"/><w:right w:w="0" w:type="dxa"/></w:tblCellMar>'
)
EMPTY = '<w:p><w:pPr><w:pStyle w:val="Normal"/></w:pPr></w:p>'


def render_docx(document: OfficialDocument, form: PartyForm) -> bytes:
    """The document in the party's form as the bytes of a .docx file; same document, same bytes."""
    sheet = lay_out(document, form)
    width = twips(text_width(form))
    text = "".join(written(piece, width) for piece in sheet.pieces)
    return package(sheet, text + low_paragraph(1))


def written(piece: Piece, width: int) -> str:
    """One piece; `width` of the text in twips."""
    match piece:
        case Line():
            return paragraph(piece)
        case Gap():
            return low_paragraph(piece.height)
        case Columns():
            return columns(piece, width)
        case Grid():
            return table(piece)


def paragraph(line: Line) -> str:
    """One paragraph in its style."""
    keep = "<w:keepNext/>" if line.keep else ""
    lead = f"<w:r><w:rPr><w:b/><w:bCs/></w:rPr>{words(f'{line.lead} ')}</w:r>" if line.lead else ""
    text = f"<w:r>{words(line.text)}</w:r>" if line.text else ""
    return f'<w:p><w:pPr><w:pStyle w:val="{line.style}"/>{keep}</w:pPr>{lead}{text}</w:p>'


def words(text: str) -> str:
    """The words of a run."""
    return f'<w:t xml:space="preserve">{escape(text)}</w:t>'


def low_paragraph(height: float, inside: str = "", indent: int = 0) -> str:
    """An empty paragraph of exactly that height in points, held to what follows."""
    return (
        f'<w:p><w:pPr><w:keepNext/>{inside}<w:spacing w:line="{round(height * 20)}" '
        f'w:lineRule="exact"/><w:ind w:left="{indent}" w:right="{indent}"/></w:pPr></w:p>'
    )


def rule(one: Rule, width: int) -> str:
    """A centred rule: the upper border of an empty paragraph, drawn in on both sides."""
    border = '<w:pBdr><w:top w:val="single" w:sz="6" w:space="0" w:color="auto"/></w:pBdr>'
    return low_paragraph(2, border, (width - twips(one.width)) // 2)


def columns(piece: Columns, width: int) -> str:
    """Two columns as a table without lines."""
    left = width * piece.share // 100
    rows = "".join(
        f"<w:tr><w:trPr><w:cantSplit/></w:trPr>{side(a, left)}{side(b, width - left)}</w:tr>"
        for a, b in piece.rows
    )
    return opened_table([left, width - left], NO_PADDING) + rows + "</w:tbl>"


def side(lines: Side, width: int) -> str:
    """One cell of two columns."""
    inner = "".join(rule(one, width) if isinstance(one, Rule) else paragraph(one) for one in lines)
    return f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/></w:tcPr>{inner or EMPTY}</w:tc>'


def table(piece: Grid) -> str:
    """A table with lines; its heading repeats on each page."""
    widths = [twips(width) for width in piece.widths]
    borders = f"<w:tblBorders>{BORDERS}</w:tblBorders>"
    rows = "".join(table_row(row, widths) for row in piece.rows)
    header = table_row(piece.header, widths, "<w:tblHeader/>")
    return opened_table(widths, PADDING, borders) + header + rows + "</w:tbl>"


def opened_table(widths: list[int], padding: str, borders: str = "") -> str:
    """The beginning of a table with fixed columns."""
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    return (
        f'<w:tbl><w:tblPr><w:tblW w:w="{sum(widths)}" w:type="dxa"/>{borders}'
        f'<w:tblLayout w:type="fixed"/>{padding}</w:tblPr><w:tblGrid>{grid}</w:tblGrid>'
    )


def table_row(row: Row, widths: list[int], heading: str = "") -> str:
    """One row, kept whole where it is low enough."""
    whole = "<w:cantSplit/>" if row.whole else ""
    shape = f"<w:trPr>{whole}{heading}</w:trPr>" if whole or heading else ""
    cells = "".join(
        f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/></w:tcPr>'
        f"{''.join(paragraph(line) for line in lines)}</w:tc>"
        for lines, width in zip(row.cells, widths, strict=True)
    )
    return f"<w:tr>{shape}{cells}</w:tr>"
