"""Who holds a role for somebody else, and how long (cử người thay)."""

from collections.abc import Iterable
from datetime import timedelta
from typing import Any

from django import forms

from neuguong.accounts.models import User
from neuguong.domain.vietnamese import name_sort_key
from neuguong.org.forms.lists import SELECT, TEXT, day_field
from neuguong.org.models.post import LONGEST_GROUND


class StandInForm(forms.Form):
    """A person, the first and the last day, the ground."""

    since = day_field("Từ ngày")
    last_day = day_field("Đến hết ngày")
    ground = forms.CharField(
        label="Căn cứ",
        max_length=LONGEST_GROUND,
        help_text="Văn bản ủy quyền hoặc phân công, ví dụ: Giấy ủy quyền số 03 ngày 02/11/2026.",
        widget=forms.TextInput({**TEXT, "autocomplete": "off"}),
        error_messages={"required": "Ghi căn cứ: văn bản ủy quyền, phân công."},
    )

    def __init__(self, *args: Any, people: Iterable[User], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.people = {str(person.pk): person for person in people}
        in_order = sorted(self.people.values(), key=lambda each: name_sort_key(each.full_name))
        choices = [("", "Chọn một đồng chí")] + [
            (str(each.pk), f"{each.full_name} ({each.username})") for each in in_order
        ]
        self.fields["user"] = forms.TypedChoiceField(
            label="Người thay",
            choices=choices,
            coerce=self.people.get,
            widget=forms.Select(SELECT),
            error_messages={"required": "Chọn người thay."},
        )
        self.order_fields(["user", "since", "last_day", "ground"])

    @property
    def facts(self) -> dict[str, Any]:
        """What was typed, as the act takes it: the day after the last one ends it."""
        typed = dict(self.cleaned_data)
        until = typed.pop("last_day") + timedelta(days=1)
        return {**typed, "until": until}
