"""The cases of the plan check's rules, read as the tests and the report read them (ví dụ)."""

from collections.abc import Iterator, Mapping
from importlib import resources
from typing import Any

import yaml

from neuguong.domain.plancheck import (
    AS_SHIPPED,
    COLLECTIVE,
    Measure,
    Plan,
    Reading,
    Report,
    check,
    check_measure,
)
from neuguong.domain.plancheck.engine import ON_MEASURES
from neuguong.domain.plancheck.model import Context, Likeness, Section
from neuguong.domain.plancheck.rule import Rule

CASES = resources.files("neuguong.domain.plancheck") / "cases"
YEAR = 2026

type Case = Mapping[str, Any]


def cases(verdict: str, *, on_plans: bool) -> Iterator[tuple[Rule, Case]]:
    """Pairs of one verdict from the case files of rules on measures or on plans."""
    for rule in AS_SHIPPED.on_plans if on_plans else ON_MEASURES:
        for case in yaml.safe_load((CASES / f"{rule.name}.yml").read_text("utf-8"))[verdict]:
            yield rule, case


def read(case: Case) -> Reading:
    """The reading of a case on one measure, with all remarks."""
    measure = Measure(case["text"], case.get("fields", {}))
    return check_measure(measure, case.get("kind", COLLECTIVE), case.get("year", YEAR))


def report_on(case: Case) -> Report:
    """The report on a case of a whole plan."""
    given = case.get("context", {})
    context = Context(
        people=tuple(given.get("people", ())),
        sections=tuple(Section(*each) for each in given.get("sections", ())),
        breakthrough=given.get("breakthrough", ""),
        must_serve=tuple(given.get("must_serve", ())),
        linked=given.get("linked", False),
        last_year=tuple(given.get("last_year", ())),
        copies=tuple(Likeness(*each) for each in given.get("copies", ())),
        above=tuple(given.get("above", ())),
        grounds=tuple(given.get("grounds", ())),
        words=given.get("words", 0),
        weaknesses=tuple(given["weaknesses"]) if "weaknesses" in given else None,
    )
    measures = tuple(
        Measure(each)
        if isinstance(each, str)
        else Measure(each["text"], each.get("fields", {}), links=tuple(each.get("links", ())))
        for each in case["measures"]
    )
    kind, year = case.get("kind", COLLECTIVE), case.get("year", YEAR)
    return check(Plan(kind, year, measures, context))


def codes(case: Case, *, on_plan: bool) -> set[str]:
    """The codes of all rules that remark upon the case."""
    remarks = report_on(case).all_remarks() if on_plan else read(case).remarks
    return {remark.code for remark in remarks}
