"""Which page of ours a request came from (trang gửi đến)."""

from django.http import HttpRequest
from django.utils.http import url_has_allowed_host_and_scheme


def came_from(request: HttpRequest) -> str:
    """The page of ours that a form was sent from, where it may be mended; "" for none."""
    return page_before(request) if request.method == "POST" else ""


def page_before(request: HttpRequest) -> str:
    """The other page of ours on which this one was asked for; "" for none."""
    page = request.headers.get("Referer", "")
    ours = url_has_allowed_host_and_scheme(page, allowed_hosts={request.get_host()})
    return page if ours else ""
