"""Reading Word documents (đọc văn bản Word).

Only what a reader sees: deleted text of tracked changes, field codes, text boxes and hidden
drawings are left out; inserted text, links and content controls are kept.
"""

import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from xml.etree.ElementTree import Element, ParseError, XMLPullParser

from neuguong.intake.blocks import Block, block_of
from neuguong.intake.child import parse_in_child
from neuguong.intake.errors import Unreadable
from neuguong.intake.font_names import code_of_font
from neuguong.intake.guard import FileKind, broken, inspect
from neuguong.intake.numbering import Numbering, W, value, whole
from neuguong.intake.word_fonts import Fonts, in_unicode

SKIPPED = {
    f"{W}{name}"
    for name in ("del", "moveFrom", "instrText", "delText", "drawing", "pict", "object", "pPr")
}
BREAKS = {f"{W}br": "\n", f"{W}cr": "\n", f"{W}tab": " ", f"{W}noBreakHyphen": "-"}
SOFT_HYPHEN = "\xad"
WRAPPERS = {f"{W}{name}" for name in ("sdt", "sdtContent", "ins", "moveTo", "customXml")}
ALTERNATE = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
MAX_DEPTH = 60
MAX_COLUMNS = 63


@dataclass
class Styles:
    """Names of paragraph styles and the lists they bring along."""

    names: dict[str, str] = field(default_factory=dict)
    lists: dict[str, tuple[str, int]] = field(default_factory=dict)


def read_word(path: Path) -> list[Block]:
    """The paragraphs and tables of the .docx at `path`, in order; empty paragraphs left out.

    Raises:
        Unreadable: the file is not a Word document or not safe to open; the message says why.
    """
    if inspect(path) is not FileKind.WORD:
        raise Unreadable("Tệp không phải văn bản Word. Đồng chí gửi tệp .docx.")
    return [block_of(raw) for raw in parse_in_child("word", path)]


def parse(path: Path) -> list[dict[str, Any]]:
    """Run by the child: the blocks as JSON values."""
    try:
        with zipfile.ZipFile(path) as archive:
            body = part(archive, "word/document.xml")
            style_part = part(archive, "word/styles.xml")
            styles, fonts = read_styles(style_part), Fonts.read(style_part)
            numbering = Numbering.read(part(archive, "word/numbering.xml"))
    except (zipfile.BadZipFile, ParseError, OSError, ValueError, RecursionError) as error:
        raise broken() from error
    top = None if body is None else body.find(f"{W}body")
    if top is None:
        raise broken()
    return list(Reader(styles, numbering, fonts).blocks(top))


def part(archive: zipfile.ZipFile, name: str) -> Element | None:
    """One XML part, read piece by piece; None when the document has none of that name.

    Depth is bounded: the reader below recurses, and no office program nests that deep.
    """
    if name not in archive.namelist():
        return None
    parser: Any = XMLPullParser(events=("start", "end"))
    root: Element | None = None
    depth = 0
    with archive.open(name) as stream:
        while chunk := stream.read(64 * 1024):
            parser.feed(chunk)
            for event, element in parser.read_events():
                root = element if root is None else root
                depth += 1 if event == "start" else -1
                if depth > MAX_DEPTH:
                    raise broken()
    parser.close()
    return root


def read_styles(root: Element | None) -> Styles:
    """Style names and lists from word/styles.xml."""
    styles = Styles()
    for node in [] if root is None else root.iter(f"{W}style"):
        key = node.get(f"{W}styleId", "")
        styles.names[key] = value(node, "name")
        link = node.find(f"{W}pPr/{W}numPr")
        if link is not None:
            styles.lists[key] = (value(link, "numId"), whole(value(link, "ilvl"), 0))
    return styles


class Reader:
    """Walks the body once, counting paragraphs, tables and list numbers as it goes."""

    def __init__(self, styles: Styles, numbering: Numbering, fonts: Fonts) -> None:
        self.styles = styles
        self.numbering = numbering
        self.fonts = fonts
        self.paragraphs = 0
        self.tables = 0

    def blocks(self, parent: Element) -> Iterator[dict[str, Any]]:
        """The blocks under `parent`, as JSON values."""
        for node in parent:
            if node.tag == f"{W}p":
                paragraph = self.paragraph(node)
                if paragraph["text"]:
                    self.paragraphs += 1
                    yield {**paragraph, "place": f"đoạn {self.paragraphs}"}
            elif node.tag == f"{W}tbl":
                self.tables += 1
                yield self.table(node, self.tables)
            elif node.tag in WRAPPERS:
                yield from self.blocks(node)

    def paragraph(self, node: Element) -> dict[str, Any]:
        """One paragraph without its place."""
        style = value_at(node, f"{W}pPr/{W}pStyle")
        list_id, depth = self.list_of(node, style)
        text = in_unicode(stretches(node, self.fonts, self.fonts.of_paragraph(style))).strip()
        in_list = list_id not in ("", "0") and bool(text)
        return {
            "text": text,
            "style": self.styles.names.get(style, style),
            "level": depth if in_list else None,
            "numbering": self.numbering.label(list_id, depth) if in_list else "",
            "bold": is_bold(node),
        }

    def list_of(self, node: Element, style: str) -> tuple[str, int]:
        """The list of a paragraph: its own, or its style's."""
        link = node.find(f"{W}pPr/{W}numPr")
        by_style = self.styles.lists.get(style, ("", 0))
        if link is None:
            return by_style
        return value(link, "numId") or by_style[0], whole(value(link, "ilvl"), by_style[1])

    def table(self, node: Element, number: int) -> dict[str, Any]:
        """One table; cells merged downwards repeat the text above."""
        rows: list[tuple[list[tuple[str, bool]], str]] = []
        above: list[tuple[str, bool]] = []
        for count, row in enumerate(children(node, f"{W}tr"), 1):
            above = self.row(row, above)
            rows.append((above, f"bảng {number}, dòng {count}"))
        return {"rows": rows}

    def row(self, node: Element, above: list[tuple[str, bool]]) -> list[tuple[str, bool]]:
        """The cells of one row by grid column, as (text, starts here)."""
        skipped = whole(value_at(node, f"{W}trPr/{W}gridBefore"), 0)
        cells: list[tuple[str, bool]] = [("", True)] * min(skipped, MAX_COLUMNS)
        for cell in children(node, f"{W}tc"):
            merge = cell.find(f"{W}tcPr/{W}vMerge")
            width = whole(value_at(cell, f"{W}tcPr/{W}gridSpan"), 1) or 1
            if merge is not None and merge.get(f"{W}val") != "restart" and len(cells) < len(above):
                text, starts = above[len(cells)][0], False
            else:
                text, starts = self.cell_text(cell), True
            spread = [(text, starts)] + [(text, False)] * (width - 1)
            cells.extend(spread[: max(0, MAX_COLUMNS - len(cells))])
        return cells

    def cell_text(self, cell: Element) -> str:
        """The paragraphs of a cell, one a line, each with the label of its list."""
        lines = []
        for node in cell.iter(f"{W}p"):
            paragraph = self.paragraph(node)
            if paragraph["text"]:
                lines.append(f"{paragraph['numbering']} {paragraph['text']}".strip())
        return "\n".join(lines)


def children(parent: Element, tag: str) -> Iterator[Element]:
    """Children with the tag, seen through content controls and tracked insertions."""
    for node in parent:
        if node.tag == tag:
            yield node
        elif node.tag in WRAPPERS:
            yield from children(node, tag)


def value_at(node: Element, path: str) -> str:
    """The `w:val` of the element at `path`, or empty."""
    found = node.find(path)
    return "" if found is None else found.get(f"{W}val", "")


def stretches(node: Element, fonts: Fonts, around: str) -> Iterator[tuple[str, str]]:
    """The text a reader sees in a paragraph, run by run, with the font of each."""
    for child in node:
        if child.tag == f"{W}r":
            font = fonts.of_run(child, around)
            yield "".join(pieces(child, old=bool(code_of_font(font)))), font
        elif child.tag not in SKIPPED and child.tag != ALTERNATE:
            yield from stretches(child, fonts, around)


def pieces(node: Element, *, old: bool = False) -> Iterator[str]:
    """The pieces of text under `node`, in order; `old` fonts have a letter for a soft hyphen."""
    for child in node:
        if child.tag == f"{W}t":
            yield child.text or ""
        elif child.tag in BREAKS:
            yield BREAKS[child.tag]
        elif child.tag == f"{W}softHyphen":
            yield SOFT_HYPHEN if old else ""
        elif child.tag not in SKIPPED and child.tag != ALTERNATE:
            yield from pieces(child, old=old)


def is_bold(node: Element) -> bool:
    """Whether every run with text is set bold."""
    runs = [run for run in node.iter(f"{W}r") if "".join(pieces(run)).strip()]
    return bool(runs) and all(run_is_bold(run) for run in runs)


def run_is_bold(run: Element) -> bool:
    """Whether the run itself is set bold."""
    bold = run.find(f"{W}rPr/{W}b")
    return bold is not None and bold.get(f"{W}val", "1") not in ("0", "false")
