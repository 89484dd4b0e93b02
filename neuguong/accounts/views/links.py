"""One-time links: choosing a password with one, asking for one by mail (liên kết một lần)."""

from datetime import datetime

from allauth.core import ratelimit
from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.db import connection
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.template.loader import render_to_string
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters, sensitive_variables

from neuguong.accounts import actions
from neuguong.accounts.actions import letters
from neuguong.accounts.address import link_address
from neuguong.accounts.forms import NewPasswordForm, ResetForm
from neuguong.accounts.models import OneTimeLink, User
from neuguong.domain.refusal import Refused


@login_not_required
@never_cache
@sensitive_post_parameters()
@sensitive_variables("text")
def link_open(request: HttpRequest, text: str) -> HttpResponse:
    """Choose a password with a link; one spent, expired or wrong is told the same."""
    digest = actions.link_digest(text)
    link = OneTimeLink.objects.usable(digest, timezone.now()).select_related("user").first()
    if link is None:
        return render(request, "accounts/link_gone.html", status=404)
    form = NewPasswordForm(request.POST or None)
    if form.is_valid():
        try:
            actions.use_link(link, password=form.cleaned_data["new"], by=None, at=timezone.now())
        except Refused as reason:
            form.add_error("new", str(reason))
        else:
            messages.info(request, "Đã đặt mật khẩu. Đăng nhập bằng mật khẩu mới.")
            return redirect("accounts:sign_in")
    context = {"form": form, "owner": link.user, "is_invite": link.purpose == link.Purpose.INVITE}
    return render(request, "accounts/link.html", context, status=422 if form.errors else 200)


@login_not_required
@never_cache
def reset_ask(request: HttpRequest) -> HttpResponse:
    """Ask for a link by mail; the answer is the same whether or not the account exists."""
    form = ResetForm(request.POST or None)
    asked = form.is_valid()
    if asked:
        name = form.cleaned_data["username"].strip().lower()
        if not ratelimit.consume(request, action="reset_password", key=name):
            form.add_error("username", "Đã xin nhiều lần. Chờ một giờ rồi thử lại.")
        elif settings.MAIL:
            letters.beside(send_link, name, timezone.now())
    context = {"form": form, "asked": asked and not form.errors, "by_mail": settings.MAIL}
    status = 429 if asked and form.errors else 422 if form.errors else 200
    return render(request, "accounts/reset_ask.html", context, status=status)


def send_link(name: str, at: datetime) -> None:
    """Make the link and send it, where the account exists and has an address; done beside the
    answer, whose time would tell that."""
    try:
        found = actions.ask_reset(name, by=None, at=at)
        if found is not None:
            post_link(*found)
    finally:
        if not connection.in_atomic_block:
            connection.close()


def post_link(user: User, text: str) -> None:
    """Send the link to the address of the account."""
    words = render_to_string(
        "accounts/reset_mail.txt", {"user": user, "address": link_address(text)}
    )
    letters.post("Đặt lại mật khẩu Nêu Gương", words, user.email)
