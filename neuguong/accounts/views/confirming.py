"""Asking once more who sits at the screen, before sensitive acts (xác nhận lại)."""

from collections.abc import Callable
from functools import wraps
from typing import Any
from urllib.parse import urlencode

from allauth.account.internal.flows.reauthentication import reauthenticate_by_password
from allauth.usersessions.models import UserSession
from django.contrib import auth
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters

from neuguong.accounts.adapter import is_confirmed
from neuguong.accounts.forms import CodeForm, ConfirmForm
from neuguong.accounts.models import User
from neuguong.accounts.request import SignedIn
from neuguong.accounts.views.signing_in import asked_for, note_factor

View = Callable[..., HttpResponse]


def confirmed(view: View) -> View:
    """A view that asks for the password first when it was not given lately."""

    @wraps(view)
    def asking(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if is_confirmed(request):
            return view(request, *args, **kwargs)
        page = request.path if request.method == "GET" else reverse("accounts:account")
        return redirect(f"{reverse('accounts:confirm')}?{urlencode({'next': page})}")

    return asking


@never_cache
@sensitive_post_parameters()
def confirm(request: SignedIn) -> HttpResponse:
    """Ask for the password, or for a code where the account has no password."""
    form: ConfirmForm | CodeForm
    if request.user.has_usable_password():
        form = ConfirmForm(request.POST or None)
        if form.is_valid():
            name, password = request.user.username, form.cleaned_data["password"]
            if auth.authenticate(request, username=name, password=password) == request.user:
                reauthenticate_by_password(request)
                return redirect(asked_for(request))
            form.add_error("password", "Mật khẩu chưa đúng.")
    else:
        form = CodeForm(request.POST or None, user=request.user)
        if form.is_valid():
            note_factor(request, form.authenticator, again=True)
            return redirect(asked_for(request))
    context = {"form": form, "next": asked_for(request)}
    return render(request, "accounts/confirm.html", context, status=422 if form.errors else 200)


def keep_session(request: HttpRequest, user: User) -> None:
    """Let this session live on after something has ended all of the account."""
    auth.update_session_auth_hash(request, user)
    request.user = user
    UserSession.objects.create_from_request(request)
