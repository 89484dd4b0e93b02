"""Turns a refusal of the domain, and of the way of asking, into its page."""

from django.http import HttpRequest, HttpResponse, HttpResponseNotAllowed
from django.http.response import HttpResponseBase
from django.utils.deprecation import MiddlewareMixin

from neuguong.domain.refusal import NotEntitled, Refused
from neuguong.web.views import only_sent_to, refused


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
