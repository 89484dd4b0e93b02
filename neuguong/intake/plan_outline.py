"""Measures in lists: what in a plan's text is a measure and what is not (kế hoạch dạng danh sách).

Headings, legal grounds, purposes and requirements, the situation, the header with title and
date, recipients and signatures are not measures. What stands under a heading of purposes or of
the situation is not either, down to the next heading of the same depth.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from neuguong.domain.plancheck import Measure
from neuguong.domain.plancheck.elements.books import VERBS, WHO
from neuguong.domain.plancheck.model import OWNER, TEXT
from neuguong.domain.plancheck.pieces import text_of
from neuguong.domain.vietnamese import fold
from neuguong.intake.plan_lines import UNMARKED, Line
from neuguong.intake.plan_words import (
    ABOUT,
    BODY_NAME,
    CLOSING,
    DOCUMENT_NUMBER,
    FIELD_LABELS,
    GROUNDS,
    HEADER,
    ISSUED,
    LEAD_IN,
    NOT_MEASURES,
    PERSON,
    RECIPIENTS,
    SIGNATURE,
    TITLE,
)

FIELD = re.compile(
    r"(?:^|(?<=[.;,(\s]))(?:"
    + "|".join(
        f"(?P<f{number}>{'|'.join(labels)})" for number, (_, labels) in enumerate(FIELD_LABELS)
    )
    + r")\s*:\s*",
    re.IGNORECASE,
)
DIRECTED = re.compile(r"(?:đối với|trách nhiệm của|giao|về phía)\s+(?:các\s+)?", re.IGNORECASE)
BODIES_IN_GENERAL = re.compile(
    r",? *(?:và )?các (?:tổ chức|ban, ngành|đoàn thể|hội)\b.*", re.IGNORECASE
)
DEEDS = ("strong", "make", "do", "treat", "will")
NAME_WORDS = 7
TITLE_WORDS = 4
FEWEST_WORDS = 3
SHORT = 14
FEW = 10
FIRST_LINES = 8
LONGEST_HEADING = 30
TAIL = 120


@dataclass
class Sections:
    """Under which headings the walk stands.

    For each: its depth, whether what follows may be measures, and the body or post it names, which
    then answers for what stands below ("1. Văn phòng Đảng ủy"), or empty.
    """

    stack: list[tuple[int, bool, str]] = field(default_factory=list)

    @property
    def open(self) -> bool:
        """Whether lines here may be measures."""
        return not self.stack or self.stack[-1][1]

    @property
    def owner(self) -> str:
        """Who answers for what stands here, by the nearest heading."""
        return self.stack[-1][2] if self.stack else ""

    def enter(self, heading: Line) -> None:
        """Go under a heading; it closes those as deep as itself and deeper."""
        depth = heading_depth(heading)
        while self.stack and self.stack[-1][0] >= depth:
            self.stack.pop()
        is_open = self.open and not NOT_MEASURES.match(heading.folded)
        self.stack.append((depth, is_open, owner_named(heading)))


def owner_named(heading: Line) -> str:
    """The body or post that a heading names and nothing else; empty for other headings."""
    words = DIRECTED.sub("", heading.text).strip(" .:")
    if heading.words > LONGEST_HEADING:
        return ""
    text = text_of(BODIES_IN_GENERAL.sub("", words))
    found = WHO.at(text, 0)
    if found is None or found.section not in ("posts", "units"):
        return ""
    acts = any(verb.first >= found.end and verb.section in DEEDS for verb in VERBS.find(text))
    return "" if acts else words


def heading_depth(heading: Line) -> int:
    """How deep a heading stands; one without number is above all lists but below Roman ones."""
    if heading.depth != UNMARKED:
        return heading.depth
    return 0 if heading.shouted or heading.heading_style else 3


def outline_measures(
    lines: Sequence[Line], *, only_lists: bool = False
) -> list[tuple[int, Measure]]:
    """The measures in the lines of a plan, each with the order of its line.

    `only_lists` leaves lines outside lists aside: where the measures stand in a table, the
    paragraphs around it only explain.
    """
    lines = body_of(lines)
    capitals_mean_nothing = sum(line.shouted for line in lines) * 2 > len(lines)
    begun = not any(line.marked for line in lines)
    sections = Sections()
    measures: list[tuple[int, Measure, str]] = []
    near = False
    for place, line in enumerate(lines):
        following = lines[place + 1] if place + 1 < len(lines) else None
        begun = begun or line.marked
        fields = fields_of(line)
        if is_heading(line, following, capitals_mean_nothing=capitals_mean_nothing):
            sections.enter(line)
            begun, near = True, False
        elif fields and (near or TEXT not in fields):
            if measures and sections.open:
                order, measure, owner = measures[-1]
                measures[-1] = (order, with_fields(measure, fields), owner)
        elif begun and sections.open and is_measure(line) and (line.marked or not only_lists):
            measure = Measure(" ".join(line.text.split()), {}, line.place)
            measures.append((line.order, measure, sections.owner))
            near = True
    return [(order, answered_by(owner, measure)) for order, measure, owner in measures]


def answered_by(owner: str, measure: Measure) -> Measure:
    """The measure with who answers by its heading, where no line of its own says so."""
    if not owner or OWNER in measure.fields:
        return measure
    return replace(measure, fields={OWNER: owner, **measure.fields})


def body_of(lines: Sequence[Line]) -> list[Line]:
    """The lines without header, grounds, recipients and signatures."""
    body: list[Line] = []
    below_title = False
    for number, line in enumerate(lines):
        if RECIPIENTS.match(line.folded):
            break
        if SIGNATURE.match(line.folded) and line.words <= SHORT and body:
            break
        above = number < FIRST_LINES and is_name(line)
        bare = number > 0 and is_bare_title(lines[number - 1])
        about = below_title and bool(ABOUT.match(line.folded))
        abstract = (bare or about) and is_open_line(line)
        below_title = abstract or (is_title(line) and is_open_line(line))
        if not (above or abstract or is_frame(line)):
            body.append(line)
    return body


def is_title(line: Line) -> bool:
    """Whether the line begins as the title of a plan does."""
    return bool(TITLE.match(line.folded))


def is_bare_title(line: Line) -> bool:
    """Whether the line names only the kind of document; what it is about stands below."""
    return is_title(line) and line.words <= TITLE_WORDS


def is_open_line(line: Line) -> bool:
    """Whether the line stands outside lists and does not end like a sentence."""
    return not line.marked and not line.ended


def is_frame(line: Line) -> bool:
    """Whether the line belongs to the header, the grounds or the closing of the document."""
    words = line.folded
    if (
        not any(map(str.isalpha, words))
        or ISSUED.search(words)
        or CLOSING.match(words)
        or GROUNDS.match(words)
    ):
        return True
    above = HEADER.match(words) or DOCUMENT_NUMBER.match(words) or PERSON.match(words)
    if above and line.depth > 4:
        return line.words <= LONGEST_HEADING
    if not line.marked and LEAD_IN.search(fold(line.text[-TAIL:])):
        return True
    return is_title(line) and is_open_line(line)


def is_name(line: Line) -> bool:
    """Whether the line is the name of the body that issues the plan."""
    return line.words <= NAME_WORDS and is_open_line(line) and bool(BODY_NAME.match(line.folded))


def is_heading(line: Line, following: Line | None, *, capitals_mean_nothing: bool) -> bool:
    """Whether the line names what follows it; what has an owner or a deadline below does not."""
    if following is not None and fields_of(following):
        return False
    if line.heading_style or (line.words < FEWEST_WORDS and not line.ended):
        return True
    if line.words > LONGEST_HEADING:
        return False
    if line.shouted and not capitals_mean_nothing and line.depth in (0, UNMARKED):
        return True
    leads_on = line.text.rstrip().endswith(":")
    deeper = following is not None and following.depth > line.depth and following.marked
    if line.depth == 0:
        return line.words <= SHORT or not line.ended or deeper
    if line.marked:
        return is_numbered_heading(line, following, leads_on=leads_on, deeper=deeper)
    opens_list = following is not None and following.marked
    return opens_list and (leads_on or (line.words <= FEW and not line.ended))


def is_numbered_heading(
    line: Line, following: Line | None, *, leads_on: bool, deeper: bool
) -> bool:
    """Whether an item of a list is a heading: short, unfinished, with a text of its own below."""
    if leads_on and (deeper or line.words <= FEW):
        return True
    if line.ended or line.depth > 4:
        return False
    if following is not None and following.depth > line.depth and owner_named(line):
        return True
    if line.words > SHORT:
        return False
    if deeper:
        return True
    explained = following is not None and not following.marked
    return (explained or line.bold) and line.words <= FEW


def is_measure(line: Line) -> bool:
    """Whether a line of the body is a measure: enough words, no purpose spelt out in it."""
    if line.words < FEWEST_WORDS:
        return False
    label = line.text.split(":", 1)[0]
    return not (label != line.text and NOT_MEASURES.fullmatch(fold(label).strip()))


def fields_of(line: Line) -> dict[str, str]:
    """What a line of labels says ("Thời gian: quý I; chủ trì: Văn phòng"); empty for others."""
    found = list(FIELD.finditer(line.text))
    if not found or found[0].start() > 0:
        return {}
    ends = [match.start() for match in found[1:]] + [len(line.text)]
    return {
        label_of(match): line.text[match.end() : end].strip(" ;,.()")
        for match, end in zip(found, ends, strict=True)
    }


def label_of(match: re.Match[str]) -> str:
    """The field of the label that was found."""
    return FIELD_LABELS[int((match.lastgroup or "f0")[1:])][0]


def with_fields(measure: Measure, fields: Mapping[str, str]) -> Measure:
    """The measure with the fields a line below it names; labels of no field are left out."""
    named = {name: words for name, words in fields.items() if name not in ("", TEXT) and words}
    more = fields.get(TEXT, "")
    text = f"{measure.text.rstrip(' .:;')}: {more}" if more else measure.text
    return replace(measure, text=text, fields={**named, **measure.fields})


def title_lines(lines: Sequence[Line]) -> Iterator[Line]:
    """The lines that may be the title: those above the first list, at most twenty."""
    for line in lines[:20]:
        if line.marked and (line.depth == 0 or not line.shouted):
            return
        yield line
