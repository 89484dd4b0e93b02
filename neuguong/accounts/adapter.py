"""Where the library that carries signing in asks the house (chỗ nối với thư viện đăng nhập)."""

import base64
import hashlib
import time
from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.internal.flows.login import get_authentication_records
from allauth.core.exceptions import ImmediateHttpResponse
from allauth.core.internal.httpkit import get_client_ip
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.stages import AuthenticateStage
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from allauth.socialaccount.providers.base import AuthProcess
from cryptography.fernet import Fernet
from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone

from neuguong.accounts import actions
from neuguong.accounts.models import User
from neuguong.domain.refusal import Refused

TOO_MANY = "Đã gõ sai nhiều lần. Chờ 15 phút rồi thử lại."
NOT_LINKED = (
    "Tài khoản cơ quan này chưa nối với tài khoản nào ở đây. "
    "Đăng nhập bằng mật khẩu rồi nối ở trang Tài khoản."
)
NOT_ARRIVED = "Chưa vào được bằng tài khoản cơ quan. Thử lại, hoặc dùng mật khẩu."
SEEN_AT = "seen_at"


def client_ip(request: HttpRequest) -> str:
    """The address of the caller; behind our own proxies, the one that the first of them saw."""
    return get_client_ip(request) or "0.0.0.0"  # noqa: S104 - no address, told as such


class SecondStep(AuthenticateStage):
    """The step after the password, on our own page."""

    urlname = "accounts:second_step"

    def handle(self) -> tuple[HttpResponse | None, bool]:
        """Lead to the page of the second step where the account has one."""
        if not self._should_handle(self.request):
            return None, True
        self.state["authentication_required"] = True
        return redirect(self.urlname), True


class AccountAdapter(DefaultAccountAdapter):
    """Signing in by our words and pages; nobody opens an account alone."""

    error_messages = {
        **DefaultAccountAdapter.error_messages,
        "too_many_login_attempts": TOO_MANY,
        "rate_limited": TOO_MANY,
        "incorrect_code": "Mã chưa đúng. Xem lại mã đang hiện trên điện thoại.",
    }

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Accounts are opened by the administrator."""
        return False

    def get_login_stages(self) -> list[str]:
        """One step after the first."""
        return ["neuguong.accounts.adapter.SecondStep"]

    def get_client_ip(self, request: HttpRequest) -> str:
        """The address of the caller."""
        return client_ip(request)

    def get_login_redirect_url(self, request: HttpRequest) -> str:
        """The home page, unless another was asked for."""
        return str(redirect(settings.LOGIN_REDIRECT_URL).url)

    def respond_user_inactive(self, request: HttpRequest, user: Any) -> HttpResponse:
        """A locked account: back to the door."""
        return back_to_door(request, "Chưa đăng nhập được. Hỏi quản trị hệ thống của đơn vị.")

    def add_message(self, *args: Any, **kwargs: Any) -> None:
        """Our own pages say what happened."""

    def send_notification_mail(self, *args: Any, **kwargs: Any) -> None:
        """The trail tells what happened; no mail goes out by itself."""

    def login(self, request: HttpRequest, user: Any) -> None:
        """Sign in and note the hour, from which the last sight of the session is kept."""
        super().login(request, user)
        request.session[SEEN_AT] = timezone.now().timestamp()


class SecondFactorAdapter(DefaultMFAAdapter):
    """Secrets are kept sealed with the installation's key; what the telephone shows is ours."""

    error_messages = {
        **DefaultMFAAdapter.error_messages,
        "incorrect_code": "Mã chưa đúng. Xem lại mã đang hiện trên điện thoại.",
    }

    def encrypt(self, text: str) -> str:
        """Seal a secret."""
        return sealer().encrypt(text.encode()).decode()

    def decrypt(self, encrypted_text: str) -> str:
        """Open a secret."""
        return sealer().decrypt(encrypted_text.encode()).decode()

    def get_totp_label(self, user: Any) -> str:
        """The user name, as the telephone lists it."""
        return str(user.username)

    def get_public_key_credential_rp_entity(self) -> dict[str, str]:
        """The host a key belongs to, and our name."""
        return {**super().get_public_key_credential_rp_entity(), "name": settings.MFA_TOTP_ISSUER}

    def get_public_key_credential_user_entity(self, user: Any) -> dict[str, Any]:
        """Whose key it is."""
        return {
            **super().get_public_key_credential_user_entity(user),
            "display_name": user.full_name,
            "name": user.username,
        }


def sealer() -> Fernet:
    """Seals with a key made of the installation's own."""
    key = hashlib.sha256(b"neuguong.second-factor" + settings.SECRET_KEY.encode()).digest()
    return Fernet(base64.urlsafe_b64encode(key))


class SingleSignOnAdapter(DefaultSocialAccountAdapter):
    """Signing in by the house's own service; it never opens an account."""

    def is_open_for_signup(self, request: HttpRequest, sociallogin: Any) -> bool:
        """Accounts are opened by the administrator."""
        return False

    def get_connect_redirect_url(self, request: HttpRequest, socialaccount: Any) -> str:
        """Back to the account after linking it."""
        return str(redirect("accounts:account").url)

    def pre_social_login(self, request: HttpRequest, sociallogin: Any) -> None:
        """Link the own account when that was asked for; find the account of someone not linked
        yet by the claim that holds our user name; all others are told at the door."""
        if sociallogin.state.get("process") == AuthProcess.CONNECT:
            raise ImmediateHttpResponse(self.link(request, sociallogin.account))
        if sociallogin.is_existing:
            return
        user = claimed_user(sociallogin.account.extra_data)
        if user is None:
            raise ImmediateHttpResponse(back_to_door(request, NOT_LINKED))
        actions.link_sign_on(user, sociallogin.account, by=user, at=timezone.now())
        sociallogin.lookup()

    def link(self, request: HttpRequest, account: Any) -> HttpResponse:
        """Link the account of the person signed in, who has lately shown who they are."""
        user = request.user
        if not isinstance(user, User) or not is_confirmed(request):
            return redirect("accounts:account")
        try:
            actions.link_sign_on(user, account, by=user, at=timezone.now())
        except Refused as reason:
            messages.error(request, str(reason))
        else:
            messages.info(request, "Đã nối tài khoản cơ quan.")
        return redirect("accounts:account")

    def on_authentication_error(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        """Cancelled, expired or broken on the way: back to the door."""
        raise ImmediateHttpResponse(back_to_door(request, NOT_ARRIVED))


def back_to_door(request: HttpRequest, words: str) -> HttpResponse:
    """The door, with what happened."""
    messages.error(request, words)
    return redirect(settings.LOGIN_URL)


def is_confirmed(request: HttpRequest) -> bool:
    """Whether the person has shown in the last ten minutes who they are."""
    records = get_authentication_records(request, request.user)
    age = time.time() - records[-1]["at"] if records else None
    return age is not None and age < settings.ACCOUNT_REAUTHENTICATION_TIMEOUT


def claimed_user(data: dict[str, Any]) -> User | None:
    """The account whose user name stands in the claim that the settings name."""
    claim = settings.OIDC_CLAIM
    name = {**data.get("id_token", {}), **data.get("userinfo", {})}.get(claim) if claim else None
    return User.objects.filter(username=str(name).lower(), is_active=True).first() if name else None
