"""Every write on accounts (mọi việc ghi về tài khoản)."""

import hashlib
import secrets
from datetime import date, datetime

from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.db import transaction

from neuguong.accounts.models import ApiToken, User
from neuguong.domain.refusal import Refused, require
from neuguong.records.actions import record

TOKEN_PREFIX = "ng_"  # noqa: S105 - marks what the text is, holds no secret


@transaction.atomic
def open_account(
    username: str, *, full_name: str, password: str | None, by: User | None, at: datetime
) -> User:
    """Open an account (mở tài khoản); without `by` the installation's own command acts.

    Raises:
        Refused: when the name is taken or the password is too weak.
    """
    username = username.strip().lower()
    require(username, "Ghi tên đăng nhập.")
    require(
        not User.objects.filter(username=username).exists(),
        f"Tên đăng nhập “{username}” đã có người dùng.",
    )
    if password is not None:
        refuse_weak(password, User(username=username, full_name=full_name))
    user = User.objects.create_user(username, full_name, password)
    record("accounts.open_account", user, by=by, at=at)
    return user


def refuse_weak(password: str, user: User) -> None:
    """Raise `Refused` with all reasons why the password is too weak."""
    try:
        validate_password(password, user)
    except ValidationError as error:
        raise Refused(" ".join(error.messages)) from None


@transaction.atomic
def change_password(user: User, *, old: str, new: str, by: User, at: datetime) -> User:
    """Change one's own password (đổi mật khẩu)."""
    require(user.pk == by.pk, "Chỉ chính chủ tài khoản được đổi mật khẩu.")
    require(user.check_password(old), "Mật khẩu đang dùng chưa đúng.")
    refuse_weak(new, user)
    locked = User.objects.select_for_update().get(pk=user.pk)
    locked.set_password(new)
    locked.save(update_fields=["password"])
    record("accounts.change_password", locked, by=by, at=at)
    return locked


@transaction.atomic
def make_token(
    user: User, *, name: str, expires_on: date, by: User | None, at: datetime
) -> tuple[ApiToken, str]:
    """Make a bearer token (tạo mã truy cập); the text itself is given once and never kept."""
    require(by is None or by.pk == user.pk, "Chỉ chính chủ tài khoản được tạo mã truy cập.")
    require(name.strip(), "Ghi mã này dùng cho việc gì.")
    text = TOKEN_PREFIX + secrets.token_urlsafe(32)
    token = ApiToken.objects.create(
        user=user,
        name=name.strip(),
        digest=token_digest(text),
        hint=text[:8],
        created_at=at,
        expires_on=expires_on,
    )
    record("accounts.make_token", token, by=by or user, at=at)
    return token, text


def token_digest(text: str) -> str:
    """What is kept of a token: SHA-256 in hexadecimal; its 256 random bits need no salt."""
    return hashlib.sha256(text.encode()).hexdigest()


@transaction.atomic
def withdraw_token(token: ApiToken, *, by: User, at: datetime) -> ApiToken:
    """Withdraw a token (thu hồi mã truy cập); it stops working at once."""
    require(token.user_id == by.pk, "Chỉ chính chủ tài khoản được thu hồi mã này.")
    locked = ApiToken.objects.select_for_update().get(pk=token.pk)
    if locked.revoked_at is None:
        locked.revoked_at = at
        locked.save(update_fields=["revoked_at"])
        record("accounts.withdraw_token", locked, by=by, at=at)
    return locked
