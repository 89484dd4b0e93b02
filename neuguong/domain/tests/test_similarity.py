"""Near copies: changed names, numbers and forms do not hide them; scores are exact."""

import random
import unicodedata
from collections.abc import Iterator
from io import BytesIO
from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule

from neuguong.domain.similarity import (
    SimilarityIndex,
    find_pairs,
    jaccard,
    read,
    settled,
    shared_passages,
)

PLAN = (
    "Đồng chí Nguyễn Văn An, bí thư Chi bộ Phòng Tổng hợp, rà soát văn bản trình ký quá 3 ngày làm "
    "việc, lập danh sách kèm nguyên nhân và đọc tại sinh hoạt chi bộ ngày 25/3/2026."
)
COPY = (
    "Đồng chí Trần Thị Bình, bí thư Chi bộ Phòng Hành chính, rà soát văn bản trình ký quá 5 ngày "
    "làm việc, lập danh sách kèm nguyên nhân và đọc tại sinh hoạt chi bộ ngày 20/6/2027."
)
OTHER = "Tổ chức hai buổi đọc sách về Bác cho đảng viên trẻ, ghi biên bản và gửi ảnh về Đảng ủy."
SOME = "rà soát văn bản trình ký họp giao ban đọc sách ghi sổ gửi ảnh"
WORDS = st.sampled_from(SOME.split())
TEXTS = st.lists(WORDS, max_size=30).map(" ".join)


@pytest.fixture(autouse=True, scope="module")
def narrow_shelves() -> Iterator[None]:
    """Shelves of an index so narrow that some texts fill many."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(settled, "SHELF", 16)
        yield


def test_changed_names_numbers_and_dates_do_not_hide_a_copy() -> None:
    assert jaccard(read(PLAN), read(COPY)) == 1


def test_another_plan_on_the_same_theme_is_no_copy() -> None:
    assert jaccard(read(PLAN), read(OTHER)) < 0.1


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("ủy ban hòa bình thủy lợi", "uỷ ban hoà bình thuỷ lợi"),
        ("khỏe mạnh, túy", "khoẻ mạnh, tuý"),
    ],
)
def test_the_place_of_the_tone_mark_does_not_matter(one: str, other: str) -> None:
    assert jaccard(read(one), read(other)) == 1


def test_decomposed_letters_are_the_same_and_keep_their_places() -> None:
    loose = unicodedata.normalize("NFD", PLAN)
    assert jaccard(read(PLAN), read(loose)) == 1
    (((start, end), (there, past)),) = shared_passages(read(PLAN), read(loose))
    assert unicodedata.normalize("NFC", loose[there:past]) == PLAN[start:end]


def test_what_stands_in_the_form_does_not_count() -> None:
    form = (
        "Thực hiện Chỉ thị của Bộ Chính trị về học tập và làm theo Bác, chi bộ xây dựng kế hoạch."
    )
    one, other = f"{form} {PLAN}", f"{form} {OTHER}"
    with_form = jaccard(read(one), read(other))
    without = jaccard(read(one, [read(form)]), read(other, [read(form)]))
    assert with_form > 0.2
    assert without < 0.05


@given(TEXTS, TEXTS)
def test_passages_are_equal_words_in_order(a: str, b: str) -> None:
    one, other = read(a), read(b)
    end = 0
    for (start, stop), (there, past) in shared_passages(one, other):
        assert a[start:stop] == b[there:past]
        assert start >= end
        end = stop


def slow_score(a: str, b: str) -> float:
    """The score by its definition, for words without marks to move or mask."""
    one, other = (
        {tuple([*words, "", ""][i : i + 3]) for i in range(max(1, len(words) - 2))}
        if words
        else set()
        for words in (a.split(), b.split())
    )
    return len(one & other) / len(one | other) if one and other else 0.0


@given(TEXTS, TEXTS)
def test_the_score_is_the_share_of_three_word_runs(a: str, b: str) -> None:
    assert jaccard(read(a), read(b)) == pytest.approx(slow_score(a, b))


@given(st.lists(TEXTS, max_size=8), st.sampled_from([0.2, 0.5, 0.7, 1.0]))
def test_every_pair_is_found_and_no_other(texts: list[str], threshold: float) -> None:
    found = {(p.a, p.b) for p in find_pairs([read(each) for each in texts], threshold)}
    wanted = {
        (i, j)
        for (i, a), (j, b) in combinations(enumerate(texts), 2)
        if jaccard(read(a), read(b)) >= threshold
    }
    assert found == wanted


def restarted(index: SimilarityIndex, settle_at: int) -> SimilarityIndex:
    """The index written and read again."""
    file = BytesIO()
    index.dump(file)
    file.seek(0)
    return SimilarityIndex.load(file, settle_at)


class IndexMachine(RuleBasedStateMachine):
    """An index beside a plain dictionary; texts settle into arrays after every third."""

    def __init__(self) -> None:
        super().__init__()
        self.index, self.texts = SimilarityIndex(settle_at=3), {}

    @rule(key=st.sampled_from("abcdefgh"), text=TEXTS)
    def add(self, key: str, text: str) -> None:
        self.index.add(key, read(text))
        self.texts[key] = text

    @rule(key=st.sampled_from("abcdefgh"))
    def remove(self, key: str) -> None:
        self.index.remove(key)
        self.texts.pop(key, None)

    @rule()
    def start_again(self) -> None:
        self.index = restarted(self.index, 3)

    @rule(text=TEXTS, threshold=st.sampled_from([0.1, 0.5, 0.8, 1.0]))
    def ask(self, text: str, threshold: float) -> None:
        scores = {key: jaccard(read(text), read(each)) for key, each in self.texts.items()}
        wanted = [(key, score) for key, score in scores.items() if score >= threshold]
        found = self.index.query(read(text), threshold)
        assert found == sorted(wanted, key=lambda pair: (-pair[1], pair[0]))

    @invariant()
    def holds_as_many(self) -> None:
        assert len(self.index) == len(self.texts)


TestIndex = IndexMachine.TestCase


def test_after_ten_thousand_changes_and_a_restart_the_index_is_exact() -> None:
    chance = random.Random(7)
    words = [f"từ{chr(97 + number)}" for number in range(26)]
    index, texts = SimilarityIndex(settle_at=200), {}
    for _ in range(10_000):
        key = str(chance.randrange(3_000))
        if chance.random() < 0.4:
            index.remove(key)
            texts.pop(key, None)
            continue
        known = list(texts) if chance.random() < 0.1 else []
        text = texts[chance.choice(known)].split() if known else chance.choices(words, k=30)
        text[chance.randrange(30)] = chance.choice(words)
        texts[key] = " ".join(text)
        index.add(key, read(texts[key]))
    assert_exact(index, texts)
    assert_exact(restarted(index, 200), texts)


def assert_exact(index: SimilarityIndex, texts: dict[str, str]) -> None:
    """The index holds these texts, and tells of some of them all that are near and no other."""
    assert len(index) == len(texts)
    sets = {key: read(text).shingles for key, text in texts.items()}
    for key in random.Random(8).sample(sorted(texts), 60):
        mine = sets[key]
        scores = {each: len(mine & own) / len(mine | own) for each, own in sets.items()}
        wanted = [(each, score) for each, score in scores.items() if score >= 0.5]
        found = index.query(read(texts[key]), 0.5)
        assert found == sorted(wanted, key=lambda pair: (-pair[1], pair[0]))
