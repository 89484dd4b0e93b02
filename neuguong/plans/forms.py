"""What people type about plans, cleaned (biểu mẫu kế hoạch); nothing is saved here."""

import re
import uuid
from collections.abc import Mapping
from dataclasses import dataclass, replace

from django.http import QueryDict

from neuguong.domain.refusal import Refused
from neuguong.plans.actions.drafting import number_of
from neuguong.plans.content import MEASURE_FIELDS, PARTS, MeasureContent, PlanContent

ROW = re.compile(r"m-(\d{1,4})-uid")
ROW_FIELDS = ("uid", *MEASURE_FIELDS, "carried_from")


@dataclass(frozen=True)
class PlanForm:
    """The plan as typed: its content, the revision it was read at, errors at their place.

    `errors` maps (number of the measure from 0, field) to the sentence.
    """

    content: PlanContent
    revision: int
    errors: Mapping[tuple[int, str], str]

    @property
    def is_valid(self) -> bool:
        """Whether it can be saved as it is."""
        return not self.errors


def read_form(data: QueryDict) -> PlanForm:
    """Read the posted form; rows come in the order in which the page holds them."""
    rows = [match[1] for match in map(ROW.fullmatch, data) if match]
    measures = tuple(read_row(data, row) for row in rows)
    parts = {part: data.get(part, "").replace("\r\n", "\n") for part in PARTS}
    revision = data.get("revision", "0")
    return PlanForm(
        content=PlanContent(**parts, measures=measures),
        revision=int(revision) if revision.isascii() and revision.isdigit() else 0,
        errors=errors_of(measures),
    )


def read_row(data: QueryDict, row: str) -> MeasureContent:
    """One measure of the form; an identity that is not one of ours is replaced."""
    values = {
        name: data.get(f"m-{row}-{name}", "").replace("\r\n", "\n").strip() for name in ROW_FIELDS
    }
    for name in ("clause", "carried_from"):
        if not (values[name].isascii() and values[name].isdigit()):
            values[name] = ""
    return MeasureContent(**{**values, "uid": known_uid(values["uid"])})


def known_uid(text: str) -> str:
    """The identity if it is one, otherwise a new one."""
    try:
        return str(uuid.UUID(text))
    except ValueError:
        return str(uuid.uuid4())


LIMITS = {
    "owner": 200,
    "helper": 200,
    "deadline": 120,
    "indicator": 200,
    "target_unit": 40,
    "verification": 200,
}


def errors_of(measures: tuple[MeasureContent, ...]) -> dict[tuple[int, str], str]:
    """What cannot be saved, by measure and field."""
    errors = {}
    for number, measure in enumerate(measures):
        try:
            number_of(measure.target)
        except Refused as reason:
            errors[number, "target"] = str(reason)
        for name, most in LIMITS.items():
            if len(getattr(measure, name)) > most:
                errors[number, name] = f"Dài quá {most} ký tự. Chuyển bớt lên phần việc làm."
    return errors


def reordered(content: PlanContent, act: str) -> PlanContent:
    """The content after a row's button: up-3, down-3, remove-3 (numbers from 0)."""
    verb, _, place = act.partition("-")
    rows = list(content.measures)
    if not place.isdigit() or int(place) >= len(rows):
        return content
    row = rows.pop(int(place))
    if verb != "remove":
        rows.insert(max(int(place) + (1 if verb == "down" else -1), 0), row)
    return replace(content, measures=tuple(rows))
