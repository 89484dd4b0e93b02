"""Pages of the frame itself: what went wrong, the whole menu, and the size of type."""

from django.contrib.auth.decorators import login_not_required
from django.core.exceptions import RequestDataTooBig, TooManyFieldsSent, TooManyFilesSent
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST

from neuguong.web.asked import own_page
from neuguong.web.gallery import samples
from neuguong.web.origin import came_from, page_before

YEAR_SECONDS = 365 * 24 * 60 * 60
TOO_MUCH = (RequestDataTooBig, TooManyFieldsSent, TooManyFilesSent)


def refused(request: HttpRequest, reason: str, *, is_right: bool = True) -> HttpResponse:
    """The page of a refusal, with its reason (403); to an island of a page the reason alone.

    `is_right` tells that the person lacks the right; else it is how things stand.
    """
    if request.headers.get("HX-Request"):
        return HttpResponse(reason, status=403, content_type="text/plain; charset=utf-8")
    context = {"reason": reason, "is_right": is_right, "back": came_from(request)}
    return render(request, "403.html", context, status=403)


def only_sent_to(request: HttpRequest) -> HttpResponse:
    """An address that takes a form and shows nothing (405), opened as if it were a page."""
    back = page_before(request)
    if back == request.build_absolute_uri():
        back = ""
    return render(request, "405.html", {"back": back}, status=405)


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    """A request that cannot be read (400), or is too large to be (413)."""
    if isinstance(exception, TOO_MUCH):
        return render(request, "413.html", status=413)
    return render(request, "400.html", status=400)


def forbidden(request: HttpRequest, exception: Exception) -> HttpResponse:
    """A refusal by the framework (403)."""
    return refused(request, str(exception))


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Nothing here, or nothing the person may see (404)."""
    return render(request, "404.html", status=404)


def server_error(request: HttpRequest) -> HttpResponse:
    """A fault of ours (500), with the time of day by which it is found in the log."""
    return render(request, "500.html", {"at": timezone.now()}, status=500)


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """A form from a page too old to be taken (403); the text stays in the browser."""
    return render(request, "csrf.html", status=403)


def menu(request: HttpRequest) -> HttpResponse:
    """The whole menu as a page, for telephones."""
    return render(request, "web/menu_page.html")


def gallery(request: HttpRequest) -> HttpResponse:
    """Every component once, in its states (bảng thành phần giao diện)."""
    return render(request, "web/gallery.html", samples())


@login_not_required
@require_POST
def size(request: HttpRequest) -> HttpResponse:
    """Switch large type on this device on or off, then back to the page."""
    answer = redirect(own_page(request, request.POST.get("next", "")) or "/")
    if request.COOKIES.get("co_chu") == "lon":
        answer.delete_cookie("co_chu")
    else:
        answer.set_cookie("co_chu", "lon", max_age=YEAR_SECONDS, samesite="Lax", httponly=True)
    return answer
