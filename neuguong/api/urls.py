"""The address of the interface; its description stands at openapi.json."""

from django.contrib.auth.decorators import login_not_required
from django.urls import URLPattern

from neuguong.api.interface import api


def open_to_tokens(pattern: URLPattern) -> URLPattern:
    """Let the token speak for the caller instead of a session."""
    pattern.callback = login_not_required(pattern.callback)
    return pattern


app_name = "api"
urlpatterns = [open_to_tokens(p) for p in api.urls[0] if isinstance(p, URLPattern)]
