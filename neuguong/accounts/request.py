"""A request of someone signed in (yêu cầu của người đã đăng nhập)."""

from django.http import HttpRequest
from django_htmx.middleware import HtmxDetails

from neuguong.accounts.models import User


class SignedIn(HttpRequest):
    """What views receive: the middleware sends visitors to sign in before a view is reached."""

    user: User  # type: ignore[assignment]
    htmx: HtmxDetails
