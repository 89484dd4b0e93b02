"""What people type about requirements, cleaned."""

from django import forms

TEXT = {"class": "form-control"}


class DueRuleForm(forms.Form):
    """When a requirement falls due, and by which source."""

    due_months = forms.IntegerField(
        label="Số tháng sau tháng đầu kỳ",
        min_value=0,
        max_value=24,
        widget=forms.NumberInput(TEXT),
    )
    due_day = forms.IntegerField(
        label="Ngày trong tháng", min_value=1, max_value=31, widget=forms.NumberInput(TEXT)
    )
    source = forms.CharField(
        label="Căn cứ của hạn này", max_length=200, widget=forms.TextInput(TEXT)
    )
