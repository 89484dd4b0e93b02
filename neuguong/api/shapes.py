"""The shapes of answers and of what programs send (khuôn dữ liệu)."""

from datetime import date, datetime
from typing import Annotated, Any

from ninja import Field, Schema

from neuguong.org.roles import RoleCode

Year = Annotated[int, Field(ge=2000, le=2100)]
"""A year that the programme can have plans of."""
Id = Annotated[int, Field(ge=1, le=2**62)]
"""The number of a record."""


class Reason(Schema):
    """Why not."""

    reason: str


class UnitOut(Schema):
    """A unit as it stands."""

    id: int
    code: str
    name: str
    short_name: str
    kind: str = Field(alias="kind.name")
    parent: int | None = Field(alias="parent_id")
    founded_on: date


class MemberOut(Schema):
    """A member in a cell on a day."""

    id: int = Field(alias="member_id")
    full_name: str = Field(alias="member.full_name")
    birth_date: date | None = Field(alias="member.birth_date")
    card_number: str = Field(alias="member.card_number")
    cell: str = Field(alias="unit.name")
    kind: str
    grade: str | None
    standing: str | None


class MemberPage(Schema):
    """A page of members and the key of the next (empty: the last).

    `withheld` says why the page holds names only; it is empty where it holds all.
    """

    members: list[MemberOut]
    next_key: str
    withheld: str


class ClauseOut(Schema):
    """A clause with its source."""

    id: int
    code: str
    group: str
    text: str
    source: str
    confidence: str


class DirectiveOut(Schema):
    """A directive with its source."""

    id: int
    number: str
    issued_on: date
    issuer: str
    subject: str
    status: str
    source: str
    confidence: str


class ObligationOut(Schema):
    """What a unit owes."""

    id: int
    requirement: str = Field(alias="requirement.code")
    unit: int = Field(alias="unit_id")
    unit_name: str = Field(alias="unit.name")
    period_start: date
    period_end: date
    due_on: date
    fulfilled_on: date | None


class MeasureIn(Schema):
    """A measure as written; `uid` of a known measure keeps its identity."""

    uid: str = ""
    act: str = ""
    owner: str = Field("", max_length=200)
    helper: str = Field("", max_length=200)
    deadline: str = Field("", max_length=120)
    indicator: str = Field("", max_length=200)
    target: str = Field("", max_length=20)
    target_unit: str = Field("", max_length=40)
    verification: str = Field("", max_length=200)
    clause: str = Field("", pattern=r"^\d{0,9}$")


class PlanIn(Schema):
    """The content of a plan and the revision it was read at."""

    revision: int = Field(ge=0)
    grounds: str = ""
    situation: str = ""
    purpose: str = ""
    organisation: str = ""
    measures: list[MeasureIn] = Field(default_factory=list, max_length=200)


class PlanOut(Schema):
    """A plan without its content."""

    id: int
    unit: int = Field(alias="unit_id")
    kind: str
    period_start: date
    period_end: date
    state: str
    revision: int
    submitted_at: datetime | None
    approved_at: datetime | None


class StartIn(Schema):
    """Which plan to begin: the unit, and the year of an annual plan."""

    unit: int
    year: Year


class ReturnIn(Schema):
    """Comments: on the whole, and by a measure's uid."""

    comment: str = ""
    measures: dict[str, str] = Field(default_factory=dict)


class FigureOut(Schema):
    """A figure for a unit and year: numerator, denominator, how it is counted."""

    name: str
    title: str
    formula: str
    source: str
    top: int
    bottom: int


class CheckIn(Schema):
    """Measures to be read: one a line, whose plan, which year."""

    measures: list[str] = Field(max_length=500)
    kind: str = Field("collective", pattern="^(collective|individual|commitment)$")
    year: Year | None = None


class SimilarIn(Schema):
    """A text, each line compared by itself; from which score on (0 to 1) others are alike."""

    text: str = Field(max_length=20_000)
    least: float = Field(0.5, ge=0.1, le=1)


class AlikeOut(Schema):
    """A measure like a line: the score, passages as places in the line and in the measure."""

    measure: int
    plan: int
    unit: int
    unit_name: str
    year: int
    text: str
    score: float
    passages: list[tuple[tuple[int, int], tuple[int, int]]]


class SimilarOut(Schema):
    """One line of the text, blanks tidied, and the measures like it."""

    text: str
    alike: list[AlikeOut]


class DocumentOut(Schema):
    """An issued document."""

    id: int
    symbol: str
    issued_on: date
    unit: int = Field(alias="unit_id")
    unit_name: str = Field(alias="unit.name")
    abstract: str
    plan: int | None = Field(alias="plan_id")


class RowError(Schema):
    """What is wrong in which column."""

    column: str
    message: str


class RowOut(Schema):
    """The verdict on a row: new, same, changed or error."""

    row: int
    status: str
    errors: list[RowError]


class ImportOut(Schema):
    """A list of members, units or posts taken in: preview, done, undone or dropped."""

    id: int
    kind: str
    unit: int
    state: str
    file: str
    rows: list[RowOut]


class MendIn(Schema):
    """Cells typed anew: the row's number → the field → its text."""

    cells: dict[int, dict[str, str]] = Field(max_length=1000)


class Done(Schema):
    """Whether something stands now that did not before."""

    done: bool


class MeasureOut(Schema):
    """A measure with its result."""

    id: int
    uid: str
    plan: int = Field(alias="plan_id")
    position: int
    act: str
    owner: str
    deadline: str
    due_on: date | None
    done_on: date | None
    result: str

    @staticmethod
    def resolve_uid(measure: Any) -> str:
        """As text."""
        return str(measure.uid)


class RemarkOut(Schema):
    """What a rule says, and what the unit answered (empty: nothing)."""

    code: str
    message: str
    answer: str


class RemarksOut(Schema):
    """How the check reads one measure, or, where `measure` is empty, the plan as a whole."""

    measure: str
    text: str
    concrete: bool
    remarks: list[RemarkOut]


class AnswerIn(Schema):
    """An answer to a remark on a measure; an empty `measure` stands for the plan as a whole."""

    measure: str
    code: str
    reason: str = ""


class CarryIn(Schema):
    """Measures to take over, by id."""

    measures: list[Id] = Field(max_length=200)


class ResultIn(Schema):
    """What a measure has brought, and when."""

    result: str
    done_on: date


class VersionOut(Schema):
    """The plan as it was when it was sent."""

    number: int
    at: datetime
    content: dict[str, Any]


class MemberRecord(Schema):
    """A member's record."""

    id: int
    full_name: str
    birth_date: date | None
    card_number: str
    admitted_on: date | None
    official_on: date | None
    ethnic_group: str
    phone: str
    agency_post: str


class RoleOut(Schema):
    """A role held up to `valid_until`; `instead_of` is the account in whose stead."""

    id: int
    username: str = Field(alias="user.username")
    full_name: str = Field(alias="user.full_name")
    role: str
    unit: int = Field(alias="unit_id")
    valid_from: date
    valid_until: date
    instead_of: str | None = Field(None, alias="instead_of.username")


class RoleIn(Schema):
    """A role to be given: from today on without `since`, for ever without `last_day`."""

    username: str
    role: RoleCode
    unit: Id
    since: date | None = None
    last_day: date | None = None


class StandInIn(Schema):
    """Who holds a role for its holder, the first day, the last one, the ground."""

    username: str
    since: date
    last_day: date
    ground: str = Field(min_length=1, max_length=200)


class RequirementOut(Schema):
    """A requirement: who owes what, by which clause, until when."""

    id: int
    code: str
    title: str
    directive: str = Field(alias="clause.directive.number")
    clause: str = Field(alias="clause.code")
    due: str = Field(alias="due_rule.words")
    source: str


class DueRuleIn(Schema):
    """When a requirement falls due: month (0 the first of the period) and day, with its source."""

    due_months: int = Field(ge=0, le=60)
    due_day: int = Field(ge=1, le=31)
    source: str = Field(min_length=1, max_length=300)


class Count(Schema):
    """How many were written."""

    count: int


class FigureRow(Schema):
    """One line of the list behind a number."""

    unit: int
    unit_name: str
    due_on: date
    state: str
    plan: int | None
    contact: str
    phone: str


class SinceIn(Schema):
    """From which day on."""

    since: date
