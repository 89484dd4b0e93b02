"""What an address asks for: a number, a day, a page to go on to (đọc địa chỉ).

Anything may stand in an address. What is not of the form asked for counts as not asked for.
"""

from datetime import date

from django.http import HttpRequest
from django.utils import timezone
from django.utils.dateparse import parse_date
from django.utils.http import url_has_allowed_host_and_scheme

LARGEST = 2**63 - 1
"""The largest number that a column of the database holds."""
MOST_DIGITS = len(str(LARGEST))
WHOLE = ("/", "http://", "https://")
"""How an address begins that leads to the same page from everywhere."""


def number_in(text: str) -> int | None:
    """The number that the text is, 0 or more; None for one that no column holds, or for none."""
    if not (text.isascii() and text.isdecimal() and len(text) <= MOST_DIGITS):
        return None
    number = int(text)
    return number if number <= LARGEST else None


def sent_revision(request: HttpRequest) -> int:
    """The revision of what the page showed, as its form sends it; −1 for none, which is stale."""
    seen = number_in(request.POST.get("revision", ""))
    return -1 if seen is None else seen


def asked_number(request: HttpRequest, name: str) -> int | None:
    """The number of the address under `name`."""
    return number_in(request.GET.get(name, ""))


def asked_year(request: HttpRequest, name: str = "nam") -> int | None:
    """The year of the address, written with four digits."""
    text = request.GET.get(name, "").strip()
    return (number_in(text) or None) if len(text) == len("2026") else None


def typed_day(request: HttpRequest, name: str) -> date | None:
    """The day of the address under `name` (`2026-01-31`)."""
    try:
        return parse_date(request.GET.get(name, ""))
    except ValueError:
        return None


def asked_day(request: HttpRequest) -> date:
    """The day of the address (`?ngay=2026-01-31`), today without one."""
    return typed_day(request, "ngay") or timezone.localdate()


def own_page(request: HttpRequest, target: str) -> str:
    """The address to go on to if it is one of ours, and whole; otherwise ""."""
    ours = url_has_allowed_host_and_scheme(target, allowed_hosts={request.get_host()})
    return target if ours and target.startswith(WHOLE) else ""
