"""Kinds of unit and thresholds as people type them (loại hình tổ chức, ngưỡng)."""

from datetime import date
from typing import Any

from django import forms

from neuguong.org.forms.lists import TEXT, day_field
from neuguong.org.models import KindFacts, Threshold, UnitKind, UnitKindRule

SOURCE_HINT = "Số, ngày, cơ quan ra văn bản: Quy định số 24-QĐ/TW ngày 30/7/2021."


def line(label: str, length: int, *, required: bool = True, hint: str = "") -> forms.CharField:
    """A line of text."""
    return forms.CharField(
        label=label,
        max_length=length,
        required=required,
        help_text=hint,
        widget=forms.TextInput({**TEXT, "autocomplete": "off"}),
    )


class KindForm(forms.Form):
    """What goes with a kind from a day on, by which source."""

    name = line("Tên loại hình", 80)
    body_name = line("Cơ quan lãnh đạo", 60, hint="Như trong “T/M ĐẢNG ỦY”: Đảng ủy, Chi bộ.")
    body_code = line("Ký hiệu trong văn bản", 12, hint="Phần cuối của số: ĐU trong 05-KH/ĐU.")
    name_pattern = line(
        "Cách đặt tên đơn vị",
        120,
        required=False,
        hint="Như “Chi bộ …”; nhiều cách thì ngăn bằng dấu chấm phẩy. Tên khác thì hỏi lại, không "
        "chặn. Bỏ trống nếu tên nào cũng được.",
    )
    allowed_parents = forms.ModelMultipleChoiceField(
        UnitKind.objects.none(),
        label="Được đặt dưới",
        to_field_name="code",
        required=False,
        help_text="Không chọn gì là loại hình đứng trên cùng.",
        widget=forms.CheckboxSelectMultiple({"class": "form-check-input"}),
    )
    since = day_field("Áp dụng từ ngày")
    source = line("Căn cứ", 200, hint=SOURCE_HINT)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        parents: Any = self.fields["allowed_parents"]
        parents.queryset = UnitKind.objects.in_use().order_by("pk")

    @staticmethod
    def first(rule: UnitKindRule, today: date) -> dict[str, Any]:
        """The fields filled with a rule, to be changed from today on; its source is not taken."""
        return {
            "name": rule.name,
            "body_name": rule.body_name,
            "body_code": rule.body_code,
            "name_pattern": rule.name_pattern,
            "allowed_parents": [kind.code for kind in rule.allowed_parents.all()],
            "since": today,
        }

    @property
    def facts(self) -> KindFacts:
        """What was typed, as the act takes it."""
        typed = self.cleaned_data
        return KindFacts(
            name=typed["name"],
            body_name=typed["body_name"],
            body_code=typed["body_code"],
            name_pattern=typed["name_pattern"],
            allowed_parents=tuple(typed["allowed_parents"]),
            source=typed["source"],
        )


class NewKindForm(KindForm):
    """A new kind: also whether members take part in its units."""

    holds_members = forms.BooleanField(
        label="Có đảng viên sinh hoạt trực tiếp (như chi bộ)",
        required=False,
        help_text="Điều này không đổi được về sau; muốn khác thì lập loại hình khác.",
        widget=forms.CheckboxInput({"class": "form-check-input"}),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.order_fields([*(n for n in self.fields if n not in {"since", "source"}), "since"])


class KindEndForm(forms.Form):
    """From when a kind is no longer used, by which source."""

    on = day_field("Thôi dùng từ ngày")
    source = line("Căn cứ", 200, hint=SOURCE_HINT)


class ThresholdForm(forms.Form):
    """A number, from when it holds, by which source."""

    number = forms.IntegerField(label="Số", widget=forms.NumberInput(TEXT))
    since = day_field("Áp dụng từ ngày")
    source = line("Căn cứ", 200, hint="Văn bản hoặc ý kiến của cấp ủy.")

    def __init__(self, *args: Any, threshold: Threshold, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        measure = threshold.measure
        number = self.fields["number"]
        number.label = "Tháng" if measure.unit == "tháng" else f"Số {measure.unit}"
        number.help_text = f"Từ {measure.least} đến {measure.most}."
