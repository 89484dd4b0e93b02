"""What a rule of the plan check is (quy tắc)."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple

from neuguong.domain.plancheck.lexicon import PhraseBook
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


class Limit(NamedTuple):
    """A number in a rule that a committee may set: its name, its label, the default, its bounds."""

    name: str
    label: str
    default: float
    least: float
    most: float


type Limits = Mapping[str, float]
type Finder = Callable[[Reading, int | None], Iterable[Place]]
type PlanFinder = Callable[[Plan, Sequence[Reading]], Iterable[Place]]


@dataclass(frozen=True)
class Rule:
    """One rule: permanent code, name, what it says, why, how to mend, examples, source, owner.

    `find` gives the places it remarks upon in a measure, read for a plan's year; `find_in_plan`
    those in a plan with all its readings; a rule has one of the two. `message` may name the words
    found as {words}, and {detail}. A rule with `limits` makes one of the two by `make` or
    `make_in_plan` from the values that hold. A rule `on_grounds` reads the lines that say what the
    plan rests on as well.

    A rule is not asked about measures of which it says nothing, which is quicker: one with a `book`
    speaks only where the text has a phrase of it; one with `signs` where the text has one of these,
    or form fields are filled in; one on what is `missing` where that element counts and is not
    there. A rule has one of the three at most.
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
    limits: tuple[Limit, ...] = ()
    make: Callable[[Limits], Finder] | None = None
    make_in_plan: Callable[[Limits], PlanFinder] | None = None
    on_grounds: bool = False
    book: PhraseBook | None = None
    signs: tuple[str, ...] = ()
    missing: str = ""

    def __post_init__(self) -> None:
        """Make the finder of a rule with limits from their defaults."""
        values = {limit.name: limit.default for limit in self.limits}
        if self.make and not self.find:
            object.__setattr__(self, "find", self.make(values))
        if self.make_in_plan and not self.find_in_plan:
            object.__setattr__(self, "find_in_plan", self.make_in_plan(values))

    def tuned(self, limits: Limits, severity: Severity | None = None) -> "Rule":
        """The rule with these limits in place of its own, and this severity."""
        values = {limit.name: limits.get(limit.name, limit.default) for limit in self.limits}
        return replace(
            self,
            severity=severity or self.severity,
            find=self.make(values) if self.make else self.find,
            find_in_plan=self.make_in_plan(values) if self.make_in_plan else self.find_in_plan,
        )

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
        words, message = "", self.message
        if span and reading:
            measure = reading.measure
            source = measure.text if field == TEXT else measure.fields.get(field, "")
            words = source[span[0] : span[1]]
        return Remark(
            self.code,
            self.name,
            self.severity,
            message.format(words=words, detail=detail) if "{" in message else message,
            self.why,
            self.mend,
            index,
            field,
            span,
        )
