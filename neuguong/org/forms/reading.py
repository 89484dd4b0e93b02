"""What a field takes is what a list takes: the readers of cells, asked about what is typed."""

from collections.abc import Collection

from django import forms
from django.utils import timezone

from neuguong.org.list_file.units import read_unit_name
from neuguong.org.member_file import facts
from neuguong.org.member_file.values import LONGEST_TEXT, BadValue

LONGEST_UNIT_NAME = LONGEST_TEXT


def unit_name(value: str) -> None:
    """Refuse a name that no list of units may hold (a validator).

    Raises:
        ValidationError: the message says how to mend it.
    """
    try:
        read_unit_name(value, timezone.localdate())
    except BadValue as reason:
        raise forms.ValidationError(str(reason)) from reason


def read_facts(form: forms.Form, names: Collection[str]) -> None:
    """Put what the readers make of these facts in their place, errors at the field."""
    read, wrong = facts.read_facts(form.cleaned_data, names, timezone.localdate())
    form.cleaned_data.update(read)
    for name, sentence in wrong.items():
        form.add_error(name, sentence)


def read_together(form: forms.Form, names: Collection[str]) -> None:
    """Refuse what only several facts together show to be wrong, where one of `names` is among
    them."""
    for name, sentence in facts.wrong_together(form.cleaned_data, names).items():
        if name in form.fields:
            form.add_error(name, sentence)
