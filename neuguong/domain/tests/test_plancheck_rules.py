"""Each rule of the plan check speaks where it should and is silent where it should."""

from typing import Any

import pytest

from neuguong.domain.plancheck import COLLECTIVE, Measure, Plan, check, check_measure
from neuguong.domain.plancheck.engine import ON_MEASURES, Asked
from neuguong.domain.plancheck.model import TEXT
from neuguong.domain.plancheck.rule import Rule
from neuguong.domain.plancheck.rules import RULES
from neuguong.domain.tests import plancheck_cases
from neuguong.domain.tests.plancheck_cases import codes, read, report_on


def cases(verdict: str, *, on_plans: bool) -> list[Any]:
    """Pairs (rule, case) of one verdict, each named by its code and first words."""
    return [
        pytest.param(rule, case, id=f"{rule.code} {str(case.get('text', case))[:40]}")
        for rule, case in plancheck_cases.cases(verdict, on_plans=on_plans)
    ]


@pytest.mark.parametrize(("rule", "case"), cases("bad", on_plans=False))
def test_the_rule_remarks_on_a_bad_measure(rule: Rule, case: dict[str, Any]) -> None:
    reading = read(case)
    remarks = [remark for remark in reading.remarks if remark.code == rule.code]
    assert remarks
    if words := case.get("words"):
        assert remarks[0].span
        assert reading.words(remarks[0].span) == words
    assert remarks[0].field == case.get("field", TEXT)


@pytest.mark.parametrize(("rule", "case"), cases("good", on_plans=False))
def test_the_rule_is_silent_on_a_good_measure(rule: Rule, case: dict[str, Any]) -> None:
    assert rule.code not in codes(case, on_plan=False)


@pytest.mark.parametrize(("rule", "case"), cases("bad", on_plans=True))
def test_the_rule_remarks_on_a_bad_plan(rule: Rule, case: dict[str, Any]) -> None:
    report = report_on(case)
    remarks = [remark for remark in report.all_remarks() if remark.code == rule.code]
    assert remarks
    assert remarks[0].measure == case.get("measure")
    assert remarks[0].field == case.get("field", TEXT)
    on_plan = [remark.code for remark in report.remarks]
    assert (rule.code in on_plan) == (remarks[0].measure is None)


@pytest.mark.parametrize(("rule", "case"), cases("good", on_plans=True))
def test_the_rule_is_silent_on_a_good_plan(rule: Rule, case: dict[str, Any]) -> None:
    assert rule.code not in codes(case, on_plan=True)


@pytest.mark.parametrize(
    "rule",
    [rule for rule in ON_MEASURES if rule.book or rule.signs or rule.missing],
    ids=lambda rule: rule.code,
)
def test_a_rule_says_nothing_of_measures_about_which_it_is_not_asked(rule: Rule) -> None:
    assert rule.find
    assert bool(rule.book) + bool(rule.signs) + bool(rule.missing) == 1
    for param in (*cases("bad", on_plans=False), *cases("good", on_plans=False)):
        reading = read(param.values[1])
        if not Asked([reading]).by(rule):
            assert not list(rule.find(reading, 2026))


SHOWN = {param.values[1]["text"] for param in cases("bad", on_plans=False)}


@pytest.mark.parametrize(
    "rule", [rule for rule in ON_MEASURES if rule.bad in SHOWN], ids=lambda rule: rule.code
)
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


PERMANENT = [
    "BP01",
    "no_action",
    "BP02",
    "no_deadline",
    "BP03",
    "no_owner",
    "BP04",
    "no_proof",
    "BP05",
    "hollow_wording",
    "BP06",
    "deadline_outside_period",
    "BP07",
    "too_long",
    "BP08",
    "several_measures",
    "BP09",
    "vague_quantity",
    "BP10",
    "slogan",
    "BP11",
    "passive_without_owner",
    "BP12",
    "many_owners",
    "BP13",
    "target_not_numeric",
    "BP14",
    "hollow_share",
    "BP15",
    "impossible_date",
    "BP16",
    "year_left_over",
    "BP17",
    "placeholder_left",
    "BP18",
    "and_so_on",
    "BP19",
    "all_capitals",
    "BP20",
    "superseded_directive",
    "BP21",
    "misdated_directive",
    "BP22",
    "misnamed_document",
    "BP23",
    "dissolved_body",
    "BP24",
    "former_name",
    "BP25",
    "unknown_syllable",
    "BP26",
    "tone_mark_place",
    "BP27",
    "no_blank_after_sign",
    "BP28",
    "doubled_word",
    "BP29",
    "no_concrete_measure",
    "BP30",
    "too_many_measures",
    "BP31",
    "same_measure_twice",
    "BP32",
    "one_deadline_for_all",
    "BP33",
    "empty_section",
    "BP34",
    "content_missing",
    "BP35",
    "breakthrough_unserved",
    "BP36",
    "requirement_unserved",
    "BP37",
    "no_link",
    "BP38",
    "empty_link",
    "BP39",
    "owner_not_of_unit",
    "BP40",
    "carried_over",
    "BP41",
    "near_copy",
    "BP42",
    "breakthrough_many_aims",
    "BP43",
    "breakthrough_echo",
    "BP44",
    "breakthrough_without_object",
    "BP45",
    "weakness_unanswered",
    "BP46",
    "no_weakness",
    "BP47",
    "misspelt_word",
    "BP48",
    "misnumbered_directive",
    "BP49",
    "long_sentence",
    "BP50",
    "plan_too_long",
]


def test_codes_are_permanent_and_given_once() -> None:
    assert {rule.code: rule.name for rule in RULES} == dict(
        zip(PERMANENT[::2], PERMANENT[1::2], strict=True)
    )


def test_a_hint_alone_leaves_nothing_to_mend() -> None:
    report = check(Plan(COLLECTIVE, 2026, (Measure("Đ/c An đọc,chấm 9 bài trước 30/6."),)))
    assert [remark.code for remark in report.all_remarks()] == ["BP27"]
    assert not report.clean
    assert not report.needs_work


def test_a_remark_points_at_the_words_and_carries_the_measures_place() -> None:
    reading = check_measure(Measure("Thường xuyên kiểm tra."), COLLECTIVE, 2026, index=3)
    remark = next(remark for remark in reading.remarks if remark.code == "BP02")
    assert remark.measure == 3
    assert remark.span == (0, 12)
