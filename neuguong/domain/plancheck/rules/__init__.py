"""All rules of the plan check, one file each (danh mục quy tắc)."""

from neuguong.domain.plancheck.rule import Rule
from neuguong.domain.plancheck.rules import (
    deadline_outside_period,
    hollow_wording,
    no_action,
    no_deadline,
    no_owner,
    no_proof,
)

RULES: tuple[Rule, ...] = (
    no_action.RULE,
    no_deadline.RULE,
    no_owner.RULE,
    no_proof.RULE,
    hollow_wording.RULE,
    deadline_outside_period.RULE,
)
