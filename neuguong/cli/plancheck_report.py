"""`make plancheck-report`: the plan check against its labelled measures (bài thử của bộ đọc).

The bed lies in `domain/tests/measures`: measures of many styles with the elements they have by the
written definition, A action, I indicator, D deadline, O owner, V verification; `skip` names those
it leaves open. A fixed hash of the text parts it in two.
"""

import hashlib
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from types import MappingProxyType
from typing import Any, NamedTuple

import yaml

from neuguong.domain import plancheck
from neuguong.domain.plancheck import COLLECTIVE, Measure, check_measure
from neuguong.domain.plancheck.engine import ON_MEASURES
from neuguong.domain.plancheck.model import ELEMENTS, OWNER

HOME = Path(plancheck.__file__).parent
BED = HOME.parent / "tests" / "measures"
LETTERS = MappingProxyType({name[0].upper(): name for name in ELEMENTS})
CONCRETE = "concrete"
NAMES = (*ELEMENTS, CONCRETE)
DEVELOPMENT, TEST = "phát triển", "kiểm tra"
TEST_SHARE = 40
YEAR = 2026


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
        text = unicodedata.normalize("NFC", self.text)
        number = int(hashlib.sha256(text.encode()).hexdigest()[:8], 16) % 100
        return TEST if number < TEST_SHARE else DEVELOPMENT


class Score(NamedTuple):
    """How often the reader was right, false and silent about one element."""

    hits: int
    false: int
    missed: int

    @property
    def precision(self) -> float:
        """Of what was found, the share that is there."""
        return self.hits / (self.hits + self.false) if self.hits else 0.0

    @property
    def recall(self) -> float:
        """Of what is there, the share that was found."""
        return self.hits / (self.hits + self.missed) if self.hits else 0.0

    @property
    def f1(self) -> float:
        """Both in one figure."""
        return 2 * self.hits / (2 * self.hits + self.false + self.missed) if self.hits else 0.0


def labelled(folder: Path = BED) -> list[Labelled]:
    """The whole bed."""
    return [
        label(path.stem, kind, entry)
        for path in sorted(folder.glob("*.yml"))
        for kind, entries in yaml.safe_load(path.read_text("utf-8")).items()
        for entry in entries
    ]


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
    yield f"{'yếu tố':14}{'chính xác':>10}{'độ phủ':>8}{'F1':>7}{'đúng':>6}{'thừa':>6}{'thiếu':>6}"
    for name, score in by_name.items():
        yield (
            f"{name:14}{score.precision:10.3f}{score.recall:8.3f}{score.f1:7.3f}"
            f"{score.hits:6}{score.false:6}{score.missed:6}"
        )
    yield from disagreements


def rule_lines() -> Iterator[str]:
    """For each rule on a measure how it does on its cases, with every disagreement."""
    yield "\nQuy tắc trên các ví dụ của chính nó"
    for rule in ON_MEASURES:
        cases = yaml.safe_load((HOME / "cases" / f"{rule.name}.yml").read_text("utf-8"))
        wrong = [
            f"   {verdict}: {case['text']}"
            for verdict, wanted in (("bad", True), ("good", False))
            for case in cases[verdict]
            if speaks(rule.code, case) != wanted
        ]
        yield f"{rule.code} {rule.name}: {len(cases['bad'])} sai, {len(cases['good'])} đúng"
        yield from wrong


def speaks(code: str, case: Mapping[str, Any]) -> bool:
    """Whether the rule remarks upon the case."""
    measure = Measure(case["text"], case.get("fields", {}))
    reading = check_measure(measure, case.get("kind", COLLECTIVE), case.get("year", YEAR))
    return code in {remark.code for remark in reading.remarks}


def main() -> None:
    """Print both parts and the rules."""
    bed = labelled()
    for part in (DEVELOPMENT, TEST):
        print("\n".join(part_lines(f"Phần {part}", [each for each in bed if each.part == part])))
    print("\n".join(rule_lines()))


if __name__ == "__main__":
    main()
