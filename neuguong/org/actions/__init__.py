"""Every write on the organisation (mọi việc ghi về tổ chức)."""

from neuguong.org.actions.accounts import (
    clear_second_factor,
    invite_member,
    lock_account,
    new_link,
    set_email,
    unlock_account,
)
from neuguong.org.actions.imports import (
    confirm_import,
    drop_import,
    mend_import,
    read_members,
    undo_import,
)
from neuguong.org.actions.members import add_member
from neuguong.org.actions.posts import appoint, end_role, grant_role
from neuguong.org.actions.second_factor import (
    ask_second_factor,
    drop_second_factor_rule,
    load_second_factor_rules,
)
from neuguong.org.actions.units import establish_unit, load_unit_kinds

__all__ = [
    "add_member",
    "appoint",
    "ask_second_factor",
    "clear_second_factor",
    "confirm_import",
    "drop_import",
    "drop_second_factor_rule",
    "end_role",
    "establish_unit",
    "grant_role",
    "invite_member",
    "load_second_factor_rules",
    "load_unit_kinds",
    "lock_account",
    "mend_import",
    "new_link",
    "read_members",
    "set_email",
    "undo_import",
    "unlock_account",
]
