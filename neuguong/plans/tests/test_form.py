"""The form of a plan: what is typed comes back, in order, under any reordering."""

from dataclasses import replace

from django.http import QueryDict
from hypothesis import given
from hypothesis import strategies as st

from neuguong.plans.content import MEASURE_FIELDS, PARTS, MeasureContent, PlanContent
from neuguong.plans.forms import measure_comments, moved, read_form, with_back, without
from neuguong.plans.tests.strategies import CONTENTS


def posted(content: PlanContent, revision: int = 3) -> QueryDict:
    """The content as a browser sends it."""
    data = QueryDict(mutable=True)
    data["revision"] = str(revision)
    for part in PARTS:
        data[part] = getattr(content, part).replace("\n", "\r\n")
    for row, measure in enumerate(content.measures):
        for name in ("uid", *MEASURE_FIELDS):
            data[f"m-{row}-{name}"] = getattr(measure, name)
    return data


@given(CONTENTS)
def test_what_is_typed_is_what_is_read(content: PlanContent) -> None:
    form = read_form(posted(content))
    assert form.is_valid
    assert form.revision == 3
    assert form.content.tidy() == content.tidy()


@given(CONTENTS)
def test_tidying_twice_is_tidying_once(content: PlanContent) -> None:
    tidy = content.tidy()
    assert tidy.tidy() == tidy
    assert PlanContent.from_json(tidy.to_json()) == tidy


@given(CONTENTS, st.integers(0, 7), st.sampled_from([-1, 1]))
def test_moving_a_row_keeps_every_row(content: PlanContent, row: int, step: int) -> None:
    after = moved(content, row, step)
    assert sorted(m.uid for m in after.measures) == sorted(m.uid for m in content.measures)
    assert moved(after, row + step, -step) == content or after == content


@given(CONTENTS, st.integers(0, 7))
def test_a_removed_row_comes_back_to_its_place(content: PlanContent, row: int) -> None:
    if row < len(content.measures):
        removed = content.measures[row]
        assert with_back(without(content, row), removed, row) == content
        assert with_back(content, removed, row) == content


def test_what_is_wrong_is_told_at_its_place_and_kept() -> None:
    content = PlanContent(
        measures=(MeasureContent(act="Đọc"), MeasureContent(act="Viết", target="mười hai"))
    )
    form = read_form(posted(content))
    assert list(form.errors) == ["m-1-target"]
    assert form.content.measures[1].target == "mười hai"


def test_only_what_is_wrong_is_left_as_it_stands() -> None:
    stored = PlanContent(measures=(MeasureContent(uid="1" * 32, act="Cũ", target="5"),)).tidy()
    typed = replace(stored.measures[0], act="Mới", target="mười")
    form = read_form(posted(PlanContent(measures=(typed,))))
    saved = form.without_errors(stored).measures[0]
    assert (saved.act, saved.target) == ("Mới", "5")


def test_rubbish_in_hidden_fields_harms_nothing() -> None:
    data = QueryDict("revision=abc&m-0-uid=không&m-0-act=Đọc&m-0-clause=x&m-99999-uid=1&m-a-uid=2")
    form = read_form(data, "không phải mã")
    assert form.revision == 0
    assert [m.act for m in form.content.measures] == ["Đọc"]
    assert form.content.measures[0].clause == ""


def test_comments_are_those_that_hold_words() -> None:
    data = QueryDict("y-kien-abc=  Ghi rõ  &y-kien-def= &comment=Chung")
    assert measure_comments(data) == {"abc": "Ghi rõ"}
