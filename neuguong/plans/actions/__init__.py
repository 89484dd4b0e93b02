"""Every write on plans (mọi việc ghi về kế hoạch)."""

from neuguong.plans.actions.answering import answer_remark
from neuguong.plans.actions.drafting import (
    MOST_MEASURES,
    SaveConflict,
    carry_measures,
    save_draft,
    start_plan,
)
from neuguong.plans.actions.drawing import draw_draft
from neuguong.plans.actions.examples import choose_example, drop_example
from neuguong.plans.actions.measures import finish_measure
from neuguong.plans.actions.reviewing import approve, pass_on, return_plan, submit, withdraw
from neuguong.plans.actions.settings import (
    apply_settings,
    change_settings,
    draft_settings,
    drop_settings,
)
from neuguong.plans.actions.templates import load_templates, save_template

__all__ = [
    "MOST_MEASURES",
    "SaveConflict",
    "answer_remark",
    "apply_settings",
    "approve",
    "carry_measures",
    "change_settings",
    "choose_example",
    "draft_settings",
    "draw_draft",
    "drop_example",
    "drop_settings",
    "finish_measure",
    "load_templates",
    "pass_on",
    "return_plan",
    "save_draft",
    "save_template",
    "start_plan",
    "submit",
    "withdraw",
]
