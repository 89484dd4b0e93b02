"""What a password must be: long enough, not known to everyone, not the own name (mật khẩu).

No rule on capitals, digits or signs. The lists are shipped, nothing is asked outside.
"""

from pathlib import Path
from typing import Any

from django.contrib.auth.password_validation import CommonPasswordValidator
from django.core.exceptions import ValidationError

from neuguong.domain.vietnamese import fold

LEAST, MOST = 8, 128
VIETNAMESE = Path(__file__).parent / "defaults" / "common_passwords.txt"


class LengthValidator:
    """From 8 to 128 characters."""

    def validate(self, password: str, user: Any = None) -> None:
        """Raise `ValidationError` outside these lengths."""
        if len(password) < LEAST:
            raise ValidationError(f"Mật khẩu cần ít nhất {LEAST} ký tự.")
        if len(password) > MOST:
            raise ValidationError(f"Mật khẩu dài quá {MOST} ký tự.")

    def get_help_text(self) -> str:
        """The rule in words."""
        return f"Từ {LEAST} đến {MOST} ký tự."


class CommonValidator:
    """Not among passwords that have leaked or that everyone tries first."""

    words = "Mật khẩu này đã lộ ở nơi khác hoặc nhiều người dùng. Chọn một câu riêng của đồng chí."

    def __init__(self) -> None:
        lines = VIETNAMESE.read_text(encoding="utf-8").splitlines()
        self.common = CommonPasswordValidator().passwords | {plain(line) for line in lines if line}

    def validate(self, password: str, user: Any = None) -> None:
        """Raise `ValidationError` for a known one, also with marks, capitals or blanks changed."""
        typed = password.lower().strip()
        if typed in self.common or plain(password) in self.common:
            raise ValidationError(self.words)
        if len(set(plain(password))) <= 2:
            raise ValidationError("Mật khẩu chỉ lặp lại một hai ký tự, dễ đoán.")

    def get_help_text(self) -> str:
        """The rule in words."""
        return "Không phải mật khẩu nhiều người dùng."


class OwnNameValidator:
    """Not the name or the user name, nor these with a few digits."""

    def validate(self, password: str, user: Any = None) -> None:
        """Raise `ValidationError` when nothing is left but name and digits."""
        typed = plain(password).strip("0123456789@!.")
        names = (
            {plain(name) for name in (user.username, user.full_name, user.email)} if user else set()
        )
        if typed and typed in {name for name in names if name}:
            raise ValidationError("Mật khẩu không được là tên hoặc tên đăng nhập.")

    def get_help_text(self) -> str:
        """The rule in words."""
        return "Không phải tên hoặc tên đăng nhập."


def plain(text: str) -> str:
    """Small letters without marks and blanks: "Mật Khẩu 123" and "matkhau123" are the same."""
    return "".join(fold(text).split())
