"""Tokens of programs (mã truy cập)."""

import hashlib
import secrets
from datetime import date, datetime

from django.db import transaction

from neuguong.accounts.models import ApiToken, User
from neuguong.domain.refusal import require
from neuguong.records.actions import record

TOKEN_PREFIX = "ng_"  # noqa: S105 - marks what the text is, holds no secret


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


def end_tokens(user: User, *, at: datetime) -> int:
    """Let no token of the account work any more, as when its password changes; how many did."""
    return user.tokens.alive().update(revoked_at=at)


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
