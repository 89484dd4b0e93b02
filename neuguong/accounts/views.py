"""Pages of signing in and of one's own account (đăng nhập, tài khoản)."""

from datetime import timedelta
from typing import Any

from axes.handlers.proxy import AxesProxyHandler
from django.conf import settings
from django.contrib import auth, messages
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_POST

from neuguong.accounts import actions
from neuguong.accounts.demo import ACCOUNTS
from neuguong.accounts.forms import PasswordForm, SignInForm, TokenForm
from neuguong.accounts.models import ApiToken, User
from neuguong.domain.refusal import Refused

LOCK_MINUTES = round(settings.AXES_COOLOFF_TIME * 60)


@login_not_required
@never_cache
@sensitive_post_parameters("password")
def sign_in(request: HttpRequest) -> HttpResponse:
    """Sign in with name and password, then on to the page that was asked for."""
    target = request.POST.get("next") or request.GET.get("next") or ""
    if not url_has_allowed_host_and_scheme(target, allowed_hosts={request.get_host()}):
        target = settings.LOGIN_REDIRECT_URL
    if request.user.is_authenticated:
        return redirect(target)
    form = SignInForm(request.POST or None)
    if form.is_valid():
        user = auth.authenticate(request, **form.cleaned_data)
        if user is not None:
            auth.login(request, user)
            return redirect(target)
        form.add_error(None, wrong_words(request, form.cleaned_data["username"]))
    return render(
        request,
        "accounts/sign_in.html",
        {"form": form, "next": target, "accounts": ACCOUNTS if settings.DEMO else ()},
        status=422 if form.errors else 200,
    )


def wrong_words(request: HttpRequest, username: str) -> str:
    """What to say after a wrong password; the same whether or not the account exists."""
    failures = AxesProxyHandler.get_failures(request, {"username": username})
    left = max(settings.AXES_FAILURE_LIMIT - failures, 0)
    return (
        f"Tên đăng nhập hoặc mật khẩu chưa đúng. Còn {left} lần thử, "
        f"sau đó tài khoản tạm khóa {LOCK_MINUTES} phút."
    )


def locked_out(request: HttpRequest, credentials: Any = None, *args: Any) -> HttpResponse:
    """The page of an account locked for a while after too many failures (429)."""
    opens_at = timezone.now() + timedelta(minutes=LOCK_MINUTES)
    return render(
        request,
        "accounts/locked_out.html",
        {"minutes": LOCK_MINUTES, "opens_at": opens_at},
        status=429,
    )


@require_POST
def sign_out(request: HttpRequest) -> HttpResponse:
    """Sign out; the session is forgotten."""
    auth.logout(request)
    return redirect("accounts:sign_in")


def account(request: HttpRequest) -> HttpResponse:
    """One's own account: roles, password, tokens."""
    return account_page(request, PasswordForm(), TokenForm())


def account_page(
    request: HttpRequest, password: PasswordForm, token: TokenForm, *, fresh: str = ""
) -> HttpResponse:
    """The account page with the forms as they stand; `fresh` is a token just made."""
    user = me(request)
    return render(
        request,
        "accounts/account.html",
        {
            "password_form": password,
            "token_form": token,
            "fresh": fresh,
            "tokens": ApiToken.objects.visible_to(user).alive().order_by("-created_at"),
            "roles": user.roles.as_of(timezone.localdate()).select_related("unit"),
        },
        status=422 if password.errors or token.errors else 200,
    )


@require_POST
@sensitive_post_parameters()
def password_change(request: HttpRequest) -> HttpResponse:
    """Change one's own password; this session goes on, others end."""
    form = PasswordForm(request.POST)
    if form.is_valid():
        try:
            user = actions.change_password(
                me(request),
                old=form.cleaned_data["old"],
                new=form.cleaned_data["new"],
                by=me(request),
                at=timezone.now(),
            )
        except Refused as reason:
            form.add_error(None, str(reason))
        else:
            auth.update_session_auth_hash(request, user)
            messages.info(request, "Đã đổi mật khẩu. Các phiên khác đã kết thúc.")
            return redirect("accounts:account")
    return account_page(request, form, TokenForm())


@require_POST
def token_make(request: HttpRequest) -> HttpResponse:
    """Make a token and show it once."""
    form = TokenForm(request.POST)
    if not form.is_valid():
        return account_page(request, PasswordForm(), form)
    days = timedelta(days=form.cleaned_data["days"])
    _, text = actions.make_token(
        me(request),
        name=form.cleaned_data["name"],
        expires_on=timezone.localdate() + days,
        by=me(request),
        at=timezone.now(),
    )
    return account_page(request, PasswordForm(), TokenForm(), fresh=text)


@require_POST
def token_withdraw(request: HttpRequest, pk: int) -> HttpResponse:
    """Withdraw one of one's own tokens."""
    token = get_object_or_404(ApiToken.objects.visible_to(me(request)), pk=pk)
    actions.withdraw_token(token, by=me(request), at=timezone.now())
    messages.info(request, f"Đã thu hồi mã “{token.name}”.")
    return redirect("accounts:account")


def me(request: HttpRequest) -> User:
    """The account signed in; pages without one never come here."""
    user = request.user
    if not isinstance(user, User):
        raise TypeError("a page of one's own was opened to visitors")
    return user
