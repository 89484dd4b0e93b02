"""What the labelled sets of the plan check share: their two parts, and how a score is told."""

import hashlib
import unicodedata
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

import yaml

DEVELOPMENT, TEST = "phát triển", "kiểm tra"
TEST_SHARE = 40


def entries_in(folder: Path) -> Iterator[tuple[str, str, Any]]:
    """The entries of a labelled set, each with its file and the heading it stands under."""
    for path in sorted(folder.glob("*.yml")):
        for heading, entries in yaml.safe_load(path.read_text("utf-8")).items():
            for entry in entries:
                yield path.stem, heading, entry


def part_of(text: str) -> str:
    """The part a text belongs to, by a fixed hash of it."""
    composed = unicodedata.normalize("NFC", text)
    number = int(hashlib.sha256(composed.encode()).hexdigest()[:8], 16) % 100
    return TEST if number < TEST_SHARE else DEVELOPMENT


class Score(NamedTuple):
    """How often the reader was right, false and silent about one thing."""

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


HEADING = "{:32}" + "".join(
    [f"{'chính xác':>10}{'độ phủ':>8}{'F1':>7}", f"{'đúng':>6}{'thừa':>6}{'thiếu':>6}"]
)


def score_line(name: str, score: Score) -> str:
    """One row of a table of scores."""
    return (
        f"{name:32}{score.precision:10.3f}{score.recall:8.3f}{score.f1:7.3f}"
        f"{score.hits:6}{score.false:6}{score.missed:6}"
    )
