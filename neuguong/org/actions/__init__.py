"""Every write on the organisation (mọi việc ghi về tổ chức)."""

from neuguong.org.actions.accounts import (
    clear_second_factor,
    invite_member,
    lock_account,
    new_link,
    set_email,
    unlock_account,
)
from neuguong.org.actions.counting import change_counting_rules, load_counting_rules
from neuguong.org.actions.data_requests import (
    PARTS,
    answer_data_request,
    ask_about_data,
    load_data_clocks,
    set_data_clock,
)
from neuguong.org.actions.erasure import (
    clean_storage,
    erase_person,
    erasures_kept,
    kept_until,
    reapply_erasures,
)
from neuguong.org.actions.handover import give_over, open_handover, take_over, write_handover
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
from neuguong.org.actions.second_factor import (
    ask_second_factor,
    drop_second_factor_rule,
    load_second_factor_rules,
)
from neuguong.org.actions.terms import enter_term
from neuguong.org.actions.twins import keep_apart, merge_members, undo_verdict
from neuguong.org.actions.units import establish_unit, load_unit_kinds

__all__ = [
    "PARTS",
    "add_member",
    "amend_reorganisation",
    "answer_correction",
    "answer_data_request",
    "appoint",
    "ask_about_data",
    "ask_correction",
    "ask_second_factor",
    "carry_out_due",
    "carry_out_reorganisation",
    "change_counting_rules",
    "change_status",
    "clean_storage",
    "clear_second_factor",
    "confirm_import",
    "correct_member",
    "decide_reorganisation",
    "drop_import",
    "drop_reorganisation",
    "drop_second_factor_rule",
    "end_post",
    "end_role",
    "enter_term",
    "erase_person",
    "erasures_kept",
    "establish_unit",
    "export_own_data",
    "give_over",
    "grant_role",
    "invite_member",
    "keep_apart",
    "kept_until",
    "load_counting_rules",
    "load_data_clocks",
    "load_second_factor_rules",
    "load_unit_kinds",
    "lock_account",
    "mend_import",
    "merge_members",
    "new_link",
    "note_export",
    "note_look",
    "open_handover",
    "prepare_reorganisation",
    "read_members",
    "reapply_erasures",
    "reconsider_reorganisation",
    "rehearsed",
    "set_data_clock",
    "set_email",
    "strike_off",
    "take_back_transfer",
    "take_over",
    "transfer_member",
    "undo_import",
    "undo_reorganisation",
    "undo_verdict",
    "unlock_account",
    "write_handover",
]
