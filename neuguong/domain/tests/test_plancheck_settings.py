"""A committee sets the check: rules off, other limits and severities, words of its own."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from neuguong.domain.plancheck import (
    COLLECTIVE,
    BadSettings,
    Check,
    Measure,
    Plan,
    Settings,
    Severity,
    check_measure,
)
from neuguong.domain.plancheck.rules import RULES
from neuguong.domain.plancheck.settings import GROUPS

HOLLOW = Measure("Tăng cường, đẩy mạnh công tác tuyên truyền")
LONG = Measure("Đồng chí An rà soát văn bản trình ký " * 5)


def codes(settings: Settings, measure: Measure) -> set[str]:
    reading = Check(settings).check_measure(measure, COLLECTIVE, 2026)
    return {remark.code for remark in reading.remarks}


def test_a_rule_that_is_off_is_silent() -> None:
    assert "BP05" in codes(Settings(), HOLLOW)
    assert codes(Settings(off=frozenset({"BP05"})), HOLLOW) == codes(Settings(), HOLLOW) - {"BP05"}


def test_another_severity_is_told() -> None:
    check = Check(Settings(severities={"BP05": Severity.MUST}))
    remarks = check.check_measure(HOLLOW, COLLECTIVE, 2026).remarks
    assert {r.severity for r in remarks if r.code == "BP05"} == {Severity.MUST}


def test_a_limit_is_moved() -> None:
    assert "BP07" not in codes(Settings(), LONG)
    assert "BP07" in codes(Settings(limits={"BP07.most_words": 30}), LONG)


def test_a_limit_on_plans_is_moved() -> None:
    plan = Plan(COLLECTIVE, 2026, (HOLLOW,) * 5)
    told = {r.code for r in Check(Settings(limits={"BP30.most_collective": 4})).check(plan).remarks}
    assert "BP30" in told


@pytest.mark.parametrize(
    ("group", "phrase", "text", "element"),
    [
        ("deeds", "giăng bạt", "Giăng bạt ở sân trụ sở", "action"),
        ("deeds", "giăng bạt", "giang bat o san tru so cua co quan", "action"),
        ("proofs", "thẻ theo dõi xanh", "Đọc sách, ghi thẻ theo dõi xanh", "verification"),
        ("posts", "người gác sổ", "Người gác sổ lập danh sách", "owner"),
    ],
)
def test_own_words_are_read_with_and_without_marks(
    group: str, phrase: str, text: str, element: str
) -> None:
    measure = Measure(text)
    own = Check(Settings(words={group: (phrase,)}))
    assert element not in check_measure(measure, COLLECTIVE, 2026).present
    assert element in own.check_measure(measure, COLLECTIVE, 2026).present
    assert element not in check_measure(measure, COLLECTIVE, 2026).present


def test_own_slogans_are_remarked_upon() -> None:
    measure = Measure("Thi đua xanh hóa tương lai rạng ngời")
    assert "BP10" in codes(Settings(words={"slogans": ("xanh hóa tương lai",)}), measure)


@pytest.mark.parametrize(
    ("kept", "words"),
    [
        ({"off": ["BP99"]}, "Không có quy tắc BP99"),
        ({"severities": {"BP01": "sharp"}}, "không đúng dạng"),
        ({"limits": {"BP07.most_words": 1}}, "từ 20 đến 1000"),
        ({"limits": {"BP01.none": 1}}, "Không có ngưỡng"),
        ({"words": {"none": ["a"]}}, "Không có nhóm từ"),
        ({"words": {"deeds": ["x" * 70]}}, "dài quá 60"),
        ({"words": {"deeds": ["a"] * 501}}, "quá 500 từ"),
        ({"off": 7}, "không đúng dạng"),
    ],
)
def test_what_cannot_hold_is_refused(kept: dict[str, Any], words: str) -> None:
    with pytest.raises(BadSettings, match=words):
        Settings.from_json(kept)


LIMITS = [(f"{r.code}.{each.name}", each) for r in RULES for each in r.limits]


@given(
    st.frozensets(st.sampled_from([rule.code for rule in RULES])),
    st.dictionaries(st.sampled_from(list(GROUPS)), st.lists(st.text(max_size=20), max_size=3)),
    st.sampled_from(LIMITS),
)
def test_settings_come_back_as_they_were(off: Any, words: Any, limit: Any) -> None:
    given_words = {group: tuple(each) for group, each in words.items() if each}
    settings = Settings(off=off, words=given_words, limits={limit[0]: limit[1].least})
    assert Settings.from_json(settings.to_json()) == settings
    Check(settings).check_measure(HOLLOW, COLLECTIVE, 2026)
