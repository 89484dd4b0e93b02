"""The rules on a breakthrough against labelled sentences (bài thử của ba quy tắc về khâu đột phá).

The set lies in `domain/tests/breakthroughs`; the written definition stands at the head of its
files. `is` names what is wrong with a sentence by the letters of LETTERS, `skip` what the
definition leaves open; the echo is asked only where the sentence of the committee above is given.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from types import MappingProxyType
from typing import Any, NamedTuple

from neuguong.cli.plancheck_scores import (
    DEVELOPMENT,
    HEADING,
    TEST,
    Score,
    entries_in,
    part_of,
    score_line,
)
from neuguong.domain import plancheck
from neuguong.domain.plancheck import COLLECTIVE, Plan, check
from neuguong.domain.plancheck.model import Context

BED = Path(plancheck.__file__).parent.parent / "tests" / "breakthroughs"
LETTERS = MappingProxyType(
    {
        "M": "BP42 breakthrough_many_aims",
        "E": "BP43 breakthrough_echo",
        "N": "BP44 breakthrough_without_object",
    }
)
YEAR = 2026


class Sentence(NamedTuple):
    """A breakthrough as written, those above it, what is wrong with it, what is asked of it."""

    text: str
    above: tuple[str, ...]
    wrong: frozenset[str]
    asked: frozenset[str]

    @property
    def part(self) -> str:
        """The part it belongs to, by a fixed hash of its text."""
        return part_of(self.text)


def sentences(folder: Path = BED) -> list[Sentence]:
    """The whole set."""
    return [sentence(entry) for *_, entry in entries_in(folder)]


def sentence(entry: Mapping[str, Any]) -> Sentence:
    """One entry of the set."""
    above = entry.get("above", ())
    asked = {"E"} if above else {"M", "N"} - set(entry.get("skip", ""))
    return Sentence(
        entry["text"],
        (above,) if isinstance(above, str) else tuple(above),
        frozenset(LETTERS[letter] for letter in entry["is"]),
        frozenset(LETTERS[letter] for letter in asked),
    )


def remarked(each: Sentence) -> frozenset[str]:
    """The rules that speak of the sentence, code and name."""
    context = Context(breakthrough=each.text, above=each.above)
    remarks = check(Plan(COLLECTIVE, YEAR, (), context)).all_remarks()
    return frozenset(f"{remark.code} {remark.name}" for remark in remarks)


def breakthrough_scores(
    some: Iterable[Sentence],
) -> tuple[dict[str, Score], list[str]]:
    """The score of each of the three rules, and every disagreement in words."""
    counts: Counter[tuple[str, str]] = Counter()
    disagreements = []
    for each in some:
        speak = remarked(each)
        for rule in each.asked:
            should, speaks = rule in each.wrong, rule in speak
            counts[rule, "hits"] += should and speaks
            counts[rule, "false"] += speaks and not should
            counts[rule, "missed"] += should and not speaks
            if should != speaks:
                disagreements.append(f"{'thừa' if speaks else 'thiếu'} {rule[:4]} {each.text}")
    return (
        {
            rule: Score(counts[rule, "hits"], counts[rule, "false"], counts[rule, "missed"])
            for rule in LETTERS.values()
        },
        sorted(disagreements),
    )


def part_lines(part: str, some: Sequence[Sentence]) -> Iterator[str]:
    """The figures of one part, then its disagreements."""
    by_rule, disagreements = breakthrough_scores(some)
    yield f"\nKhâu đột phá, phần {part}: {len(some)} câu"
    yield HEADING.format("quy tắc")
    for rule, score in by_rule.items():
        yield score_line(rule, score)
    yield from disagreements


def breakthrough_lines() -> Iterator[str]:
    """Both parts of the set."""
    every = sentences()
    for part in (DEVELOPMENT, TEST):
        yield from part_lines(part, [each for each in every if each.part == part])
