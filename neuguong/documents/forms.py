"""What people type about documents, cleaned."""

from datetime import date

from django import forms


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
