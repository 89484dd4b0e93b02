"""Ending sessions, and the account of the house's own sign-on (phiên đăng nhập)."""

from datetime import datetime
from typing import Any

from allauth.socialaccount.models import SocialAccount
from allauth.usersessions.models import UserSession
from django.db import transaction

from neuguong.accounts.models import User
from neuguong.domain.refusal import require
from neuguong.records.actions import record


@transaction.atomic
def end_session(session: UserSession, *, by: User, at: datetime) -> None:
    """End one session of the own account (kết thúc phiên); it is out by its next request."""
    require(session.user_id == by.pk, "Chỉ chính chủ tài khoản được kết thúc phiên này.")
    require(session.exists(), "Phiên này đã kết thúc trước đó.")
    session.end()
    record("accounts.end_session", by, by=by, at=at)


@transaction.atomic
def end_other_sessions(user: User, *, keep: str, by: User, at: datetime) -> int:
    """End all sessions but the one of key `keep` (kết thúc các phiên khác); how many."""
    require(user.pk == by.pk, "Chỉ chính chủ tài khoản được kết thúc các phiên này.")
    others = list(UserSession.objects.filter(user=user).exclude(session_key=keep))
    require(others, "Không có phiên nào khác.")
    for session in others:
        session.end()
    record("accounts.end_other_sessions", user, by=by, at=at, count=len(others))
    return len(others)


@transaction.atomic
def link_sign_on(user: User, account: SocialAccount, *, by: User, at: datetime) -> SocialAccount:
    """Link the own account with that of the house's sign-on (nối tài khoản cơ quan)."""
    require(user.pk == by.pk, "Chỉ chính chủ tài khoản được nối tài khoản cơ quan.")
    same: dict[str, Any] = {"provider": account.provider, "uid": account.uid}
    linked, made = SocialAccount.objects.get_or_create(
        **same, defaults={"user": user, "extra_data": account.extra_data}
    )
    require(linked.user_id == user.pk, "Tài khoản cơ quan này đã nối với người khác.")
    if made:
        record("accounts.link_sign_on", user, by=by, at=at)
    return linked


@transaction.atomic
def unlink_sign_on(user: User, *, by: User, at: datetime) -> User:
    """Cut the link with the house's sign-on (thôi nối tài khoản cơ quan)."""
    require(user.pk == by.pk, "Chỉ chính chủ tài khoản được thôi nối.")
    require(user.has_usable_password(), "Đặt mật khẩu trước, nếu không sẽ hết đường đăng nhập.")
    linked = SocialAccount.objects.filter(user=user)
    require(linked.exists(), "Tài khoản này chưa nối.")
    linked.delete()
    record("accounts.unlink_sign_on", user, by=by, at=at)
    return user
