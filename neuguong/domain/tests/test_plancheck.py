"""Whatever is written is read, in both Unicode forms, and spans lie within it."""

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
from neuguong.domain.plancheck.model import TEXT

LABELLED = Path(__file__).parent / "measures"


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
