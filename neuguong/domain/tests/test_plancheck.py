"""The reader against labelled measures, the rules against their cases, spans within the text."""

import unicodedata
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from neuguong.domain.plancheck import (
    COLLECTIVE,
    INDIVIDUAL,
    Measure,
    Plan,
    Reading,
    check,
    check_measure,
)
from neuguong.domain.plancheck.model import ELEMENTS, TEXT
from neuguong.domain.plancheck.rules import RULES

LETTERS = {"A": "action", "I": "indicator", "D": "deadline", "O": "owner", "V": "verification"}
LABELLED = Path(__file__).parent / "measures"
CASES = Path(__file__).parent.parent / "plancheck" / "cases"
LEAST_F1 = {
    "action": 0.88,
    "indicator": 0.9,
    "deadline": 0.9,
    "owner": 0.85,
    "verification": 0.85,
}


def read(text: str, kind: str = COLLECTIVE, year: int | None = 2026, **fields: str) -> Reading:
    """One measure's reading."""
    return check_measure(Measure(text, fields), kind, year)


def labelled() -> list[tuple[str, dict[str, Any]]]:
    """Every labelled measure with its kind."""
    found = []
    for path in sorted(LABELLED.glob("*.yml")):
        for kind, entries in yaml.safe_load(path.read_text(encoding="utf-8")).items():
            found += [(kind, entry) for entry in entries]
    return found


@pytest.mark.parametrize("element", ELEMENTS)
def test_the_reader_agrees_with_the_labels(element: str) -> None:
    right = wrong = missed = 0
    for kind, entry in labelled():
        if element in str(entry.get("skip", "")) or (kind == INDIVIDUAL and element == "owner"):
            continue
        wanted = element in {LETTERS[letter] for letter in entry["has"]}
        found = bool(read(entry["text"], kind, entry.get("year", 2026)).elements[element])
        right += wanted and found
        wrong += found and not wanted
        missed += wanted and not found
    assert 2 * right / (2 * right + wrong + missed) >= LEAST_F1[element]


def cases() -> list[tuple[str, str, dict[str, Any]]]:
    """Rule, "bad" or "good", and the case."""
    found = []
    for rule in RULES:
        sets = yaml.safe_load((CASES / f"{rule.name}.yml").read_text(encoding="utf-8"))
        found += [
            (rule.code, verdict, case) for verdict in ("bad", "good") for case in sets[verdict]
        ]
    return found


@pytest.mark.parametrize(("code", "verdict", "case"), cases())
def test_each_rule_speaks_on_the_bad_and_is_silent_on_the_good(
    code: str, verdict: str, case: dict[str, Any]
) -> None:
    reading = read(
        case["text"], case.get("kind", COLLECTIVE), case.get("year", 2026), **case.get("fields", {})
    )
    assert (code in {r.code for r in reading.remarks}) == (verdict == "bad")


def test_codes_and_names_are_unlike_and_every_rule_explains_itself() -> None:
    assert len({rule.code for rule in RULES}) == len({rule.name for rule in RULES}) == len(RULES)
    assert all(r.why and r.mend.rstrip().endswith(("?", ".")) and r.bad and r.good for r in RULES)


@given(st.text(max_size=300))
def test_any_text_is_read_and_every_span_lies_within_it(text: str) -> None:
    reading = read(text)
    spans = [span for spans in reading.elements.values() for span in spans]
    spans += [r.span for r in reading.remarks if r.span and r.field == TEXT]
    assert all(0 <= start <= end <= len(text) for start, end in spans)


@given(st.sampled_from([entry["text"] for _, entry in labelled()]))
def test_both_unicode_forms_are_read_alike(text: str) -> None:
    other = unicodedata.normalize("NFD", text)
    one, two = read(text), read(other)
    assert one.present == two.present
    assert [r.code for r in one.remarks] == [r.code for r in two.remarks]


def test_form_fields_fill_what_the_text_leaves_out() -> None:
    reading = read("Rà soát hồ sơ đảng viên", owner="Đồng chí An", deadline="30/6",
                   verification="biên bản")  # fmt: skip
    assert reading.concrete


@pytest.mark.parametrize("owner", ["các cấp ủy", "Cán bộ, đảng viên", "các chi bộ"])
def test_everybody_is_nobody(owner: str) -> None:
    assert "owner" not in read("Rà soát hồ sơ", owner=owner).present


def test_an_individual_plan_asks_for_no_owner() -> None:
    assert read("Đọc 2 cuốn sách về Bác trong quý II", INDIVIDUAL).concrete


def test_remarks_name_their_measure() -> None:
    plan = Plan(COLLECTIVE, 2026, (Measure("Đọc sách"), Measure("Nâng cao ý thức")))
    readings = check(plan).readings
    assert {r.measure for r in readings[1].remarks} == {1}


def test_a_paragraph_of_five_megabytes_is_read_in_linear_time() -> None:
    assert read("Tiếp tục nâng cao trách nhiệm, tổ chức 4 buổi. " * 2000).present
