"""What people type about groups across units (biểu mẫu nhóm công tác)."""

from collections.abc import Sequence
from typing import Any

from django import forms

from neuguong.domain.calendar import FOREVER, day_after
from neuguong.org.forms.lists import SELECT, UnitChoice, control_of, day_field
from neuguong.org.models import Unit, WorkGroup


class GroupForm(forms.Form):
    """Name, ground and days of a group."""

    def __init__(self, *args: Any, group: WorkGroup | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in ("name", "ground_number"):
            self.fields[name] = control_of(WorkGroup, name)
        self.fields["name"].help_text = "Như trong quyết định."
        self.fields["ground_number"].help_text = "Như 35-QĐ/ĐU."
        self.fields["ground_date"] = day_field("Ngày quyết định")
        self.fields["ground_title"] = control_of(WorkGroup, "ground_title")
        self.fields["valid_from"] = day_field("Hoạt động từ ngày")
        self.fields["last_day"] = day_field(
            "Đến hết ngày", required=False, hint="Bỏ trống nếu quyết định không ghi."
        )
        if group is not None:
            for name, field in self.fields.items():
                field.initial = getattr(group, name)
            self.fields["revision"] = forms.IntegerField(
                widget=forms.HiddenInput, initial=group.revision
            )

    @property
    def facts(self) -> dict[str, Any]:
        """The facts as typed; the last day becomes the day after."""
        typed = dict(self.cleaned_data)
        last = typed.pop("last_day")
        typed["valid_until"] = day_after(last) if last else FOREVER
        return {key: value for key, value in typed.items() if key in FACTS}


FACTS = frozenset(
    {"name", "ground_number", "ground_date", "ground_title", "valid_from", "valid_until"}
)


class FoundGroupForm(GroupForm):
    """A new group: also its kind and the unit that makes it."""

    def __init__(self, *args: Any, units: Sequence[Unit], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["kind"] = control_of(WorkGroup, "kind")
        self.fields["unit"] = UnitChoice(units, label="Đơn vị lập nhóm")
        self.order_fields(["kind", "name", "unit"])


class SinceForm(forms.Form):
    """From which day on."""

    since = day_field("Từ ngày")


class SeatForm(SinceForm):
    """In which role, from when."""

    def __init__(self, *args: Any, group: WorkGroup, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["role"] = forms.ChoiceField(
            label="Vai trò",
            choices=list(reversed(group.titles.items())),
            widget=forms.Select(SELECT),
            help_text=f"Cử {group.titles['head'].lower()} mới thì người trước thôi từ ngày đó.",
        )
        self.order_fields(["role", "since"])


class ScopeForm(SinceForm):
    """Which units, from when."""

    def __init__(self, *args: Any, units: Sequence[Unit], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.rows = {str(unit.pk): unit for unit in units}
        self.fields["units"] = forms.MultipleChoiceField(
            label="Đơn vị tìm thấy",
            choices=[(key, placed(unit)) for key, unit in self.rows.items()],
            widget=forms.CheckboxSelectMultiple({"class": "form-check-input"}),
            error_messages={"required": "Chọn ít nhất một đơn vị."},
        )
        self.order_fields(["units", "since"])

    @property
    def chosen(self) -> list[Unit]:
        """The units ticked."""
        return [self.rows[key] for key in self.cleaned_data["units"]]


def placed(unit: Unit) -> str:
    """A unit in a choice: its name and where it stands, since cells share names."""
    return f"{unit.name}, {unit.parent.short_name}" if unit.parent else unit.name
