"""Ruled tables on a page of a PDF, found by their lines (bảng kẻ trong tệp PDF).

A PDF knows no tables: lines that touch are taken as one table, their places as the borders of
rows and columns, and where a border is not drawn the cells are merged. Measures are in points,
upwards and to the right.
"""

from bisect import bisect
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import NamedTuple

type Box = tuple[float, float, float, float]
"""Left, bottom, right, top."""

TOUCHES = 3.0
SHORTEST = 5.0
MOST_RULES = 3_000
FEWEST_COLUMNS, FEWEST_ROWS = 2, 1


class Letter(NamedTuple):
    """One character; a blank or a line end stands in the box of the letter before it."""

    character: str
    box: Box


class Rule(NamedTuple):
    """A drawn line from one point to another."""

    x1: float
    y1: float
    x2: float
    y2: float

    @property
    def is_level(self) -> bool:
        """Whether it lies."""
        return abs(self.y1 - self.y2) < TOUCHES and abs(self.x1 - self.x2) >= SHORTEST

    @property
    def is_upright(self) -> bool:
        """Whether it stands."""
        return abs(self.x1 - self.x2) < TOUCHES and abs(self.y1 - self.y2) >= SHORTEST

    @property
    def is_straight(self) -> bool:
        """Whether it may border a cell."""
        return self.is_level or self.is_upright

    @property
    def box(self) -> Box:
        """Its bounds."""
        xs, ys = sorted((self.x1, self.x2)), sorted((self.y1, self.y2))
        return xs[0], ys[0], xs[1], ys[1]


@dataclass
class Grid:
    """One table: `xs` the borders of columns from the left, `ys` those of rows from the top.

    `owner` leads from each place (row, column) to the first place of its merged cell.
    """

    xs: list[float]
    ys: list[float]
    owner: dict[tuple[int, int], tuple[int, int]]
    texts: dict[tuple[int, int], list[str]] = field(default_factory=dict)

    def place_of(self, box: Box) -> tuple[int, int] | None:
        """The (row, column) that holds the middle of a letter."""
        x, y = (box[0] + box[2]) / 2, (box[1] + box[3]) / 2
        column = bisect(self.xs, x) - 1
        row = bisect([-each for each in self.ys], -y) - 1
        inside = 0 <= column < len(self.xs) - 1 and 0 <= row < len(self.ys) - 1
        return (row, column) if inside else None

    def take(self, letter: Letter) -> None:
        """Write a letter into its cell."""
        place = self.place_of(letter.box)
        if place is not None:
            self.texts.setdefault(self.owner[place], []).append(letter.character)

    def rows(self, told: Callable[[str], str]) -> list[list[tuple[str, bool]]]:
        """The rows as (text, starts here); empty rows left out. `told` tidies a cell's text."""
        texts = {place: told("".join(letters)) for place, letters in self.texts.items()}
        rows = []
        for row in range(len(self.ys) - 1):
            places = [(row, column) for column in range(len(self.xs) - 1)]
            cells = [(texts.get(self.owner[p], ""), self.owner[p] == p) for p in places]
            if any(text for text, _ in cells):
                rows.append(cells)
        return rows


def find_grids(rules: Sequence[Rule]) -> list[Grid]:
    """The tables that the lines of a page draw."""
    if len(rules) > MOST_RULES:
        return []
    grids = [grid_of(group) for group in touching(rules)]
    return [grid for grid in grids if grid is not None]


def touching(rules: Sequence[Rule]) -> Iterable[list[Rule]]:
    """The lines in groups that hang together."""
    groups: list[tuple[Box, list[Rule]]] = []
    for rule in sorted(rules, key=lambda each: each.box):
        box, group = rule.box, [rule]
        apart = []
        for other in groups:
            if any(meet(box, each.box) for each in other[1]):
                box = around(box, other[0])
                group = other[1] + group
            else:
                apart.append(other)
        groups = [*apart, (box, group)]
    return (group for _, group in groups)


def meet(one: Box, other: Box) -> bool:
    """Whether two boxes touch."""
    return (
        one[0] <= other[2] + TOUCHES
        and other[0] <= one[2] + TOUCHES
        and one[1] <= other[3] + TOUCHES
        and other[1] <= one[3] + TOUCHES
    )


def around(one: Box, other: Box) -> Box:
    """The box around two."""
    return (
        min(one[0], other[0]),
        min(one[1], other[1]),
        max(one[2], other[2]),
        max(one[3], other[3]),
    )


def grid_of(rules: Sequence[Rule]) -> Grid | None:
    """The table that lines draw together; None when they border too few cells."""
    level = [rule for rule in rules if rule.is_level]
    upright = [rule for rule in rules if rule.is_upright]
    xs = places([rule.x1 for rule in upright])
    ys = places([rule.y1 for rule in level])[::-1]
    if len(xs) <= FEWEST_COLUMNS or len(ys) <= FEWEST_ROWS:
        return None
    owner: dict[tuple[int, int], tuple[int, int]] = {}
    for row, (top, bottom) in enumerate(pairwise(ys)):
        for column, (left, right) in enumerate(pairwise(xs)):
            x, y = (left + right) / 2, (top + bottom) / 2
            place = (row, column)
            if column and not any(crosses_upright(rule, left, y) for rule in upright):
                owner[place] = owner[row, column - 1]
            elif row and not any(crosses_level(rule, x, top) for rule in level):
                owner[place] = owner[row - 1, column]
            else:
                owner[place] = place
    return Grid(xs, ys, owner)


def crosses_upright(rule: Rule, x: float, y: float) -> bool:
    """Whether an upright line runs through the point."""
    return abs(rule.x1 - x) < TOUCHES and rule.box[1] <= y <= rule.box[3]


def crosses_level(rule: Rule, x: float, y: float) -> bool:
    """Whether a level line runs through the point."""
    return abs(rule.y1 - y) < TOUCHES and rule.box[0] <= x <= rule.box[2]


def places(values: Iterable[float]) -> list[float]:
    """Values in order, those that touch as one."""
    found: list[float] = []
    for value in sorted(values):
        if not found or value - found[-1] >= TOUCHES:
            found.append(value)
    return found
