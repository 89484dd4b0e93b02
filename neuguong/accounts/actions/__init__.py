"""Every write on accounts (mọi việc ghi về tài khoản)."""

from neuguong.accounts.actions.account import (
    change_password,
    end_all_sessions,
    locked_row,
    open_account,
    refuse_weak,
)
from neuguong.accounts.actions.factors import (
    add_key,
    code_digits,
    drop_factors,
    end_second_factor,
    main_factors,
    remove_key,
    renew_codes,
    set_up_totp,
    take_code_once,
    use_recovery_code,
)
from neuguong.accounts.actions.letters import tell_owner
from neuguong.accounts.actions.links import ask_reset, link_digest, make_link, use_link
from neuguong.accounts.actions.sessions import (
    end_other_sessions,
    end_session,
    link_sign_on,
    unlink_sign_on,
)
from neuguong.accounts.actions.tokens import make_token, token_digest, withdraw_token

__all__ = [
    "add_key",
    "ask_reset",
    "change_password",
    "code_digits",
    "drop_factors",
    "end_all_sessions",
    "end_other_sessions",
    "end_second_factor",
    "end_session",
    "link_digest",
    "link_sign_on",
    "locked_row",
    "main_factors",
    "make_link",
    "make_token",
    "open_account",
    "refuse_weak",
    "remove_key",
    "renew_codes",
    "set_up_totp",
    "take_code_once",
    "tell_owner",
    "token_digest",
    "unlink_sign_on",
    "use_link",
    "use_recovery_code",
    "withdraw_token",
]
