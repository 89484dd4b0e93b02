"""Plans, their measures and what belongs to them, as typed (kế hoạch như đã gõ).

A measure's fields are named m-<row>-<field>; the page holds the rows in the plan's order, and each
carries its identity in m-<row>-uid.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from django import forms
from django.http import QueryDict

from neuguong.domain.plancheck import COLLECTIVE, COMMITMENT, INDIVIDUAL
from neuguong.plans.content import (
    MEASURE_FIELDS,
    MOST_LETTERS,
    PARTS,
    MeasureContent,
    PlanContent,
    is_id,
    known_uid,
)
from neuguong.plans.likeness import FEWEST_WORDS, texts_in

ROW = re.compile(r"m-(\d{1,4})-uid")
COMMENT = "y-kien-"


@dataclass(frozen=True)
class PlanForm:
    """The plan as typed: its content, the revision it was read at, the page it stands on.

    `errors` maps the place of a field ("m-2-target", "grounds") to the sentence about it.
    """

    content: PlanContent
    revision: int
    page: str
    errors: Mapping[str, str] = field(default_factory=dict)

    @property
    def is_valid(self) -> bool:
        """Whether it can be saved as it is."""
        return not self.errors

    def without_errors(self, stored: PlanContent) -> PlanContent:
        """The content with what cannot be saved left as it stands in `stored`."""
        known = {measure.uid: measure for measure in stored.measures}
        measures = []
        for row, measure in enumerate(self.content.measures):
            before = known.get(measure.uid, MeasureContent())
            wrong = [name for name in MEASURE_FIELDS if f"m-{row}-{name}" in self.errors]
            measures.append(replace(measure, **{name: getattr(before, name) for name in wrong}))
        parts = {part: getattr(stored, part) for part in PARTS if part in self.errors}
        return replace(self.content, measures=tuple(measures), **parts)


def read_form(data: QueryDict, page: str = "") -> PlanForm:
    """Read the form posted by the open page; rows come in the order in which it holds them."""
    rows = [match[1] for match in map(ROW.fullmatch, data) if match]
    parts = {part: plain(data.get(part, "")) for part in PARTS}
    content = PlanContent(**parts, measures=tuple(read_row(data, row) for row in rows))
    revision = data.get("revision", "")
    return PlanForm(
        content=content,
        revision=int(revision) if is_id(revision) else 0,
        page=known_uid(page),
        errors=content.problems(),
    )


def read_row(data: QueryDict, row: str) -> MeasureContent:
    """One measure of the form; an identity that is not one of ours is replaced."""
    values = {name: plain(data.get(f"m-{row}-{name}", "")) for name in MEASURE_FIELDS}
    if not is_id(values["clause"]):
        values["clause"] = ""
    return MeasureContent(uid=known_uid(data.get(f"m-{row}-uid", "")), **values)


def plain(text: str) -> str:
    """The text with the line ends of a text, not of a form."""
    return text.replace("\r\n", "\n").strip()


def ids(texts: list[str]) -> list[int]:
    """The ids among the texts."""
    return [int(text) for text in texts if is_id(text)]


def measure_comments(data: QueryDict) -> dict[str, str]:
    """What a reviewer typed beside measures: uid → comment."""
    typed = {
        name.removeprefix(COMMENT): data.get(name, "").strip()
        for name in data
        if name.startswith(COMMENT)
    }
    return {uid: text for uid, text in typed.items() if text}


def moved(content: PlanContent, row: int, step: int) -> PlanContent:
    """The content with a row one place up (step -1) or down (1); at the edge it stays."""
    rows = list(content.measures)
    target = row + step
    if 0 <= row < len(rows) and 0 <= target < len(rows):
        rows.insert(target, rows.pop(row))
    return replace(content, measures=tuple(rows))


def without(content: PlanContent, row: int) -> PlanContent:
    """The content without a row."""
    rows = list(content.measures)
    return replace(content, measures=tuple(rows[:row] + rows[row + 1 :]))


def with_back(content: PlanContent, measure: MeasureContent, row: int) -> PlanContent:
    """The content with a removed row back at its place; one still there is not doubled."""
    rows = [each for each in content.measures if each.uid != measure.uid]
    return replace(content, measures=(*rows[:row], measure, *rows[row:]))


def long_text(label: str, hint: str = "") -> forms.CharField:
    """A text of several lines that may stay empty."""
    area = forms.Textarea({"rows": 4})
    return forms.CharField(
        label=label, help_text=hint, required=False, max_length=20_000, widget=area
    )


def day(label: str, hint: str = "") -> forms.DateField:
    """A day, chosen from the browser's calendar."""
    return forms.DateField(
        label=label,
        help_text=hint,
        widget=forms.DateInput({"type": "date"}, format="%Y-%m-%d"),
        error_messages={
            "required": "Chọn ngày.",
            "invalid": "Không có ngày này trong lịch. Chọn lại ngày.",
        },
    )


@dataclass(frozen=True)
class MeasureField:
    """One short field of a measure as the page shows it."""

    name: str
    label: str
    example: str
    most: int | None = None
    is_number: bool = False
    is_short: bool = False
    value: str = ""
    error: str = ""


MEASURE_LABELS = tuple(
    MeasureField(
        name,
        label,
        example,
        MOST_LETTERS.get(name),
        is_number=name == "target",
        is_short=name in {"target", "target_unit"},
    )
    for name, label, example in (
        ("owner", "Ai chịu trách nhiệm?", "Vũ Thị Hằng, phó bí thư"),
        ("deadline", "Khi nào xong?", "30/6 hoặc ngày 25 hằng tháng"),
        ("target", "Bao nhiêu thì đạt?", "12"),
        ("target_unit", "Đơn vị tính", "buổi, bài, %"),
        ("indicator", "Đo bằng gì?", "Số buổi, tỷ lệ đúng hạn"),
        ("verification", "Lấy gì để kiểm chứng?", "Biên bản, số liệu, sổ theo dõi"),
        ("helper", "Ai phối hợp?", "Không bắt buộc"),
    )
)
"""The short fields of a measure, in the order of the form."""


PART_LABELS = (
    ("situation", "Đặc điểm, tình hình", "Việc gì năm trước chưa tốt mà kế hoạch này phải sửa?"),
    ("purpose", "Mục đích, yêu cầu", "Khâu đột phá ghi một dòng riêng: “Khâu đột phá: …”."),
    ("grounds", "Căn cứ", "Mỗi văn bản một dòng."),
    ("organisation", "Tổ chức thực hiện", ""),
)
"""The general parts of a plan in the order of the form: name, label, hint."""


@dataclass(frozen=True)
class PartField:
    """One general part as the page shows it."""

    name: str
    label: str
    hint: str
    value: str
    error: str


def part_fields(form: PlanForm, situation_prompt: str) -> list[PartField]:
    """The general parts filled in; the template of the plan may ask about the situation."""
    hints = {"situation": situation_prompt} if situation_prompt else {}
    return [
        PartField(
            name,
            label,
            hints.get(name, hint),
            getattr(form.content, name),
            form.errors.get(name, ""),
        )
        for name, label, hint in PART_LABELS
    ]


def measure_fields(
    measure: MeasureContent, row: int, errors: Mapping[str, str]
) -> list[MeasureField]:
    """The short fields of one row, filled in, each with what is wrong with it."""
    return [
        replace(
            each, value=getattr(measure, each.name), error=errors.get(f"m-{row}-{each.name}", "")
        )
        for each in MEASURE_LABELS
    ]


class TemplateForm(forms.Form):
    """A template's texts, from when on they hold, and where they come from (mẫu kế hoạch)."""

    grounds = long_text("Căn cứ", "Mỗi văn bản một dòng.")
    situation_prompt = long_text(
        "Câu hỏi gợi ý cho phần đặc điểm, tình hình", "Hiện cạnh ô này khi đơn vị soạn."
    )
    purpose = long_text("Mục đích, yêu cầu")
    organisation = long_text("Tổ chức thực hiện")
    source = forms.CharField(
        label="Nguồn của mẫu", help_text="Văn bản, hướng dẫn của cấp nào.", max_length=200
    )
    valid_from = day("Có hiệu lực từ ngày", "Kế hoạch đã bắt đầu soạn giữ nguyên chữ của mình.")


class ResultForm(forms.Form):
    """What a measure has brought, and when it was finished (kết quả biện pháp)."""

    result = forms.CharField(
        label="Kết quả cụ thể",
        max_length=300,
        error_messages={"required": "Ghi kết quả cụ thể, ví dụ số lượng, biên bản."},
    )
    done_on = day("Xong ngày")


class PlanFileForm(forms.Form):
    """A plan written elsewhere, to be read by the check."""

    file = forms.FileField(
        label="Tệp kế hoạch",
        widget=forms.ClearableFileInput(attrs={"accept": ".docx,.pdf,.xlsx,.txt"}),
    )
    kind = forms.ChoiceField(
        label="Kế hoạch của",
        choices=[
            (COLLECTIVE, "Tập thể"),
            (INDIVIDUAL, "Cá nhân"),
            (COMMITMENT, "Bản cam kết"),
        ],
        initial=COLLECTIVE,
    )
    year = forms.IntegerField(
        label="Năm", required=False, min_value=2000, max_value=2100, initial=None
    )
    above = forms.CharField(
        label="Khâu đột phá của cấp trên",
        required=False,
        max_length=4_000,
        widget=forms.Textarea({"class": "form-control", "rows": 2}),
    )

    def clean_above(self) -> tuple[str, ...]:
        """The sentences, one a line."""
        lines = self.cleaned_data["above"].splitlines()
        return tuple(line.strip() for line in lines if line.strip())


class SimilarForm(forms.Form):
    """A text for which like measures are looked up."""

    text = forms.CharField(
        label="Đoạn cần tìm",
        max_length=20_000,
        widget=forms.Textarea({"class": "form-control", "rows": 5}),
    )
    least = forms.TypedChoiceField(
        label="Giống từ",
        coerce=int,
        choices=[(30, "30 %"), (50, "50 %"), (70, "70 %"), (90, "90 %")],
        initial=50,
    )

    def clean_text(self) -> str:
        """At least one line long enough to be compared."""
        words: str = self.cleaned_data["text"]
        if not texts_in(words):
            raise forms.ValidationError(f"Cần ít nhất một dòng từ {FEWEST_WORDS} chữ trở lên.")
        return words
