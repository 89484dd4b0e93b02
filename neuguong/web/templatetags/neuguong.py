"""Words and signs that every page writes alike (dấu hiệu và cách viết chung)."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

from django import forms, template
from django.contrib.messages.storage.base import Message
from django.forms.boundfield import BoundField
from django.http import HttpRequest
from django.templatetags.static import static
from django.utils import timezone
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from neuguong.web.origin import came_from

register = template.Library()

STATUS_ICONS = {
    "done": "check-circle-fill",
    "soon": "clock-fill",
    "late": "circle-half",
    "missing": "exclamation-triangle-fill",
    "review": "hourglass-split",
    "draft": "pencil-fill",
    "returned": "arrow-return-left",
    "ahead": "calendar-event",
}
WEEKDAYS = ("Hai", "Ba", "Tư", "Năm", "Sáu", "Bảy")
SOON_DAYS = 30


# Icons


@register.simple_tag
def icon(name: str, size: str = "") -> SafeString:
    """An icon of the shipped set; hidden from readers, since words stand beside it."""
    return format_html(
        '<svg class="icon{}" aria-hidden="true" focusable="false"><use href="{}#{}"/></svg>',
        f" icon-{size}" if size else "",
        static("web/vendor/bootstrap-icons/icons.svg"),
        name,
    )


@register.simple_tag
def status_icon(tone: str) -> SafeString:
    """The icon of a status tone; the icons differ in outline, so they survive greyscale."""
    return icon(STATUS_ICONS.get(tone, "dash-circle"))


# Dates


@register.filter
def vn_date(day: date | datetime | None) -> str:
    """23/11/2026; days under 10 and months 1, 2 with a nought, as the form of documents asks."""
    if day is None:
        return ""
    if isinstance(day, datetime):
        day = timezone.localtime(day).date()
    month = f"{day.month:02}" if day.month <= 2 else str(day.month)
    return f"{day.day:02}/{month}/{day.year}"


@register.filter
def vn_date_or_words(value: date | str) -> str:
    """A date as above; words as they are, where a source does not give the day."""
    return value if isinstance(value, str) else vn_date(value)


@register.filter
def vn_time(moment: datetime | None) -> str:
    """09:42 ngày 23/11/2026."""
    if moment is None:
        return ""
    return f"{timezone.localtime(moment):%H:%M} ngày {vn_date(moment)}"


@register.filter
def long_date(day: date) -> str:
    """Thứ Hai, ngày 23/11/2026."""
    name = "Chủ nhật" if day.weekday() == 6 else f"Thứ {WEEKDAYS[day.weekday()]}"
    return f"{name}, ngày {vn_date(day)}"


@register.filter
def days_left(due: date, today: date) -> str:
    """Còn 9 ngày, Đến hạn hôm nay, Quá hạn 3 ngày."""
    days = (due - today).days
    if days == 0:
        return "Đến hạn hôm nay"
    return f"Còn {days} ngày" if days > 0 else f"Quá hạn {-days} ngày"


@register.filter
def days_tone(due: date, today: date) -> str:
    """The tone of an open due date: missing, soon (within 30 days) or ahead."""
    days = (due - today).days
    return "missing" if days < 0 else "soon" if days <= SOON_DAYS else "ahead"


# Numbers


@register.filter
def number(value: float | Decimal | None) -> str:
    """1.234.567,5: point between thousands, comma before decimals."""
    if value is None:
        return ""
    text = f"{value:,.10f}".rstrip("0").rstrip(".")
    return text.translate(str.maketrans(",.", ".,"))


@register.filter
def share(part: int, whole: int) -> str:
    """95,8 %; without a whole there is no share.

    Rounded to a tenth, half up, but never to 0 or 100: one plan missing out of 5,000 is not
    "100 %", and one there is not "0 %".
    """
    if not whole:
        return "không có"
    tenths = (2000 * part + whole) // (2 * whole)
    if 0 < part < whole:
        tenths = min(max(tenths, 1), 999)
    return f"{number(Decimal(tenths) / 10)} %"


# Text


@register.filter
def get(mapping: Mapping[object, object], key: object) -> object:
    """The value of a key, or nothing."""
    return mapping.get(key, "")


@register.simple_tag
def marked(text: str, marks: Iterable[tuple[int, int, str, int]], remark: str = "") -> SafeString:
    """The text with its remarks marked, each mark with the number of its remark.

    marks: (start, end, tone, number), characters counted from 0, end not included; the tone is
    hollow, missing, copy or answered. Where two overlap, the earlier stands and the later begins
    after it. remark: the beginning of the remarks' ids; with it each number links to its remark.
    """
    pieces: list[SafeString] = []
    place = 0
    for start, end, tone, no in sorted(marks):
        begin = max(start, place)
        if begin >= end:
            continue
        pieces.append(format_html("{}", text[place:begin]))
        pieces.append(mark(text[begin:end], tone, no, remark))
        place = end
    pieces.append(format_html("{}", text[place:]))
    return format_html_join("", "{}", ((piece,) for piece in pieces))


def mark(words: str, tone: str, no: int, remark: str) -> SafeString:
    """The marked words, then the number of the remark."""
    label = format_html('<span class="visually-hidden"> nhận xét </span>{}', no)
    if remark:
        label = format_html('<a href="#{}{}">{}</a>', remark, no, label)
    return format_html('<mark class="mark m-{}">{}<sup>{}</sup></mark>', tone, words, label)


# Forms and lists


@register.filter
def control_kind(field: BoundField) -> str:
    """How a control is laid out: choices (one of several), tick (a single box) or plain."""
    widget = field.field.widget
    if isinstance(widget, forms.RadioSelect | forms.CheckboxSelectMultiple):
        return "choices"
    return "tick" if isinstance(widget, forms.CheckboxInput) else "plain"


@register.simple_tag
def control(field: BoundField, hint: str = "") -> SafeString:
    """The field's control in the style of its kind, tied to its hint and its errors."""
    widget = field.field.widget
    styles = {forms.Select: "form-select", forms.CheckboxInput: "form-check-input"}
    kinds = (style for kind, style in styles.items() if isinstance(widget, kind))
    attrs = {"class": widget.attrs.get("class") or next(kinds, "form-control")}
    told = [f"{field.auto_id}_hint"] if hint else []
    told += [f"{field.auto_id}_error"] if field.errors else []
    if told:
        attrs["aria-describedby"] = " ".join(told)
    return field.as_widget(attrs=attrs)


@dataclass(frozen=True)
class Column:
    """The heading of a table's column."""

    name: str
    is_number: bool


@register.filter
def columns(heads: str) -> list[Column]:
    """The headings written as "Đơn vị|#Phải có|#Đúng hạn"; "#" marks columns of numbers."""
    return [Column(head.removeprefix("#"), head.startswith("#")) for head in heads.split("|")]


@register.filter
def undo_url(message: Message) -> str:
    """The address that takes back what a message tells, from extra_tags "undo /dia-chi/"."""
    word, _, address = (message.extra_tags or "").partition(" ")
    return address if word == "undo" else ""


@register.filter
def page_to_open(request: HttpRequest) -> str:
    """The address under which this page opens again: after a form was sent, that of its page."""
    return came_from(request) or "/" if request.method == "POST" else request.get_full_path()


@register.simple_tag(takes_context=True)
def with_query(context: template.Context, **changes: object) -> str:
    """The present address's query with some values changed; an empty value takes one away."""
    query = context["request"].GET.copy()
    for name, value in changes.items():
        if value in ("", None):
            query.pop(name, None)
        else:
            query[name] = str(value)
    return f"?{query.urlencode()}" if query else "?"
