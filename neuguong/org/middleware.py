"""Leads people to what comes first: a second factor, a second person (hai bước, hai người)."""

from dataclasses import asdict
from typing import Any
from urllib.parse import urlencode

from allauth.mfa.utils import is_mfa_enabled
from django.conf import settings
from django.contrib import messages
from django.core import signing
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.deprecation import MiddlewareMixin

from neuguong.accounts.models import User
from neuguong.org.actions.mass import SALT, NeedsSecondPerson
from neuguong.org.models import SecondFactorRule
from neuguong.web.templatetags.neuguong import vn_date

ASKED = "second_factor_asked"
ALWAYS = frozenset(
    {"accounts:second_factor", "accounts:confirm", "accounts:sign_out", "accounts:key_add",
     "accounts:codes_renew", "web:size"}
)  # fmt: skip
"""Addresses open to someone who must set up the second factor first."""


class SecondFactorMiddleware(MiddlewareMixin):
    """Before the day that the rule gives it asks once a session; after it nothing else opens.

    In the demonstration nobody is made to.
    """

    def process_view(self, request: HttpRequest, *args: Any) -> HttpResponse | None:
        """The way to the page of the second factor, or None."""
        user = request.user
        match = request.resolver_match
        name = match.view_name if match else ""
        if settings.DEMO or not isinstance(user, User) or name in ALWAYS:
            return None
        today = timezone.localdate()
        due = SecondFactorRule.objects.due_for(user, today)
        if due is None or is_mfa_enabled(user):
            return None
        if due < today:
            messages.warning(
                request, "Vai trò của đồng chí phải đăng nhập hai bước. Cài xong mới làm việc tiếp."
            )
            return to_page(request)
        if request.method == "GET" and not request.session.get(ASKED):
            request.session[ASKED] = True
            messages.info(
                request,
                f"Vai trò của đồng chí phải đăng nhập hai bước. Cài trước hết ngày {vn_date(due)}.",
            )
            return to_page(request)
        return None


class SecondPersonMiddleware(MiddlewareMixin):
    """Leads from a page whose act needs two persons to the page where it is asked for."""

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        """The way there with what was asked, signed; None for programs and any other fault."""
        if not isinstance(exception, NeedsSecondPerson) or request.path.startswith("/api/"):
            return None
        told = signing.dumps(asdict(exception.asked), salt=SALT, compress=True)
        return redirect(f"{reverse('org:mass_ask')}?viec={told}")


def to_page(request: HttpRequest) -> HttpResponse:
    """The page of the second factor, and back to what was asked for."""
    back = request.get_full_path() if request.method == "GET" else "/"
    return redirect(f"{reverse('accounts:second_factor')}?{urlencode({'next': back})}")
