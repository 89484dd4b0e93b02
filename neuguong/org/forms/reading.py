"""What a field takes is what a list takes: the readers of cells, asked about what is typed."""

from collections.abc import Collection
from datetime import date
from typing import Any

from django import forms
from django.utils import timezone

from neuguong.intake.workbook import Value
from neuguong.org.list_file.units import read_unit_name
from neuguong.org.member_file.fields import LABELS, MemberRow
from neuguong.org.member_file.rows import COLUMN_READERS, check_together
from neuguong.org.member_file.values import LONGEST_TEXT, BadValue, Reader

READ = ("full_name", "card_number", "phone", "agency_post", "ethnic_group")
DAYS = ("birth_date", "admitted_on", "official_on")
TOLD_TOGETHER = ("admitted_on", "official_on", "grade")
LONGEST_UNIT_NAME = LONGEST_TEXT


def as_read(reader: Reader, name: str, value: Value) -> str:
    """What the reader of a cell makes of the value.

    Raises:
        ValidationError: when a list would be refused with it; the message says how to mend it.
    """
    try:
        return reader(value, timezone.localdate())[name]
    except BadValue as reason:
        raise forms.ValidationError(str(reason)) from reason


def unit_name(value: str) -> None:
    """Refuse a name that no list of units may hold (a validator)."""
    as_read(read_unit_name, "name", value)


def read_facts(form: forms.Form, names: Collection[str]) -> None:
    """Put what the readers make of these facts in their place, errors at the field."""
    typed = form.cleaned_data
    for name in names:
        value = typed.get(name)
        if name not in (*READ, *DAYS) or not value:
            continue
        try:
            told = as_read(COLUMN_READERS[name], name, value)
        except forms.ValidationError as reason:
            form.add_error(name, reason)
        else:
            typed[name] = value if name in DAYS else told


def read_together(form: forms.Form, names: Collection[str]) -> None:
    """Refuse what only several facts together show to be wrong, where one of `names` is among
    them."""
    if not {"birth_date", "birth_year", *TOLD_TOGETHER} & set(names):
        return
    told = {name: as_cell(value) for name, value in form.cleaned_data.items() if value}
    row = MemberRow(0, values=told)
    check_together(row)
    fields = {LABELS[name]: name for name in TOLD_TOGETHER if name in form.fields}
    for error in row.errors:
        if error.column in fields:
            form.add_error(fields[error.column], error.message)


def as_cell(value: Any) -> str:
    """A value as a row of a list holds it."""
    return value.isoformat() if isinstance(value, date) else str(value)
