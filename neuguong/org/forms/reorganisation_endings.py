"""Acts by which units end or are divided, as people type them (hợp nhất, chia tách, kết thúc)."""

from collections.abc import Sequence

from django import forms

from neuguong.domain.calendar import FOREVER
from neuguong.org.forms.lists import UnitChoice
from neuguong.org.forms.reorganisation_form import NO_UNIT, ReorganisationForm, Typed, names_of
from neuguong.org.forms.unit_fields import UnitsChoice, name_fields
from neuguong.org.models import Unit, UnitKind
from neuguong.org.scheme import NewUnit, Scheme, ref

MOST_PARTS = 6


class MergeForm(ReorganisationForm):
    """Units become one: an existing one, or one newly founded (hợp nhất, sáp nhập)."""

    def own_fields(self) -> None:
        """Its own fields."""
        self.fields["ending"] = UnitsChoice(
            self.units, label="Đơn vị kết thúc hoạt động khi hợp nhất, sáp nhập"
        )
        self.fields["into"] = UnitChoice(
            self.places,
            ask="Lập đơn vị mới",
            label="Nhập vào đơn vị đang có",
            required=False,
            help_text="Bỏ trống nếu hợp nhất thành đơn vị mới; khi đó điền tên đơn vị mới.",
        )
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

    @classmethod
    def typed_for(cls, scheme: Scheme) -> Typed | None:
        """Units that end in favour of one."""
        if not scheme.ended or scheme.changed or len(scheme.receivers) != 1:
            return None
        (there,) = scheme.receivers
        known = [*(new.key for new in scheme.founded)] == [there] * (not there.startswith("u"))
        named = names_of(scheme.founded[0]) if scheme.founded else {"into": there[1:]}
        return {"ending": list(scheme.ended), **named} if known else None

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
        self.fields["unit"] = UnitChoice(self.units, ask=NO_UNIT, label="Đơn vị chia, tách")
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

    @classmethod
    def typed_for(cls, scheme: Scheme) -> Typed | None:
        """One unit in parts, of which it may be one itself."""
        divided = list(scheme.ended or scheme.members)
        parts = {f"n{number}": f"_{number}" for number in range(1, MOST_PARTS + 1)}
        known = all(new.key in parts for new in scheme.founded)
        if len(divided) != 1 or not scheme.founded or not known or scheme.changed:
            return None
        typed: Typed = {"unit": divided[0], "stays": not scheme.ended}
        for new in scheme.founded:
            typed |= names_of(new, parts[new.key])
        return typed

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
            self.new_unit(f"n{part[1:]}", unit.kind, unit.parent, part) for part in self.parts()
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
        self.fields["unit"] = UnitChoice(self.units, ask=NO_UNIT, label="Đơn vị kết thúc hoạt động")
        self.fields["receivers"] = UnitsChoice(
            self.places, label="Đơn vị nhận đảng viên, tổ chức trực thuộc", required=False
        )

    def clean(self) -> None:
        """It does not receive itself; who and what it has needs a place."""
        unit, receivers = self.cleaned_data.get("unit"), self.cleaned_data.get("receivers")
        if unit and unit in (receivers or []):
            self.add_error("receivers", "Đơn vị kết thúc hoạt động không tự nhận mình.")
        if unit and receivers == [] and (words := left_by(unit)):
            self.add_error(
                "receivers", f"Chọn đơn vị nhận, vì {unit.name} còn {' và '.join(words)}."
            )
        super().clean()

    @classmethod
    def typed_for(cls, scheme: Scheme) -> Typed | None:
        """One unit that ends."""
        known = all(place.startswith("u") for place in scheme.receivers)
        if len(scheme.ended) != 1 or scheme.founded or scheme.changed or not known:
            return None
        return {"unit": next(iter(scheme.ended)), "receivers": [r[1:] for r in scheme.receivers]}

    def title(self) -> str:
        """What happens, to whom."""
        return f"{self.cleaned_data['unit'].name} kết thúc hoạt động"

    def scheme(self) -> Scheme:
        """What it is to do."""
        receivers = tuple(ref(unit.pk) for unit in self.cleaned_data["receivers"])
        return ending_scheme([self.cleaned_data["unit"]], receivers, (), heir=(*receivers, "")[0])


def left_by(unit: Unit) -> list[str]:
    """What a unit would leave without a place if it ended, counted."""
    members = unit.memberships.filter(valid_until=FOREVER).count()
    below = Unit.objects.filter(parent=unit).standing().count()
    told = [(members, "đảng viên"), (below, "tổ chức trực thuộc")]
    return [f"{count} {what}" for count, what in told if count]


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
