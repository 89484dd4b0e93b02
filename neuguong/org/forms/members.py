"""What people type about one member (biểu mẫu hồ sơ đảng viên)."""

from collections.abc import Collection, Sequence
from copy import copy
from typing import Any

from django import forms

from neuguong.org.actions.members import CORRECTABLE, as_seen
from neuguong.org.forms.lists import (
    SELECT,
    TEXT,
    UnitChoice,
    control_of,
    day_field,
    fact_in_words,
    renew,
)
from neuguong.org.forms.reading import read_facts, read_together
from neuguong.org.models import Member, MemberStatus, Post, Unit

REASONS = [
    ("left", "Chuyển ra ngoài Đảng bộ"),
    ("died", "Từ trần"),
    ("removed", "Ra khỏi Đảng, xóa tên"),
    ("mistake", "Ghi nhầm"),
]

ASK_CELL = "Chọn chi bộ"


class MemberForm(forms.Form):
    """A change of one member; `units` are those at which the person keeps members, `hidden` the
    columns of the record that the person does not read."""

    def __init__(
        self,
        *args: Any,
        member: Member,
        units: Sequence[Unit],
        hidden: Collection[str] = (),
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.member, self.units = member, units
        self.readable = [name for name in CORRECTABLE if name not in hidden]
        self.own_fields()

    def own_fields(self) -> None:
        """Add the fields of the change itself."""


class TermForm(forms.Form):
    """A term: its name, its first day, its end where it is known (nhiệm kỳ)."""

    name = forms.CharField(
        label="Nhiệm kỳ",
        max_length=20,
        help_text="Như 2025–2030.",
        widget=forms.TextInput({**TEXT, "autocomplete": "off"}),
    )
    valid_from = day_field("Từ ngày", hint="Ngày bế mạc đại hội; số văn bản chạy lại từ ngày này.")
    valid_until = day_field(
        "Đến ngày",
        required=False,
        hint="Theo quyết định của đại hội, cấp ủy; bỏ trống nếu chưa rõ.",
    )


class TransferForm(MemberForm):
    """To which cell, from when (chuyển sinh hoạt)."""

    def own_fields(self) -> None:
        """Its own fields."""
        cells = [unit for unit in self.units if unit.kind.holds_members]
        self.fields["to"] = UnitChoice(cells, label="Về chi bộ", ask=ASK_CELL)
        self.fields["since"] = day_field("Từ ngày")


class StatusForm(MemberForm):
    """Which state, from when (đổi trạng thái)."""

    def own_fields(self) -> None:
        """Its own fields, as the state is today."""
        now = self.member.statuses.order_by("-valid_from").first()
        for name, label, kinds in (
            ("grade", "Đảng viên", MemberStatus.Grade),
            ("standing", "Tình trạng", MemberStatus.Standing),
        ):
            self.fields[name] = forms.ChoiceField(
                label=label,
                choices=kinds.choices,
                widget=forms.Select(SELECT),
                initial=getattr(now, name, None),
            )
        self.fields["since"] = day_field("Từ ngày")


def record_field(name: str) -> forms.Field:
    """The control of one fact of a record, labelled as the record names it."""
    made = control_of(Member, name)
    if isinstance(made, forms.DateField):
        return day_field(str(made.label), required=False)
    made.widget.attrs["class"] = "form-select" if name == "sex" else "form-control"
    return made


def check_facts(form: forms.Form, names: Collection[str]) -> None:
    """Facts as a list of members may tell them, and a year that fits the day of birth.

    Only the facts of `names` are asked about: what stood in the record before is no fault of who
    corrects something else.
    """
    read_facts(form, names)
    typed = form.cleaned_data
    born, year = typed.get("birth_date"), typed.get("birth_year")
    if born:
        typed["birth_year"] = born.year
    elif year and not 1900 <= year <= 2020:
        form.add_error("birth_year", "Năm sinh ghi bốn chữ số, như 1952.")
    read_together(form, names)


class CorrectForm(MemberForm):
    """The facts of the record, with what stood there when the page was opened (sửa hồ sơ)."""

    def own_fields(self) -> None:
        """Its own fields, filled with the record."""
        for name in self.readable:
            made = record_field(name)
            made.initial = getattr(self.member, name)
            self.fields[name] = made
            self.fields[f"seen_{name}"] = forms.CharField(
                required=False, widget=forms.HiddenInput, initial=as_seen(self.member, name)
            )

    def clean(self) -> None:
        """What is changed is as a list may tell it."""
        typed = Member(**{n: self.cleaned_data[n] for n in self.readable if n in self.cleaned_data})
        seen = {name: self.cleaned_data.get(f"seen_{name}", "") for name in self.readable}
        check_facts(self, [name for name in seen if as_seen(typed, name) != seen[name]])

    @property
    def facts(self) -> dict[str, Any]:
        """The facts as typed."""
        return {name: self.cleaned_data[name] for name in self.readable}

    @property
    def seen(self) -> dict[str, str]:
        """What stood there when the page was opened."""
        return {name: self.cleaned_data[f"seen_{name}"] for name in self.readable}

    def meet(self, now: Member) -> list[dict[str, str]]:
        """Take the record up as it is `now`: what somebody else changed, beside what was typed.

        A field that the person left alone follows the record, so that saving again undoes nothing.
        """
        typed, renewed, rows = copy(now), {}, []
        for name in self.readable:
            field, value = self.fields[name], self.cleaned_data[name]
            setattr(typed, name, value)
            kept, seen = as_seen(now, name), self.seen[name]
            if kept == seen:
                continue
            row = {"label": str(field.label), "kept": fact_in_words(field, getattr(now, name))}
            if as_seen(typed, name) == seen:
                renewed[name] = kept
                row["note"] = "Đồng chí không sửa chỗ này; ô bên dưới theo bản đang lưu."
            else:
                row["typed"] = fact_in_words(field, value)
            renewed[f"seen_{name}"] = kept
            rows.append(row)
        renew(self, renewed)
        return rows


class PostForm(MemberForm):
    """Which post, in which unit, from when (ghi chức vụ)."""

    def own_fields(self) -> None:
        """Its own fields."""
        self.fields["kind"] = forms.ChoiceField(
            label="Chức vụ",
            choices=[("", "Chọn chức vụ"), *Post.Kind.choices],
            widget=forms.Select(SELECT),
            error_messages={"required": "Chọn chức vụ."},
        )
        self.fields["unit"] = UnitChoice(self.units, label="Ở đơn vị", ask="Chọn đơn vị")
        self.fields["since"] = day_field("Từ ngày")
        self.fields["until"] = day_field(
            "Thôi từ ngày", required=False, hint="Bỏ trống khi đang giữ chức vụ."
        )


class PostEndForm(forms.Form):
    """From when on a post is no longer held (thôi giữ chức vụ)."""

    last_day = day_field("Thôi từ ngày", hint="Theo quyết định; có thể là ngày đã qua.")


class StrikeOffForm(MemberForm):
    """Why, and from when on (ra khỏi danh sách)."""

    reason = forms.ChoiceField(label="Lý do", choices=REASONS, widget=forms.Select(SELECT))

    def own_fields(self) -> None:
        """Its own fields."""
        self.fields["last_day"] = day_field("Từ ngày")


class VisitForm(MemberForm):
    """Which cell, from when, to when (sinh hoạt tạm thời)."""

    def own_fields(self) -> None:
        """Its own fields."""
        cells = [unit for unit in self.units if unit.kind.holds_members]
        self.fields["to"] = UnitChoice(
            cells,
            ask=ASK_CELL,
            label="Đến sinh hoạt tạm ở chi bộ",
            help_text="Nơi ấy ngoài hệ thống thì dùng Đổi trạng thái: sinh hoạt tạm nơi khác.",
        )
        self.fields["since"] = day_field("Từ ngày")
        self.fields["until"] = day_field(
            "Đến trước ngày", required=False, hint="Bỏ trống nếu chưa rõ."
        )


class EndVisitForm(MemberForm):
    """From when on the member takes part at home again (thôi sinh hoạt tạm)."""

    def own_fields(self) -> None:
        """Its own field."""
        self.fields["since"] = day_field("Về sinh hoạt từ ngày")


class ExtendVisitForm(MemberForm):
    """Up to when the visit lasts now (gia hạn sinh hoạt tạm)."""

    def own_fields(self) -> None:
        """Its own field."""
        self.fields["until"] = day_field(
            "Nay đến trước ngày", required=False, hint="Bỏ trống nếu chưa rõ."
        )


class ReturnForm(MemberForm):
    """To which cell, from when, as what (nhận lại)."""

    def own_fields(self) -> None:
        """Its own fields."""
        cells = [unit for unit in self.units if unit.kind.holds_members]
        self.fields["to"] = UnitChoice(cells, label="Về chi bộ", ask=ASK_CELL)
        self.fields["grade"] = grade_field()
        self.fields["since"] = day_field("Từ ngày")


def grade_field() -> forms.ChoiceField:
    """Official or probationary."""
    return forms.ChoiceField(
        label="Đảng viên", choices=MemberStatus.Grade.choices, widget=forms.Select(SELECT)
    )


class EnterForm(forms.Form):
    """One member, whom nobody has in a list: the record, the cell, from when (thêm đảng viên)."""

    def __init__(
        self, *args: Any, units: Sequence[Unit], hidden: Collection[str] = (), **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        cells = [unit for unit in units if unit.kind.holds_members]
        self.names = [name for name in CORRECTABLE if name not in hidden]
        self.fields["unit"] = UnitChoice(cells, label="Chi bộ", ask=ASK_CELL)
        self.fields["joined_on"] = day_field("Sinh hoạt ở chi bộ từ ngày")
        self.fields["grade"] = grade_field()
        for name in self.names:
            self.fields[name] = record_field(name)
        self.fields["is_other"] = forms.BooleanField(
            label="Đây là người khác",
            required=False,
            help_text="Chỉ đánh dấu khi phần mềm báo đã có người giống.",
            widget=forms.CheckboxInput({"class": "form-check-input"}),
        )

    def clean(self) -> None:
        """Each fact as a list may tell it."""
        check_facts(self, [*self.names, "grade"])

    @property
    def facts(self) -> dict[str, Any]:
        """The facts as typed."""
        return {name: self.cleaned_data[name] for name in self.names}


MEMBER_FORMS: dict[str, tuple[str, type[MemberForm]]] = {
    "chuyen": ("Chuyển sinh hoạt", TransferForm),
    "trang-thai": ("Đổi trạng thái", StatusForm),
    "ho-so": ("Sửa hồ sơ", CorrectForm),
    "tam-thoi": ("Sinh hoạt tạm thời", VisitForm),
    "het-tam": ("Thôi sinh hoạt tạm", EndVisitForm),
    "gia-han": ("Gia hạn sinh hoạt tạm", ExtendVisitForm),
    "chuc-vu": ("Ghi chức vụ", PostForm),
    "ra-khoi": ("Ra khỏi danh sách", StrikeOffForm),
    "nhan-lai": ("Nhận lại", ReturnForm),
}
