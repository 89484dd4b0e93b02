"""Which roles must have a second factor (yêu cầu xác thực hai bước)."""

import json
from datetime import date, datetime
from pathlib import Path

from django.core.cache import cache
from django.db import transaction
from django.utils import timezone

from neuguong.accounts.models import User
from neuguong.domain.refusal import require
from neuguong.org import access
from neuguong.org.models import SecondFactorRule
from neuguong.org.models.second_factor import KEPT
from neuguong.org.roles import RoleCode
from neuguong.records.actions import record

RULES = Path(__file__).parent.parent / "defaults" / "second_factor_rules.json"


@transaction.atomic
def load_second_factor_rules(*, by: User | None, at: datetime) -> int:
    """Enter the rules shipped as defaults (nạp yêu cầu mặc định), valid from today; how many.

    Only where there was never any rule: what the committee has changed stays.
    """
    if SecondFactorRule.objects.exists():
        return 0
    entries = json.loads(RULES.read_text(encoding="utf-8"))
    rules = [
        SecondFactorRule.objects.create(valid_from=timezone.localdate(at), **entry)
        for entry in entries
    ]
    cache.delete(KEPT)
    record("org.load_second_factor_rules", rules[0], by=by, at=at, roles=[r.role for r in rules])
    return len(rules)


@transaction.atomic
def ask_second_factor(
    role: RoleCode,
    *,
    grace_days: int,
    in_cells: bool,
    source: str,
    since: date,
    by: User,
    at: datetime,
) -> SecondFactorRule:
    """Ask for a second factor of a role from a day on (đặt yêu cầu); the rule before ends."""
    access.rule_second_factor(by)
    require(source.strip(), "Ghi căn cứ: văn bản hoặc ý kiến của cấp ủy.")
    close(role, since)
    rule = SecondFactorRule.objects.create(
        role=role, grace_days=grace_days, in_cells=in_cells, source=source.strip(), valid_from=since
    )
    cache.delete(KEPT)
    record("org.ask_second_factor", rule, by=by, at=at, role=str(role), grace_days=grace_days)
    return rule


@transaction.atomic
def drop_second_factor_rule(
    rule: SecondFactorRule, *, since: date, by: User, at: datetime
) -> SecondFactorRule:
    """Ask no second factor of a role any more (thôi yêu cầu), from a day on."""
    access.rule_second_factor(by)
    current = SecondFactorRule.objects.as_of(since).filter(pk=rule.pk)
    require(current.exists(), "Yêu cầu này đã thôi trước đó.")
    close(RoleCode(rule.role), since)
    cache.delete(KEPT)
    record("org.drop_second_factor_rule", rule, by=by, at=at, role=rule.role)
    return rule


def close(role: RoleCode, since: date) -> None:
    """End the rule of a role; one made that very day is taken away."""
    SecondFactorRule.objects.select_for_update().filter(role=role).close(since)
