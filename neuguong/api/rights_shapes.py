"""What goes in and out of the routes of rights: fields, helpers, acts of two persons."""

from datetime import date, datetime

from ninja import Field, Schema

from neuguong.api.shapes import Id
from neuguong.org.models import Helping, RecordField
from neuguong.org.roles import RoleCode


class FieldRuleOut(Schema):
    """A field of members' records and the roles that read it."""

    field: str
    roles: list[str]


class FieldRuleIn(Schema):
    """Which roles read a field, from which day, on what ground."""

    field: RecordField
    roles: list[RoleCode]
    since: date
    source: str = Field(min_length=1, max_length=200)


class HelperOut(Schema):
    """Who enters things for a member, and since when."""

    id: int
    member: int = Field(alias="member_id")
    helper: str = Field(alias="helper.username")
    agreed: str
    valid_from: date
    valid_until: date


class HelperIn(Schema):
    """A helper by user name; how the member agreed; the last day, if there is one."""

    member: Id
    helper: str
    agreed: Helping.Agreed
    agreement: str = Field("", max_length=200)
    last_day: date | None = None


class MassActOut(Schema):
    """An export or deletion of many records that waits, or waited, for a second person."""

    id: int
    kind: str
    label: str
    people: int
    reason: str
    state: str
    asked_by: str = Field(alias="asked_by.username")
    asked_at: datetime
    decided_by: str | None = Field(None, alias="decided_by.username")
    answer: str


class MassAnswerIn(Schema):
    """Yes or no; a no has its reason."""

    agree: bool
    answer: str = Field("", max_length=300)
