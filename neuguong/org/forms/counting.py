"""How people are counted, as people type it (cách đếm)."""

from django import forms

from neuguong.org.forms.lists import TEXT, day_field
from neuguong.org.models import Trait


class CountingForm(forms.Form):
    """Who is left out, from when, by which source."""

    traits = forms.MultipleChoiceField(
        label="Không tính những ai",
        choices=Trait.choices,
        widget=forms.CheckboxSelectMultiple({"class": "form-check-input"}),
        error_messages={"required": "Chọn nơi tính người sinh hoạt tạm."},
    )
    since = day_field("Áp dụng từ ngày")
    source = forms.CharField(
        label="Căn cứ", max_length=200, widget=forms.TextInput({**TEXT, "autocomplete": "off"})
    )
