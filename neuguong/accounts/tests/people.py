"""Signing in as people do, for the tests of accounts."""

import time

from allauth.mfa.totp.internal.auth import format_hotp_value, generate_totp_secret, hotp_value
from django.test import Client
from django.test.client import Client as Browser

from neuguong.accounts import actions
from neuguong.accounts.models import User
from tests.world import AT, PASSWORD

DOOR = "/tai-khoan/dang-nhap/"
STEP = "/tai-khoan/dang-nhap/buoc-hai/"


def enter(user: User, password: str = PASSWORD, browser: Browser | None = None) -> Browser:
    """A browser in which the person has typed name and password."""
    browser = browser or Client()
    browser.post(DOOR, {"username": user.username, "password": password})
    return browser


def with_telephone(user: User) -> tuple[str, list[str]]:
    """Set up a telephone; its secret and the recovery codes."""
    secret = generate_totp_secret()
    _, codes = actions.set_up_totp(user, secret=secret, by=user, at=AT)
    user.refresh_from_db()
    return secret, codes


def code_of(secret: str, steps: int = 0) -> str:
    """What the telephone shows, `steps` half minutes from now."""
    return format_hotp_value(hotp_value(secret, int(time.time()) // 30 + steps))


def is_in(browser: Browser) -> bool:
    """Whether the browser sees the account page."""
    return browser.get("/tai-khoan/").status_code == 200
