"""`neuguong rules`: the rules of the plan check with their examples (danh mục quy tắc)."""

import argparse
import json
from types import MappingProxyType
from typing import Any

from neuguong.domain.plancheck import Severity
from neuguong.domain.plancheck.rule import Rule
from neuguong.domain.plancheck.rules import RULES

SEVERITIES = MappingProxyType(
    {Severity.MUST: "phải sửa", Severity.SHOULD: "nên sửa", Severity.HINT: "gợi ý"}
)


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """How to print."""
    parser.add_argument("--format", choices=["text", "json"], default="text", help="dạng in ra")


def run(args: argparse.Namespace) -> int:
    """Print every rule in the order of its code."""
    if args.format == "json":
        print(json.dumps([as_json(rule) for rule in RULES], ensure_ascii=False, indent=2))
    else:
        print("\n\n".join(as_text(rule) for rule in RULES))
    return 0


def as_json(rule: Rule) -> dict[str, Any]:
    """One rule for programs; `on` says whether it looks at a measure or at the whole plan."""
    return {
        "code": rule.code,
        "name": rule.name,
        "title": rule.title,
        "severity": rule.severity.value,
        "on": "measure" if rule.find else "plan",
        "why": rule.why,
        "mend": rule.mend,
        "bad": rule.bad,
        "good": rule.good,
        "source": rule.source,
        "owner": rule.owner,
    }


def as_text(rule: Rule) -> str:
    """One rule for people."""
    return "\n".join(
        [
            f"{rule.code} {rule.title} ({SEVERITIES[rule.severity]})",
            f"   Vì sao: {rule.why}",
            f"   Hỏi: {rule.mend}",
            f"   Chưa được: {rule.bad}",
            f"   Được: {rule.good}",
            f"   Nguồn: {rule.source}",
        ]
    )


def as_markdown() -> str:
    """The page of the rules for the user guide."""
    parts = [
        "# Quy tắc kiểm tra kế hoạch\n\n"
        "Mỗi quy tắc có một mã không đổi. “Phải sửa”: biện pháp hoặc kế hoạch chưa đạt. “Nên sửa”: "
        "nên xem lại. “Gợi ý”: máy chưa chắc, đồng chí tự quyết; lệnh `neuguong check` không tính "
        "gợi ý là lỗi.\n"
    ]
    for rule in RULES:
        scope = "" if rule.find else ", xem cả kế hoạch"
        parts.append(
            f"\n## {rule.code} {rule.title}\n\n*{SEVERITIES[rule.severity].capitalize()}{scope}.* "
            f"{rule.why}\n\n- Hỏi: {rule.mend}\n- Chưa được: {rule.bad}\n- Được: {rule.good}\n"
            f"- Nguồn: {rule.source}\n- Phụ trách: {rule.owner}\n"
        )
    return "".join(parts)
