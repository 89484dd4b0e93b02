"""What a rule of the plan check is (quy tắc)."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from neuguong.domain.plancheck.model import TEXT, Plan, Reading, Remark, Severity, Span

KEEPERS = "Nhóm phát triển Nêu Gương"
"""Who answers for a rule unless it names someone else."""


class Place(NamedTuple):
    """Where a rule speaks: field ("text" or a form field), span, what to add to the message.

    `span` is None when nothing is there to point at. A rule on the plan names the `measure` it
    speaks of, None for the plan as a whole.
    """

    field: str = TEXT
    span: Span | None = None
    detail: str = ""
    measure: int | None = None


type Finder = Callable[[Reading, int | None], Iterable[Place]]
type PlanFinder = Callable[[Plan, Sequence[Reading]], Iterable[Place]]


@dataclass(frozen=True)
class Rule:
    """One rule: permanent code, name, what it says, why, how to mend, examples, source, owner.

    `find` gives the places it remarks upon in a measure, read for a plan's year; `find_in_plan`
    those in a plan with all its readings; a rule has one of the two. `message` may name the words
    found as {words}, and {detail}.
    """

    code: str
    name: str
    title: str
    severity: Severity
    message: str
    why: str
    mend: str
    bad: str
    good: str
    source: str
    find: Finder | None = None
    find_in_plan: PlanFinder | None = None
    owner: str = KEEPERS

    def look_plan(self, plan: Plan, readings: Sequence[Reading]) -> list[Remark]:
        """The remarks of this rule on the plan; those on one of its measures carry its number."""
        if self.find_in_plan is None:
            return []
        return [
            self.remark(
                place, None if place.measure is None else readings[place.measure], place.measure
            )
            for place in self.find_in_plan(plan, readings)
        ]

    def remark(self, place: Place, reading: Reading | None, index: int | None) -> Remark:
        """One remark at a place."""
        field, span, detail, _ = place
        words = ""
        if span and reading:
            measure = reading.measure
            source = measure.text if field == TEXT else measure.fields.get(field, "")
            words = source[span[0] : span[1]]
        return Remark(
            code=self.code,
            name=self.name,
            severity=self.severity,
            message=self.message.format(words=words, detail=detail),
            why=self.why,
            mend=self.mend,
            measure=index,
            field=field,
            span=span,
        )
