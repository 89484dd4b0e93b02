"""Pages of plans (các trang về kế hoạch)."""

from neuguong.plans.views.files import file_check, file_take
from neuguong.plans.views.listing import plan_list
from neuguong.plans.views.quality import plan_quality
from neuguong.plans.views.reading import (
    measure_example,
    measure_finish,
    plan_diff,
    plan_page,
    plan_versions,
)
from neuguong.plans.views.reviewing import plan_approve, plan_pass_on, plan_return, plan_review
from neuguong.plans.views.rules import rule_list, rule_page
from neuguong.plans.views.sending import plan_submit, plan_withdraw, remark_answer
from neuguong.plans.views.settings import (
    settings_change,
    settings_draft,
    settings_file,
    settings_list,
    settings_page,
    settings_step,
)
from neuguong.plans.views.similar import similar_texts
from neuguong.plans.views.templates import template_edit, template_list
from neuguong.plans.views.writing import (
    measure_check,
    measure_restore,
    plan_carry,
    plan_draw,
    plan_edit,
    plan_save,
    plan_start,
)

__all__ = [
    "file_check",
    "file_take",
    "measure_check",
    "measure_example",
    "measure_finish",
    "measure_restore",
    "plan_approve",
    "plan_carry",
    "plan_diff",
    "plan_draw",
    "plan_edit",
    "plan_list",
    "plan_page",
    "plan_pass_on",
    "plan_quality",
    "plan_return",
    "plan_review",
    "plan_save",
    "plan_start",
    "plan_submit",
    "plan_versions",
    "plan_withdraw",
    "remark_answer",
    "rule_list",
    "rule_page",
    "settings_change",
    "settings_draft",
    "settings_file",
    "settings_list",
    "settings_page",
    "settings_step",
    "similar_texts",
    "template_edit",
    "template_list",
]
