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
from neuguong.org.views.imports import (
    import_confirm,
    import_drop,
    import_form,
    import_list,
    import_mend,
    import_start,
    import_undo,
)
from neuguong.org.views.members import member_list, member_page
from neuguong.org.views.previews import import_preview
from neuguong.org.views.roles import role_end, role_grant, role_list
from neuguong.org.views.second_factor import second_factor_rule_end, second_factor_rules
from neuguong.org.views.units import unit_page, unit_tree

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
    "import_confirm",
    "import_drop",
    "import_form",
    "import_list",
    "import_mend",
    "import_preview",
    "import_start",
    "import_undo",
    "member_list",
    "member_page",
    "role_end",
    "role_grant",
    "role_list",
    "second_factor_rule_end",
    "second_factor_rules",
    "unit_page",
    "unit_tree",
]
