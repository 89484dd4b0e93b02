"""Passkeys: adding, giving up, signing in with one (khóa truy cập)."""

import json

from allauth.account.models import Login
from allauth.mfa.webauthn.internal import auth as ceremony
from allauth.mfa.webauthn.internal.flows import perform_passwordless_login
from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from neuguong.accounts import actions
from neuguong.accounts.forms import KeyForm, KeySignInForm
from neuguong.accounts.request import SignedIn
from neuguong.accounts.views.confirming import confirmed, keep_session
from neuguong.accounts.views.second_factor import codes_page
from neuguong.accounts.views.signing_in import asked_for


@never_cache
@confirmed
def key_add(request: SignedIn) -> HttpResponse:
    """Add a passkey of this device or of a stick."""
    form = KeyForm(request.POST or None)
    if form.is_valid() and is_true(form):
        user, codes = actions.add_key(
            request.user,
            name=form.cleaned_data["name"],
            credential=form.cleaned_data["credential"],
            by=request.user,
            at=timezone.now(),
        )
        keep_session(request, user)
        if codes:
            return codes_page(request, codes, "Đã thêm khóa truy cập")
        messages.info(request, "Đã thêm khóa truy cập.")
        return redirect("accounts:second_factor")
    options = ceremony.begin_registration(request.user, passwordless=True)
    context = {"form": form, "options": json.dumps(options)}
    return render(request, "accounts/key_add.html", context, status=422 if form.errors else 200)


def is_true(form: KeyForm) -> bool:
    """Whether the browser's answer fits what was asked of it, the person being verified."""
    try:
        credential = form.cleaned_data["credential"]
        ceremony.parse_registration_response(credential)
        if ceremony.complete_registration(credential).is_user_verified():
            return True
    except (ValidationError, ValueError, KeyError, TypeError, AttributeError):
        pass
    form.add_error(None, "Thiết bị chưa xác nhận được. Thử lại.")
    return False


@require_POST
@confirmed
def key_remove(request: SignedIn, pk: int) -> HttpResponse:
    """Give up a passkey; other sessions end."""
    user = actions.remove_key(request.user, key=pk, by=request.user, at=timezone.now())
    keep_session(request, user)
    messages.info(request, "Đã bỏ khóa truy cập.")
    return redirect("accounts:second_factor")


@login_not_required
@never_cache
def key_sign_in(request: HttpRequest) -> HttpResponse:
    """Sign in with a passkey alone: it proves both the device and the person."""
    target = asked_for(request)
    if request.user.is_authenticated:
        return redirect(target)
    form = KeySignInForm(request.POST or None)
    if form.is_valid():
        key = form.cleaned_data["credential"]
        login = Login(user=key.user, redirect_url=target)
        onward: HttpResponse = perform_passwordless_login(request, key, login)
        return onward
    context = {
        "options": json.dumps(ceremony.begin_authentication()),
        "next": target,
        "errors": form.errors,
    }
    return render(request, "accounts/key_sign_in.html", context, status=422 if form.errors else 200)
