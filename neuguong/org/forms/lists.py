"""Roles and lists of members, as people type them (vai trò, danh sách)."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any

from django import forms
from django.core.validators import MaxValueValidator
from django.db import models
from django.utils import timezone

from neuguong.accounts.models import User
from neuguong.domain.calendar import FOREVER, LAST_DAY, TOO_LATE, day_after
from neuguong.org.models import ListCode, Unit
from neuguong.org.roles import RoleCode

TEXT = {"class": "form-control"}
SELECT = {"class": "form-select"}


def told_apart(units: Sequence[Unit]) -> dict[int, str]:
    """The names of the units by id; those of the same name with the unit above."""
    often = Counter(unit.name for unit in units)
    alike = [unit for unit in units if often[unit.name] > 1]
    models.prefetch_related_objects(alike, "parent")
    above = {unit.pk: f" · {unit.parent.short_name}" for unit in alike if unit.parent}
    return {unit.pk: unit.name + above.get(unit.pk, "") for unit in units}


class UnitChoice(forms.TypedChoiceField):
    """A choice among given units, indented by their depth; `ask` stands first and chooses none:
    where a unit chosen by nobody would do harm, or where none is a choice too."""

    def __init__(self, units: Sequence[Unit], *, ask: str = "", **kwargs: Any) -> None:
        self.units = {str(unit.pk): unit for unit in units}
        least = min((unit.depth for unit in units), default=0)
        names = told_apart(units)
        choices = [("", ask)] if ask else []
        choices += [
            (str(unit.pk), "\N{EN SPACE}\N{EN SPACE}" * (unit.depth - least) + names[unit.pk])
            for unit in units
        ]
        which = ask or "Chọn một đơn vị trong danh sách"
        super().__init__(
            choices=choices,
            coerce=self.units.get,
            widget=forms.Select(SELECT),
            error_messages={
                "invalid_choice": "Chọn một đơn vị trong danh sách.",
                "required": f"{which}.",
            },
            **kwargs,
        )


def day_field(label: str, *, required: bool = True, hint: str = "") -> forms.DateField:
    """A day, from the calendar or typed."""
    return forms.DateField(
        label=label,
        required=required,
        help_text=hint,
        input_formats=["%Y-%m-%d", "%d/%m/%Y"],
        validators=[MaxValueValidator(LAST_DAY, TOO_LATE)],
        widget=forms.DateInput({**TEXT, "type": "date"}, format="%Y-%m-%d"),
        error_messages={"invalid": "Ghi ngày như 01/07/2026."},
    )


def control_of(model: type[models.Model], name: str) -> forms.Field:
    """The control of one column, labelled as the record names it."""
    column: Any = model._meta.get_field(name)
    label = f"{column.verbose_name[:1].upper()}{column.verbose_name[1:]}"
    made: forms.Field = column.formfield(label=label)
    made.widget.attrs["autocomplete"] = "off"
    if isinstance(made, forms.ChoiceField):
        blank = "Chọn" if made.required else "Chưa ghi"
        made.choices = [("", blank), *column.choices]
    return made


def fact_in_words(field: Any, value: Any) -> str:
    """A value as its field shows it to people; "" for none."""
    if isinstance(value, date):
        return f"{value:%d/%m/%Y}"
    if value and isinstance(field, forms.ChoiceField):
        choices: Any = field.choices
        return str(dict(choices).get(value, value))
    return str(value or "")


def renew(form: forms.Form, values: Mapping[str, Any]) -> None:
    """Put values in the place of those that were sent; the form is shown with them."""
    sent: Any = form.data
    data = sent.copy()
    for name, value in values.items():
        data[name] = value
    form.data = data


def beside(form: forms.Form, now: Any, names: Iterable[str]) -> list[dict[str, str]]:
    """What is kept `now` otherwise than was typed, each beside the other.

    The form goes on from there: sent again it replaces what was shown.
    """
    rows = []
    for name in names:
        field = form.fields[name]
        kept = fact_in_words(field, getattr(now, name))
        typed = fact_in_words(field, form.cleaned_data[name])
        if kept != typed:
            rows.append({"label": str(field.label), "kept": kept, "typed": typed})
    renew(form, {"revision": now.revision})
    return rows


class RoleForm(forms.Form):
    """An account, a role, a unit, the first day and the last one where it is known."""

    username = forms.CharField(
        label="Tên đăng nhập",
        max_length=60,
        widget=forms.TextInput({**TEXT, "autocomplete": "off"}),
    )
    role = forms.ChoiceField(label="Vai trò", choices=RoleCode.choices, widget=forms.Select(SELECT))
    since = day_field("Từ ngày", required=False, hint="Bỏ trống là từ hôm nay.")
    last_day = day_field("Đến hết ngày", required=False, hint="Bỏ trống nếu không có thời hạn.")

    def __init__(self, *args: Any, units: Sequence[Unit], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["unit"] = UnitChoice(units, label="Trong đơn vị")
        self.order_fields(["username", "role", "unit", "since", "last_day"])

    def clean_username(self) -> User:
        """The account of that name."""
        name = self.cleaned_data["username"].strip().lower()
        user = User.objects.filter(username=name).first()
        if user is None:
            raise forms.ValidationError(f"Chưa có tài khoản “{name}”. Mở tài khoản trước.")
        return user

    def clean(self) -> None:
        """The last day after the first; what was left out filled in."""
        typed = self.cleaned_data
        if "since" not in typed or "last_day" not in typed:
            return
        typed["since"] = typed["since"] or timezone.localdate()
        last = typed["last_day"]
        typed["until"] = day_after(last) if last else FOREVER
        if typed["until"] <= typed["since"]:
            self.add_error("last_day", "Ngày cuối phải sau ngày đầu.")


class ListForm(forms.Form):
    """A kind of list and a unit."""

    kind = forms.ChoiceField(
        label="Danh sách gì",
        choices=ListCode.choices,
        initial=ListCode.MEMBERS,
        required=False,
        widget=forms.Select(SELECT),
    )

    def __init__(self, *args: Any, units: Sequence[Unit], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.units = units
        self.fields["unit"] = UnitChoice(units, label="Danh sách của đơn vị nào")

    def clean_kind(self) -> str:
        """The kind chosen, members without one."""
        return str(self.cleaned_data["kind"] or ListCode.MEMBERS)


class ListFileForm(ListForm):
    """A kind of list, a unit and a file with it."""

    file = forms.FileField(
        label="Tệp Excel (.xlsx) hoặc .csv",
        widget=forms.ClearableFileInput({"class": "form-control", "accept": ".xlsx,.csv,.txt"}),
        error_messages={"required": "Chọn tệp Excel.", "empty": "Tệp rỗng."},
    )

    def __init__(self, *args: Any, units: Sequence[Unit], **kwargs: Any) -> None:
        super().__init__(*args, units=units, **kwargs)
        self.order_fields(["kind", "unit", "file"])


class InviteForm(forms.Form):
    """The name with which a member will sign in, and a mail address if there is one."""

    username = forms.RegexField(
        r"^[a-zA-Z0-9._-]+$",
        label="Tên đăng nhập",
        help_text="Chữ không dấu, số, dấu chấm. Ví dụ: nguyen.van.thinh",
        max_length=60,
        widget=forms.TextInput({**TEXT, "autocomplete": "off", "autocapitalize": "none"}),
        error_messages={"invalid": "Chỉ dùng chữ không dấu, số, dấu chấm, gạch."},
    )
    email = forms.EmailField(
        label="Thư điện tử (nếu có)",
        required=False,
        widget=forms.EmailInput({**TEXT, "autocomplete": "off"}),
    )


class EmailForm(forms.Form):
    """The mail address of an account; empty takes it away."""

    email = forms.EmailField(
        label="Thư điện tử",
        required=False,
        widget=forms.EmailInput({**TEXT, "autocomplete": "off"}),
    )


class SecondFactorRuleForm(forms.Form):
    """A role, the days given, and on what ground."""

    role = forms.ChoiceField(label="Vai trò", choices=RoleCode.choices, widget=forms.Select(SELECT))
    grace_days = forms.IntegerField(
        label="Số ngày để cài",
        min_value=0,
        max_value=365,
        initial=14,
        widget=forms.NumberInput(TEXT),
    )
    in_cells = forms.BooleanField(
        label="Cả người giữ vai trò này ở chi bộ",
        required=False,
        widget=forms.CheckboxInput({"class": "form-check-input"}),
    )
    source = forms.CharField(label="Căn cứ", max_length=200, widget=forms.TextInput(TEXT))
