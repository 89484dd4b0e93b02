"""Pages of signing in and of one's own account (đăng nhập, tài khoản)."""

from neuguong.accounts.views.account import (
    account,
    password_change,
    session_end,
    sessions_end,
    sign_on_end,
    sign_on_link,
)
from neuguong.accounts.views.confirming import confirm
from neuguong.accounts.views.keys import key_add, key_remove, key_sign_in
from neuguong.accounts.views.links import link_open, reset_ask
from neuguong.accounts.views.second_factor import codes_renew, second_factor, second_factor_end
from neuguong.accounts.views.signing_in import locked_out, second_step, sign_in, sign_out
from neuguong.accounts.views.tokens import token_make, token_withdraw

__all__ = [
    "account",
    "codes_renew",
    "confirm",
    "key_add",
    "key_remove",
    "key_sign_in",
    "link_open",
    "locked_out",
    "password_change",
    "reset_ask",
    "second_factor",
    "second_factor_end",
    "second_step",
    "session_end",
    "sessions_end",
    "sign_in",
    "sign_on_end",
    "sign_on_link",
    "sign_out",
    "token_make",
    "token_withdraw",
]
