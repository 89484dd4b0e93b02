"""`make plancheck-report`: the plan check against its labelled measures (bài thử của bộ đọc).

The bed lies in `domain/tests/measures`: measures of many styles with the elements they have by the
written definition, A action, I indicator, D deadline, O owner, V verification; `skip` names those
it leaves open. A fixed hash of the text parts it in two. Every rule is scored on its own cases:
the bad ones are what it should find, the good ones what it should let pass. The three rules on a
breakthrough have a labelled set of sentences besides.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import groupby
from operator import itemgetter
from pathlib import Path
from types import MappingProxyType
from typing import Any, NamedTuple

from neuguong.cli.plancheck_breakthroughs import breakthrough_lines
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
from neuguong.domain.plancheck import COLLECTIVE, Measure, check_measure
from neuguong.domain.plancheck.model import ELEMENTS, OWNER
from neuguong.domain.plancheck.rule import Rule
from neuguong.domain.tests.plancheck_cases import YEAR, Case, cases, codes

HOME = Path(plancheck.__file__).parent
BED = HOME.parent / "tests" / "measures"
LETTERS = MappingProxyType({name[0].upper(): name for name in ELEMENTS})
CONCRETE = "concrete"
NAMES = (*ELEMENTS, CONCRETE)


class Labelled(NamedTuple):
    """A measure of the bed: what it has by the definition, what the definition leaves open."""

    file: str
    kind: str
    text: str
    has: frozenset[str]
    unsure: frozenset[str]

    @property
    def part(self) -> str:
        """The part it belongs to, by a fixed hash of its text."""
        return part_of(self.text)


def labelled(folder: Path = BED) -> list[Labelled]:
    """The whole bed."""
    return [label(*about) for about in entries_in(folder)]


def label(file: str, kind: str, entry: Mapping[str, Any]) -> Labelled:
    """One entry of the bed, "concrete" added by its definition."""
    has = {LETTERS[letter] for letter in entry["has"]} - ({OWNER} if kind != COLLECTIVE else set())
    owned = kind != COLLECTIVE or OWNER in has
    proven = bool(has & {"indicator", "verification"})
    if {"action", "deadline"} <= has and proven and owned:
        has.add(CONCRETE)
    unsure = set(entry.get("skip", "").split())
    if unsure:
        unsure.add(CONCRETE)
    return Labelled(file, kind, entry["text"], frozenset(has), frozenset(unsure))


def found(measure: Labelled) -> frozenset[str]:
    """What the reader finds."""
    reading = check_measure(Measure(measure.text), measure.kind, YEAR)
    return reading.present | ({CONCRETE} if reading.concrete else set())


def scores(measures: Iterable[Labelled]) -> tuple[dict[str, Score], list[str]]:
    """The score of each element, and every disagreement in words."""
    counts: Counter[tuple[str, str]] = Counter()
    disagreements = []
    for measure in measures:
        got = found(measure)
        for name in NAMES:
            if name in measure.unsure:
                continue
            want, is_there = name in measure.has, name in got
            counts[name, "hits"] += want and is_there
            counts[name, "false"] += is_there and not want
            counts[name, "missed"] += want and not is_there
            if want != is_there:
                sign = "thừa" if is_there else "thiếu"
                disagreements.append(f"{sign} {name:13}{measure.kind[0]} {measure.text}")
    return (
        {
            name: Score(counts[name, "hits"], counts[name, "false"], counts[name, "missed"])
            for name in NAMES
        },
        sorted(disagreements),
    )


def part_lines(title: str, measures: Sequence[Labelled]) -> Iterator[str]:
    """The figures of one part, then its disagreements."""
    by_name, disagreements = scores(measures)
    yield f"\n{title}: {len(measures)} biện pháp"
    yield HEADING.format("yếu tố")
    for name, score in by_name.items():
        yield score_line(name, score)
    yield from disagreements


class RuleScore(NamedTuple):
    """How a rule does on its own cases, bad ones as positives, and where it is wrong."""

    rule: Rule
    score: Score
    disagreements: list[str]


def rule_scores() -> list[RuleScore]:
    """The score of every rule, those on measures first, then those on whole plans."""
    return [
        rule_score(rule, list(entries), on_plan=on_plan)
        for on_plan in (False, True)
        for rule, entries in groupby(judged(on_plan=on_plan), key=itemgetter(0))
    ]


def judged(*, on_plan: bool) -> list[tuple[Rule, Case, bool]]:
    """All cases with whether the rule should speak, rule by rule."""
    every = [
        (rule, case, verdict == "bad")
        for verdict in ("bad", "good")
        for rule, case in cases(verdict, on_plans=on_plan)
    ]
    return sorted(every, key=lambda entry: entry[0].code)


def rule_score(
    rule: Rule, entries: Sequence[tuple[Rule, Case, bool]], *, on_plan: bool
) -> RuleScore:
    """How the rule does on its cases."""
    counts: Counter[str] = Counter()
    disagreements = []
    for _, case, should in entries:
        speaks = rule.code in codes(case, on_plan=on_plan)
        counts["hits"] += should and speaks
        counts["false"] += speaks and not should
        counts["missed"] += should and not speaks
        if speaks != should:
            sign = "thừa" if speaks else "thiếu"
            disagreements.append(f"{sign} {rule.code} {case.get('text', case)}")
    return RuleScore(rule, Score(counts["hits"], counts["false"], counts["missed"]), disagreements)


def rule_lines() -> Iterator[str]:
    """The figures of each rule on its cases and of all together, then the disagreements."""
    found = rule_scores()
    total = Score(*(sum(each.score[place] for each in found) for place in range(3)))
    yield f"\nQuy tắc trên các ví dụ của chính nó: {len(found)} quy tắc"
    yield HEADING.format("quy tắc")
    for each in found:
        yield score_line(f"{each.rule.code} {each.rule.name}", each.score)
    yield score_line("tất cả", total)
    for each in found:
        yield from each.disagreements


def main() -> None:
    """Print both parts, the rules, and those on a breakthrough on both parts of their own set."""
    bed = labelled()
    for part in (DEVELOPMENT, TEST):
        print("\n".join(part_lines(f"Phần {part}", [each for each in bed if each.part == part])))
    print("\n".join(rule_lines()))
    print("\n".join(breakthrough_lines()))


if __name__ == "__main__":
    main()
