"""What people type about participants without a party card (biểu mẫu người tham gia)."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from django import forms

from neuguong.org.actions.participants import PARTICIPANT_FACTS
from neuguong.org.forms.lists import SELECT, UnitChoice, control_of, day_field
from neuguong.org.forms.reading import read_facts
from neuguong.org.models import Member, Participant, Unit


class FactsForm(forms.Form):
    """The facts of a participant."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in PARTICIPANT_FACTS:
            self.fields[name] = control_of(Participant, name)
        self.fields["birth_year"].help_text = "Bốn chữ số, nếu biết."

    def clean(self) -> None:
        """What is changed is as a list may tell it."""
        read_facts(self, [name for name in self.changed_data if name in PARTICIPANT_FACTS])

    def clean_birth_year(self) -> int | None:
        """A year in which somebody living may be born."""
        year: int | None = self.cleaned_data["birth_year"]
        if year is not None and not 1900 <= year <= 2020:
            raise forms.ValidationError("Năm sinh ghi bốn chữ số, như 1985.")
        return year

    @property
    def facts(self) -> dict[str, Any]:
        """The facts as typed."""
        return {name: self.cleaned_data[name] for name in PARTICIPANT_FACTS}


class AddParticipantForm(FactsForm):
    """Who, with which unit, from when; that it is another one than those who look alike."""

    def __init__(self, *args: Any, units: Sequence[Unit], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["unit"] = UnitChoice(units, label="Tham gia ở đơn vị")
        self.fields["since"] = day_field("Từ ngày")
        self.fields["is_other"] = forms.BooleanField(
            label="Đây là người khác",
            required=False,
            help_text="Chỉ đánh dấu khi phần mềm báo đã có người giống.",
            widget=forms.CheckboxInput({"class": "form-check-input"}),
        )


class ParticipantForm(forms.Form):
    """A change of one participant; `units` are those whose participants the person keeps."""

    def __init__(
        self,
        *args: Any,
        participant: Participant,
        units: Sequence[Unit],
        members: Sequence[Member],
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.participant, self.units, self.members = participant, units, members
        self.own_fields()

    def own_fields(self) -> None:
        """Add the fields of the change itself."""


class CorrectParticipantForm(ParticipantForm, FactsForm):
    """The facts of the record (sửa thông tin)."""

    def own_fields(self) -> None:
        """Filled with the record as it was when the page was opened."""
        for name in PARTICIPANT_FACTS:
            self.fields[name].initial = getattr(self.participant, name)
        self.fields["revision"] = forms.IntegerField(
            widget=forms.HiddenInput, initial=self.participant.revision
        )


class EndParticipationForm(ParticipantForm):
    """From when on (thôi tham gia)."""

    def own_fields(self) -> None:
        """Its own field."""
        self.fields["since"] = day_field(
            "Từ ngày", hint="Thôi luôn các nhóm công tác từ ngày này; hồ sơ vẫn còn."
        )


class ResumeForm(ParticipantForm):
    """With which unit, from when (tham gia trở lại)."""

    def own_fields(self) -> None:
        """Its own fields."""
        self.fields["unit"] = UnitChoice(self.units, label="Tham gia ở đơn vị")
        self.fields["since"] = day_field("Từ ngày")


class AdmitForm(ParticipantForm):
    """Which member's record the person has got, from when (đã vào Đảng)."""

    def own_fields(self) -> None:
        """Members of the same name."""
        rows = {str(member.pk): member for member in self.members}
        self.fields["member"] = forms.TypedChoiceField(
            label="Hồ sơ đảng viên",
            coerce=rows.get,
            choices=[(key, told(member)) for key, member in rows.items()],
            widget=forms.Select(SELECT),
            help_text="Những hồ sơ cùng họ tên. Chưa có thì nhập danh sách đảng viên trước.",
            error_messages={"required": "Chưa có hồ sơ đảng viên cùng họ tên."},
        )
        self.fields["since"] = day_field("Từ ngày", hint="Ngày kết nạp.")


def told(member: Member) -> str:
    """A member in a choice: name, birth, day of admission."""
    born = f", sinh năm {member.birth_year}" if member.birth_year else ""
    admitted: date | None = member.admitted_on
    return f"{member}{born}" + (f", vào Đảng {admitted:%d/%m/%Y}" if admitted else "")


PARTICIPANT_FORMS: dict[str, tuple[str, type[ParticipantForm]]] = {
    "ho-so": ("Sửa thông tin", CorrectParticipantForm),
    "thoi": ("Thôi tham gia", EndParticipationForm),
    "tro-lai": ("Tham gia trở lại", ResumeForm),
    "vao-dang": ("Đã vào Đảng", AdmitForm),
}
