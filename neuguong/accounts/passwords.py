"""What a password must be: long enough, not known to everyone, not the own name (mật khẩu).

No rule on capitals, digits or signs. The lists are shipped, nothing is asked outside.
"""

import re
from collections.abc import Iterator
from itertools import combinations
from pathlib import Path
from time import strptime
from typing import Any

from django.contrib.auth.password_validation import CommonPasswordValidator
from django.core.exceptions import ValidationError

from neuguong.domain.vietnamese import fold

LEAST, MOST = 8, 128
SHORTEST = 4
"""Letters that make a known word of what stands between digits and signs."""
TELEPHONE = re.compile(r"(0|84)\d{9}")
DAYS = ("%d%m%Y", "%Y%m%d")
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

        self.words_alone = {word for each in self.common if len(word := bare(each)) >= SHORTEST}

    def validate(self, password: str, user: Any = None) -> None:
        """Raise `ValidationError` for a known one, also with marks, capitals or blanks changed."""
        typed = password.lower().strip()
        if {typed, plain(password)} & self.common or bare(password) in self.words_alone:
            raise ValidationError(self.words)
        if len(set(plain(password))) <= 2:
            raise ValidationError("Mật khẩu chỉ lặp lại một hai ký tự, dễ đoán.")

    def get_help_text(self) -> str:
        """The rule in words."""
        return "Không phải mật khẩu nhiều người dùng."


class OwnNameValidator:
    """Not the name or the user name, nor parts of the name, nor these with a few digits."""

    def validate(self, password: str, user: Any = None) -> None:
        """Raise `ValidationError` when nothing is left but name and digits."""
        typed = bare(password)
        if user is None or not typed:
            return
        whole = {bare(name) for name in (user.username, user.full_name, user.email)}
        parts = fold(user.full_name).split()
        if typed in whole or typed in {"".join(chosen) for chosen in choices(parts)}:
            raise ValidationError("Mật khẩu không được là tên hoặc tên đăng nhập.")

    def get_help_text(self) -> str:
        """The rule in words."""
        return "Không phải tên hoặc tên đăng nhập."


class GuessedNumberValidator:
    """Not a day or a telephone number alone: the first that somebody who knows the person tries."""

    def validate(self, password: str, user: Any = None) -> None:
        """Raise `ValidationError` for digits that read as a day or as a telephone number."""
        digits = re.sub(r"[\s./+-]", "", password)
        if TELEPHONE.fullmatch(digits) or any(is_day(digits, form) for form in DAYS):
            raise ValidationError("Mật khẩu không được chỉ là ngày sinh hoặc số điện thoại.")

    def get_help_text(self) -> str:
        """The rule in words."""
        return "Không chỉ là ngày sinh hoặc số điện thoại."


def is_day(digits: str, form: str) -> bool:
    """Whether eight digits read as a day between 1900 and 2099."""
    try:
        return len(digits) == 8 and 1900 <= strptime(digits, form).tm_year < 2100
    except ValueError:
        return False


def choices(parts: list[str]) -> Iterator[tuple[str, ...]]:
    """The words of a name, one by one and in pairs, in their order."""
    yield from ((part,) for part in parts)
    yield from combinations(parts, 2)


def bare(text: str) -> str:
    """As `plain`, without the digits and signs that people put before and after a word."""
    return plain(text).strip("0123456789@!.#_-*")


def plain(text: str) -> str:
    """Small letters without marks and blanks: "Mật Khẩu 123" and "matkhau123" are the same."""
    return "".join(fold(text).split())
