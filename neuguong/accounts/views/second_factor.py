"""Setting up the second factor, its recovery codes, turning it off (xác thực hai bước)."""

from allauth.mfa.adapter import get_adapter
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import clear_totp_secret
from django.contrib import messages
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_POST

from neuguong.accounts import actions
from neuguong.accounts.forms import TelephoneForm
from neuguong.accounts.models import User
from neuguong.accounts.request import SignedIn
from neuguong.accounts.views.confirming import confirmed, keep_session
from neuguong.accounts.views.signing_in import asked_for
from neuguong.web.qr import qr_svg


@never_cache
@sensitive_post_parameters()
@confirmed
def second_factor(request: SignedIn) -> HttpResponse:
    """What the account has; a drawing and a secret with which a telephone is set up."""
    form = TelephoneForm(request.POST or None, user=request.user)
    if form.is_valid():
        user, codes = actions.set_up_totp(
            request.user, secret=form.secret, by=request.user, at=timezone.now()
        )
        clear_totp_secret(request)
        keep_session(request, user)
        return codes_page(request, codes, "Đã bật xác thực hai bước")
    adapter = get_adapter()
    address = adapter.build_totp_url(request.user, form.secret)
    context = {
        "form": form,
        "drawing": qr_svg(address),
        "address": address,
        "secret": " ".join(form.secret[i : i + 4] for i in range(0, len(form.secret), 4)),
        "next": asked_for(request),
        "telephone": factors(request.user).filter(type=Authenticator.Type.TOTP).first(),
        "keys": [
            each.wrap() for each in factors(request.user).filter(type=Authenticator.Type.WEBAUTHN)
        ],
    }
    status = 422 if form.errors else 200
    return render(request, "accounts/second_factor.html", context, status=status)


def factors(user: User) -> QuerySet[Authenticator]:
    """The factors of the own account, oldest first."""
    found: QuerySet[Authenticator] = actions.main_factors(user).order_by("pk")
    return found


def codes_page(request: HttpRequest, codes: list[str], title: str) -> HttpResponse:
    """The recovery codes, shown this once, to print or to keep as a file."""
    grouped = [f"{code[:4]} {code[4:]}" for code in codes]
    lines = ["Mã dự phòng Nêu Gương", f"Tài khoản: {request.user}", "", *grouped]
    context = {"codes": grouped, "title": title, "file": "\r\n".join(lines)}
    return render(request, "accounts/recovery_codes.html", context)


@never_cache
@require_POST
@confirmed
def codes_renew(request: SignedIn) -> HttpResponse:
    """New recovery codes; the earlier ones are void."""
    codes = actions.renew_codes(request.user, by=request.user, at=timezone.now())
    return codes_page(request, codes, "Mã dự phòng mới")


@require_POST
@confirmed
def second_factor_end(request: SignedIn) -> HttpResponse:
    """Turn the second factor off; other sessions end."""
    user = actions.end_second_factor(request.user, by=request.user, at=timezone.now())
    keep_session(request, user)
    messages.info(request, "Đã tắt xác thực hai bước. Các phiên khác đã kết thúc.")
    return redirect("accounts:account")
