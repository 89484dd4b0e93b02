"""How people are counted and who reads what of them, as people type it (cách đếm, ai đọc)."""

from django import forms

from neuguong.org.forms.lists import TEXT, day_field
from neuguong.org.models import Trait
from neuguong.org.roles import RoleCode
from neuguong.org.scope import READS_MEMBERS


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


class FieldRuleForm(forms.Form):
    """Which roles read a field, from when, by which source."""

    roles = forms.MultipleChoiceField(
        label="Vai trò nào đọc được",
        choices=[(role.value, role.label) for role in RoleCode if role in READS_MEMBERS],
        required=False,
        widget=forms.CheckboxSelectMultiple({"class": "form-check-input"}),
    )
    since = day_field("Áp dụng từ ngày")
    source = forms.CharField(
        label="Căn cứ", max_length=200, widget=forms.TextInput({**TEXT, "autocomplete": "off"})
    )
