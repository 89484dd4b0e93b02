"""The plan check's answer as SARIF 2.1.0, for tools that show findings (kết quả dạng SARIF)."""

import re
from collections.abc import Iterator
from pathlib import Path
from types import MappingProxyType
from typing import Any
from urllib.parse import quote

from neuguong.domain.plancheck import Plan, Reading, Remark, Report, Severity
from neuguong.domain.plancheck.model import TEXT
from neuguong.domain.plancheck.rules import RULES

SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"
LEVELS = MappingProxyType(
    {Severity.MUST: "error", Severity.SHOULD: "warning", Severity.HINT: "note"}
)
PLACES = MappingProxyType({rule.code: place for place, rule in enumerate(RULES)})
LINE = re.compile(r"dòng (\d+)\Z")


def as_sarif(file: Path, plan: Plan, report: Report) -> dict[str, Any]:
    """One run with every remark; a line is given where the file is plain text."""
    return {
        "$schema": SCHEMA,
        "version": "2.1.0",
        "runs": [
            {
                "tool": {"driver": {"name": "neuguong check", "rules": list(rules())}},
                "columnKind": "unicodeCodePoints",
                "results": list(results(file, report)),
                "properties": {"kind": plan.kind, "year": plan.year},
            }
        ],
    }


def rules() -> Iterator[dict[str, Any]]:
    """What each code means."""
    for rule in RULES:
        yield {
            "id": rule.code,
            "name": rule.name,
            "shortDescription": {"text": rule.title},
            "fullDescription": {"text": rule.why},
            "help": {"text": f"{rule.mend}\nChưa được: {rule.bad}\nĐược: {rule.good}"},
            "defaultConfiguration": {"level": LEVELS[rule.severity]},
        }


def results(file: Path, report: Report) -> Iterator[dict[str, Any]]:
    """The remarks on each measure, then on the plan."""
    for reading in report.readings:
        for remark in reading.remarks:
            yield result(file, remark, reading)
    for remark in report.remarks:
        yield result(file, remark, None)


def address(file: Path) -> str:
    """Where the file is, as an address: letters with marks and blanks are written in codes."""
    return file.as_uri() if file.is_absolute() else quote(file.as_posix())


def result(file: Path, remark: Remark, reading: Reading | None) -> dict[str, Any]:
    """One remark, with the words it speaks of."""
    physical: dict[str, Any] = {"artifactLocation": {"uri": address(file)}}
    location: dict[str, Any] = {"physicalLocation": physical}
    properties: dict[str, Any] = {}
    if reading:
        place = reading.measure.place
        location["logicalLocations"] = [{"name": place or reading.measure.text[:80]}]
        properties = {"measure": remark.measure, "text": reading.measure.text}
        if line := LINE.search(place):
            words = {"text": reading.measure.text}
            physical["region"] = {"startLine": int(line[1]), "snippet": words}
        if remark.span and remark.field == TEXT:
            properties["span"] = list(remark.span)
    return {
        "ruleId": remark.code,
        "ruleIndex": PLACES[remark.code],
        "level": LEVELS[remark.severity],
        "message": {"text": f"{remark.message}. {remark.mend}"},
        "locations": [location],
        "properties": properties,
    }
