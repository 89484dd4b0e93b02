"""One's own account: roles, password, second factor, sessions (tài khoản)."""

from typing import Any

from allauth.socialaccount.adapter import get_adapter
from allauth.socialaccount.models import SocialAccount
from allauth.socialaccount.providers.base import AuthProcess
from allauth.usersessions.models import UserSession
from django.conf import settings
from django.contrib import auth, messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_POST

from neuguong.accounts import actions
from neuguong.accounts.device import device_words
from neuguong.accounts.forms import PasswordForm, TokenForm
from neuguong.accounts.models import ApiToken, User
from neuguong.accounts.request import SignedIn
from neuguong.accounts.views.confirming import confirmed, keep_session
from neuguong.domain.refusal import Refused


def account(request: SignedIn) -> HttpResponse:
    """One's own account: roles, password, second factor, sessions, tokens."""
    return account_page(request, PasswordForm(), TokenForm())


def account_page(
    request: SignedIn, password: PasswordForm, token: TokenForm, *, fresh: str = ""
) -> HttpResponse:
    """The account page with the forms as they stand; `fresh` is a token just made."""
    user = request.user
    return render(
        request,
        "accounts/account.html",
        {
            "password_form": password,
            "token_form": token,
            "fresh": fresh,
            "tokens": ApiToken.objects.visible_to(user).alive().order_by("-created_at"),
            "roles": user.roles.as_of(timezone.localdate()).select_related("unit", "instead_of"),
            "factors": actions.main_factors(user).count(),
            "sessions": sessions_of(request),
            "sign_on": settings.OIDC_NAME,
            "sign_on_linked": bool(settings.OIDC_NAME)
            and SocialAccount.objects.filter(user=user).exists(),
        },
        status=422 if password.errors or token.errors else 200,
    )


def sessions_of(request: SignedIn) -> list[dict[str, Any]]:
    """The living sessions of the account, the one in use first, then the latest."""
    here = request.session.session_key
    rows = UserSession.objects.purge_and_list(request.user)
    rows.sort(key=lambda row: (row.session_key != here, -row.last_seen_at.timestamp()))
    return [
        {"row": row, "device": device_words(row.user_agent), "is_here": row.session_key == here}
        for row in rows
    ]


def knows_password(request: SignedIn, password: str) -> bool:
    """Whether it is the password in use; wrong tries count as they do at the door."""
    who = request.user
    return auth.authenticate(request, username=who.username, password=password) == who


@require_POST
@sensitive_post_parameters()
def password_change(request: SignedIn) -> HttpResponse:
    """Change one's own password; this session goes on, others end."""
    form = PasswordForm(request.POST)
    if form.is_valid() and not knows_password(request, form.cleaned_data["old"]):
        form.add_error("old", "Mật khẩu đang dùng chưa đúng.")
    if form.is_valid():
        tokens = ApiToken.objects.visible_to(request.user).alive().exists()
        try:
            user: User = actions.change_password(
                request.user,
                old=form.cleaned_data["old"],
                new=form.cleaned_data["new"],
                by=request.user,
                at=timezone.now(),
            )
        except Refused as reason:
            form.add_error("new", str(reason))
        else:
            keep_session(request, user)
            also = " Các mã truy cập cho phần mềm khác cũng hết hiệu lực." if tokens else ""
            messages.info(request, f"Đã đổi mật khẩu. Các phiên khác đã kết thúc.{also}")
            return redirect("accounts:account")
    return account_page(request, form, TokenForm())


@require_POST
def session_end(request: SignedIn, pk: int) -> HttpResponse:
    """End one session of the own account."""
    session = get_object_or_404(UserSession.objects.filter(user=request.user), pk=pk)
    actions.end_session(session, by=request.user, at=timezone.now())
    messages.info(request, "Đã kết thúc phiên đăng nhập.")
    return redirect("accounts:account")


@require_POST
def sessions_end(request: SignedIn) -> HttpResponse:
    """End all other sessions of the own account."""
    key = request.session.session_key or ""
    count = actions.end_other_sessions(request.user, keep=key, by=request.user, at=timezone.now())
    messages.info(request, f"Đã kết thúc {count} phiên khác.")
    return redirect("accounts:account")


@require_POST
@confirmed
def sign_on_link(request: SignedIn) -> HttpResponse:
    """Go to the house's sign-on to link its account with the own one."""
    if not settings.OIDC_NAME:
        raise Http404
    provider = get_adapter().get_provider(request, settings.OIDC_ID)
    onward: HttpResponse = provider.redirect(request, process=AuthProcess.CONNECT)
    return onward


@require_POST
@confirmed
def sign_on_end(request: SignedIn) -> HttpResponse:
    """Cut the link with the house's sign-on."""
    actions.unlink_sign_on(request.user, by=request.user, at=timezone.now())
    messages.info(request, "Đã thôi nối tài khoản cơ quan.")
    return redirect("accounts:account")
