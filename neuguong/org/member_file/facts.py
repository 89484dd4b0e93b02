"""What a record may say is what a list may say: the readers of cells, asked about single facts."""

from collections.abc import Collection, Mapping
from datetime import date
from types import MappingProxyType
from typing import Any

from neuguong.domain.refusal import Refused
from neuguong.org.member_file.fields import LABELS, MemberRow
from neuguong.org.member_file.rows import COLUMN_READERS, check_together
from neuguong.org.member_file.values import BadValue

READ = ("full_name", "card_number", "phone", "agency_post", "ethnic_group")
DAYS = ("birth_date", "admitted_on", "official_on")
TOLD_TOGETHER = ("admitted_on", "official_on", "grade")

NOTHING: Mapping[str, Any] = MappingProxyType({})

type Facts = Mapping[str, Any]
type Wrong = dict[str, str]
"""Field → the sentence that says how to mend it."""


def read_facts(facts: Facts, names: Collection[str], today: date) -> tuple[dict[str, Any], Wrong]:
    """The facts, those of `names` as the readers make them, and what is wrong with these."""
    read, wrong = dict(facts), {}
    for name in names:
        value = facts.get(name)
        if name not in (*READ, *DAYS) or not value:
            continue
        try:
            told = COLUMN_READERS[name](value, today)[name]
        except BadValue as reason:
            wrong[name] = str(reason)
        else:
            read[name] = value if name in DAYS else told
    return read, wrong


def wrong_together(facts: Facts, names: Collection[str]) -> Wrong:
    """What only several facts together show to be wrong, where one of `names` is among them."""
    if not {"birth_date", "birth_year", *TOLD_TOGETHER} & set(names):
        return {}
    row = MemberRow(0, values={name: as_cell(value) for name, value in facts.items() if value})
    check_together(row)
    fields = {LABELS[name]: name for name in TOLD_TOGETHER}
    return {fields[e.column]: e.message for e in reversed(row.errors) if e.column in fields}


def checked_facts(
    facts: Facts, names: Collection[str], today: date, *, beside: Facts = NOTHING
) -> dict[str, Any]:
    """The facts as they are written down; `beside` are those that stand already.

    Raises:
        Refused: with the first that no list may tell.
    """
    read, wrong = read_facts(facts, names, today)
    wrong = wrong or wrong_together({**beside, **read}, names)
    for name, sentence in wrong.items():
        raise Refused(f"{LABELS[name]}: {sentence}")
    return read


def as_cell(value: Any) -> str:
    """A value as a row of a list holds it."""
    return value.isoformat() if isinstance(value, date) else str(value)
