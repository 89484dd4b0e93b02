"""One-time links with which a person chooses a password (liên kết một lần).

The office makes them for others; who may is asked by `org.actions.accounts`, which knows units.
"""

import hashlib
import secrets
from datetime import datetime, timedelta

from axes.utils import reset
from django.db import transaction

from neuguong.accounts.actions.account import end_all_sessions, locked_row, refuse_weak
from neuguong.accounts.actions.tokens import end_tokens
from neuguong.accounts.models import OneTimeLink, User
from neuguong.domain.refusal import require
from neuguong.records.actions import record

Purpose = OneTimeLink.Purpose
MAIL_LIFE = timedelta(hours=1)
"""How long a link sent by mail lives; how long one on paper does is set by the committee."""
LETTERS = "abcdefghjkmnpqrstuvwxyz23456789"
"""Signs that are not mistaken for each other when typed from paper; twenty give 99 random bits."""


def make_link(
    user: User, *, purpose: Purpose, life: timedelta, at: datetime
) -> tuple[OneTimeLink, str]:
    """A new link; earlier ones of the account are gone. The text is given once, never kept.

    Anybody may ask for one by mail: that ends only those by mail, never one given by the office.
    """
    earlier = user.links.filter(used_at=None)
    (earlier.filter(purpose=purpose) if purpose == Purpose.MAIL else earlier).delete()
    text = "-".join("".join(secrets.choice(LETTERS) for _ in range(4)) for _ in range(5))
    link = OneTimeLink.objects.create(
        user=user,
        purpose=purpose,
        digest=link_digest(text),
        made_at=at,
        expires_at=at + life,
    )
    return link, text


def link_digest(text: str) -> str:
    """What is kept of a link: SHA-256 in hexadecimal; its random bits need no salt."""
    return hashlib.sha256(text.encode()).hexdigest()


@transaction.atomic
def ask_reset(username: str, *, by: None, at: datetime) -> tuple[User, str] | None:
    """A link for someone who forgot the password, to be sent by mail (quên mật khẩu).

    None when there is no such account, it is locked, or it has no mail address; whoever asks is
    told the same in every case.
    """
    user = User.objects.filter(username=username.strip().lower(), is_active=True).first()
    if user is None or not user.email:
        return None
    link, text = make_link(locked_row(user), purpose=Purpose.MAIL, life=MAIL_LIFE, at=at)
    record("accounts.ask_reset", link, by=by, at=at)
    return user, text


@transaction.atomic
def use_link(link: OneTimeLink, *, password: str, by: None, at: datetime) -> User:
    """Choose the password with a link (đặt mật khẩu); all links, sessions and tokens end."""
    user = locked_row(link.user)
    open_link = OneTimeLink.objects.usable(link.digest, at).filter(pk=link.pk)
    require(open_link.exists(), "Liên kết này đã dùng hoặc đã hết hạn. Xin cấp liên kết khác.")
    refuse_weak(password, user)
    open_link.update(used_at=at)
    user.links.filter(used_at=None).delete()
    user.set_password(password)
    user.save(update_fields=["password"])
    end_all_sessions(user)
    ended = end_tokens(user, at=at)
    reset(username=user.username)
    record("accounts.use_link", user, by=by or user, at=at, purpose=link.purpose, tokens=ended)
    return user
