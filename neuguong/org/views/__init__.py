"""Pages of the organisation (các trang về tổ chức)."""

from neuguong.org.views.accounts import (
    account_candidates,
    account_clear,
    account_email,
    account_link,
    account_list,
    account_lock,
    account_open,
    account_page,
    account_unlock,
)
from neuguong.org.views.counting import counting_edit, counting_rules, headcount_page
from neuguong.org.views.data_requests import (
    data_clocks,
    data_request_ask,
    data_request_list,
    data_request_page,
    member_erase,
)
from neuguong.org.views.field_rules import field_rule_edit, field_rules
from neuguong.org.views.group_changes import (
    group_amend,
    group_end,
    group_seat,
    group_units,
    scope_end,
    seat_end,
)
from neuguong.org.views.groups import group_found, group_list, group_page, my_groups
from neuguong.org.views.helping import helper_end, helper_name
from neuguong.org.views.imports import (
    import_columns,
    import_confirm,
    import_drop,
    import_export,
    import_form,
    import_list,
    import_mend,
    import_sheet,
    import_start,
    import_undo,
)
from neuguong.org.views.mass import mass_ask, mass_decide, mass_limit, mass_list
from neuguong.org.views.member_changes import (
    member_add,
    member_change,
    post_end,
    transfer_take_back,
)
from neuguong.org.views.members import member_list, member_page
from neuguong.org.views.own_data import (
    correction_answer,
    correction_ask,
    correction_for,
    correction_list,
    look_list,
    own_export,
)
from neuguong.org.views.participants import (
    participant_add,
    participant_change,
    participant_list,
    participant_page,
)
from neuguong.org.views.previews import import_preview
from neuguong.org.views.reorganisation_drafts import reorganisation_mend, reorganisation_start
from neuguong.org.views.reorganisations import (
    reorganisation_amend,
    reorganisation_list,
    reorganisation_page,
    reorganisation_step,
)
from neuguong.org.views.roles import role_end, role_grant, role_list
from neuguong.org.views.second_factor import second_factor_rule_end, second_factor_rules
from neuguong.org.views.stand_ins import own_roles, stand_in
from neuguong.org.views.thresholds import threshold_edit, threshold_list
from neuguong.org.views.twins import twin_list, twin_page, twin_undo
from neuguong.org.views.unit_kinds import (
    unit_kind_add,
    unit_kind_edit,
    unit_kind_end,
    unit_kind_list,
    unit_kind_page,
)
from neuguong.org.views.units import term_edit, unit_page, unit_tree

__all__ = [
    "account_candidates",
    "account_clear",
    "account_email",
    "account_link",
    "account_list",
    "account_lock",
    "account_open",
    "account_page",
    "account_unlock",
    "correction_answer",
    "correction_ask",
    "correction_for",
    "correction_list",
    "counting_edit",
    "counting_rules",
    "data_clocks",
    "data_request_ask",
    "data_request_list",
    "data_request_page",
    "field_rule_edit",
    "field_rules",
    "group_amend",
    "group_end",
    "group_found",
    "group_list",
    "group_page",
    "group_seat",
    "group_units",
    "headcount_page",
    "helper_end",
    "helper_name",
    "import_columns",
    "import_confirm",
    "import_drop",
    "import_export",
    "import_form",
    "import_list",
    "import_mend",
    "import_preview",
    "import_sheet",
    "import_start",
    "import_undo",
    "look_list",
    "mass_ask",
    "mass_decide",
    "mass_limit",
    "mass_list",
    "member_add",
    "member_change",
    "member_erase",
    "member_list",
    "member_page",
    "my_groups",
    "own_export",
    "own_roles",
    "participant_add",
    "participant_change",
    "participant_list",
    "participant_page",
    "post_end",
    "reorganisation_amend",
    "reorganisation_list",
    "reorganisation_mend",
    "reorganisation_page",
    "reorganisation_start",
    "reorganisation_step",
    "role_end",
    "role_grant",
    "role_list",
    "scope_end",
    "seat_end",
    "second_factor_rule_end",
    "second_factor_rules",
    "stand_in",
    "term_edit",
    "threshold_edit",
    "threshold_list",
    "transfer_take_back",
    "twin_list",
    "twin_page",
    "twin_undo",
    "unit_kind_add",
    "unit_kind_edit",
    "unit_kind_end",
    "unit_kind_list",
    "unit_kind_page",
    "unit_page",
    "unit_tree",
]
