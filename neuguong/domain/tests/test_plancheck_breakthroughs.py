"""The rules on a breakthrough speak where the labelled sentences say so (khâu đột phá)."""

import unicodedata
from collections import Counter

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from neuguong.cli.plancheck_breakthroughs import (
    LETTERS,
    Sentence,
    breakthrough_scores,
    remarked,
    sentences,
)
from neuguong.cli.plancheck_report import main
from neuguong.cli.plancheck_scores import DEVELOPMENT, TEST
from neuguong.domain.plancheck import COLLECTIVE, Plan, check
from neuguong.domain.plancheck.model import Context

LEAST_F1 = 0.9
LEAST_F1_WITHOUT_MARKS = 0.88
MANY, ECHO, HOLLOW = (LETTERS[letter] for letter in "MEN")

SAMPLE = (
    "nâng cao|chất lượng|và|,|;|:|. |(|)|-|\n|đồng thời|để|hồ sơ|Sở Tư pháp|12|(1) |TTHC|của|"
    "trách nhiệm|khâu đột phá là|trong|vừa|không còn|tình trạng|việc"
)
SENTENCES = st.lists(st.sampled_from(SAMPLE.split("|")), max_size=30).map(" ".join)


@pytest.mark.parametrize("part", [DEVELOPMENT, TEST])
def test_each_rule_speaks_as_labelled(part: str) -> None:
    by_rule, disagreements = breakthrough_scores(each for each in sentences() if each.part == part)
    assert min(score.f1 for score in by_rule.values()) >= LEAST_F1, disagreements


def test_sentences_typed_without_marks_are_read_nearly_as_well() -> None:
    bare = [each._replace(text=without_marks(each.text)) for each in sentences()]
    by_rule, disagreements = breakthrough_scores(bare)
    assert min(score.f1 for score in by_rule.values()) >= LEAST_F1_WITHOUT_MARKS, disagreements


def without_marks(text: str) -> str:
    """The text as someone types it who has no Vietnamese keyboard."""
    letters = unicodedata.normalize("NFD", text)
    bare = "".join(letter for letter in letters if not unicodedata.combining(letter))
    return bare.replace("đ", "d").replace("Đ", "D")


def test_the_set_is_large_and_has_enough_of_each_kind_on_both_parts() -> None:
    every = sentences()
    assert len({(each.text, each.above) for each in every}) == len(every) >= 600
    for part, least in ((DEVELOPMENT, 40), (TEST, 20)):
        mine = [each for each in every if each.part == part]
        wrong = Counter(rule for each in mine for rule in each.wrong & each.asked)
        right = Counter(rule for each in mine for rule in each.asked - each.wrong)
        assert min(wrong[rule] for rule in LETTERS.values()) >= least
        assert min(right[rule] for rule in LETTERS.values()) >= least


def test_what_is_wrong_with_a_sentence_is_asked_of_it() -> None:
    assert [each.text for each in sentences() if each.wrong - each.asked] == []


def test_the_report_prints_the_rules_on_a_breakthrough(capsys: pytest.CaptureFixture[str]) -> None:
    main()
    out = capsys.readouterr().out
    assert f"Khâu đột phá, phần {DEVELOPMENT}" in out
    assert f"Khâu đột phá, phần {TEST}" in out


def speaks(text: str, *above: str) -> frozenset[str]:
    """The rules that speak of a breakthrough."""
    return remarked(Sentence(text, above, frozenset(), frozenset()))


def test_the_remark_names_the_aims() -> None:
    context = Context(breakthrough="Giảm hồ sơ trễ hạn, đồng thời trồng rừng đầu nguồn")
    remark = next(
        each
        for each in check(Plan(COLLECTIVE, 2026, (), context)).remarks
        if each.code == "BP42"
    )  # fmt: skip
    assert remark.message == (
        "Khâu đột phá gồm 2 việc: Giảm hồ sơ trễ hạn; trồng rừng đầu nguồn"
    )  # fmt: skip


def test_a_thing_of_its_own_makes_the_words_of_above_its_own() -> None:
    above = "Nâng cao trách nhiệm nêu gương của người đứng đầu"
    assert ECHO in speaks(f"{above} Chi bộ Phòng Quản lý đất đai năm 2027", above)
    assert ECHO not in speaks(f"{above} trong tiếp công dân", above)


def test_what_only_leads_up_to_the_breakthrough_is_no_aim() -> None:
    lead = "Căn cứ tình hình thực tế, chi bộ chọn khâu đột phá là "
    assert MANY not in speaks(f"{lead}trả hồ sơ đất đai đúng hạn")
    assert HOLLOW in speaks(f"{lead}nâng cao tinh thần trách nhiệm")


def test_an_attitude_set_beside_a_thing_is_an_aim_and_two_attitudes_are_one() -> None:
    attitude, other = "nâng cao tinh thần trách nhiệm", "phát huy vai trò nêu gương"
    assert MANY in speaks(f"Chi bộ Sở Tư pháp {attitude}; số hóa sổ hộ tịch")
    assert MANY not in speaks(f"Chi bộ Sở Tư pháp {attitude}; {other}")


@given(st.one_of(st.text(max_size=200), SENTENCES), SENTENCES)
@settings(max_examples=200, deadline=None)
def test_any_text_may_be_a_breakthrough(text: str, above: str) -> None:
    speaks(text, above)
    assert not speaks("", above) & set(LETTERS.values())
