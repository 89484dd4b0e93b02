"""What the rows of a list come to, told without opening them (tóm tắt một lần nhập).

A long list is kept in sealed parts; each part has beside it the plain numbers that its page needs,
so that a page of fifty rows opens the parts of those rows only. Nothing here names a person.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

ERROR, NEW = "error", "new"


@dataclass(frozen=True)
class Fault:
    """Errors of one column: in how many rows, in which first, in which part that row is kept, and
    how many rows with errors come before it."""

    column: str
    count: int
    row: int
    part: int
    before: int


def tally_of(rows: Sequence[Mapping[str, Any]]) -> dict[str, Any]:
    """The numbers of one part, as JSON.

    "statuses" maps a status to its rows; "faults" a column to [rows with an error there, number of
    the first such row, rows with errors before it]; "fields" are those that any row tells;
    "awaits" says whether a new member was admitted and has neither grade nor official day.
    """
    faults: dict[str, list[int]] = {}
    fields: set[str] = set()
    wrong, awaits = 0, False
    for row in rows:
        values = row["values"]
        fields.update(values)
        for column in {error["column"] for error in row["errors"]}:
            faults.setdefault(column, [0, row["row"], wrong])[0] += 1
        wrong += row["status"] == ERROR
        awaits = awaits or (row["status"] == NEW and is_awaiting(values))
    return {
        "statuses": Counter(row["status"] for row in rows),
        "faults": faults,
        "fields": sorted(fields),
        "awaits": awaits,
    }


def is_awaiting(values: Mapping[str, str]) -> bool:
    """Whether one was admitted, and nothing says that the membership became official."""
    return "admitted_on" in values and not values.keys() & {"grade", "official_on"}


class ListTally:
    """The numbers of a whole list, from those of its parts in order: pairs (position, tally)."""

    def __init__(self, parts: Iterable[tuple[int, Mapping[str, Any]]]) -> None:
        self.parts = list(parts)
        self.counts = Counter[str]()
        self.faults: list[Fault] = []
        self.fields: set[str] = set()
        self.awaits = False
        found: dict[str, Fault] = {}
        for position, told in self.parts:
            for column, (count, row, before) in told["faults"].items():
                first = found.get(column) or Fault(
                    column, 0, row, position, self.counts[ERROR] + before
                )
                found[column] = Fault(
                    column, first.count + count, first.row, first.part, first.before
                )
            self.counts.update(told["statuses"])
            self.fields.update(told["fields"])
            self.awaits = self.awaits or told["awaits"]
        self.faults = sorted(found.values(), key=lambda fault: -fault.count)

    def of(self, status: str) -> int:
        """How many rows have the status, or are there at all ("")."""
        return self.counts[status] if status else self.counts.total()

    def window(self, status: str, first: int, count: int) -> tuple[list[int], int]:
        """The parts that hold `count` rows of the status from the `first` on, and how many such
        rows at their beginning come before those."""
        positions: list[int] = []
        passed = skip = 0
        for position, told in self.parts:
            here = told["statuses"].get(status, 0) if status else sum(told["statuses"].values())
            if passed < first + count and passed + here > first and here:
                skip = skip if positions else first - passed
                positions.append(position)
            passed += here
        return positions, skip
