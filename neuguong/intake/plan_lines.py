"""The lines of a plan and how deep each stands (dòng, cấp của dòng)."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import cached_property

from neuguong.domain.vietnamese import fold
from neuguong.intake.blocks import Paragraph

DRAWN = "[\u2190-\u21ff\u2460-\u27bf\u2900-\u2bff\U0001f300-\U0001faff\uf020-\uf0ff]"
"""Arrows, ticks, squares, small pictures and signs of symbol fonts, as people draw bullets."""

MARKER = re.compile(
    r"\s*(?:(?P<roman>[IVX]{1,5}|[A-E])\s*[.)/-](?=\s)"
    r"|\(?(?P<number>\d{1,2}(?:\.\d{1,2}){0,3})(?:[.)/]+|\s?[-–](?=\s+[^\W\d])|(?=\s+[^\W\d]))(?!\d)"
    r"|\(?(?P<letter>[a-zđ])[.)/](?=\s)"
    rf"|(?P<bullet>(?:[-–—*•·]|{DRAWN}\ufe0f?))(?=\s|\w)"
    r"|(?P<ordinal>(?:Thứ (?:nhất|hai|ba|tư|năm|sáu|bảy|tám)|(?:Một|Hai|Ba|Bốn|Năm|Sáu|Bảy) là)"
    r"\s*[,:](?!\s*thứ))"
    r"|(?P<plus>\+)(?=\s|\w))\s*"
)
DEPTHS = {"roman": 0, "number": 1, "letter": 4, "ordinal": 4, "bullet": 5, "plus": 6}
UNMARKED = 9
FOLDED_LETTERS = 400
NOT_A_COUNT = re.compile(r"\d{1,2}\s+[^\W\d]")
ENDED = re.compile(r"[.;:!?…]\s*$")


@dataclass(frozen=True)
class Line:
    """One line of a plan.

    `text` is without its number or bullet, `depth` 0 for Roman numbers down to 6 for "+" and
    UNMARKED for a line without any; `place` as people count; `order` is the place of its
    block in the document.
    """

    text: str
    depth: int
    place: str
    bold: bool = False
    heading_style: bool = False
    order: int = 0

    @property
    def marked(self) -> bool:
        """Whether it stands in a list."""
        return self.depth != UNMARKED

    @cached_property
    def words(self) -> int:
        """How many words it has."""
        return len(self.text.split())

    @cached_property
    def folded(self) -> str:
        """The beginning without marks and capitals, for comparing with set phrases."""
        return fold(self.text[:FOLDED_LETTERS])

    @property
    def ended(self) -> bool:
        """Whether it ends like a sentence."""
        return bool(ENDED.search(self.text))

    @property
    def shouted(self) -> bool:
        """Whether it is written in capitals."""
        return self.text.isupper()


def lines_of(paragraph: Paragraph, order: int = 0) -> Iterator[Line]:
    """The lines of a paragraph; lines broken by hand inside it count one by one."""
    styled = paragraph.style.lower().startswith(("heading", "title", "subtitle"))
    for number, words in enumerate(paragraph.text.split("\n")):
        if words.strip():
            label = paragraph.numbering if number == 0 else ""
            line = line_of(words, paragraph.place, label)
            deeper = paragraph.level or 0 if label == "-" else 0
            yield replace(
                line,
                depth=line.depth + deeper,
                bold=paragraph.bold,
                heading_style=styled,
                order=order,
            )


def line_of(words: str, place: str, label: str = "") -> Line:
    """A line from its words, with the number Word draws before it, if any."""
    marker = MARKER.match(f"{label} " if label else words)
    if marker is None or is_count(words, label):
        return Line(words.strip(), UNMARKED, place)
    text = words.strip() if label else words[marker.end() :].strip()
    return Line(text, depth_of(marker), place)


def is_count(words: str, label: str) -> bool:
    """Whether a bare number begins the sentence itself: "12 đảng viên đăng ký …"."""
    return not label and bool(NOT_A_COUNT.match(words.strip())) and words[:1].isdigit()


def depth_of(marker: re.Match[str]) -> int:
    """How deep the marker stands."""
    kind = marker.lastgroup or "bullet"
    dots = marker["number"].count(".") if kind == "number" else 0
    return DEPTHS[kind] + dots


def joined(lines: Iterable[tuple[int, str]]) -> Iterator[Paragraph]:
    """Numbered lines of a text as paragraphs; a line that goes on the one before is joined."""
    parts: list[str] = []
    place = 0
    for number, line in lines:
        words = line.strip()
        if not words or not goes_on(words, parts):
            if parts:
                yield Paragraph(" ".join(parts), place=f"dòng {place}")
            parts, place = ([words] if words else []), number
        else:
            parts.append(words)
    if parts:
        yield Paragraph(" ".join(parts), place=f"dòng {place}")


def goes_on(words: str, parts: list[str]) -> bool:
    """Whether a line continues the one before: small first letter, no mark, sentence open."""
    return (
        bool(parts)
        and words[0].islower()
        and MARKER.match(words) is None
        and not ENDED.search(parts[-1])
    )
