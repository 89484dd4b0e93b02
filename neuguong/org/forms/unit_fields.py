"""Fields about units as people type them: name, code, which units (trường của đơn vị)."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django import forms

from neuguong.domain import party_code
from neuguong.domain.refusal import Refused, require
from neuguong.org.forms.lists import TEXT, told_apart
from neuguong.org.forms.reading import LONGEST_UNIT_NAME, unit_name
from neuguong.org.models import Unit, UnitKind

SHORT_NAME = 80
FEW = 12
"""So many units may all stand open."""


def words(
    label: str, length: int, *, required: bool = True, help_text: str = ""
) -> forms.CharField:
    """A line of text."""
    return forms.CharField(
        label=label,
        max_length=length,
        required=required,
        help_text=help_text,
        widget=forms.TextInput({**TEXT, "autocomplete": "off"}),
    )


class CodeField(forms.CharField):
    """The code of a unit, in any spelling."""

    def clean(self, value: Any) -> str:
        """The code with its dots; a wrong one is refused where it is typed."""
        text: str = super().clean(value)
        try:
            return party_code.checked(text) if text else ""
        except Refused as reason:
            raise forms.ValidationError(str(reason)) from reason


def code_field() -> forms.CharField:
    """The code of a new unit."""
    return CodeField(
        label="Mã",
        max_length=24,
        required=False,
        help_text=f"{party_code.HOW} Bỏ trống thì phần mềm đặt mã tiếp theo của cấp trên.",
        widget=forms.TextInput({**TEXT, "autocomplete": "off"}),
    )


@dataclass(frozen=True)
class Ticked:
    """One unit that may be ticked."""

    value: str
    name: str
    is_on: bool


@dataclass(frozen=True)
class Siblings:
    """The units below one unit, which may be ticked; few of them or a ticked one stand open."""

    above: str
    units: list[Ticked]
    is_open: bool


class UnitsChoice(forms.TypedMultipleChoiceField):
    """Several of the given units, shown below the unit above each."""

    def __init__(self, units: Sequence[Unit], **kwargs: Any) -> None:
        known = {str(unit.pk): unit for unit in units}
        self.units = units
        super().__init__(
            choices=[(str(unit.pk), unit.name) for unit in units],
            coerce=known.get,
            widget=forms.CheckboxSelectMultiple({"class": "form-check-input"}),
            **kwargs,
        )


def siblings(field: forms.BoundField) -> list[Siblings]:
    """The units of a `UnitsChoice` by the unit above, as ticked; none of another field."""
    if not isinstance(field.field, UnitsChoice):
        return []
    units = field.field.units
    value = field.value() or []
    ticked = {str(each) for each in (value if isinstance(value, list) else [value])}
    below: dict[Unit | None, list[Ticked]] = {}
    for unit in sorted(units, key=lambda unit: unit.parent.path if unit.parent else ""):
        one = Ticked(str(unit.pk), unit.name, str(unit.pk) in ticked)
        below.setdefault(unit.parent, []).append(one)
    names = told_apart([above for above in below if above])
    return [
        Siblings(
            names[above.pk] if above else "Không có cấp trên",
            rows,
            len(units) <= FEW or any(row.is_on for row in rows),
        )
        for above, rows in below.items()
    ]


def next_code(parent: Unit | None, kind: UnitKind, given: Sequence[str]) -> str:
    """The first free code below `parent`: the groups above and a running number.

    Raises:
        Refused: when the code above has no room below it.
    """
    prefix = party_code.below(parent.code, is_cell=kind.holds_members) if parent else ""
    require(prefix or not parent, f"Ghi mã của đơn vị mới: mã {parent} không đặt tiếp được.")
    width = 3 if parent else 2
    number = 1
    while (code := f"{prefix}{number:0{width}}") in given or is_taken(code):
        number += 1
    return code


def is_taken(code: str) -> bool:
    """Whether a unit has or had the code."""
    return Unit.objects.filter(code__in=party_code.spellings(code)).exists()


def name_fields(form: forms.Form, part: str = "", *, required: bool = True, no: str = "") -> None:
    """Name, short name and code of a unit, their names ending in `part`."""
    name = words(f"Tên đơn vị{no}", LONGEST_UNIT_NAME, required=required)
    name.validators.append(unit_name)
    form.fields[f"name{part}"] = name
    form.fields[f"short_name{part}"] = words(f"Tên gọn{no}", SHORT_NAME, required=False)
    form.fields[f"code{part}"] = code_field()
