"""What goes in and out of the routes of rules: kinds of unit, thresholds, numbering, form."""

from datetime import date
from typing import Any

from ninja import Field, Schema

from neuguong.documents.models import NumberingRule
from neuguong.org.models import Threshold


class KindRuleOut(Schema):
    """What goes with a kind of unit during some days."""

    valid_from: date
    valid_until: date
    name: str
    body_name: str
    body_code: str
    name_pattern: str
    allowed_parents: list[str]
    source: str
    confidence: str

    @staticmethod
    def resolve_allowed_parents(rule: Any) -> list[str]:
        """The codes of the kinds below which it stands."""
        return [kind.code for kind in rule.allowed_parents.all()]


class KindOut(Schema):
    """A kind of unit with its rules, the latest first."""

    code: str
    name: str
    holds_members: bool
    valid_from: date
    valid_until: date
    rules: list[KindRuleOut]

    @staticmethod
    def resolve_rules(kind: Any) -> list[Any]:
        """The latest first."""
        return sorted(kind.rules.all(), key=lambda rule: rule.valid_from, reverse=True)


class KindRuleIn(Schema):
    """What is to go with a kind from a day on; the kinds below which it stands by code."""

    name: str = Field(min_length=1, max_length=80)
    body_name: str = Field(min_length=1, max_length=60)
    body_code: str = Field(min_length=1, max_length=12)
    name_pattern: str = Field("", max_length=120)
    allowed_parents: list[str] = Field(default=[], max_length=50)
    since: date
    source: str = Field(min_length=1, max_length=200)


class NewKindIn(KindRuleIn):
    """A new kind."""

    holds_members: bool


class KindEndIn(Schema):
    """From when a kind is no longer used, on what ground."""

    on: date
    source: str = Field(min_length=1, max_length=200)


class ThresholdOut(Schema):
    """A number in force."""

    code: str
    number: int
    unit: str = Field(alias="measure.unit")
    valid_from: date
    source: str
    confidence: str


class ThresholdIn(Schema):
    """Another number from a day on."""

    code: Threshold.Code
    number: int = Field(ge=0, le=1_000_000)
    since: date
    source: str = Field(min_length=1, max_length=200)


class NumberingOut(Schema):
    """How a kind of document is numbered."""

    kind: str
    restart: str
    digits: int
    valid_from: date
    source: str
    confidence: str


class NumberingIn(Schema):
    """How a kind of document is to be numbered from a day on."""

    kind: str
    restart: NumberingRule.Restart
    digits: int = Field(ge=1, le=4)
    since: date
    source: str = Field(min_length=1, max_length=200)


class NextNumberIn(Schema):
    """From which number a unit goes on with a kind of document."""

    kind: str
    number: int = Field(ge=1, le=99_999)
    source: str = Field(min_length=1, max_length=200)


class NextNumberOut(Schema):
    """The number set."""

    unit: int = Field(alias="unit_id")
    kind: str
    number: int
    valid_from: date


class FormPointOut(Schema):
    """A point on which sources on the form differ: its choices by key, and the key in use."""

    field: str
    name: str
    choices: dict[str, str]
    in_use: str


class FormChoiceIn(Schema):
    """A choice at a point from a day on."""

    field: str
    value: str
    since: date
    source: str = Field(min_length=1, max_length=200)
