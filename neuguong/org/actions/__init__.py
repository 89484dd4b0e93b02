"""Every write on the organisation (mọi việc ghi về tổ chức)."""

from neuguong.org.actions.imports import (
    confirm_import,
    drop_import,
    mend_import,
    read_members,
    undo_import,
)
from neuguong.org.actions.members import add_member
from neuguong.org.actions.posts import appoint, end_role, grant_role
from neuguong.org.actions.units import establish_unit, load_unit_kinds

__all__ = [
    "add_member",
    "appoint",
    "confirm_import",
    "drop_import",
    "end_role",
    "establish_unit",
    "grant_role",
    "load_unit_kinds",
    "mend_import",
    "read_members",
    "undo_import",
]
