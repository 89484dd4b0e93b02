"""The door: name and password, then the second step (đăng nhập)."""

import json
from datetime import timedelta
from typing import Any

from allauth.account.internal.flows.login import perform_password_login
from allauth.account.models import Login
from allauth.account.stages import LoginStageController
from allauth.mfa.base.internal.flows import post_authentication
from allauth.mfa.models import Authenticator
from allauth.mfa.webauthn.internal.auth import begin_authentication
from axes.handlers.proxy import AxesProxyHandler
from django.conf import settings
from django.contrib import auth
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_POST

from neuguong.accounts import actions
from neuguong.accounts.adapter import SecondStep
from neuguong.accounts.demo import ACCOUNTS
from neuguong.accounts.forms import CodeForm, KeyStepForm, SignInForm
from neuguong.records.actions import tally
from neuguong.records.models import Tally
from neuguong.web.asked import own_page

LOCK_MINUTES = round(settings.AXES_COOLOFF_TIME * 60)


@login_not_required
@never_cache
@sensitive_post_parameters("password")
def sign_in(request: HttpRequest) -> HttpResponse:
    """Sign in with name and password, then the second step, then the page that was asked for."""
    target = asked_for(request)
    if request.user.is_authenticated:
        return redirect(target)
    form = SignInForm(request.POST or None)
    if form.is_valid():
        user = auth.authenticate(request, **form.cleaned_data)
        if user is not None:
            login = Login(user=user, redirect_url=target)
            onward: HttpResponse = perform_password_login(request, form.cleaned_data, login)
            return onward
        form.add_error(None, wrong_words(request, form.cleaned_data["username"]))
    return render(
        request,
        "accounts/sign_in.html",
        {
            "form": form,
            "next": target,
            "accounts": ACCOUNTS if settings.DEMO else (),
            "sign_on": settings.OIDC_NAME,
        },
        status=422 if form.errors else 200,
    )


def asked_for(request: HttpRequest) -> str:
    """The page that was asked for, if it is ours; else the home page."""
    target = request.POST.get("next") or request.GET.get("next") or ""
    return own_page(request, target) or str(redirect(settings.LOGIN_REDIRECT_URL).url)


def wrong_words(request: HttpRequest, username: str) -> str:
    """What to say after a wrong password; the same whether or not the account exists."""
    failures = AxesProxyHandler.get_failures(request, {"username": username})
    left = max(settings.AXES_FAILURE_LIMIT - failures, 0)
    return (
        f"Tên đăng nhập hoặc mật khẩu chưa đúng. Còn {left} lần thử, "
        f"sau đó tài khoản tạm khóa {LOCK_MINUTES} phút."
    )


@login_not_required
@never_cache
@sensitive_post_parameters("code")
def second_step(request: HttpRequest) -> HttpResponse:
    """The step after the password: a code of the telephone, a recovery code or a passkey."""
    if request.user.is_authenticated:
        return redirect(settings.LOGIN_REDIRECT_URL)
    stage = LoginStageController.enter(request, SecondStep.key)
    if stage is None or not stage.login.user.is_active:
        return redirect("accounts:sign_in")
    user = stage.login.user
    posted = request.POST or None
    by_key = KeyStepForm(posted if "credential" in request.POST else None, user=user)
    by_code = CodeForm(posted if "code" in request.POST else None, user=user)
    used: Authenticator | None = None
    if by_code.is_valid():
        used = by_code.authenticator
    elif by_key.is_valid():
        used = by_key.cleaned_data["credential"]
    if used is not None:
        return stepped(request, stage, used)
    kinds = set(actions.main_factors(user).values_list("type", flat=True))
    has_key = Authenticator.Type.WEBAUTHN in kinds
    context = {
        "form": by_code,
        "key_errors": by_key.errors,
        "has_telephone": Authenticator.Type.TOTP in kinds,
        "key_options": json.dumps(begin_authentication(user)) if has_key else "",
    }
    status = 422 if by_code.errors or by_key.errors else 200
    return render(request, "accounts/second_step.html", context, status=status)


def stepped(request: HttpRequest, stage: SecondStep, used: Authenticator) -> HttpResponse:
    """The way on after the second step."""
    note_factor(request, used)
    onward: HttpResponse = stage.exit()
    return onward


def note_factor(request: HttpRequest, used: Authenticator, *, again: bool = False) -> None:
    """Note by which factor somebody showed who sits there, `again` before a sensitive act; that a
    recovery code went leaves an event."""
    post_authentication(request, used, reauthenticated=again)
    if used.type == Authenticator.Type.RECOVERY_CODES:
        actions.use_recovery_code(used.user, by=used.user, at=timezone.now())


def locked_out(request: HttpRequest, credentials: Any = None, *args: Any) -> HttpResponse:
    """The page of an account locked for a while after too many failures (429)."""
    opens_at = timezone.now() + timedelta(minutes=LOCK_MINUTES)
    tally(Tally.Of.LOCKED_OUT, at=timezone.now())
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
