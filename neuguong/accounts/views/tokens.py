"""Tokens of programs (mã truy cập)."""

from datetime import timedelta

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.views.decorators.http import require_POST

from neuguong.accounts import actions
from neuguong.accounts.forms import PasswordForm, TokenForm
from neuguong.accounts.models import ApiToken
from neuguong.accounts.request import SignedIn
from neuguong.accounts.views.account import account_page
from neuguong.accounts.views.confirming import confirmed


@require_POST
@confirmed
def token_make(request: SignedIn) -> HttpResponse:
    """Make a token and show it once; the password is asked for first when not given lately."""
    form = TokenForm(request.POST)
    if not form.is_valid():
        return account_page(request, PasswordForm(), form)
    days = timedelta(days=form.cleaned_data["days"])
    _, text = actions.make_token(
        request.user,
        name=form.cleaned_data["name"],
        expires_on=timezone.localdate() + days,
        by=request.user,
        at=timezone.now(),
    )
    return account_page(request, PasswordForm(), TokenForm(), fresh=text)


@require_POST
def token_withdraw(request: SignedIn, pk: int) -> HttpResponse:
    """Withdraw one of one's own tokens."""
    token = get_object_or_404(ApiToken.objects.visible_to(request.user), pk=pk)
    actions.withdraw_token(token, by=request.user, at=timezone.now())
    messages.info(request, f"Đã thu hồi mã “{token.name}”.")
    return redirect("accounts:account")
