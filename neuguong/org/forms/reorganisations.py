"""Acts on the tree as people type them, made into a scheme (phương án sắp xếp)."""

from collections.abc import Mapping
from functools import partial

from django import forms

from neuguong.domain import party_code
from neuguong.org.actions.units import check_place
from neuguong.org.forms.lists import SELECT, UnitChoice
from neuguong.org.forms.reorganisation_convert import ConvertForm
from neuguong.org.forms.reorganisation_endings import DissolveForm, MergeForm, SplitForm
from neuguong.org.forms.reorganisation_form import NO_UNIT, ReorganisationForm, Typed, names_of
from neuguong.org.forms.unit_fields import UnitsChoice, name_fields
from neuguong.org.models import Reorganisation, Unit, UnitKind
from neuguong.org.scheme import Scheme, ref
from neuguong.web.asked import number_in

Kind = Reorganisation.Kind
RESTATED = ("name", "short_name", "code")


class FoundForm(ReorganisationForm):
    """A unit is founded (thành lập)."""

    def own_fields(self) -> None:
        """Its own fields."""
        self.fields["parent"] = UnitChoice(self.places, ask=NO_UNIT, label="Thuộc đơn vị")
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

    def clean(self) -> None:
        """The kind goes below the unit; a code given by itself goes with another place."""
        typed = self.cleaned_data
        kind, parent, day = (typed.get(n) for n in ("unit_kind", "parent", "effective_on"))
        if kind and parent and day:
            self.attempt("unit_kind", partial(check_place, kind, parent, day))
        if {"unit_kind", "parent"} & set(self.changed_data) and "code" not in self.changed_data:
            typed["code"] = ""
        super().clean()

    @classmethod
    def typed_for(cls, scheme: Scheme) -> Typed | None:
        """One unit below another."""
        if len(scheme.founded) != 1 or scheme.sources() or not scheme.founded[0].parent:
            return None
        (new,) = scheme.founded
        return {"parent": new.parent[1:], "unit_kind": new.kind, **names_of(new)}

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
        self.fields["unit"] = UnitChoice(self.units, ask=NO_UNIT, label="Đơn vị")
        name_fields(self, required=False)
        self.fields["name"].label = "Tên mới"
        self.fields["short_name"].label = "Tên gọn mới"
        self.fields["code"].label = "Mã mới"
        self.fields["code"].help_text = f"{party_code.HOW} Chỉ điền những gì thay đổi."

    def clean(self) -> None:
        """At least one thing must change."""
        if not any(self.cleaned_data.get(name) for name in RESTATED):
            raise forms.ValidationError("Điền tên mới, tên gọn mới hoặc mã mới.")
        if (unit := self.cleaned_data.get("unit")) and not self.errors and not self.values():
            raise forms.ValidationError(f"{unit.name} đang có đúng tên, mã ấy; không có gì đổi.")
        super().clean()

    def values(self) -> dict[str, str]:
        """What is typed and not already so."""
        typed = self.cleaned_data
        return {
            name: typed[name]
            for name in RESTATED
            if typed[name] and typed[name] != getattr(typed["unit"], name)
        }

    @classmethod
    def typed_for(cls, scheme: Scheme) -> Typed | None:
        """One unit with other names."""
        if len(scheme.changed) != 1 or scheme != Scheme(changed=scheme.changed):
            return None
        ((pk, values),) = scheme.changed.items()
        return {"unit": pk, **values} if {*values} <= {*RESTATED} else None

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
        return Scheme(changed={str(self.cleaned_data["unit"].pk): self.values()})


class MoveForm(ReorganisationForm):
    """Units are put below another (chuyển về cấp trên khác)."""

    def own_fields(self) -> None:
        """Its own fields."""
        self.fields["moving"] = UnitsChoice(self.units, label="Đơn vị chuyển đi")
        self.fields["parent"] = UnitChoice(self.places, ask=NO_UNIT, label="Về đơn vị")

    def clean(self) -> None:
        """Elsewhere than where the units stand, and not below themselves."""
        moving, parent = self.cleaned_data.get("moving"), self.cleaned_data.get("parent")
        if moving and parent:
            self.check_way(moving, parent)
        super().clean()

    def check_way(self, moving: list[Unit], parent: Unit) -> None:
        """Say which unit cannot go to `parent`."""
        for unit in moving:
            if unit.parent_id == parent.pk:
                self.add_error("moving", f"{unit.name} đang thuộc {parent.name}.")
            if unit.contains(parent):
                self.add_error(
                    "parent", f"Không đặt {unit.name} dưới chính nó hoặc dưới đơn vị của nó."
                )

    @classmethod
    def typed_for(cls, scheme: Scheme) -> Typed | None:
        """Units moved, all to one place."""
        places = set(scheme.moved.values())
        if len(places) != 1 or scheme != Scheme(moved=scheme.moved):
            return None
        return {"moving": list(scheme.moved), "parent": places.pop()[1:]}

    def title(self) -> str:
        """What happens, to whom."""
        moving, parent = self.cleaned_data["moving"], self.cleaned_data["parent"]
        who = moving[0].name if len(moving) == 1 else f"{len(moving)} đơn vị"
        return f"Chuyển {who} về {parent.name}"

    def scheme(self) -> Scheme:
        """What it is to do."""
        parent = ref(self.cleaned_data["parent"].pk)
        return Scheme(moved={str(unit.pk): parent for unit in self.cleaned_data["moving"]})


REORGANISATION_FORMS: dict[str, type[ReorganisationForm]] = {
    Kind.FOUND: FoundForm,
    Kind.RENAME: RenameForm,
    Kind.MOVE: MoveForm,
    Kind.MERGE: MergeForm,
    Kind.SPLIT: SplitForm,
    Kind.DISSOLVE: DissolveForm,
    Kind.CONVERT: ConvertForm,
}


CHOICES = ("moved", "ended", "members", "apart", "posts", "roles")


def offered(scheme: Scheme) -> list[str]:
    """The places among which the page lets choose, and those already chosen."""
    taken = [place for name in CHOICES for place in getattr(scheme, name).values()]
    founded = [new.key for new in scheme.founded]
    return [place for place in dict.fromkeys([*scheme.receivers, *founded, *taken]) if place]


def chosen(scheme: Scheme, typed: Mapping[str, str]) -> Scheme:
    """The scheme with the choices of the page: "moved-12", "apart-7", "members-3"…

    A place that is not offered is passed over; for posts and roles "" means that they end. Units
    whose members are to be sent on stay among the choices though no place is chosen.
    """
    places = {*offered(scheme), ""}
    below = Unit.objects.filter(parent__in=[*scheme.ended, *scheme.members]).standing()
    known = {
        "moved": {*scheme.moved, *(str(pk) for pk in below.values_list("pk", flat=True))},
        "ended": {*scheme.ended},
        "members": {*scheme.members, *scheme.ended},
    }
    kept: dict[str, dict[str, str]] = {name: dict(getattr(scheme, name)) for name in CHOICES}
    for field, place in typed.items():
        name, _, pk = field.partition("-")
        if name in kept and number_in(pk) and place in places and pk in known.get(name, {pk}):
            kept[name][pk] = place
    ended = kept.pop("ended")
    stays = {("members", pk) for pk in scheme.members}
    given = {
        name: {pk: at for pk, at in rows.items() if at or (name, pk) in stays}
        for name, rows in kept.items()
    }
    return Scheme(scheme.founded, scheme.changed, ended=ended, receivers=scheme.receivers, **given)


def choices_of(scheme: Scheme) -> dict[str, str]:
    """The choices made in a scheme as the page would send them."""
    return {
        f"{name}-{pk}": place
        for name in CHOICES
        for pk, place in getattr(scheme, name).items()
        if place or name == "ended"
    }
