"""Changing which role reads which field of records (trường hồ sơ theo vai trò)."""

from collections.abc import Collection
from datetime import date, datetime

from django.core.cache import cache
from django.db import transaction

from neuguong.accounts.models import User
from neuguong.domain.refusal import require
from neuguong.org import access
from neuguong.org.models import FieldRule
from neuguong.org.models.field_rules import KEPT
from neuguong.org.roles import RoleCode
from neuguong.org.scope import READS_MEMBERS
from neuguong.records.actions import record


@transaction.atomic
def set_field_rule(
    field: str, *, roles: Collection[str], source: str, since: date, by: User, at: datetime
) -> FieldRule:
    """Let these roles, and no others, read a field from `since` on (đặt ai đọc được trường nào).

    Raises:
        Refused: without a ground, for roles that read no records, or before a rule already set.
    """
    access.edit_field_rules(by)
    require(source.strip(), "Ghi căn cứ: văn bản hoặc ý kiến của cấp ủy.")
    require({RoleCode(role) for role in roles} <= READS_MEMBERS, "Vai trò này không đọc hồ sơ.")
    rules = FieldRule.objects.select_for_update().filter(field=field)
    require(
        not rules.filter(valid_from__gt=since).exists(),
        "Đã có quy định từ một ngày sau đó. Chọn ngày muộn hơn.",
    )
    rules.close(since)
    rule = FieldRule.objects.create(
        field=field, roles=sorted(map(str, roles)), source=source.strip(), valid_from=since
    )
    cache.delete(KEPT)
    record("org.set_field_rule", rule, by=by, at=at, field=field, roles=rule.roles)
    return rule
