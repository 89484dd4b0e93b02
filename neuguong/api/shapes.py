"""The shapes of answers and of what programs send (khuôn dữ liệu)."""

from datetime import date, datetime
from typing import Annotated

from ninja import Field, Schema

Year = Annotated[int, Field(ge=2000, le=2100)]
"""A year that the programme can have plans of."""


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
    """A page of members and the key of the next (empty: the last)."""

    members: list[MemberOut]
    next_key: str


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
    kind: str = Field("collective", pattern="^(collective|individual)$")
    year: Year | None = None


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
    """A list of members taken in: preview, done, undone or dropped."""

    id: int
    unit: int
    state: str
    file: str
    rows: list[RowOut]


class MendIn(Schema):
    """Cells typed anew: the row's number → the field → its text."""

    cells: dict[int, dict[str, str]] = Field(max_length=1000)
