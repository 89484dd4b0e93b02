"""Changing what plans start from (mẫu kế hoạch)."""

import json
from collections.abc import Mapping
from datetime import date, datetime
from pathlib import Path

from django.db import transaction

from neuguong.accounts.models import User
from neuguong.org.models import UnitKind
from neuguong.plans import access
from neuguong.plans.models import PlanTemplate
from neuguong.plans.models.plan import PlanKind
from neuguong.records.actions import record

DEFAULTS = Path(__file__).parent.parent / "defaults" / "plan_templates.json"
SHIPPED_FROM = date(2025, 7, 1)
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


@transaction.atomic
def load_templates(*, by: User | None, at: datetime) -> int:
    """Enter the templates shipped as defaults (nạp mẫu mặc định); how many are new.

    A kind of unit that already has a template keeps it.
    """
    entries = json.loads(DEFAULTS.read_text(encoding="utf-8"))
    fresh = []
    for entry in entries:
        texts = {name: entry.get(name, "") for name in TEXTS}
        for kind in UnitKind.objects.filter(code__in=entry["kinds"]):
            template, made = PlanTemplate.objects.get_or_create(
                unit_kind=kind,
                plan_kind=entry["plan_kind"],
                defaults={**texts, "valid_from": SHIPPED_FROM},
            )
            if made:
                fresh.append(template)
    if fresh:
        record("plans.load_templates", fresh[0], by=by, at=at, count=len(fresh))
    return len(fresh)
