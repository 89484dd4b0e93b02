"""`neuguong check FILE`: reads a plan of one's own and says what is concrete (kiểm tra kế hoạch).

Loads neither the web framework nor a database.
"""

import argparse
import json
import sys
from pathlib import Path
from typing import Any

from neuguong.cli.check_text import as_text
from neuguong.domain.plancheck import COLLECTIVE, INDIVIDUAL, Plan, Reading, Remark, Report, check
from neuguong.domain.plancheck.model import ELEMENTS, TEXT
from neuguong.intake.errors import Unreadable
from neuguong.intake.plan_file import read_plan

CLEAN, REMARKS, UNREADABLE = 0, 1, 2
JSON_FIELDS = ("owner", "deadline", "output")


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The file, whose plan it is, its year, how to print."""
    parser.add_argument("file", type=Path, metavar="TỆP", help="tệp .docx, .xlsx hoặc .txt")
    parser.add_argument(
        "--kind",
        choices=[COLLECTIVE, INDIVIDUAL],
        default=COLLECTIVE,
        help="kế hoạch của tập thể (collective) hay cá nhân (individual)",
    )
    parser.add_argument(
        "--year",
        type=int,
        metavar="NĂM",
        help="năm của kế hoạch; không ghi thì lấy ở tên kế hoạch",
    )
    parser.add_argument("--format", choices=["text", "json"], default="text", help="dạng in ra")


def run(args: argparse.Namespace) -> int:
    """Print the remarks; 0 when there are none, 1 when there are, 2 when it cannot be read."""
    try:
        plan = read_plan(args.file, args.kind, args.year)
    except Unreadable as error:
        print(f"{args.file}: {error}", file=sys.stderr)
        return UNREADABLE
    report = check(plan)
    if args.format == "json":
        print(json.dumps(as_json(args.file, plan, report), ensure_ascii=False, indent=2))
    else:
        print(as_text(args.file, plan, report))
    return CLEAN if report.clean else REMARKS


def as_json(file: Path, plan: Plan, report: Report) -> dict[str, Any]:
    """The whole answer for programs; spans are [start, end] in the measure's text.

    An element proved by a column of its own has no span in the text.
    """
    return {
        "file": str(file),
        "kind": plan.kind,
        "year": plan.year,
        "measures": [measure_json(reading) for reading in report.readings],
        "remarks": [remark_json(remark) for remark in report.remarks],
    }


def measure_json(reading: Reading) -> dict[str, Any]:
    """One measure for programs."""
    measure = reading.measure
    return {
        "place": measure.place,
        "text": measure.text,
        "fields": {name: measure.fields.get(name, "") for name in JSON_FIELDS},
        "elements": {name: [list(span) for span in reading.elements[name]] for name in ELEMENTS},
        "concrete": reading.concrete,
        "remarks": [remark_json(remark) for remark in reading.remarks],
    }


def remark_json(remark: Remark) -> dict[str, Any]:
    """One remark for programs; a span within a form field is not given, only in the text."""
    span = list(remark.span) if remark.span and remark.field == TEXT else None
    return {"code": remark.code, "message": remark.message, "span": span}
