"""Letters to the owner of an account, sent beside what is being done (thư báo chủ tài khoản)."""

from collections.abc import Callable
from datetime import datetime
from threading import Thread

from django.conf import settings
from django.core.mail import send_mail
from django.db import transaction
from django.template.loader import render_to_string

from neuguong.accounts.models import User

TOUCHED = "Tài khoản Nêu Gương của đồng chí vừa được thay đổi"


def post(subject: str, words: str, to: str) -> None:
    """Send a letter beside the answer: a slow server of letters keeps nobody waiting."""
    beside(send_mail, subject, words, None, [to])


def beside(work: Callable[..., object], *args: object) -> None:
    """Do something in a thread of its own, so that the time of an answer tells nothing of it."""
    Thread(target=work, args=args, daemon=True).start()


def tell_owner(account: User, *, done: str, to: str, by: User, at: datetime) -> None:
    """Tell the owner that somebody else has `done` something to the account, once it is kept.

    Nothing is sent where the installation sends no letters or no address is known; the home page
    tells it anyway.
    """
    if not settings.MAIL or not to or account.pk == by.pk:
        return
    about = {"user": account, "done": done, "by": by, "at": at}
    words = render_to_string("accounts/touched_mail.txt", about)
    transaction.on_commit(lambda: post(TOUCHED, words, to))
