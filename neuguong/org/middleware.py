"""Leads those whose role asks for a second factor to set it up (bắt buộc xác thực hai bước)."""

from typing import Any
from urllib.parse import urlencode

from allauth.mfa.utils import is_mfa_enabled
from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.deprecation import MiddlewareMixin

from neuguong.accounts.models import User
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


def to_page(request: HttpRequest) -> HttpResponse:
    """The page of the second factor, and back to what was asked for."""
    back = request.get_full_path() if request.method == "GET" else "/"
    return redirect(f"{reverse('accounts:second_factor')}?{urlencode({'next': back})}")
