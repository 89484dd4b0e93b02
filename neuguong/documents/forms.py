"""What people type about documents, cleaned."""

from datetime import date
from typing import Any

from django import forms

from neuguong.documents.layout import OpenPoint
from neuguong.documents.models import NumberingRule


class WordTemplateForm(forms.Form):
    """A Word file and the day from which it counts."""

    file = forms.FileField(
        label="Tệp Word (.docx)",
        widget=forms.ClearableFileInput({"class": "form-control", "accept": ".docx"}),
        error_messages={"required": "Chọn tệp Word.", "empty": "Tệp rỗng."},
    )
    valid_from = forms.DateField(
        label="Dùng từ ngày",
        widget=forms.DateInput({"class": "form-control", "type": "date"}, format="%Y-%m-%d"),
    )

    def clean_valid_from(self) -> date:
        """The day."""
        day: date = self.cleaned_data["valid_from"]
        return day


def day_field(label: str) -> forms.DateField:
    """A day, from the calendar or typed."""
    return forms.DateField(
        label=label,
        input_formats=["%Y-%m-%d", "%d/%m/%Y"],
        widget=forms.DateInput({"class": "form-control", "type": "date"}, format="%Y-%m-%d"),
        error_messages={"invalid": "Ghi ngày như 01/07/2026."},
    )


def source_field(hint: str) -> forms.CharField:
    """The ground of a rule."""
    return forms.CharField(
        label="Căn cứ",
        max_length=200,
        help_text=hint,
        widget=forms.TextInput({"class": "form-control", "autocomplete": "off"}),
    )


class NumberingForm(forms.Form):
    """How documents are numbered, from when, by which source."""

    restart = forms.ChoiceField(
        label="Bắt đầu lại từ 01",
        choices=NumberingRule.Restart.choices,
        widget=forms.Select({"class": "form-select"}),
    )
    digits = forms.IntegerField(
        label="Số chữ số ít nhất",
        min_value=1,
        max_value=4,
        help_text="2 thì viết 05; 3 thì viết 005.",
        widget=forms.NumberInput({"class": "form-control"}),
    )
    since = day_field("Áp dụng từ ngày")
    source = source_field("Như: Quy chế làm việc của Đảng ủy, điểm 5.")


class NextNumberForm(forms.Form):
    """From which number a unit goes on, and why."""

    number = forms.IntegerField(
        label="Số tiếp theo",
        min_value=1,
        max_value=99_999,
        help_text="Sổ giấy đã đến số 37 thì ghi 38.",
        widget=forms.NumberInput({"class": "form-control"}),
    )
    source = source_field("Như: Sổ văn bản đi năm 2026, số cuối 37 ngày 20/5/2026.")


class FormChoiceForm(forms.Form):
    """Which of the choices of a point is used, from when, by which source."""

    since = day_field("Áp dụng cho văn bản từ ngày")
    source = source_field("Như: Hướng dẫn của Văn phòng Tỉnh ủy, đã đối chiếu bản gốc.")

    def __init__(self, *args: Any, point: OpenPoint, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["value"] = forms.ChoiceField(
            label=point.name.capitalize(),
            choices=[(key, point.words(key)) for key in point.by_key()],
            widget=forms.RadioSelect({"class": "form-check-input"}),
        )
        self.order_fields(["value", "since", "source"])
