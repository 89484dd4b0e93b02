"""The reader finds the five elements as the written definition labels them."""

import time
import unicodedata
from collections import Counter

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from neuguong.cli.plancheck_report import labelled, main, scores
from neuguong.cli.plancheck_scores import DEVELOPMENT, TEST
from neuguong.domain.plancheck import (
    COLLECTIVE,
    COMMITMENT,
    INDIVIDUAL,
    Measure,
    Plan,
    check,
    check_measure,
)
from neuguong.domain.plancheck.model import OWNER

LEAST_F1 = 0.95
LEAST_F1_WITHOUT_MARKS = 0.9

SAMPLE = (
    "Chi ủy|tổ chức|4 buổi|,|.|hằng tháng|trước 30/6|có|biên bản|(|)|nâng cao|từ 5 % lên 9 %|"
    "05-CT/TW|hoà|uỷ|Đ/c An|12 điều y đức|%|\n"
)
WORDS = st.sampled_from(SAMPLE.split("|"))
SENTENCES = st.lists(WORDS, max_size=40).map(" ".join)


@pytest.mark.parametrize("part", [DEVELOPMENT, TEST])
def test_every_element_is_read_as_labelled(part: str) -> None:
    by_name, disagreements = scores(each for each in labelled() if each.part == part)
    assert min(score.f1 for score in by_name.values()) >= LEAST_F1, disagreements


def test_measures_typed_without_marks_are_read_nearly_as_well() -> None:
    bare = [measure._replace(text=without_marks(measure.text)) for measure in labelled()]
    by_name, disagreements = scores(bare)
    assert min(score.f1 for score in by_name.values()) >= LEAST_F1_WITHOUT_MARKS, disagreements


def without_marks(text: str) -> str:
    """The text as someone types it who has no Vietnamese keyboard."""
    letters = unicodedata.normalize("NFD", text)
    bare = "".join(letter for letter in letters if not unicodedata.combining(letter))
    return bare.replace("đ", "d").replace("Đ", "D")


def test_the_bed_is_large_and_of_every_kind() -> None:
    bed = labelled()
    kinds = Counter(measure.kind for measure in bed)
    assert len({unicodedata.normalize("NFC", measure.text) for measure in bed}) >= 600
    assert kinds[COLLECTIVE] > 400
    assert kinds[INDIVIDUAL] > 150
    assert kinds[COMMITMENT] > 10


def test_the_parts_hang_on_the_text_alone() -> None:
    bed = labelled()
    share = sum(measure.part == TEST for measure in bed) / len(bed)
    assert 0.3 < share < 0.5
    split = [measure._replace(text=unicodedata.normalize("NFD", measure.text)) for measure in bed]
    assert [measure.part for measure in split] == [measure.part for measure in bed]


def test_the_report_prints_both_parts_and_the_rules(capsys: pytest.CaptureFixture[str]) -> None:
    main()
    out = capsys.readouterr().out
    assert f"Phần {DEVELOPMENT}" in out
    assert f"Phần {TEST}" in out
    assert "BP28 doubled_word" in out


@pytest.mark.parametrize(
    ("text", "element", "words"),
    [
        ("Chi ủy tổ chức 4 buổi học, trước ngày 30/6.", "action", ["tổ chức"]),
        ("Chi ủy tổ chức 4 buổi học, trước ngày 30/6.", "indicator", ["4 buổi"]),
        ("Chi ủy tổ chức 4 buổi học, trước ngày 30/6.", "deadline", ["trước ngày 30/6"]),
        ("Chi ủy tổ chức 4 buổi học, trước ngày 30/6.", "owner", ["Chi ủy"]),
        ("Trồng 9 cây, lập biên bản.", "verification", ["biên bản"]),
        ("Giảm 15 % tiền điện.", "action", ["Giảm 15 %"]),
        ("Thực hiện Chỉ thị 05-CT/TW ngày 15/5/2016.", "deadline", []),
        ("Khoa Cấp cứu 115 thực hiện 12 điều y đức.", "indicator", []),
    ],
)
def test_the_span_is_the_words_that_prove_it(text: str, element: str, words: list[str]) -> None:
    reading = check_measure(Measure(text), COLLECTIVE, 2026)
    assert [reading.words(span) for span in reading.elements[element]] == words


def test_a_field_proves_an_element_without_a_span() -> None:
    fields = {"owner": "Đ/c Hòa", "deadline": "Quý I", "output": "Biên bản kiểm kê"}
    reading = check_measure(Measure("Kiểm kê tài sản", fields), COLLECTIVE, 2026)
    assert reading.concrete
    assert reading.elements["deadline"] == ()
    assert {"owner", "deadline", "verification"} <= reading.present


@pytest.mark.parametrize(
    ("field", "words"),
    [
        ("owner", "Toàn thể cán bộ, đảng viên"),
        ("owner", "Các chi bộ"),
        ("deadline", "Thường xuyên"),
        ("deadline", "Cả năm 2026"),
        ("verification", "Theo dõi, đôn đốc"),
        ("indicator", "đa số đảng viên"),
    ],
)
def test_a_vague_field_proves_nothing(field: str, words: str) -> None:
    assert field not in check_measure(Measure("Việc làm", {field: words}), COLLECTIVE, 2026).present


def test_an_individual_plan_asks_for_no_owner() -> None:
    text = "Chi ủy tổ chức đọc 12 cuốn sách, mỗi tháng một cuốn."
    reading = check_measure(Measure(text), INDIVIDUAL, 2026)
    assert reading.concrete
    assert not reading.lacks(OWNER)
    assert reading.elements[OWNER] == ()


def test_a_plan_is_clean_only_without_remarks() -> None:
    good = Measure("Đồng chí An tổ chức 4 buổi học, mỗi quý một buổi.")
    bad = Measure("Nâng cao nhận thức.")
    assert check(Plan(COLLECTIVE, 2026, (good,))).clean
    assert not check(Plan(COLLECTIVE, 2026, (good, bad))).clean


@given(st.one_of(st.text(max_size=400), SENTENCES))
@settings(max_examples=300, deadline=None)
def test_spans_lie_within_any_text(text: str) -> None:
    reading = check_measure(Measure(text, {"deadline": text, "owner": text}), COLLECTIVE, 2026)
    spans = [*reading.hollow, *(s for each in reading.elements.values() for s in each)]
    spans += [remark.span for remark in reading.remarks if remark.span]
    assert all(0 <= start < end <= len(text) for start, end in spans)


@given(SENTENCES)
@settings(max_examples=150, deadline=None)
def test_the_verdict_does_not_hang_on_how_marks_are_composed(text: str) -> None:
    composed, split = (
        check_measure(Measure(unicodedata.normalize(form, text)), COLLECTIVE, 2026)
        for form in ("NFC", "NFD")
    )
    assert composed.present == split.present
    assert composed.concrete == split.concrete


@pytest.mark.parametrize(("old", "new"), [("hoà", "hòa"), ("uỷ", "ủy"), ("kí", "ký"), ("kì", "kỳ")])
def test_second_spellings_read_alike(old: str, new: str) -> None:
    text = "Chi uỷ hoà giải, kí cam kết định kì hàng tháng"
    readings = [
        check_measure(Measure(words), COLLECTIVE, 2026) for words in (text, text.replace(old, new))
    ]
    assert readings[0].elements == readings[1].elements


def test_one_measure_is_read_while_it_is_typed() -> None:
    text = "Chi ủy tổ chức 4 buổi sinh hoạt chuyên đề vào tháng cuối mỗi quý, có biên bản."
    check_measure(Measure(text), COLLECTIVE, 2026)
    started = time.process_time()
    for _ in range(50):
        check_measure(Measure(text), COLLECTIVE, 2026)
    assert (time.process_time() - started) / 50 < 0.005


@pytest.mark.parametrize("piece", ["Chi ủy tổ chức 4 buổi, ", "chi,bo,", "ngày ", "(", "từ 5 % "])
def test_a_paragraph_of_five_megabytes_does_not_hang(piece: str) -> None:
    started = time.process_time()
    check_measure(Measure(piece * (5_000_000 // len(piece))), COLLECTIVE, 2026)
    assert time.process_time() - started < 6
