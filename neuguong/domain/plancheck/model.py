"""What goes into the plan check and what comes out (kế hoạch, biện pháp, nhận xét)."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from types import MappingProxyType

type Span = tuple[int, int]
"""A stretch of a measure's text: first character, one past the last."""

type Kind = str
"""COLLECTIVE or INDIVIDUAL: whose plan it is."""

COLLECTIVE = "collective"
INDIVIDUAL = "individual"

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
    ("bảng 1, dòng 3"); `key` lets the caller find its own record again.
    """

    text: str
    fields: Mapping[str, str] = field(default_factory=dict)
    place: str = ""
    key: str = ""


@dataclass(frozen=True)
class Plan:
    """A plan (kế hoạch): whose, for which year (None: unknown or several), its measures."""

    kind: Kind
    year: int | None
    measures: tuple[Measure, ...]


class Severity(StrEnum):
    """How much a remark weighs: MUST keeps a measure from being concrete, SHOULD does not."""

    MUST = "must"
    SHOULD = "should"


@dataclass(frozen=True)
class Remark:
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


@dataclass(frozen=True)
class Reading:
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
        return not self.remarks and not any(reading.remarks for reading in self.readings)
