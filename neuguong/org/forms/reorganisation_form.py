"""What every act on the tree asks, as people type it (biểu mẫu sắp xếp)."""

from collections.abc import Callable, Sequence
from datetime import date
from typing import Any

from django import forms

from neuguong.domain.refusal import Refused
from neuguong.org.forms.lists import day_field
from neuguong.org.forms.unit_fields import SHORT_NAME, next_code, words
from neuguong.org.models import Reorganisation, Unit, UnitKind
from neuguong.org.scheme import NewUnit, Scheme, ref

NO_UNIT = "Chọn đơn vị"

type Typed = dict[str, Any]


class ReorganisationForm(forms.Form):
    """What every act needs: its day and the decision it rests on.

    `units` are those the person may reorganise, `places` those at which the person may receive.
    """

    effective_on = day_field("Ngày hiệu lực")
    ground = words(
        "Căn cứ",
        200,
        help_text="Số, ngày, cơ quan ra văn bản: Quyết định số 10-QĐ/ĐU ngày 20/6/2026.",
    )

    def __init__(
        self, *args: Any, units: Sequence[Unit], places: Sequence[Unit], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.units, self.places = units, places
        self.codes_given: list[str] = []
        self.own_fields()
        self.fields["keep_name"] = forms.BooleanField(
            label="Vẫn dùng tên này", required=False, widget=forms.HiddenInput
        )
        self.order_fields([n for n in self.fields if n not in {"effective_on", "ground"}])

    def own_fields(self) -> None:
        """Add the fields of the act itself."""

    @classmethod
    def typed_for(cls, scheme: Scheme) -> Typed | None:
        """What is typed to get the scheme, choices apart; None where the form cannot say it."""
        raise NotImplementedError

    def attempt(self, field: str, check: Callable[[], object]) -> None:
        """Say at the field what the check refuses."""
        try:
            check()
        except Refused as reason:
            self.add_error(field, str(reason))

    def title(self) -> str:
        """The act in a line."""
        raise NotImplementedError

    def scheme(self) -> Scheme:
        """What it is to do, with the usual choice for everyone."""
        raise NotImplementedError

    def names(self) -> list[tuple[UnitKind, str]]:
        """The names that the act gives, each with the kind of the unit that gets it."""
        return []

    def clean(self) -> None:
        """A name unlike those of its kind is asked about once, never refused."""
        day = self.cleaned_data.get("effective_on")
        strange = [
            f"“{name}” không theo cách đặt tên của {kind.name.lower()}: {pattern}."
            for kind, name in (self.names() if day else [])
            if day and (pattern := pattern_missed(kind, name, day))
        ]
        if strange and not self.cleaned_data.get("keep_name"):
            self.fields["keep_name"].widget = forms.CheckboxInput({"class": "form-check-input"})
            self.add_error("keep_name", " ".join([*strange, "Sửa lại, hoặc đánh dấu để giữ tên."]))

    def new_unit(self, key: str, kind: UnitKind, parent: Unit | None, part: str = "") -> NewUnit:
        """The unit typed into the fields whose names end in `part`."""
        typed = self.cleaned_data
        code = typed.get(f"code{part}") or next_code(parent, kind, self.codes_given)
        self.codes_given.append(code)
        return NewUnit(
            key=key,
            kind=kind.code,
            parent=ref(parent.pk) if parent else "",
            code=code,
            name=typed[f"name{part}"],
            short_name=typed[f"short_name{part}"] or typed[f"name{part}"][:SHORT_NAME],
            place=parent.place if parent else "",
        )


class KeptForm(ReorganisationForm):
    """Day and ground alone, of an act that another program prepared in its own way."""

    kept: Reorganisation

    def title(self) -> str:
        """As it is."""
        return self.kept.title

    def scheme(self) -> Scheme:
        """As it is."""
        return self.kept.plan


def mending_form(
    act: Reorganisation,
    kind: type[ReorganisationForm],
    data: Any,
    *,
    units: Sequence[Unit],
    places: Sequence[Unit],
) -> ReorganisationForm:
    """The form by which a draft was made, filled in as the draft stands."""
    typed = kind.typed_for(act.plan)
    first = {"effective_on": act.effective_on, "ground": act.ground, **(typed or {})}
    if typed is not None:
        return kind(data, units=units, places=places, initial=first)
    form = KeptForm(data, units=units, places=places, initial=first)
    form.kept = act
    return form


def names_of(new: NewUnit, part: str = "") -> Typed:
    """What is typed into the fields of a new unit, their names ending in `part`."""
    short = "" if new.short_name == new.name[:SHORT_NAME] else new.short_name
    return {f"name{part}": new.name, f"short_name{part}": short, f"code{part}": new.code}


def pattern_missed(kind: UnitKind, name: str, day: date) -> str:
    """How units of the kind are called on `day`, where the name is not so; else nothing."""
    rule = kind.rule_on(day)
    return "" if rule.takes_name(name) else rule.name_pattern
