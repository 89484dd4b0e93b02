"""What goes into the plan check and what comes out (kế hoạch, biện pháp, nhận xét)."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from types import MappingProxyType
from typing import NamedTuple

type Span = tuple[int, int]
"""A stretch of a measure's text: first character, one past the last."""

type Kind = str
"""One of KINDS: whose plan it is."""

COLLECTIVE = "collective"
INDIVIDUAL = "individual"
COMMITMENT = "commitment"
"""A member's signed commitment (bản cam kết): its signer is the owner, as in an individual plan."""

KINDS = (COLLECTIVE, INDIVIDUAL, COMMITMENT)

ACTION = "action"
INDICATOR = "indicator"
DEADLINE = "deadline"
OWNER = "owner"
VERIFICATION = "verification"
ELEMENTS = (ACTION, INDICATOR, DEADLINE, OWNER, VERIFICATION)

OUTPUT = "output"
TEXT = "text"
FIELDS = (OWNER, DEADLINE, INDICATOR, OUTPUT, VERIFICATION)

LABELS = MappingProxyType(
    {
        ACTION: "việc làm",
        INDICATOR: "chỉ tiêu",
        DEADLINE: "thời hạn",
        OWNER: "người chịu trách nhiệm",
        VERIFICATION: "kiểm chứng",
        OUTPUT: "kết quả",
    }
)
"""What the elements and fields are called on the screen."""


@dataclass(frozen=True)
class Measure:
    """One measure (biện pháp) as written.

    `text` is the act in words; `fields` what stands in columns or form fields of its own, by the
    names in FIELDS, absent or empty when not filled in; `place` where it stands for the reader
    ("bảng 1, dòng 3"); `key` lets the caller find its own record again; `links` what it serves, in
    the caller's own words: a clause, a manifestation, the breakthrough.
    """

    text: str
    fields: Mapping[str, str] = field(default_factory=dict)
    place: str = ""
    key: str = ""
    links: tuple[str, ...] = ()


class Section(NamedTuple):
    """A section of the plan (mục): its heading and how many measures stand in it."""

    title: str
    measures: int


class Likeness(NamedTuple):
    """What the search for copies found: a measure, where its like stands, how alike (0 to 1)."""

    measure: int
    other: str
    score: float


@dataclass(frozen=True)
class Context:
    """What the caller knows besides the plan; the rules that need an empty part are silent.

    `people` are the unit's people and bodies by name; `sections` the plan's headings;
    `breakthrough` the words of the unit's breakthrough; `must_serve` the links of which each
    needs a measure; `linked` tells that measures here are tied to clauses or manifestations;
    `last_year` has the texts of last year's measures; `copies` what the search for copies found;
    `above` the breakthroughs of higher levels; `weaknesses` what a person named of his own, None
    where it is not known; `grounds` the lines that say what the plan rests on; `words` how many
    words the whole plan has, 0 where that is not known; `term` tells that it is for several years.
    """

    people: tuple[str, ...] = ()
    sections: tuple[Section, ...] = ()
    breakthrough: str = ""
    must_serve: tuple[str, ...] = ()
    linked: bool = False
    last_year: tuple[str, ...] = ()
    copies: tuple[Likeness, ...] = ()
    above: tuple[str, ...] = ()
    weaknesses: tuple[str, ...] | None = None
    grounds: tuple[str, ...] = ()
    words: int = 0
    term: bool = False


@dataclass(frozen=True)
class Plan:
    """A plan (kế hoạch): whose, for which year (None: unknown or several), its measures."""

    kind: Kind
    year: int | None
    measures: tuple[Measure, ...]
    context: Context = field(default_factory=Context)


class Severity(StrEnum):
    """How much a remark weighs.

    MUST keeps a measure from being concrete or the plan from being right; SHOULD does not; a HINT
    is a rule's doubt, which the author may leave as it is.
    """

    MUST = "must"
    SHOULD = "should"
    HINT = "hint"


class Remark(NamedTuple):
    """One remark (nhận xét): what, where, why, and a question that leads to mending it.

    `measure` is the index in the plan, None when the remark is on the plan as a whole. `field`
    is "text" or the name of a form field; `span` the words in it, None when nothing is there to
    point at.
    """

    code: str
    name: str
    severity: Severity
    message: str
    why: str
    mend: str
    measure: int | None = None
    field: str = TEXT
    span: Span | None = None


class Reading(NamedTuple):
    """What was found in one measure.

    `elements` has for each of the five elements the spans in the text that prove it; `present`
    names the elements that are there, in the text or in a field; `asked` those that count for
    this kind of plan (in an individual plan the planholder is the owner). `vague` has the words
    that stand in an element's place without being it ("kịp thời" for the deadline). `hollow`
    has the words of will and attitude.
    """

    measure: Measure
    elements: Mapping[str, tuple[Span, ...]]
    present: frozenset[str]
    asked: frozenset[str]
    vague: Mapping[str, tuple[Span, ...]]
    hollow: tuple[Span, ...]
    concrete: bool
    remarks: tuple[Remark, ...] = ()

    def lacks(self, element: str) -> bool:
        """Whether the element counts here and is missing."""
        return element in self.asked and element not in self.present

    def words(self, span: Span) -> str:
        """The words of the measure's text at `span`."""
        return self.measure.text[span[0] : span[1]]


@dataclass(frozen=True)
class Report:
    """The outcome for a plan: each measure's reading, and remarks on the plan as a whole."""

    readings: tuple[Reading, ...]
    remarks: tuple[Remark, ...] = ()

    @property
    def clean(self) -> bool:
        """Whether there is nothing to remark."""
        return next(self.all_remarks(), None) is None

    @property
    def needs_work(self) -> bool:
        """Whether there is more to say than hints."""
        return any(remark.severity is not Severity.HINT for remark in self.all_remarks())

    def all_remarks(self) -> Iterator[Remark]:
        """The remarks on each measure, then those on the plan as a whole."""
        for reading in self.readings:
            yield from reading.remarks
        yield from self.remarks
