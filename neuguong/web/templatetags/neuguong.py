"""Words and signs that every page writes alike (dấu hiệu và cách viết chung)."""

from collections.abc import Iterable
from datetime import date, datetime
from decimal import Decimal

from django import template
from django.templatetags.static import static
from django.utils import timezone
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

register = template.Library()

STATUS_ICONS = {
    "done": "check-circle-fill",
    "soon": "clock-fill",
    "late": "circle-half",
    "missing": "exclamation-triangle-fill",
    "review": "hourglass-split",
    "draft": "pencil-fill",
    "returned": "arrow-return-left",
}


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


WEEKDAYS = ("Hai", "Ba", "Tư", "Năm", "Sáu", "Bảy")


@register.filter
def long_date(day: date) -> str:
    """Thứ Hai, ngày 23/11/2026."""
    name = "Chủ nhật" if day.weekday() == 6 else f"Thứ {WEEKDAYS[day.weekday()]}"
    return f"{name}, ngày {vn_date(day)}"


@register.filter
def number(value: float | Decimal | None) -> str:
    """1.234.567,5: point between thousands, comma before decimals."""
    if value is None:
        return ""
    text = f"{value:,.10f}".rstrip("0").rstrip(".")
    return text.replace(",", " ").replace(".", ",").replace(" ", ".")


@register.filter
def share(part: int, whole: int) -> str:
    """95,8 %; without a whole there is no share."""
    return f"{number(round(100 * part / whole, 1))} %" if whole else "không có"


@register.filter
def days_left(due: date, today: date) -> str:
    """Còn 9 ngày, Đến hạn hôm nay, Quá hạn 3 ngày."""
    days = (due - today).days
    if days == 0:
        return "Đến hạn hôm nay"
    return f"Còn {days} ngày" if days > 0 else f"Quá hạn {-days} ngày"


@register.filter
def days_tone(due: date, today: date) -> str:
    """The tone of an open due date: missing, soon (within 30 days) or draft."""
    days = (due - today).days
    return "missing" if days < 0 else "soon" if days <= 30 else "draft"


@register.filter
def get(mapping: dict[object, object], key: object) -> object:
    """The value of a key, or nothing."""
    return mapping.get(key, "")


@register.simple_tag
def marked(text: str, marks: Iterable[tuple[int, int, str, int]]) -> SafeString:
    """The text with its remarks marked: (start, end, tone, number), each linking to its remark.

    Overlapping marks: the earlier one stands, the later begins after it.
    """
    pieces: list[tuple[SafeString]] = []
    place = 0
    for start, end, tone, no in sorted(marks):
        start = max(start, place)
        if start >= end:
            continue
        pieces.append((format_html("{}", text[place:start]),))
        pieces.append(
            (
                format_html(
                    '<mark class="mark m-{}">{}<sup><span aria-label="Nhận xét {}">{}</span></sup>'
                    "</mark>",
                    tone,
                    text[start:end],
                    no,
                    no,
                ),
            )
        )
        place = end
    pieces.append((format_html("{}", text[place:]),))
    return format_html_join("", "{}", pieces)


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
