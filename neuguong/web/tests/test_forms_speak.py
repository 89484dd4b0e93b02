"""What a form says when something is not right."""

import gettext
import re
from datetime import date, timedelta
from pathlib import Path

import pytest
from django import forms
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils.timesince import timesince

from neuguong.web.gallery import SampleForm

CATALOGUE = Path(__file__).parents[1] / "locale" / "vi" / "LC_MESSAGES"


def test_a_day_is_read_as_it_is_written_in_vietnam():
    form = SampleForm({"deadline": "30/6/2027"})
    form.is_valid()
    assert form.cleaned_data["deadline"] == date(2027, 6, 30)


def test_a_day_that_does_not_exist_is_told_with_an_example():
    (error,) = SampleForm({"deadline": "31/2/2027"}).errors["deadline"]
    assert error == "Không có ngày này. Viết ngày, tháng, năm như 30/6/2027."


@pytest.mark.parametrize(
    ("field", "typed", "told"),
    [
        (forms.CharField(), "", "Chưa điền."),
        (forms.IntegerField(), "mười", "Viết một số nguyên, như 12."),
        (forms.IntegerField(max_value=9), "10", "Lớn nhất là 9."),
        (forms.CharField(max_length=2), "abc", "Nhiều nhất 2 ký tự, hiện có 3."),
        (forms.ChoiceField(choices=[("a", "A")]), "b", "“b” không có trong danh sách."),
        (forms.FileField(), SimpleUploadedFile("a.docx", b""), "Tệp này rỗng."),
    ],
)
def test_errors_are_short_and_say_what_to_do(field, typed, told):
    with pytest.raises(forms.ValidationError) as error:
        field.clean(typed)
    assert error.value.messages[0].startswith(told)


def test_lengths_of_time_are_told_in_vietnamese():
    day = date(2026, 11, 11)
    assert timesince(day, day + timedelta(days=12)).replace("\xa0", " ") == "1 tuần, 5 ngày"


def test_the_compiled_words_are_those_that_are_written():
    written = dict(
        re.findall(r'^msgid "(.+)"$(?:\nmsgid_plural.*)?\nmsgstr(?:\[0\])? "(.+)"$', source(), re.M)
    )
    with (CATALOGUE / "django.mo").open("rb") as file:
        compiled = gettext.GNUTranslations(file)._catalog
    assert len(written) > 30
    found = {key[0] if isinstance(key, tuple) else key: words for key, words in compiled.items()}
    assert {key: found.get(key) for key in written} == written


def test_no_form_calls_its_reader_by_a_private_pronoun():
    assert not re.search(r"msgstr.*\bbạn\b", source())


def source() -> str:
    """The words as written."""
    return (CATALOGUE / "django.po").read_text(encoding="utf-8")
