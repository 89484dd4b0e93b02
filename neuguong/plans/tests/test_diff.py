"""What changed between two versions, as a reader sees it."""

from dataclasses import replace

from hypothesis import given

from neuguong.plans.content import MeasureContent, PlanContent
from neuguong.plans.diff import compare, words_changed
from neuguong.plans.tests.strategies import CONTENTS, WORDS

A = MeasureContent(uid="a", act="Đọc sách về Bác", owner="Hà")
B = MeasureContent(uid="b", act="Viết bài gương người tốt")
C = MeasureContent(uid="c", act="Rà soát văn bản")


def kinds(before: tuple[MeasureContent, ...], after: tuple[MeasureContent, ...]) -> list[str]:
    change = compare(PlanContent(measures=before), PlanContent(measures=after))
    return [f"{measure.uid} {measure.kind}" for measure in change.measures]


def test_words_put_in_and_taken_out() -> None:
    assert words_changed("Số hóa các hồ sơ lưu trữ", "Số hóa 130 hồ sơ lưu trữ") == (
        ("same", "Số hóa "),
        ("gone", "các"),
        ("new", "130"),
        ("same", " hồ sơ lưu trữ"),
    )


def test_neighbouring_changes_are_read_together() -> None:
    pieces = words_changed("một hai ba bốn năm sáu", "một X Y bốn năm sáu")
    assert pieces[1:3] == (("gone", "hai ba"), ("new", "X Y"))


def test_a_sentence_written_anew_is_shown_as_a_whole() -> None:
    before, after = "Tăng cường kỷ cương hành chính", "Họp giao ban sáng thứ Hai"
    assert words_changed(before, after) == (("gone", before), ("new", after))


def test_a_new_a_changed_and_a_gone_measure() -> None:
    changed = replace(A, owner="Hằng")
    assert kinds((A, B), (changed, C)) == ["a changed", "b gone", "c new"]


def test_only_the_measure_that_was_moved_counts_as_moved() -> None:
    assert kinds((A, B, C), (B, C, A)) == ["b same", "c same", "a moved"]


def test_a_gone_measure_stands_where_it_stood() -> None:
    assert kinds((A, B, C), (A, C)) == ["a same", "b gone", "c same"]
    assert kinds((A, B), (B,)) == ["a gone", "b same"]


def test_a_clause_is_shown_by_its_name() -> None:
    before, after = replace(A, clause="1"), replace(A, clause="2")
    contents = (PlanContent(measures=(before,)), PlanContent(measures=(after,)))
    names = {"1": "101-QĐ/TW, 1: Về tư tưởng chính trị", "2": "101-QĐ/TW, 1: Về đạo đức chính trị"}
    pieces = compare(*contents, clauses=names).measures[0].by_code["clause"].pieces
    assert pieces[1:3] == (("gone", "tư tưởng"), ("new", "đạo đức"))


@given(WORDS, WORDS)
def test_both_texts_can_be_read_back(before: str, after: str) -> None:
    pieces = words_changed(before, after)
    assert "".join(words for kind, words in pieces if kind != "new") == before
    assert "".join(words for kind, words in pieces if kind != "gone") == after


@given(CONTENTS)
def test_a_version_does_not_differ_from_itself(content: PlanContent) -> None:
    assert compare(content, content).is_empty


@given(CONTENTS, CONTENTS)
def test_every_measure_of_both_versions_is_accounted_for(
    before: PlanContent, after: PlanContent
) -> None:
    change = compare(before, after)
    shown = [measure.uid for measure in change.measures]
    assert set(shown) == {m.uid for m in before.measures} | {m.uid for m in after.measures}
    assert [m.uid for m in change.measures if m.kind != "gone"] == [m.uid for m in after.measures]
