"""Acts on the tree as people type them, made into a scheme (phương án sắp xếp)."""

from collections.abc import Mapping, Sequence

from django import forms

from neuguong.domain import party_code
from neuguong.org.forms.lists import SELECT, UnitChoice
from neuguong.org.forms.reorganisation_form import ReorganisationForm
from neuguong.org.forms.unit_fields import UnitsChoice, name_fields
from neuguong.org.models import Reorganisation, Unit, UnitKind
from neuguong.org.scheme import NewUnit, Scheme, ref
from neuguong.web.asked import number_in

MOST_PARTS = 6
Kind = Reorganisation.Kind


class FoundForm(ReorganisationForm):
    """A unit is founded (thành lập)."""

    def own_fields(self) -> None:
        """Its own fields."""
        self.fields["parent"] = UnitChoice(self.places, label="Thuộc đơn vị")
        self.fields["unit_kind"] = forms.ModelChoiceField(
            UnitKind.objects.in_use().order_by("pk"),
            label="Loại hình",
            to_field_name="code",
            empty_label="Chọn loại hình",
            widget=forms.Select(SELECT),
        )
        name_fields(self)

    def names(self) -> list[tuple[UnitKind, str]]:
        """The new unit's."""
        kind, name = (self.cleaned_data.get(field) for field in ("unit_kind", "name"))
        return [(kind, name)] if kind and name else []

    def title(self) -> str:
        """What happens, to whom."""
        return f"Thành lập {self.cleaned_data['name']}"

    def scheme(self) -> Scheme:
        """What it is to do."""
        typed = self.cleaned_data
        return Scheme(founded=(self.new_unit("n1", typed["unit_kind"], typed["parent"]),))


class RenameForm(ReorganisationForm):
    """A unit is given another name or code (đổi tên, đổi mã)."""

    def own_fields(self) -> None:
        """Its own fields."""
        self.fields["unit"] = UnitChoice(self.units, label="Đơn vị")
        name_fields(self, required=False)
        self.fields["name"].label = "Tên mới"
        self.fields["short_name"].label = "Tên gọn mới"
        self.fields["code"].label = "Mã mới"
        self.fields["code"].help_text = f"{party_code.HOW} Chỉ điền những gì thay đổi."

    def clean(self) -> None:
        """At least one thing must change."""
        if not any(self.cleaned_data.get(name) for name in ("name", "short_name", "code")):
            raise forms.ValidationError("Điền tên mới, tên gọn mới hoặc mã mới.")
        super().clean()

    def names(self) -> list[tuple[UnitKind, str]]:
        """The new name."""
        unit, name = (self.cleaned_data.get(field) for field in ("unit", "name"))
        return [(unit.kind, name)] if unit and name else []

    def title(self) -> str:
        """What happens, to whom."""
        new = self.cleaned_data["name"] or self.cleaned_data["short_name"] or "mã mới"
        return f"Đổi {self.cleaned_data['unit'].name} thành {new}"

    def scheme(self) -> Scheme:
        """What it is to do."""
        typed = self.cleaned_data
        values = {name: typed[name] for name in ("name", "short_name", "code") if typed[name]}
        return Scheme(changed={str(typed["unit"].pk): values})


class ConvertForm(ReorganisationForm):
    """A unit becomes one of another kind (đổi loại hình)."""

    def own_fields(self) -> None:
        """Its own fields."""
        self.fields["unit"] = UnitChoice(self.units, label="Đơn vị")
        self.fields["unit_kind"] = forms.ModelChoiceField(
            UnitKind.objects.in_use().order_by("pk"),
            label="Loại hình mới",
            to_field_name="code",
            empty_label="Chọn loại hình",
            widget=forms.Select(SELECT),
        )

    def names(self) -> list[tuple[UnitKind, str]]:
        """The name that the unit keeps, as one of the new kind."""
        unit, kind = (self.cleaned_data.get(field) for field in ("unit", "unit_kind"))
        return [(kind, unit.name)] if unit and kind else []

    def title(self) -> str:
        """What happens, to whom."""
        typed = self.cleaned_data
        return f"Chuyển {typed['unit'].name} thành {typed['unit_kind'].name.lower()}"

    def scheme(self) -> Scheme:
        """What it is to do."""
        typed = self.cleaned_data
        return Scheme(changed={str(typed["unit"].pk): {"kind": typed["unit_kind"].code}})


class MoveForm(ReorganisationForm):
    """Units are put below another (chuyển về cấp trên khác)."""

    def own_fields(self) -> None:
        """Its own fields."""
        self.fields["moving"] = UnitsChoice(self.units, label="Đơn vị chuyển đi")
        self.fields["parent"] = UnitChoice(self.places, label="Về đơn vị")

    def title(self) -> str:
        """What happens, to whom."""
        moving, parent = self.cleaned_data["moving"], self.cleaned_data["parent"]
        who = moving[0].name if len(moving) == 1 else f"{len(moving)} đơn vị"
        return f"Chuyển {who} về {parent.name}"

    def scheme(self) -> Scheme:
        """What it is to do."""
        parent = ref(self.cleaned_data["parent"].pk)
        return Scheme(moved={str(unit.pk): parent for unit in self.cleaned_data["moving"]})


class MergeForm(ReorganisationForm):
    """Units become one: an existing one, or one newly founded (hợp nhất, sáp nhập)."""

    def own_fields(self) -> None:
        """Its own fields."""
        self.fields["ending"] = UnitsChoice(
            self.units, label="Đơn vị kết thúc hoạt động khi hợp nhất, sáp nhập"
        )
        into = UnitChoice(
            self.places,
            label="Nhập vào đơn vị đang có",
            required=False,
            help_text="Bỏ trống nếu hợp nhất thành đơn vị mới; khi đó điền tên đơn vị mới.",
        )
        into.choices = [("", "Lập đơn vị mới"), *((str(u.pk), u.name) for u in self.places)]
        self.fields["into"] = into
        name_fields(self, required=False, no=" mới")

    def clean(self) -> None:
        """An existing unit or the name of a new one; never one of those that end."""
        typed = self.cleaned_data
        ending, into = typed.get("ending") or [], typed.get("into")
        if not into and not typed.get("name"):
            self.add_error("name", "Điền tên đơn vị mới, hoặc chọn đơn vị đang có để nhập vào.")
        if not into and len(ending) == 1:
            self.add_error("ending", "Hợp nhất thành đơn vị mới cần ít nhất hai đơn vị.")
        if into in ending:
            self.add_error("into", f"{into} không thể vừa nhận vừa kết thúc hoạt động.")
        super().clean()

    def names(self) -> list[tuple[UnitKind, str]]:
        """The new unit's, of the kind of the first that ends."""
        typed = self.cleaned_data
        ending, name = typed.get("ending"), typed.get("name")
        return [(ending[0].kind, name)] if ending and name and not typed.get("into") else []

    def title(self) -> str:
        """What happens, to whom."""
        typed = self.cleaned_data
        names = ", ".join(unit.short_name for unit in typed["ending"])
        if typed["into"]:
            return f"Nhập {names} vào {typed['into']}"[:300]
        return f"Hợp nhất {names} thành {typed['name']}"[:300]

    def scheme(self) -> Scheme:
        """What it is to do."""
        typed = self.cleaned_data
        first: Unit = typed["ending"][0]
        into: Unit | None = typed["into"]
        founded = () if into else (self.new_unit("n1", first.kind, first.parent),)
        there = ref(into.pk) if into else "n1"
        return ending_scheme(typed["ending"], (there,), founded, heir=there)


class SplitForm(ReorganisationForm):
    """A unit is divided into new ones, ends or stays with a part (chia, tách)."""

    def own_fields(self) -> None:
        """Its own fields."""
        self.fields["unit"] = UnitChoice(self.units, label="Đơn vị chia, tách")
        self.fields["stays"] = forms.BooleanField(
            label="Đơn vị cũ tiếp tục hoạt động với phần còn lại (tách)",
            required=False,
            widget=forms.CheckboxInput({"class": "form-check-input"}),
        )
        for number in range(1, MOST_PARTS + 1):
            name_fields(self, f"_{number}", required=number == 1, no=f" mới {number}")

    def parts(self) -> list[str]:
        """The endings of the names of the fields that hold a new unit."""
        numbers = range(1, MOST_PARTS + 1)
        return [f"_{no}" for no in numbers if self.cleaned_data.get(f"name_{no}")]

    def clean(self) -> None:
        """One that ends must leave at least two."""
        if not self.cleaned_data.get("stays") and len(self.parts()) < 2:
            self.add_error(
                "name_2", "Chia thì cần ít nhất hai đơn vị mới; hoặc chọn đơn vị cũ tiếp tục."
            )
        super().clean()

    def names(self) -> list[tuple[UnitKind, str]]:
        """Those of the new units."""
        unit = self.cleaned_data.get("unit")
        return [(unit.kind, self.cleaned_data[f"name{p}"]) for p in self.parts()] if unit else []

    def title(self) -> str:
        """What happens, to whom."""
        unit: Unit = self.cleaned_data["unit"]
        names = ", ".join(self.cleaned_data[f"name{part}"] for part in self.parts())
        verb = "Tách từ" if self.cleaned_data["stays"] else "Chia"
        return f"{verb} {unit.name}: {names}"[:300]

    def scheme(self) -> Scheme:
        """What it is to do."""
        unit: Unit = self.cleaned_data["unit"]
        founded = tuple(
            self.new_unit(f"n{number}", unit.kind, unit.parent, part)
            for number, part in enumerate(self.parts(), 1)
        )
        keys = tuple(new.key for new in founded)
        if not self.cleaned_data["stays"]:
            return ending_scheme([unit], keys, founded, heir="")
        own = ref(unit.pk)
        return Scheme(founded=founded, members={str(unit.pk): own}, receivers=(own, *keys))


class DissolveForm(ReorganisationForm):
    """A unit ends; what it has goes to others (kết thúc hoạt động)."""

    def own_fields(self) -> None:
        """Its own fields."""
        self.fields["unit"] = UnitChoice(self.units, label="Đơn vị kết thúc hoạt động")
        self.fields["receivers"] = UnitsChoice(
            self.places, label="Đơn vị nhận đảng viên, tổ chức trực thuộc", required=False
        )

    def clean(self) -> None:
        """It does not receive itself."""
        if self.cleaned_data.get("unit") in (self.cleaned_data.get("receivers") or []):
            self.add_error("receivers", "Đơn vị kết thúc hoạt động không tự nhận mình.")
        super().clean()

    def title(self) -> str:
        """What happens, to whom."""
        return f"{self.cleaned_data['unit'].name} kết thúc hoạt động"

    def scheme(self) -> Scheme:
        """What it is to do."""
        receivers = tuple(ref(unit.pk) for unit in self.cleaned_data["receivers"])
        return ending_scheme([self.cleaned_data["unit"]], receivers, (), heir=(*receivers, "")[0])


def ending_scheme(
    ending: Sequence[Unit], receivers: tuple[str, ...], founded: tuple[NewUnit, ...], heir: str
) -> Scheme:
    """Units end; members and units below go to the first receiver until chosen otherwise."""
    first = (*receivers, "")[0]
    below = Unit.objects.filter(parent__in=ending).standing()
    return Scheme(
        founded=founded,
        moved={str(child.pk): first for child in below if first},
        ended={str(unit.pk): heir for unit in ending},
        members={str(unit.pk): first for unit in ending if unit.kind.holds_members and first},
        receivers=receivers,
    )


REORGANISATION_FORMS: dict[str, type[ReorganisationForm]] = {
    Kind.FOUND: FoundForm,
    Kind.RENAME: RenameForm,
    Kind.MOVE: MoveForm,
    Kind.MERGE: MergeForm,
    Kind.SPLIT: SplitForm,
    Kind.DISSOLVE: DissolveForm,
    Kind.CONVERT: ConvertForm,
}


def chosen(scheme: Scheme, typed: Mapping[str, str]) -> Scheme:
    """The scheme with the choices of the page: "moved-12", "apart-7", "members-3"…

    A place that is not offered is passed over; for posts and roles "" means that they end.
    """
    offered = {*scheme.receivers, *(new.key for new in scheme.founded), ""}
    below = Unit.objects.filter(parent__in=[*scheme.ended, *scheme.members]).standing()
    known = {
        "moved": {*scheme.moved, *(str(pk) for pk in below.values_list("pk", flat=True))},
        "ended": {*scheme.ended},
        "members": {*scheme.members, *scheme.ended},
    }
    kept: dict[str, dict[str, str]] = {
        name: dict(getattr(scheme, name))
        for name in ("moved", "ended", "members", "apart", "posts", "roles")
    }
    for field, place in typed.items():
        name, _, pk = field.partition("-")
        if name in kept and number_in(pk) and place in offered and pk in known.get(name, {pk}):
            kept[name][pk] = place
    ended = kept.pop("ended")
    given = {name: {pk: at for pk, at in rows.items() if at} for name, rows in kept.items()}
    return Scheme(scheme.founded, scheme.changed, ended=ended, receivers=scheme.receivers, **given)
