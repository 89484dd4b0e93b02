"""Changing what plans start from (mẫu kế hoạch)."""

from collections.abc import Mapping
from datetime import date, datetime

from django.db import transaction

from neuguong.accounts.models import User
from neuguong.org.models import UnitKind
from neuguong.plans import access
from neuguong.plans.models import PlanTemplate
from neuguong.plans.models.plan import PlanKind
from neuguong.records.actions import record

TEXTS = ("grounds", "situation_prompt", "purpose", "organisation", "source")


@transaction.atomic
def save_template(
    unit_kind: UnitKind,
    *,
    plan_kind: PlanKind,
    texts: Mapping[str, str],
    valid_from: date,
    by: User,
    at: datetime,
) -> PlanTemplate:
    """Put a template in force from a day on; the one before ends that day (ban hành mẫu mới)."""
    access.edit_templates(by)
    same = PlanTemplate.objects.select_for_update().filter(
        unit_kind=unit_kind, plan_kind=plan_kind
    )
    same.filter(valid_from__gte=valid_from).delete()
    same.as_of(valid_from).update(valid_until=valid_from)
    template = PlanTemplate.objects.create(
        unit_kind=unit_kind,
        plan_kind=plan_kind,
        valid_from=valid_from,
        **{name: texts.get(name, "") for name in TEXTS},
    )
    record("plans.save_template", template, by=by, at=at, kind=unit_kind.code)
    return template
