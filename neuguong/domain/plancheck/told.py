"""What the check says, as JSON values: one shape for the command line and the interface.

Spans are [start, end) in the measure's text, in Unicode characters of the text as it is given back.
"""

from typing import Any

from neuguong.domain.plancheck.model import ELEMENTS, TEXT, Plan, Reading, Remark, Report

FIELDS = ("owner", "deadline", "output")


def line_told(reading: Reading) -> dict[str, Any]:
    """A measure by itself: its text, the passages that prove its elements, the remarks."""
    return {
        "text": reading.measure.text,
        "elements": {name: [list(span) for span in reading.elements[name]] for name in ELEMENTS},
        "concrete": reading.concrete,
        "remarks": [remark_told(remark) for remark in reading.remarks],
    }


def measure_told(reading: Reading) -> dict[str, Any]:
    """A measure of a plan: where it stands and what its columns hold, too.

    An element proved by a column of its own has no span in the text.
    """
    line = line_told(reading)
    measure = reading.measure
    return {
        "place": measure.place,
        "text": line.pop("text"),
        "fields": {name: measure.fields.get(name, "") for name in FIELDS},
        **line,
    }


def remark_told(remark: Remark) -> dict[str, Any]:
    """One remark; a span within a form field is not given, only in the text."""
    span = list(remark.span) if remark.span and remark.field == TEXT else None
    return {"code": remark.code, "message": remark.message, "span": span}


def plan_told(file: str, plan: Plan, report: Report) -> dict[str, Any]:
    """The whole answer about a plan read from `file`."""
    return {
        "file": file,
        "kind": plan.kind,
        "year": plan.year,
        "measures": [measure_told(reading) for reading in report.readings],
        "remarks": [remark_told(remark) for remark in report.remarks],
    }
