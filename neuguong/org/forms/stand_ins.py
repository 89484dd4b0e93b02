"""Who does things in somebody's stead, and how long (cử người thay, người giúp nhập)."""

from collections.abc import Iterable
from typing import Any

from django import forms

from neuguong.accounts.models import User
from neuguong.domain.calendar import day_after
from neuguong.domain.vietnamese import name_sort_key
from neuguong.org.forms.lists import SELECT, TEXT, day_field
from neuguong.org.models import Helping
from neuguong.org.models.helping import LONGEST_AGREEMENT
from neuguong.org.models.post import LONGEST_GROUND


class PersonChoice(forms.TypedChoiceField):
    """A choice among accounts, by given name."""

    def __init__(self, people: Iterable[User], *, label: str, required: str) -> None:
        by_key = {str(person.pk): person for person in people}
        in_order = sorted(by_key.values(), key=lambda each: name_sort_key(each.full_name))
        choices = [(str(each.pk), f"{each.full_name} ({each.username})") for each in in_order]
        super().__init__(
            label=label,
            choices=[("", "Chọn một đồng chí"), *choices],
            coerce=by_key.get,
            widget=forms.Select(SELECT),
            error_messages={
                "required": required,
                "invalid_choice": "Chọn một đồng chí trong danh sách.",
            },
        )


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
        self.fields["user"] = PersonChoice(people, label="Người thay", required="Chọn người thay.")
        self.order_fields(["user", "since", "last_day", "ground"])

    @property
    def facts(self) -> dict[str, Any]:
        """What was typed, as the act takes it: the day after the last one ends it."""
        typed = dict(self.cleaned_data)
        until = day_after(typed.pop("last_day"))
        return {**typed, "until": until}


class HelperForm(forms.Form):
    """Who helps a member to enter things, how the member agreed, and until when."""

    agreed = forms.ChoiceField(
        label="Đảng viên đồng ý bằng cách nào",
        choices=[pair for pair in Helping.Agreed.choices if pair[0] != Helping.Agreed.OWN],
        widget=forms.Select(SELECT),
    )
    agreement = forms.CharField(
        label="Giấy nào, buổi nào",
        max_length=LONGEST_AGREEMENT,
        required=False,
        help_text="Ví dụ: Giấy đồng ý ngày 02/11/2026; sinh hoạt chi bộ tháng 11.",
        widget=forms.TextInput({**TEXT, "autocomplete": "off"}),
    )
    last_day = day_field("Đến hết ngày", required=False, hint="Bỏ trống nếu không có thời hạn.")

    def __init__(self, *args: Any, people: Iterable[User], is_own: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["helper"] = PersonChoice(
            people, label="Người giúp", required="Chọn người giúp."
        )
        if is_own:
            self.fields["agreed"] = forms.CharField(
                widget=forms.HiddenInput, initial=Helping.Agreed.OWN
            )
            del self.fields["agreement"]
        self.order_fields(["helper", "agreed", "agreement", "last_day"])

    def clean(self) -> None:
        """A member who names the helper needs no other proof."""
        self.cleaned_data.setdefault("agreement", "")
