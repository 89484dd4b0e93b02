"""Every write on the organisation (mọi việc ghi về tổ chức)."""

from neuguong.org.actions.counting import change_counting_rules, load_counting_rules
from neuguong.org.actions.handover import (
    give_over,
    open_handover,
    take_over,
    write_handover,
)
from neuguong.org.actions.imports import (
    confirm_import,
    drop_import,
    mend_import,
    read_members,
    undo_import,
)
from neuguong.org.actions.members import (
    add_member,
    change_status,
    correct_member,
    end_post,
    strike_off,
    take_back_transfer,
    transfer_member,
)
from neuguong.org.actions.own_data import (
    answer_correction,
    ask_correction,
    export_own_data,
    note_export,
    note_look,
)
from neuguong.org.actions.posts import appoint, end_role, grant_role
from neuguong.org.actions.reorganisations import (
    amend_reorganisation,
    carry_out_due,
    carry_out_reorganisation,
    decide_reorganisation,
    drop_reorganisation,
    prepare_reorganisation,
    reconsider_reorganisation,
    rehearsed,
    undo_reorganisation,
)
from neuguong.org.actions.terms import enter_term
from neuguong.org.actions.twins import keep_apart, merge_members, undo_verdict
from neuguong.org.actions.units import establish_unit, load_unit_kinds

__all__ = [
    "add_member",
    "amend_reorganisation",
    "answer_correction",
    "appoint",
    "ask_correction",
    "carry_out_due",
    "carry_out_reorganisation",
    "change_counting_rules",
    "change_status",
    "confirm_import",
    "correct_member",
    "decide_reorganisation",
    "drop_import",
    "drop_reorganisation",
    "end_post",
    "end_role",
    "enter_term",
    "establish_unit",
    "export_own_data",
    "give_over",
    "grant_role",
    "keep_apart",
    "load_counting_rules",
    "load_unit_kinds",
    "mend_import",
    "merge_members",
    "note_export",
    "note_look",
    "open_handover",
    "prepare_reorganisation",
    "read_members",
    "reconsider_reorganisation",
    "rehearsed",
    "strike_off",
    "take_back_transfer",
    "take_over",
    "transfer_member",
    "undo_import",
    "undo_reorganisation",
    "undo_verdict",
    "write_handover",
]
