"""A document as .docx (bản Word)."""

from io import BytesIO
from typing import Any

from docx import Document
from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_LINE_SPACING
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt
from docx.table import _Cell
from docx.text.paragraph import Paragraph as WordParagraph

from neuguong.documents.layout.form import PartyForm
from neuguong.domain.official import (
    Block,
    Heading,
    Item,
    OfficialDocument,
    Paragraph,
    Table,
)

FONT = "Times New Roman"
PARTY = "ĐẢNG CỘNG SẢN VIỆT NAM"
CENTER = WD_ALIGN_PARAGRAPH.CENTER
JUSTIFY = WD_ALIGN_PARAGRAPH.JUSTIFY
PAGE_WIDTH = 210


def render_docx(document: OfficialDocument, form: PartyForm) -> bytes:
    """The document in the party's form as the bytes of a .docx file."""
    word = Document()
    prepare(word, form)
    head(word, document, form)
    line(word, document.kind_name, form.size_kind, bold=True, align=CENTER, before=18)
    line(word, document.abstract, form.size_abstract, bold=True, align=CENTER)
    line(word, "-----", form.size_abstract, align=CENTER)
    for ground in document.grounds:
        text(word, f"- {ground}", form)
    for block in document.blocks:
        add_block(word, block, form)
    foot(word, document, form)
    out = BytesIO()
    word.save(out)
    return out.getvalue()


def prepare(word: Any, form: PartyForm) -> None:
    """Page, base style, page number at the top centre from the second page on."""
    section = word.sections[0]
    section.page_width, section.page_height = Mm(PAGE_WIDTH), Mm(297)
    section.top_margin, section.bottom_margin = Mm(form.top), Mm(form.bottom)
    section.left_margin, section.right_margin = Mm(form.left), Mm(form.right)
    section.header_distance = Mm(10)
    section.different_first_page_header_footer = True
    style = word.styles["Normal"]
    style.font.name, style.font.size = FONT, Pt(form.size_body)
    style.element.rPr.rFonts.set(qn("w:eastAsia"), FONT)
    number = section.header.paragraphs[0]
    number.alignment = CENTER
    for kind, words in (("begin", ""), ("", "PAGE"), ("end", "")):
        run = number.add_run()
        part = OxmlElement("w:fldChar" if kind else "w:instrText")
        if kind:
            part.set(qn("w:fldCharType"), kind)
        else:
            part.text = words
        run._r.append(part)


def line(
    place: Any,
    words: str,
    size: float,
    *,
    bold: bool = False,
    italic: bool = False,
    underline: bool = False,
    align: Any = None,
    before: float = 0,
) -> WordParagraph:
    """One line of the head or foot."""
    paragraph: WordParagraph = place.add_paragraph()
    paragraph.alignment = align
    paragraph.paragraph_format.space_before = Pt(before)
    paragraph.paragraph_format.space_after = Pt(0)
    run = paragraph.add_run(words)
    run.font.size, run.bold, run.italic, run.underline = Pt(size), bold, italic, underline
    return paragraph


def text(word: Any, words: str, form: PartyForm, *, bold: bool = False, indent: bool = True) -> Any:
    """One paragraph of the text: justified, first line indented, exact spacing."""
    paragraph = line(word, words, form.size_body, bold=bold, align=JUSTIFY)
    shape = paragraph.paragraph_format
    shape.space_before = Pt(form.space_before)
    shape.line_spacing_rule, shape.line_spacing = WD_LINE_SPACING.EXACTLY, Pt(form.line_spacing)
    if indent:
        shape.first_line_indent = Mm(form.first_indent)
    return paragraph


def two_columns(word: Any, form: PartyForm) -> tuple[_Cell, _Cell]:
    """Two columns without lines, for head and foot."""
    table = word.add_table(rows=1, cols=2)
    table.alignment, table.autofit = WD_TABLE_ALIGNMENT.CENTER, False
    width = PAGE_WIDTH - form.left - form.right
    left, right = table.rows[0].cells
    left.width, right.width = Mm(round(width * 0.47)), Mm(width - round(width * 0.47))
    for cell in (left, right):
        cell._tc.remove(cell.paragraphs[0]._p)
    return left, right


def head(word: Any, document: OfficialDocument, form: PartyForm) -> None:
    """Bodies, star and number on the left; the Party's name, rule, place and date on the right."""
    left, right = two_columns(word, form)
    if document.parent_body:
        line(left, document.parent_body, form.size_parent, align=CENTER)
    line(left, document.issuing_body, form.size_parent, bold=True, align=CENTER)
    line(left, "*", form.size_parent, align=CENTER)
    line(left, document.symbol, form.size_number, align=CENTER)
    party = line(right, PARTY, form.size_title, bold=True, align=CENTER)
    rule_under(party)
    line(right, document.place_and_date, form.size_date, italic=True, align=CENTER, before=12)


def rule_under(paragraph: WordParagraph) -> None:
    """A rule as long as the words: they are underlined with their own line."""
    for run in paragraph.runs:
        run.underline = True


def add_block(word: Any, block: Block, form: PartyForm) -> None:
    """One block of the text."""
    match block:
        case Heading():
            number = f"{block.number}. " if block.number else ""
            text(word, number + block.text, form, bold=True).paragraph_format.keep_with_next = True
        case Paragraph():
            text(word, block.text, form)
        case Item():
            text(word, f"{block.number + '.' if block.number else '-'} {block.text}", form)
        case Table():
            add_table(word, block, form)


def add_table(word: Any, block: Table, form: PartyForm) -> None:
    """A table whose heading repeats on each page and whose rows do not break."""
    table = word.add_table(rows=1, cols=len(block.header))
    table.style, table.autofit = "Table Grid", False
    width = PAGE_WIDTH - form.left - form.right
    widths = [Mm(width * share / sum(block.widths)) for share in block.widths]
    fill(table.rows[0], block.header, widths, form, heading=True)
    for row in block.rows:
        fill(table.add_row(), row, widths, form)


def fill(
    row: Any, texts: tuple[str, ...], widths: list[Any], form: PartyForm, *, heading: bool = False
) -> None:
    """One row of a table."""
    shape = row._tr.get_or_add_trPr()
    shape.append(OxmlElement("w:cantSplit"))
    if heading:
        shape.append(OxmlElement("w:tblHeader"))
    for cell, words, width in zip(row.cells, texts, widths, strict=True):
        cell.width = width
        cell._tc.remove(cell.paragraphs[0]._p)
        line(cell, words, form.size_table, bold=heading, align=CENTER if heading else None)


def foot(word: Any, document: OfficialDocument, form: PartyForm) -> None:
    """Recipients on the left, who signs on the right; two signers stand side by side."""
    line(word, "", form.size_body)
    left, right = two_columns(word, form)
    if len(document.signatures) == 1:
        line(left, "Nơi nhận:", form.size_recipients + 2, underline=True)
        for recipient in document.recipients:
            line(left, f"- {recipient}", form.size_recipients)
        sign(right, document, 0, form)
    else:
        for cell, place in ((left, 0), (right, 1)):
            sign(cell, document, place, form)


def sign(cell: Any, document: OfficialDocument, place: int, form: PartyForm) -> None:
    """One signer's block, with room for the signature."""
    signer = document.signatures[place]
    if signer.authority:
        line(cell, signer.authority, form.size_body, bold=True, align=CENTER)
    line(cell, signer.post, form.size_body, bold=form.post_bold, align=CENTER)
    for _ in range(4):
        line(cell, "", form.size_body, align=CENTER)
    line(cell, signer.name, form.size_body, bold=True, align=CENTER)


def layout_facts(content: bytes) -> dict[str, Any]:
    """What of the form can be read back from a .docx: margins in mm, base size, texts."""
    word = Document(BytesIO(content))
    section = word.sections[0]

    def mm(length: Any) -> int:
        return round(length.mm) if length is not None else 0

    return {
        "margins": [
            mm(section.top_margin),
            mm(section.bottom_margin),
            mm(section.left_margin),
            mm(section.right_margin),
        ],
        "font": word.styles["Normal"].font.name,
        "size": word.styles["Normal"].font.size.pt,
        "first_page_differs": section.different_first_page_header_footer,
        "page_number": "PAGE" in section.header._element.xml,
        "head": [p.text for cell in word.tables[0].rows[0].cells for p in cell.paragraphs],
        "foot": [
            p.text for cell in word.tables[-1].rows[0].cells for p in cell.paragraphs if p.text
        ],
        "body": [p.text for p in word.paragraphs if p.text],
    }
