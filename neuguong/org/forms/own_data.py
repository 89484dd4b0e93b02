"""Requests about the own data, as people type them (đề nghị về dữ liệu)."""

from typing import Any

from django import forms

from neuguong.org.actions import PARTS
from neuguong.org.models import DataClock, DataRequest

TEXT = {"class": "form-control"}
ABOUT_PARTS = {DataRequest.Kind.ERASE, DataRequest.Kind.WITHDRAW}


class DataRequestForm(forms.Form):
    """What is asked, and why."""

    kind = forms.ChoiceField(
        label="Đề nghị", choices=DataRequest.Kind.choices, widget=forms.RadioSelect
    )
    text = forms.CharField(
        label="Nói rõ thêm",
        help_text="Không bắt buộc. Ví dụ: xóa số điện thoại cũ; không cho đơn vị khác xem hồ sơ.",
        max_length=1000,
        required=False,
        widget=forms.Textarea({**TEXT, "rows": 3}),
    )


class DataAnswerForm(forms.Form):
    """What is done about a request, why, and on what ground."""

    parts = forms.MultipleChoiceField(
        label="Phần được xóa",
        choices=[(code, label) for code, (label, _) in PARTS.items()],
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    answer = forms.CharField(
        label="Trả lời người đề nghị",
        max_length=1000,
        required=False,
        widget=forms.Textarea({**TEXT, "rows": 3}),
    )
    ground = forms.CharField(
        label="Căn cứ, khi không làm hoặc làm một phần",
        max_length=200,
        required=False,
        widget=forms.TextInput(TEXT),
    )

    def __init__(self, *args: Any, kind: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if kind not in ABOUT_PARTS:
            del self.fields["parts"]


class DataClockForm(forms.Form):
    """A step, its days, the source."""

    kind = forms.ChoiceField(
        label="Thời hạn của việc",
        choices=DataClock.Kind.choices,
        widget=forms.Select({"class": "form-select"}),
    )
    days = forms.IntegerField(
        label="Số ngày", min_value=1, max_value=36_500, widget=forms.NumberInput(TEXT)
    )
    working = forms.BooleanField(
        label="Chỉ tính ngày làm việc (trừ thứ bảy, chủ nhật, lễ, Tết)",
        required=False,
        widget=forms.CheckboxInput({"class": "form-check-input"}),
    )
    source = forms.CharField(
        label="Căn cứ",
        help_text="Điều, khoản, văn bản đã đối chiếu.",
        max_length=200,
        widget=forms.TextInput(TEXT),
    )


class EraseForm(forms.Form):
    """The ground of erasing a person, and that it is meant."""

    ground = forms.CharField(
        label="Căn cứ",
        help_text="Ví dụ: hết thời hạn lưu trữ theo Quyết định số 12-QĐ/ĐU. Không ghi tên người.",
        max_length=200,
        widget=forms.TextInput(TEXT),
    )
    sure = forms.BooleanField(
        label="Tôi đã kiểm tra: hồ sơ giấy lưu theo quy định, dữ liệu này không lấy lại được",
        widget=forms.CheckboxInput({"class": "form-check-input"}),
    )
