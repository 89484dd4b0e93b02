"""Turns a refusal of the domain into its page."""

from django.http import HttpRequest, HttpResponse
from django.utils.deprecation import MiddlewareMixin

from neuguong.domain.refusal import Refused
from neuguong.web.views import refused


class RefusalMiddleware(MiddlewareMixin):
    """Answers a `Refused` that no view has caught with 403 and the reason."""

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        """The page of the refusal, or None for any other fault."""
        if isinstance(exception, Refused):
            return refused(request, str(exception))
        return None
