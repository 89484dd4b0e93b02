"""The plan check's answer as Word comments in a copy of the plan (nhận xét trong tệp Word)."""

import unicodedata
from collections.abc import Iterator
from copy import deepcopy
from itertools import groupby
from pathlib import Path
from typing import Any

from neuguong.cli.check_text import said
from neuguong.domain.plancheck import Plan, Reading, Remark, Report
from neuguong.domain.plancheck.model import TEXT
from neuguong.intake.errors import Unreadable

AUTHOR, INITIALS = "Nêu Gương", "NG"
ENDING = ".nhan-xet.docx"
ENOUGH = 60
DEEPEST = 8


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
    paragraphs = [each for each in all_paragraphs(document) if each.runs]
    written = last = 0
    for reading in report.readings:
        found = place_of(reading.measure.text, paragraphs, last) if reading.remarks else None
        last = last if found is None else found
        for remarks in by_rule(reading.remarks):
            runs = runs_at(paragraphs[found or 0], remarks, reading)
            document.add_comment(runs, text=comment(remarks), author=AUTHOR, initials=INITIALS)
            written += 1
    for remarks in by_rule(report.remarks):
        runs = paragraphs[0].runs
        document.add_comment(runs, text=comment(remarks), author=AUTHOR, initials=INITIALS)
        written += 1
    try:
        document.save(str(target))
    except OSError as error:
        raise Unreadable(f"Không ghi được {target}.") from error
    return written


def all_paragraphs(container: Any, depth: int = 0) -> Iterator[Any]:
    """The paragraphs in the order of the document, those in tables too, each once."""
    for block in container.iter_inner_content():
        if not hasattr(block, "rows"):
            yield block
        elif depth < DEEPEST:
            seen = set()
            for row in block.rows:
                for cell in row.cells:
                    if cell._tc not in seen:
                        seen.add(cell._tc)
                        yield from all_paragraphs(cell, depth + 1)


def plain(words: str) -> str:
    """Composed, single blanks."""
    return " ".join(unicodedata.normalize("NFC", words).split())


def place_of(words: str, paragraphs: list[Any], start: int) -> int | None:
    """The paragraph in which the measure begins, first from `start` on, then anywhere."""
    wanted = plain(words)[:ENOUGH]
    if not wanted:
        return None
    indices = (*range(start, len(paragraphs)), *range(start))
    return next((each for each in indices if wanted in plain(str(paragraphs[each].text))), None)


def by_rule(remarks: tuple[Remark, ...]) -> Iterator[list[Remark]]:
    """The remarks of one rule together."""
    for _, same in groupby(remarks, key=lambda remark: remark.code):
        yield list(same)


def runs_at(paragraph: Any, remarks: list[Remark], reading: Reading) -> list[Any]:
    """The runs that hold the words of a remark, cut to fit; all of the paragraph without any."""
    span = remarks[0].span
    words = reading.words(span) if span and len(remarks) == 1 and remarks[0].field == TEXT else ""
    written = "".join(run.text for run in paragraph.runs)
    start = written.find(words) if words else -1
    if start < 0:
        return list(paragraph.runs)
    end = start + len(words)
    for edge in (start, end):
        cut_at(paragraph, edge)
    holding, position = [], 0
    for run in paragraph.runs:
        after = position + len(run.text)
        if position < end and start < after:
            holding.append(run)
        position = after
    return holding


def cut_at(paragraph: Any, edge: int) -> None:
    """Cut the run at the position in two that look alike; one with more than text stays whole."""
    position = 0
    for run in paragraph.runs:
        within = edge - position
        if 0 < within < len(run.text):
            texts = [part for part in run._r if part.tag.endswith("}t")]
            if len(texts) == 1 and texts[0].text == run.text:
                rest = deepcopy(run._r)
                run._r.addnext(rest)
                words = run.text
                run.text = words[:within]
                next(each for each in paragraph.runs if each._r is rest).text = words[within:]
            return
        position += len(run.text)


def comment(remarks: list[Remark]) -> str:
    """What the comment says: the remarks, why, and the question."""
    lines = dict.fromkeys(f"{remark.code} {said(remark)}." for remark in remarks)
    return "\n".join([*lines, remarks[0].why, f"→ {remarks[0].mend}"])
