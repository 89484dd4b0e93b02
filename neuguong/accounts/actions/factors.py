"""The second factor of an account: telephone, recovery codes, keys (xác thực hai bước)."""

from datetime import datetime
from string import digits
from typing import Any

from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import TOTP
from allauth.mfa.webauthn.internal.auth import WebAuthn
from django.core.cache import cache
from django.db import transaction

from neuguong.accounts.actions.account import end_all_sessions, locked_row
from neuguong.accounts.models import User
from neuguong.domain.refusal import require
from neuguong.records.actions import record

Kind = Authenticator.Type
OWN = "Chỉ chính chủ tài khoản được đổi xác thực hai bước."
CODE_LIFE = 120
"""Seconds for which a code could be taken again: its own half minute and those beside it."""


def own_row(user: User, by: User) -> User:
    """The account, held, if it is one's own and open."""
    require(user.pk == by.pk, OWN)
    locked = locked_row(user)
    require(locked.is_active, "Tài khoản đang khóa.")
    return locked


def fresh_codes(user: User) -> list[str]:
    """New recovery codes; the earlier ones are void."""
    Authenticator.objects.filter(user=user, type=Kind.RECOVERY_CODES).delete()
    codes: list[str] = RecoveryCodes.activate(user).generate_codes()
    return codes


def main_factors(user: User) -> Any:
    """What the account has besides recovery codes."""
    return Authenticator.objects.filter(user=user).exclude(type=Kind.RECOVERY_CODES)


@transaction.atomic
def set_up_totp(user: User, *, secret: str, by: User, at: datetime) -> tuple[User, list[str]]:
    """Take a telephone as second factor (cài bước hai); recovery codes are given once.

    A telephone set up before is replaced; all sessions end.
    """
    locked = own_row(user, by)
    require(secret, "Mở lại trang cài đặt để lấy mã mới.")
    Authenticator.objects.filter(user=locked, type=Kind.TOTP).delete()
    TOTP.activate(locked, secret)
    codes = fresh_codes(locked)
    end_all_sessions(locked)
    record("accounts.set_up_totp", locked, by=by, at=at)
    return locked, codes


@transaction.atomic
def add_key(
    user: User, *, name: str, credential: dict[str, Any], by: User, at: datetime
) -> tuple[User, list[str]]:
    """Take a passkey (thêm khóa truy cập); recovery codes when there are none yet."""
    locked = own_row(user, by)
    WebAuthn.add(locked, name.strip() or "Khóa truy cập", credential)
    has_codes = Authenticator.objects.filter(user=locked, type=Kind.RECOVERY_CODES).exists()
    codes = [] if has_codes else fresh_codes(locked)
    end_all_sessions(locked)
    record("accounts.add_key", locked, by=by, at=at)
    return locked, codes


@transaction.atomic
def remove_key(user: User, *, key: int, by: User, at: datetime) -> User:
    """Give up a passkey (bỏ khóa truy cập)."""
    locked = own_row(user, by)
    found = Authenticator.objects.filter(user=locked, type=Kind.WEBAUTHN, pk=key)
    require(found.exists(), "Khóa này đã bỏ trước đó.")
    found.delete()
    if not main_factors(locked).exists():
        drop_factors(locked)
    end_all_sessions(locked)
    record("accounts.remove_key", locked, by=by, at=at)
    return locked


@transaction.atomic
def renew_codes(user: User, *, by: User, at: datetime) -> list[str]:
    """New recovery codes (cấp lại mã dự phòng); the earlier ones are void."""
    locked = own_row(user, by)
    require(main_factors(locked).exists(), "Cài bước hai trước, rồi mới có mã dự phòng.")
    codes = fresh_codes(locked)
    record("accounts.renew_codes", locked, by=by, at=at)
    return codes


@transaction.atomic
def end_second_factor(user: User, *, by: User, at: datetime) -> User:
    """Turn the second factor off (tắt xác thực hai bước); all sessions end."""
    locked = own_row(user, by)
    require(main_factors(locked).exists(), "Xác thực hai bước đang tắt.")
    drop_factors(locked)
    end_all_sessions(locked)
    record("accounts.end_second_factor", locked, by=by, at=at)
    return locked


def drop_factors(user: User) -> int:
    """Delete all that stands for the second factor; how many there were."""
    return int(Authenticator.objects.filter(user=user).delete()[0])


def code_digits(typed: str) -> str:
    """A code as it is checked and remembered: its digits, however they were written."""
    return "".join(c for c in typed if c in digits)


def take_code_once(user: User, code: str) -> bool:
    """Whether the code comes for the first time; a code overheard is worth nothing."""
    return bool(cache.add(f"second-step:{user.pk}:{code_digits(code)}", 1, CODE_LIFE))


@transaction.atomic
def use_recovery_code(user: User, *, by: User, at: datetime) -> User:
    """Note that a recovery code was used to sign in (dùng mã dự phòng)."""
    require(user.pk == by.pk, OWN)
    record("accounts.use_recovery_code", user, by=by, at=at)
    return user
