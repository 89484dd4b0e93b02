"""The plan check's answer as Word comments in a copy of the plan (nhận xét trong tệp Word)."""

from collections.abc import Iterator
from copy import deepcopy
from itertools import groupby
from pathlib import Path
from typing import Any

from neuguong.cli.check_text import said
from neuguong.domain.plancheck import Plan, Reading, Remark, Report
from neuguong.domain.plancheck.model import TEXT
from neuguong.domain.vietnamese import nfc
from neuguong.intake.errors import Unreadable
from neuguong.intake.numbering import W
from neuguong.intake.old_fonts import modernised
from neuguong.intake.word import ALTERNATE, SKIPPED, stretches, value_at
from neuguong.intake.word_fonts import Fonts, in_unicode

AUTHOR, INITIALS = "Nêu Gương", "NG"
ENDING = ".nhan-xet.docx"
ENOUGH, LEAST = 60, 20


def commented_path(file: Path) -> Path:
    """Where the copy with comments goes unless told otherwise: beside the plan."""
    return file.with_name(file.stem + ENDING)


def write_comments(file: Path, plan: Plan, report: Report, target: Path) -> int:
    """Write the copy; how many comments it has.

    Each measure's remarks stand at its paragraph, at the words they speak of; those on the plan
    as a whole, or on a measure whose paragraph is not found, at the first line.

    Raises:
        Unreadable: the plan is no .docx, or its copy would replace it or cannot be written.
    """
    if file.suffix.lower() != ".docx":
        raise Unreadable("Chỉ ghi nhận xét được vào tệp .docx.")
    if target.resolve() == file.resolve():
        raise Unreadable("Không ghi đè lên tệp kế hoạch. Đồng chí chọn tên khác.")
    from docx import Document

    document: Any = Document(str(file))
    fonts = Fonts.read(document.styles.element)
    places = [Place(each, document, fonts) for each in all_paragraphs(document.element.body)]
    places = [each for each in places if each.runs]
    written = last = 0
    for reading in report.readings:
        found = place_of(reading.measure.text, places, last) if reading.remarks else None
        last = last if found is None else found
        for remarks in by_rule(reading.remarks):
            runs = runs_at(places[found or 0], remarks, reading)
            document.add_comment(runs, text=comment(remarks), author=AUTHOR, initials=INITIALS)
            written += 1
    for remarks in by_rule(report.remarks):
        document.add_comment(
            places[0].runs, text=comment(remarks), author=AUTHOR, initials=INITIALS
        )
        written += 1
    try:
        document.save(str(target))
    except OSError as error:
        raise Unreadable(f"Không ghi được {target}.") from error
    return written


def all_paragraphs(node: Any) -> Iterator[Any]:
    """The paragraphs in the order of the document, those in tables and content controls too."""
    for child in node:
        if child.tag == f"{W}p":
            yield child
        elif child.tag not in SKIPPED and child.tag != ALTERNATE:
            yield from all_paragraphs(child)


class Place:
    """A paragraph of the document, its visible runs, and its text as the plan was read from it."""

    def __init__(self, paragraph: Any, document: Any, fonts: Fonts) -> None:
        from docx.text.run import Run

        self.runs = [Run(each, document) for each in visible_runs(paragraph)]
        style = value_at(paragraph, f"{W}pPr/{W}pStyle")
        read = stretches(paragraph, fonts, fonts.of_paragraph(style))
        self.text = plain("\n".join(modernised([in_unicode(read)])))

    def split(self, run: Any, at: int) -> None:
        """Cut a run in two that look alike."""
        rest = deepcopy(run._r)
        run._r.addnext(rest)
        words = run.text
        run.text = words[:at]
        second = type(run)(rest, run._parent)
        second.text = words[at:]
        self.runs.insert(self.runs.index(run) + 1, second)


def visible_runs(node: Any) -> Iterator[Any]:
    """The runs a reader sees: inserted ones and those of links too, deleted ones not."""
    for child in node:
        if child.tag == f"{W}r":
            yield child
        elif child.tag not in SKIPPED and child.tag != ALTERNATE:
            yield from visible_runs(child)


def plain(words: str) -> str:
    """Composed, single blanks."""
    return " ".join(nfc(words).split())


def place_of(words: str, places: list[Place], start: int) -> int | None:
    """The paragraph in which the measure begins, first from `start` on, then anywhere.

    A measure put together of several lines begins with the words of the first.
    """
    indices: list[int] = [*range(start, len(places)), *range(start)]
    for length in (ENOUGH, LEAST):
        wanted = plain(words)[:length]
        for index in indices:
            if wanted and wanted in places[index].text:
                return index
    return None


def by_rule(remarks: tuple[Remark, ...]) -> Iterator[list[Remark]]:
    """The remarks of one rule together."""
    for _, same in groupby(remarks, key=lambda remark: remark.code):
        yield list(same)


def runs_at(place: Place, remarks: list[Remark], reading: Reading) -> list[Any]:
    """The runs that hold the words of a remark, cut to fit; all of the paragraph without any."""
    span = remarks[0].span
    words = reading.words(span) if span and len(remarks) == 1 and remarks[0].field == TEXT else ""
    written = "".join(run.text for run in place.runs)
    start = written.find(words) if words else -1
    if start < 0:
        return place.runs
    end = start + len(words)
    for edge in (start, end):
        cut_at(place, edge)
    holding, position = [], 0
    for run in place.runs:
        after = position + len(run.text)
        if position < end and start < after:
            holding.append(run)
        position = after
    return holding


def cut_at(place: Place, edge: int) -> None:
    """Cut the run at the position; one with more than text stays whole."""
    position = 0
    for run in place.runs:
        within = edge - position
        if 0 < within < len(run.text):
            texts = [part for part in run._r if part.tag == f"{W}t"]
            if len(texts) == 1 and texts[0].text == run.text:
                place.split(run, within)
            return
        position += len(run.text)


def comment(remarks: list[Remark]) -> str:
    """What the comment says: the remarks, why, and the question."""
    lines = dict.fromkeys(f"{remark.code} {said(remark)}." for remark in remarks)
    return "\n".join([*lines, remarks[0].why, f"→ {remarks[0].mend}"])
