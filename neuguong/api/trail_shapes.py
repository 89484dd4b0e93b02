"""What goes in and out of the routes of the trail."""

from datetime import datetime
from typing import Any

from ninja import Field, Schema


class HeadOut(Schema):
    """The signed head; `text` is the line that is printed and drawn."""

    text: str
    count: int
    root: str
    read_at: str
    signature: str
    public_key: str


class EntryOut(Schema):
    """One entry: who (account), what, on which record, where, and its digest."""

    sequence: int
    at: datetime
    actor: str | None = Field(None, alias="actor.username")
    verb: str
    subject_kind: str
    subject_id: str
    unit_path: str
    detail: dict[str, Any]
    digest: str


class TrailCheckIn(Schema):
    """A head kept outside, if there is one."""

    anchor: str = Field("", max_length=5000)


class CheckOut(Schema):
    """Whether the trail is whole; else the first bad entry and what is wrong."""

    whole: bool
    count: int
    first_bad: int | None
    reason: str
