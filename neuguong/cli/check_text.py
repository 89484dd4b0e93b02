"""The plan check's answer for people, on the command line (kết quả kiểm tra dạng chữ)."""

import re
import shutil
import unicodedata
from collections.abc import Iterator
from itertools import groupby
from pathlib import Path

from neuguong.domain.plancheck import (
    COLLECTIVE,
    COMMITMENT,
    INDIVIDUAL,
    Plan,
    Reading,
    Remark,
    Report,
    Severity,
)
from neuguong.domain.plancheck.model import FIELDS, LABELS, TEXT
from neuguong.domain.plancheck.rules import RULES

MARK = "~"
INDENT = "   "
NARROWEST = 40
WIDEST = 100
MOST_SHOWN = 6_000
WHAT = {
    COLLECTIVE: "kế hoạch tập thể",
    INDIVIDUAL: "kế hoạch cá nhân",
    COMMITMENT: "bản cam kết",
}
WORD = re.compile(r"\S+\s*")
TITLES = {rule.code: rule.title for rule in RULES}


def as_text(file: Path, plan: Plan, report: Report) -> str:
    """Each measure with marks under its words, the remarks; the reasons below."""
    lines = [heading(file, plan, report)]
    for number, reading in enumerate(report.readings, start=1):
        lines += ["", *measure_lines(number, reading)]
    if report.remarks:
        lines += ["", "Cả văn bản"]
        lines += [f"{INDENT}{remark.code} {said(remark)}." for remark in report.remarks]
    return "\n".join([*lines, *reason_lines(report)])


def heading(file: Path, plan: Plan, report: Report) -> str:
    """What was read and how much of it is concrete."""
    what = WHAT.get(plan.kind, "kế hoạch")
    year = f" năm {plan.year}" if plan.year else ""
    concrete = sum(reading.concrete for reading in report.readings)
    total = len(report.readings)
    return f"{file}: {what}{year}, {concrete}/{total} biện pháp đã cụ thể."


def measure_lines(number: int, reading: Reading) -> Iterator[str]:
    """One measure: its place and verdict, its words, its fields, what is said of it."""
    verdict = "cụ thể" if reading.concrete else "chưa cụ thể"
    place = f" ({reading.measure.place})" if reading.measure.place else ""
    yield f"{number}.{place} {verdict}"
    yield from (INDENT + line for line in marked_text(reading))
    for name in FIELDS:
        if words := reading.measure.fields.get(name, "").strip():
            yield f"{INDENT}{LABELS[name].capitalize()}: {words}"
    for code, remarks in groupby(reading.remarks, key=lambda remark: remark.code):
        yield f"{INDENT}{code} {sentence(list(remarks), reading)}"


def sentence(remarks: list[Remark], reading: Reading) -> str:
    """What one rule says of the measure; several words under one heading."""
    if len(remarks) == 1:
        return f"{said(remarks[0])}."
    words = [f"“{reading.words(remark.span)}”" for remark in remarks if remark.span]
    return f"{TITLES[remarks[0].code]}: {', '.join(words)}."


def said(remark: Remark) -> str:
    """What a remark says; of a hint, that it is one."""
    return f"{remark.message} (gợi ý)" if remark.severity is Severity.HINT else remark.message


def marked_text(reading: Reading) -> Iterator[str]:
    """The words in lines that fit the screen, with marks under what the remarks point at."""
    whole = reading.measure.text
    text = whole if len(whole) <= MOST_SHOWN else f"{whole[:MOST_SHOWN]}…"
    marks = [" "] * len(text)
    for remark in reading.remarks:
        if remark.span and remark.field == TEXT:
            start, end = remark.span[0], min(remark.span[1], len(text))
            marks[start:end] = MARK * (end - start)
    for start, end in wrapped(text, width()):
        yield text[start:end].rstrip()
        below = (
            mark
            for sign, mark in zip(text[start:end], marks[start:end], strict=True)
            if not unicodedata.combining(sign)
        )
        under = "".join(below).rstrip()
        if under:
            yield under


def width() -> int:
    """How many letters a line takes."""
    columns = shutil.get_terminal_size((WIDEST, 24)).columns - len(INDENT)
    return max(NARROWEST, min(columns, WIDEST))


def wrapped(text: str, most: int) -> Iterator[tuple[int, int]]:
    """Stretches of the text that fit a line, cut between words where there are any."""
    start = end = 0
    for word in WORD.finditer(text):
        if word.end() - start > most and end > start:
            yield start, end
            start = end
        end = word.end()
    if end > start:
        yield start, end


def reason_lines(report: Report) -> Iterator[str]:
    """Why, and how to mend it, once for each rule that spoke."""
    said = {remark.code: remark for remark in report.all_remarks()}
    if said:
        yield ""
        yield "Vì sao, và sửa thế nào"
    for code, remark in sorted(said.items()):
        yield f"{code} {TITLES[code]}. {remark.why}"
        yield f"{INDENT}  → {remark.mend}"
