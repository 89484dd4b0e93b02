"""Opening an account, its password (mở tài khoản, mật khẩu)."""

from datetime import datetime

from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import F

from neuguong.accounts.actions.tokens import end_tokens
from neuguong.accounts.models import User
from neuguong.domain.refusal import Refused, require
from neuguong.records.actions import record


@transaction.atomic
def open_account(
    username: str,
    *,
    full_name: str,
    password: str | None,
    by: User | None,
    at: datetime,
    email: str = "",
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
    if email:
        user.email = email
        user.save(update_fields=["email"])
    record("accounts.open_account", user, by=by, at=at)
    return user


def refuse_weak(password: str, user: User) -> None:
    """Raise `Refused` with all reasons why the password is too weak."""
    try:
        validate_password(password, user)
    except ValidationError as error:
        raise Refused(" ".join(error.messages)) from None


def locked_row(user: User) -> User:
    """The account's row, held until the transaction ends."""
    return User.objects.select_for_update().get(pk=user.pk)


def end_all_sessions(user: User) -> None:
    """Let every session of the account die at its next request."""
    user.epoch = F("epoch") + 1
    user.save(update_fields=["epoch"])
    user.refresh_from_db(fields=["epoch"])


@transaction.atomic
def change_password(user: User, *, old: str, new: str, by: User, at: datetime) -> User:
    """Change one's own password (đổi mật khẩu); all sessions end, and so do all tokens."""
    require(user.pk == by.pk, "Chỉ chính chủ tài khoản được đổi mật khẩu.")
    require(user.check_password(old), "Mật khẩu đang dùng chưa đúng.")
    refuse_weak(new, user)
    require(new != old, "Mật khẩu mới phải khác mật khẩu đang dùng.")
    locked = locked_row(user)
    require(locked.is_active, "Tài khoản đang khóa.")
    locked.set_password(new)
    locked.save(update_fields=["password"])
    end_all_sessions(locked)
    ended = end_tokens(locked, at=at)
    record("accounts.change_password", locked, by=by, at=at, tokens=ended)
    return locked
