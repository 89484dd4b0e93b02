"""Each rule of the plan check speaks where it should and is silent where it should."""

from importlib import resources
from typing import Any

import pytest
import yaml

from neuguong.domain.plancheck import COLLECTIVE, Measure, Reading, check_measure
from neuguong.domain.plancheck.model import TEXT
from neuguong.domain.plancheck.rule import Rule
from neuguong.domain.plancheck.rules import RULES

CASES = resources.files("neuguong.domain.plancheck") / "cases"


def cases(verdict: str) -> list[Any]:
    """Pairs (rule, case) of one verdict from all case files."""
    return [
        pytest.param(rule, case, id=f"{rule.code} {case['text'][:40]}")
        for rule in RULES
        for case in yaml.safe_load((CASES / f"{rule.name}.yml").read_text("utf-8"))[verdict]
    ]


def read(case: dict[str, Any]) -> Reading:
    """The reading of a case with all remarks."""
    measure = Measure(case["text"], case.get("fields", {}))
    return check_measure(measure, case.get("kind", COLLECTIVE), case.get("year", 2026))


@pytest.mark.parametrize(("rule", "case"), cases("bad"))
def test_the_rule_remarks_on_a_bad_measure(rule: Rule, case: dict[str, Any]) -> None:
    reading = read(case)
    remarks = [remark for remark in reading.remarks if remark.code == rule.code]
    assert remarks
    if words := case.get("words"):
        assert remarks[0].span
        assert reading.words(remarks[0].span) == words
    assert remarks[0].field == case.get("field", TEXT)


@pytest.mark.parametrize(("rule", "case"), cases("good"))
def test_the_rule_is_silent_on_a_good_measure(rule: Rule, case: dict[str, Any]) -> None:
    assert rule.code not in {remark.code for remark in read(case).remarks}


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.code)
def test_the_examples_of_a_rule_are_true(rule: Rule) -> None:
    bad, good = (
        check_measure(Measure(example), COLLECTIVE, 2026) for example in (rule.bad, rule.good)
    )
    assert rule.code in {remark.code for remark in bad.remarks}
    assert rule.code not in {remark.code for remark in good.remarks}


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.code)
def test_a_rule_asks_and_never_writes_the_plan(rule: Rule) -> None:
    assert "?" in rule.mend
    assert rule.why
    assert rule.source


def test_codes_are_permanent_and_given_once() -> None:
    assert {rule.code: rule.name for rule in RULES} == {
        "BP01": "no_action",
        "BP02": "no_deadline",
        "BP03": "no_owner",
        "BP04": "no_proof",
        "BP05": "hollow_wording",
        "BP06": "deadline_outside_period",
    }


def test_a_remark_points_at_the_words_and_carries_the_measures_place() -> None:
    reading = check_measure(Measure("Thường xuyên kiểm tra."), COLLECTIVE, 2026, index=3)
    remark = next(remark for remark in reading.remarks if remark.code == "BP02")
    assert remark.measure == 3
    assert remark.span == (0, 12)
