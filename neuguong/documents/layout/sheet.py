"""A document laid out line by line, ready to be written as Word or PDF (bản dàn trang).

Content, order and form are settled here once; the renderers only write what they find.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date

from neuguong.documents.layout.form import PartyForm, Spelling
from neuguong.documents.layout.styles import NATURAL, Style, styles_of
from neuguong.domain.official import (
    Block,
    Heading,
    Item,
    OfficialDocument,
    Paragraph,
    Signature,
    Table,
    closed,
)
from neuguong.domain.vietnamese import nfc

PARTY = "ĐẢNG CỘNG SẢN VIỆT NAM"
PARTY_WIDTH = 13.742
"""Width of the Party's name in bold Times, in sizes of its type; the rule below is as long."""
POINT = 25.4 / 72
"""Millimetres of a typographic point."""
PAGE_WIDTH, PAGE_HEIGHT = 210, 297
HALF = 50
SPACE_BELOW_TEXT = 12
"""Points between the text and who signs."""
CELL = "T/M CHI BỘ"
LETTER = 0.5
"""Width of a letter of Vietnamese text in Times, generously, in sizes of its type."""
BOUND = "\N{NO-BREAK SPACE}"
UNPRINTABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff]")
PER_CENT = re.compile(r"(?<=\d) (?=[%‰])")
UY = {
    Spelling.ON_U: (re.compile(r"\b([uU])([ỷỶ])(?!\w)"), {"u": "ủ", "U": "Ủ", "ỷ": "y", "Ỷ": "Y"}),
    Spelling.ON_Y: (re.compile(r"\b([ủỦ])([yY])(?!\w)"), {"ủ": "u", "Ủ": "U", "y": "ỷ", "Y": "Ỷ"}),
}


@dataclass(frozen=True)
class Line:
    """A line or paragraph: key of its style, words; `lead` are first words in bold."""

    style: str
    text: str
    lead: str = ""
    keep: bool = False


@dataclass(frozen=True)
class Rule:
    """A centred rule, `width` millimetres long."""

    width: float


@dataclass(frozen=True)
class Gap:
    """Empty height in points, held together with what follows."""

    height: float


type Side = tuple[Line | Rule, ...]


@dataclass(frozen=True)
class Columns:
    """Two columns without lines, row by row; `share` is the left one's part in per cent."""

    rows: tuple[tuple[Side, Side], ...]
    share: int


@dataclass(frozen=True)
class Row:
    """One row of a table, each cell a stack of lines; `whole` rows do not break across pages."""

    cells: tuple[tuple[Line, ...], ...]
    whole: bool = True


@dataclass(frozen=True)
class Grid:
    """A table with lines: widths in millimetres, the heading that repeats, rows."""

    widths: tuple[float, ...]
    header: Row
    rows: tuple[Row, ...]


type Piece = Line | Gap | Columns | Grid


@dataclass(frozen=True)
class Sheet:
    """A document laid out: the form, its styles, what the file says of itself, the pieces."""

    form: PartyForm
    styles: dict[str, Style]
    title: str
    author: str
    day: date | None
    pieces: tuple[Piece, ...]


def lay_out(document: OfficialDocument, form: PartyForm) -> Sheet:
    """The document in the form, piece by piece in reading order."""
    pieces = [*head(document, form), *body(document, form), *foot(document, form)]
    return Sheet(
        form=form,
        styles=styles_of(form),
        title=one_line(document.title, form),
        author=one_line(document.issuing_body, form),
        day=document.issued_on,
        pieces=tuple(pieces),
    )


def text_width(form: PartyForm) -> float:
    """Width between the margins in millimetres."""
    return PAGE_WIDTH - form.left - form.right


def head(document: OfficialDocument, form: PartyForm) -> list[Piece]:
    """Bodies, star, number; the Party's name with its rule, place and date; kind and abstract."""
    parent = one_line(document.parent_body, form)
    issuer = Line("Issuer", bound_end(one_line(document.issuing_body, form)))
    bodies: Side = (*((Line("Parent", bound_end(parent)),) if parent else ()), issuer)
    party: Side = (Line("Party", PARTY), Rule(PARTY_WIDTH * form.size_party * POINT))
    abstract = one_line(document.abstract, form)
    symbol: Side = (Line("Symbol", open_for_ink(document.symbol)),)
    if not document.kind_name:
        symbol = (*symbol, Line("LetterAbstract", bound_end(abstract)))
    day: Side = (Line("PlaceDate", bound_date(open_for_ink(document.place_and_date), form)),)
    top = Columns(((bodies, party), ((Line("Star", "*"),), ()), (symbol, day)), form.left_share)
    if not document.kind_name:
        return [top, Gap(SPACE_BELOW_TEXT), *addressed(document, form)]
    kind = one_line(document.kind_name, form)
    return [
        top,
        Line("Kind", kind),
        Line("Abstract", bound_end(abstract)),
        Line("Dashes", "-----"),
        *addressed(document, form),
    ]


def addressed(document: OfficialDocument, form: PartyForm) -> list[Piece]:
    """Kính gửi: one addressee beside the words, several below them."""
    names = [one_line(name, form) for name in document.addressees]
    if len(names) == 1:
        return [Line("Addressee", f"Kính gửi: {names[0]}")]
    lines = [Line("Addressee", f"- {name}") for name in names]
    return [Line("Addressee", "Kính gửi:"), *lines] if lines else []


def body(document: OfficialDocument, form: PartyForm) -> list[Piece]:
    """Grounds and blocks; the last line holds on to the signature."""
    pieces: list[Piece] = []
    for ground in document.grounds:
        pieces += [Line("Ground", f"- {text}") for text in lines_of(ground, form)]
    for block in document.blocks:
        pieces += laid_out(block, form)
    if pieces and isinstance(last := pieces[-1], Line) and last.style == "Text":
        pieces[-1] = replace(last, text=closed(last.text), keep=True)
    return pieces


def laid_out(block: Block, form: PartyForm) -> list[Piece]:
    """The pieces of one block; a text of several lines becomes as many paragraphs."""
    match block:
        case Heading():
            text = one_line(f"{block.label} {block.text}", form)
            return [Line(f"Heading{min(max(block.level, 1), 3)}", text)]
        case Paragraph():
            lead = one_line(block.lead, form)
            first, *more = lines_of(block.text, form) or [""]
            return [Line("Text", first, lead), *(Line("Text", line) for line in more)]
        case Item():
            first, *more = lines_of(block.text, form) or [""]
            return [Line("Text", f"{block.label} {first}"), *(Line("Text", line) for line in more)]
        case Table():
            return [Gap(form.space_before), grid(block, form)]


def grid(table: Table, form: PartyForm) -> Grid:
    """The table with its widths in millimetres and the style of each cell."""
    width = text_width(form)
    widths = tuple(width * share / sum(table.widths) for share in table.widths)
    styles = ["CellCentred" if n in table.centred else "Cell" for n in range(len(widths))]
    header = Row(tuple(cell(words, "CellHead", form) for words in table.header))
    rows = []
    for texts in table.rows:
        cells = tuple(cell(*pair, form) for pair in zip(texts, styles, strict=True))
        rows.append(Row(cells, whole=fits_together(cells, widths, form)))
    return Grid(widths, header, tuple(rows))


def cell(words: str, style: str, form: PartyForm) -> tuple[Line, ...]:
    """One cell, a line for each line of its words."""
    return tuple(Line(style, text) for text in lines_of(words, form) or [""])


def fits_together(
    cells: Iterable[tuple[Line, ...]], widths: tuple[float, ...], form: PartyForm
) -> bool:
    """Whether the row is surely under half a page; a higher one may break across pages."""
    letter, height = form.size_table * LETTER * POINT, form.size_table * NATURAL * POINT
    most = (PAGE_HEIGHT - form.top - form.bottom) / 2 / height
    return all(
        sum(2 + len(line.text) * letter // width for line in lines) < most
        for lines, width in zip(cells, widths, strict=True)
    )


def foot(document: OfficialDocument, form: PartyForm) -> list[Piece]:
    """Who signs, on the right, with the recipients on the left; two signers stand side by side."""
    recipients = listed_recipients(document, form)
    signers = [signing(signature, form) for signature in document.signatures]
    rows: list[tuple[Side, Side]] = [(recipients, signers[-1] if signers else ())]
    if len(signers) == 2:
        rows = [(signers[0], signers[1]), (recipients, ())]
    return [
        piece
        for row in rows
        if any(row)
        for piece in (Gap(SPACE_BELOW_TEXT), Columns((row,), HALF))
    ]


def listed_recipients(document: OfficialDocument, form: PartyForm) -> Side:
    """Nơi nhận, one a line."""
    lines = [Line("Recipient", f"- {one_line(text, form)}") for text in document.recipient_lines]
    return (Line("RecipientsHead", "Nơi nhận:"), *lines) if lines else ()


def signing(signature: Signature, form: PartyForm) -> Side:
    """Authority, post, room for the signature, name."""
    authority = authority_of(signature, form)
    return (
        *((Line("Authority", authority),) if authority else ()),
        *((Line("Post", post),) if (post := one_line(signature.post, form)) else ()),
        Line("Signer", one_line(signature.name, form)),
    )


def authority_of(signature: Signature, form: PartyForm) -> str:
    """On whose behalf it is signed, a cell as the form has it."""
    is_cell = one_line(signature.authority, form) == CELL
    return one_line(form.cell_authority if is_cell else signature.authority, form)


def one_line(text: str, form: PartyForm) -> str:
    """The words as one line: composed, printable, blanks collapsed, per cents unbroken."""
    words = " ".join(UNPRINTABLE.sub("", nfc(text)).split())
    pattern, letters = UY[form.spelling]
    words = pattern.sub(lambda found: letters[found[1]] + letters[found[2]], words)
    return PER_CENT.sub(BOUND, words)


def lines_of(text: str, form: PartyForm) -> list[str]:
    """Each line of the text that holds something."""
    return [line for part in text.splitlines() if (line := one_line(part, form))]


def open_for_ink(text: str) -> str:
    """Room for ink stays as wide as it is and never breaks."""
    return text.replace("  ", BOUND * 2).replace(f"{BOUND} ", BOUND * 2)


def bound_date(text: str, form: PartyForm) -> str:
    """Beside a place too long for one line, the date stays together on the second."""
    room = text_width(form) * (100 - form.left_share) / 100
    if len(text) * LETTER * form.size_date * POINT < room:
        return text
    place, comma, day = text.rpartition(", ")
    return f"{place}{comma}{day.replace(' ', BOUND)}"


def bound_end(text: str) -> str:
    """The last two words stay together: no line of a heading ends with one word alone."""
    before, blank, last = text.rpartition(" ")
    return f"{before}{BOUND}{last}" if blank and text.count(" ") > 2 else text
