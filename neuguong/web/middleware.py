"""Turns a refusal of the domain, and of the way of asking, into its page; keeps out what no column
can hold."""

from collections.abc import Callable
from typing import Any

from django.core.exceptions import BadRequest
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseNotAllowed, QueryDict
from django.http.response import HttpResponseBase
from django.utils.deprecation import MiddlewareMixin

from neuguong.domain.refusal import NotEntitled, Refused
from neuguong.web.asked import LARGEST
from neuguong.web.views import only_sent_to, refused

NUL = "\0"


class RefusalMiddleware(MiddlewareMixin):
    """Answers a `Refused` that no view has caught with 403 and the reason."""

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        """The page of the refusal, or None for any other fault."""
        if isinstance(exception, Refused):
            is_right = isinstance(exception, NotEntitled)
            return refused(request, str(exception), is_right=is_right)
        return None


class MethodMiddleware(MiddlewareMixin):
    """Gives a page to who opens an address that only takes forms (405)."""

    def process_response(
        self, request: HttpRequest, response: HttpResponseBase
    ) -> HttpResponseBase:
        """The page, which names the ways that are allowed as the bare answer did."""
        if not isinstance(response, HttpResponseNotAllowed) or request.method != "GET":
            return response
        page = only_sent_to(request)
        page.headers["Allow"] = response.headers["Allow"]
        return page


class UnstorableMiddleware(MiddlewareMixin):
    """Keeps out the sign NUL, which no text of PostgreSQL holds, and numbers beyond any column.

    Nobody types either. In a query the sign is left out; an address with it, or with such a number,
    leads nowhere (404); a form with it is not read (400). Routes for programs refuse theirs.
    """

    def process_request(self, request: HttpRequest) -> None:
        """Leave the sign out of the query.

        Raises:
            Http404: when it stands in the address itself.
        """
        if NUL in request.path_info:
            raise Http404
        if has_nul(request.GET):
            request.GET = QueryDict(request.GET.urlencode().replace("%00", ""))

    def process_view(
        self, request: HttpRequest, view: Callable[..., Any], args: Any, kwargs: dict[str, Any]
    ) -> None:
        """Let the view be reached by numbers that may be there, and by texts that can be kept.

        Raises:
            Http404: for a number beyond any column.
            BadRequest: for a form with the sign.
        """
        if any(isinstance(value, int) and value > LARGEST for value in kwargs.values()):
            raise Http404
        is_form = request.method == "POST" and not getattr(view, "csrf_exempt", False)
        if is_form and has_nul(request.POST):
            raise BadRequest("NUL in a form")


def has_nul(sent: QueryDict) -> bool:
    """Whether the sign stands in a name or a value."""
    return any(NUL in text for name, texts in sent.lists() for text in (name, *texts))
