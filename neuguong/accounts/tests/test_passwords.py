"""What a password must be, in words that help."""

import pytest
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError

from neuguong.accounts.models import User

OWNER = User(username="nguyen.thinh", full_name="Nguyễn Văn Thịnh", email="thinh@example.vn")


def refusal(password: str) -> str:
    try:
        validate_password(password, OWNER)
    except ValidationError as error:
        return " ".join(error.messages)
    return ""


@pytest.mark.parametrize(
    "password",
    [
        "bốn mùa hoa sữa",
        "chợ sớm cá tươi",
        "xanhđỏtím",
        "mot hai ba con meo",
        "74029173658",
        "thinhvuongcanha",
        "x" * 60 + "yz" * 34,
    ],
)
def test_any_long_enough_sentence_will_do_without_capitals_or_signs(password):
    assert refusal(password) == ""


@pytest.mark.parametrize(
    ("password", "why"),
    [
        ("ngắn7ký", "ít nhất 8 ký tự"),
        ("dài quá " * 17, "quá 128 ký tự"),
        ("password1", "nhiều người dùng"),
        ("12345678", "nhiều người dùng"),
        ("matkhau123", "nhiều người dùng"),
        ("Mật Khẩu 123", "nhiều người dùng"),
        ("Việt Nam 123", "nhiều người dùng"),
        ("quantri123", "nhiều người dùng"),
        ("aaaaaaaabbb", "dễ đoán"),
        ("nguyen.thinh", "tên đăng nhập"),
        ("Nguyễn Văn Thịnh", "tên đăng nhập"),
        ("nguyenvanthinh1975", "tên đăng nhập"),
        ("thinh@example.vn", "tên đăng nhập"),
        ("Thinh@123", "tên đăng nhập"),
        ("nguyenthinh", "tên đăng nhập"),
        ("password2026", "nhiều người dùng"),
        ("2026@matkhau", "nhiều người dùng"),
        ("chibo2026", "nhiều người dùng"),
        ("17031956", "ngày sinh"),
        ("1956-03-17", "ngày sinh"),
        ("0918 273 645", "số điện thoại"),
    ],
)
def test_what_others_guess_first_is_refused_with_the_reason(password, why):
    assert why in refusal(password)


def test_a_user_name_that_ends_in_digits_is_refused_too():
    with pytest.raises(ValidationError, match="tên đăng nhập"):
        validate_password("dangvien.cb1", User(username="dangvien.cb1", full_name="Lò Văn Khang"))


def test_passwords_are_kept_with_argon2():
    from neuguong.config import settings

    assert settings.PASSWORD_HASHERS == ["django.contrib.auth.hashers.Argon2PasswordHasher"]
