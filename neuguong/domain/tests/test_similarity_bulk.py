"""The road for very many texts finds what the road for few finds."""

import random
import subprocess
import sys
import unicodedata
from collections.abc import Sequence
from itertools import combinations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from neuguong.domain.similarity import (
    Pair,
    SimilarityIndex,
    collection,
    find_copies,
    find_pairs,
    jaccard,
    read,
    settled,
)
from neuguong.domain.similarity.bulk import join
from neuguong.domain.similarity.bulk.copies import near_copies
from neuguong.domain.similarity.bulk.cutting import END, MOST_CHARACTERS, Cutter
from neuguong.domain.similarity.bulk.threes import Reader
from neuguong.domain.similarity.hashing import hashes_of
from neuguong.domain.tests.test_similarity import COPY, OTHER, PLAN, assert_exact

HARD = (
    "đồng chí Chí ông Bà Nguyễn Văn An Phòng phòng Tổng hợp Hợp quý Quý I IV i ii 3 25/3/2026. ngày Ngày "
    "tháng năm hòa hoà (Sở Y tế Chi Bộ bộ a_b a-B, – 3A Ủy UBND Trần của · x̂ \u0323 ² ǅ"
)
WORDS = st.sampled_from(HARD.split())
TEXTS = st.builds(
    lambda words, form: unicodedata.normalize(form, " ".join(words)),
    st.lists(WORDS, max_size=14),
    st.sampled_from(["NFC", "NFC", "NFD"]),
)
FEW = st.lists(
    st.sampled_from(["rà", "soát", "văn", "bản", "trình", "ký", "họp"]), max_size=25
).map(" ".join)


def bulk(texts: Sequence[str], threshold: float, forms: Sequence[str] = ()) -> list[Pair]:
    """What the road for many finds, in one process."""
    return list(near_copies(texts, threshold, [read(form) for form in forms], threads=1))


@given(st.lists(TEXTS | st.text(max_size=20), max_size=8), TEXTS)
@settings(max_examples=400)
def test_bulk_reading_gives_the_three_word_runs_of_reading_one_by_one(
    texts: list[str], form: str
) -> None:
    hashes, counts = Reader(read(form).shingles).read(texts)
    ends = counts.cumsum().tolist()
    found = [
        set(hashes[end - count : end].tolist())
        for end, count in zip(ends, counts.tolist(), strict=True)
    ]
    assert found == [set(hashes_of(read(text, [read(form)]))) for text in texts]


@given(st.lists(FEW, max_size=12), st.sampled_from([0.1, 0.3, 0.5, 0.7, 0.9, 1.0]))
def test_the_pairs_their_scores_and_their_order_are_the_same(
    texts: list[str], threshold: float
) -> None:
    assert bulk(texts, threshold) == find_pairs([read(text) for text in texts], threshold)


def collection_of(count: int, seed: int) -> list[str]:
    """Texts of few words, so that many are near; one in four a changed copy."""
    chance = random.Random(seed)
    words = [f"từ{chr(97 + number)}" for number in range(26)]
    texts: list[str] = []
    for number in range(count):
        if number % 4 == 3:
            copy = texts[-1].split()
            copy[chance.randrange(len(copy))] = chance.choice(words)
            texts.append(" ".join(copy))
        else:
            texts.append(" ".join(chance.choices(words, k=chance.randrange(30, 120))))
    return texts


@pytest.mark.parametrize("threshold", [0.02, 0.4, 0.7])
def test_no_pair_escapes_among_hundreds_of_texts(threshold: float) -> None:
    texts = collection_of(400, 1)
    ready = [read(text) for text in texts]
    wanted = {
        (i, j): score
        for (i, a), (j, b) in combinations(enumerate(ready), 2)
        if (score := jaccard(a, b)) >= threshold
    }
    assert {(pair.a, pair.b): pair.score for pair in bulk(texts, threshold)} == wanted
    assert len(wanted) >= 90


def test_names_and_numbers_are_masked_and_forms_left_out() -> None:
    form = (
        "Thực hiện Chỉ thị của Bộ Chính trị về học tập và làm theo Bác, chi bộ xây dựng kế hoạch."
    )
    texts = [f"{form} {PLAN}", f"{form} {OTHER}", COPY]
    (pair,) = bulk(texts, 0.9, [form])
    assert (pair.a, pair.b) == (0, 2)


def test_empty_texts_are_no_copies_of_each_other() -> None:
    assert bulk(["", "  ", "–", PLAN, PLAN], 0.1) == [Pair(3, 4, 1.0)]
    assert bulk([], 0.5) == bulk(["", ""], 0.5) == []


def test_five_thousand_equal_texts_are_one_group_told_pair_by_pair() -> None:
    found = near_copies([PLAN] * 5_000 + [OTHER, f"{PLAN} Hết."], 0.7, threads=1)
    assert list(found.groups) == [0]
    assert len(found.groups[0]) == 5_000
    assert len(found.a) == 1
    told = iter(found)
    assert [next(told), next(told)] == [Pair(0, 1, 1.0), Pair(0, 2, 1.0)]
    assert sum(1 for _ in told) == 5_000 * 4_999 // 2 - 2 + 5_000


def test_two_threads_find_what_one_finds() -> None:
    texts = collection_of(4_500, 2)
    assert list(near_copies(texts, 0.7, threads=2)) == bulk(texts, 0.7)


def test_postings_sorted_and_looked_at_few_at_a_time_give_the_same_pairs(monkeypatch) -> None:
    texts = collection_of(1_500, 7)
    whole = bulk(texts, 0.4)
    monkeypatch.setattr(join, "POSTINGS_AT_ONCE", 512)
    monkeypatch.setattr(join, "EACH", 8)
    monkeypatch.setattr(join, "SLICE", 256)
    assert bulk(texts, 0.4) == whole


def test_pairs_between_groups_of_equal_texts_are_told_in_order() -> None:
    texts = [PLAN, OTHER, f"{PLAN} Hết.", PLAN, f"{PLAN} Hết.", f"{OTHER} Hết.", "", PLAN]
    assert bulk(texts, 0.5) == find_pairs([read(text) for text in texts], 0.5)


def test_a_folder_of_many_is_compared_as_one_of_few(monkeypatch) -> None:
    texts = [*collection_of(60, 3), PLAN, COPY, PLAN]
    few = list(find_copies(texts, 0.5, [read("từa từb từc")]))
    monkeypatch.setattr(collection, "MANY", 2)
    assert list(find_copies(texts, 0.5, [read("từa từb từc")])) == few


def test_an_index_filled_at_once_goes_on_as_one_filled_text_by_text(monkeypatch) -> None:
    monkeypatch.setattr(settled, "SHELF", 64)
    chance = random.Random(5)
    texts = {str(number): text for number, text in enumerate([*collection_of(600, 4), "", PLAN])}
    index = SimilarityIndex.of(list(texts), texts.values(), threads=1)
    assert_exact(index, texts)
    for text in collection_of(2_600, 6):
        key = str(chance.randrange(900))
        texts[key] = text
        index.add(key, read(text))
    assert_exact(index, texts)


def test_texts_filled_in_at_once_need_different_keys() -> None:
    with pytest.raises(ValueError, match="key"):
        SimilarityIndex.of(["a", "a"], [PLAN, COPY], threads=1)


def test_single_texts_load_no_arrays() -> None:
    code = (
        "import sys; from neuguong.domain.similarity import *; "
        "i = SimilarityIndex(); i.add('a', read('một hai ba')); find_copies(['a b c'] * 3, 0.5); "
        "print('numpy' in sys.modules)"
    )
    told = subprocess.run(  # noqa: S603
        [sys.executable, "-c", code], capture_output=True, text=True, check=True
    )
    assert told.stdout.strip() == "False"


class Numbering(dict[str, int]):
    """A number for each piece, in the order in which pieces are met."""

    def __missing__(self, piece: str) -> int:
        return self.setdefault(piece, len(self))


def assert_cut_as_by_split(cutter: Cutter, numbers: Numbering, texts: Sequence[str]) -> None:
    pieces = [piece for text in texts for piece in (*text.replace(END, " ").split(), END)]
    assert cutter.cut(texts).tolist() == [numbers[piece] for piece in pieces]


@given(st.lists(st.text(st.sampled_from("abà̀ \t\u2003\x1c\ud800𝄞\u3000\u3001\0")), max_size=9))
def test_pieces_are_those_between_any_blanks(texts: list[str]) -> None:
    numbers = Numbering()
    cutter = Cutter(numbers.__getitem__)
    for _ in range(2):
        assert_cut_as_by_split(cutter, numbers, texts)


def test_pieces_of_any_length_that_begin_or_end_alike_are_told_apart() -> None:
    numbers = Numbering()
    cutter = Cutter(numbers.__getitem__)
    alike = ["ă" * length for length in range(1, 40)]
    for texts in ([" ".join(alike)], [f"{piece}b b{piece}" for piece in alike], alike, alike):
        assert_cut_as_by_split(cutter, numbers, texts)


def test_texts_of_any_length_are_cut_and_forgetting_pieces_changes_nothing() -> None:
    numbers = Numbering()
    cutter = Cutter(numbers.__getitem__)
    long = " ".join(map(str, range(80_000)))
    assert len(long) > MOST_CHARACTERS
    many = [f"{each} {each + 1} hết" for each in range(0, 600_000, 2)]
    for texts in (["", long, "việc"], many, ["việc 7 hết", many[0], long]):
        assert_cut_as_by_split(cutter, numbers, texts)
