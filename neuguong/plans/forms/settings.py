"""How the committee sets the plan check, as typed (biểu mẫu cách kiểm tra); nothing is saved."""

from typing import Any

from django import forms

from neuguong.domain.plancheck import BadSettings, Settings
from neuguong.domain.plancheck.rule import Limit
from neuguong.domain.plancheck.rules import RULES
from neuguong.domain.plancheck.settings import GROUPS


class SettingsForm(forms.Form):
    """How the check is set: of each rule how much it weighs and its limits; own words; why."""

    note = forms.CharField(
        label="Lý do, căn cứ",
        max_length=300,
        required=False,
        widget=forms.TextInput({"class": "form-control", "autocomplete": "off"}),
    )

    def __init__(self, *args: Any, settings: Settings, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for rule in RULES:
            now = "off" if rule.code in settings.off else settings.severities.get(rule.code, "")
            self.fields[f"muc-{rule.code}"] = forms.ChoiceField(
                label=rule.title,
                choices=WEIGHTS,
                required=False,
                initial=str(now),
                widget=forms.Select({"class": "form-select"}),
            )
            for limit in rule.limits:
                name = f"{rule.code}.{limit.name}"
                self.fields[f"nguong-{name}"] = limit_field(limit, settings.limits.get(name))
        for group, (label, _, _) in GROUPS.items():
            self.fields[f"tu-{group}"] = forms.CharField(
                label=label,
                required=False,
                max_length=20_000,
                initial="\n".join(settings.words.get(group, ())),
                widget=forms.Textarea({"class": "form-control", "rows": 4}),
            )

    def clean(self) -> None:
        """What the check itself refuses."""
        try:
            Settings.from_json(self.told())
        except BadSettings as reason:
            raise forms.ValidationError(str(reason)) from reason

    def told(self) -> dict[str, Any]:
        """The settings as typed, only what differs from the rules as shipped."""
        typed = self.cleaned_data
        weights = {rule.code: typed.get(f"muc-{rule.code}") for rule in RULES}
        limits = {
            f"{rule.code}.{limit.name}": value
            for rule in RULES
            for limit in rule.limits
            if (value := typed.get(f"nguong-{rule.code}.{limit.name}")) is not None
            and value != limit.default
        }
        words = {
            group: [
                " ".join(line.split()) for line in (typed.get(f"tu-{group}") or "").splitlines()
            ]
            for group in GROUPS
        }
        return {
            "off": [code for code, weight in weights.items() if weight == "off"],
            "severities": {c: w for c, w in weights.items() if w and w != "off"},
            "limits": limits,
            "words": {group: [line for line in lines if line] for group, lines in words.items()},
        }

    @property
    def settings(self) -> Settings:
        """The settings as typed."""
        return Settings.from_json(self.told())


WEIGHTS = [
    ("", "Mặc định"),
    ("must", "Phải sửa"),
    ("should", "Nên sửa"),
    ("hint", "Gợi ý"),
    ("off", "Tắt"),
]


def limit_field(limit: Limit, value: float | None) -> forms.FloatField:
    """A number within the limit's bounds."""
    bounds = f"Từ {limit.least:g} đến {limit.most:g}; phần mềm đặt {limit.default:g}."
    return forms.FloatField(
        label=limit.label,
        help_text=bounds,
        required=False,
        min_value=limit.least,
        max_value=limit.most,
        initial=f"{value if value is not None else limit.default:g}",
        error_messages={"min_value": bounds, "max_value": bounds, "invalid": "Ghi một số."},
        widget=forms.NumberInput({"class": "form-control", "step": "1"}),
    )
