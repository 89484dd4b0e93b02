"""A unit becomes one of another kind, as people type it (đổi loại hình)."""

from django import forms

from neuguong.org.forms.lists import SELECT, UnitChoice
from neuguong.org.forms.reorganisation_endings import left_by
from neuguong.org.forms.reorganisation_form import NO_UNIT, ReorganisationForm, Typed, names_of
from neuguong.org.forms.unit_fields import SHORT_NAME, name_fields, words
from neuguong.org.models import UnitKind
from neuguong.org.scheme import NewUnit, Scheme

FIRST = "n1"
"""The key of the first cell below a cell that becomes a committee."""


class ConvertForm(ReorganisationForm):
    """A unit becomes one of another kind; of a cell that becomes a committee the members go to
    the first cell below it, founded with the act."""

    def own_fields(self) -> None:
        """Its own fields."""
        self.fields["unit"] = UnitChoice(self.units, ask=NO_UNIT, label="Đơn vị")
        self.fields["unit_kind"] = forms.ModelChoiceField(
            UnitKind.objects.in_use().order_by("pk"),
            label="Loại hình mới",
            to_field_name="code",
            empty_label="Chọn loại hình",
            widget=forms.Select(SELECT),
        )
        hint = "Bỏ trống thì giữ tên đang có."
        self.fields["name"] = words("Tên mới", 200, required=False, help_text=hint)
        self.fields["short_name"] = words("Tên gọn mới", SHORT_NAME, required=False)
        name_fields(self, "_1", required=False)
        for name, what in (("name_1", "Tên"), ("short_name_1", "Tên gọn"), ("code_1", "Mã")):
            self.fields[name].label = f"{what} chi bộ trực thuộc đầu tiên"
        self.fields[
            "name_1"
        ].help_text = (
            "Khi chi bộ thành đảng bộ: đảng viên về chi bộ này; sau đó chia, tách tiếp được."
        )

    def clean(self) -> None:
        """Another kind; members of a cell that becomes a committee need a cell to go to."""
        typed = self.cleaned_data
        unit, kind, day = (typed.get(name) for name in ("unit", "unit_kind", "effective_on"))
        if unit and unit.kind == kind:
            self.add_error("unit_kind", f"{unit.name} đang là {kind.name.lower()}.")
        elif unit and kind and day:
            self.check_first(self.grows(), bool(typed.get("name_1")))
        super().clean()

    def check_first(self, grows: bool, named: bool) -> None:
        """The first cell is named where it is needed, and only there."""
        unit, kind = self.cleaned_data["unit"], self.cleaned_data["unit_kind"]
        if grows and not named and (left := left_by(unit)):
            self.add_error(
                "name_1", f"Điền tên chi bộ để {left[0]} của {unit.name} về sinh hoạt ở đó."
            )
        if grows and named and self.cell_kind() is None:
            self.add_error("unit_kind", f"Không có loại hình chi bộ đặt dưới {kind.name.lower()}.")
        if named and not grows:
            self.add_error("name_1", "Chỉ lập chi bộ đầu tiên khi chi bộ thành đảng bộ.")

    def grows(self) -> bool:
        """Whether a cell becomes a committee."""
        unit, kind = self.cleaned_data["unit"], self.cleaned_data["unit_kind"]
        return unit.kind.holds_members and not kind.holds_members

    def cell_kind(self) -> UnitKind | None:
        """The kind of cell that stands below the new kind."""
        kind, day = self.cleaned_data["unit_kind"], self.cleaned_data["effective_on"]
        cells = UnitKind.objects.in_use().filter(holds_members=True).order_by("pk")
        below = (c for c in cells if c.rule_on(day).allowed_parents.filter(pk=kind.pk).exists())
        return next(below, None)

    def names(self) -> list[tuple[UnitKind, str]]:
        """The name of the unit, as one of the new kind, and that of its first cell."""
        typed = self.cleaned_data
        unit, kind, first = (typed.get(field) for field in ("unit", "unit_kind", "name_1"))
        if not unit or not kind:
            return []
        told = [(kind, typed.get("name") or unit.name)]
        cell = self.cell_kind() if first else None
        return [*told, (cell, first)] if cell and first else told

    @classmethod
    def typed_for(cls, scheme: Scheme) -> Typed | None:
        """One unit of another kind, with or without a first cell."""
        if len(scheme.changed) != 1 or scheme.moved or scheme.ended or len(scheme.founded) > 1:
            return None
        ((pk, values),) = scheme.changed.items()
        if "kind" not in values or "code" in values or scheme.members.keys() - {pk}:
            return None
        first = names_of(scheme.founded[0], "_1") if scheme.founded else {}
        named = {name: values[name] for name in ("name", "short_name") if name in values}
        return {"unit": pk, "unit_kind": values["kind"], **named, **first}

    def title(self) -> str:
        """What happens, to whom."""
        typed = self.cleaned_data
        return f"Chuyển {typed['unit'].name} thành {typed['unit_kind'].name.lower()}"

    def scheme(self) -> Scheme:
        """What it is to do."""
        typed = self.cleaned_data
        pk = str(typed["unit"].pk)
        named = {name: typed[name] for name in ("name", "short_name") if typed[name]}
        changed = {pk: {"kind": typed["unit_kind"].code, **named}}
        cell = self.cell_kind() if typed["name_1"] else None
        if cell is None:
            return Scheme(changed=changed)
        first: NewUnit = self.new_unit(FIRST, cell, typed["unit"], "_1")
        return Scheme((first,), changed, members={pk: first.key}, receivers=(first.key,))
