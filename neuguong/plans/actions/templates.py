"""Changing what plans start from (mẫu kế hoạch)."""

import json
from collections.abc import Mapping
from datetime import date, datetime
from pathlib import Path

from django.db import transaction
from django.utils import timezone

from neuguong.accounts.models import User
from neuguong.domain.refusal import require
from neuguong.org.models import UnitKind
from neuguong.plans import access
from neuguong.plans.models import PlanKind, PlanTemplate
from neuguong.plans.models.plan import LONGEST_SOURCE
from neuguong.records.actions import record

DEFAULTS = Path(__file__).parent.parent / "defaults" / "plan_templates.json"
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
    """Put a template in force from a day on; the one before ends that day (ban hành mẫu mới).

    What was in force before today stays as it was; a template not yet in force is replaced.
    """
    access.edit_templates(by)
    require(valid_from >= timezone.localdate(at), "Ngày hiệu lực không thể trước hôm nay.")
    require(texts.get("source", "").strip(), "Ghi nguồn của mẫu: văn bản nào, của cấp nào.")
    require(
        len(texts["source"].strip()) <= LONGEST_SOURCE,
        f"Nguồn dài quá {LONGEST_SOURCE} chữ cái. Rút gọn lại.",
    )
    same = PlanTemplate.objects.select_for_update().filter(unit_kind=unit_kind, plan_kind=plan_kind)
    same.filter(valid_from__gte=valid_from).delete()
    same.as_of(valid_from).update(valid_until=valid_from)
    template = PlanTemplate.objects.create(
        unit_kind=unit_kind,
        plan_kind=plan_kind,
        valid_from=valid_from,
        **{name: texts.get(name, "").replace("\r\n", "\n").strip() for name in TEXTS},
    )
    record(
        "plans.save_template",
        template,
        by=by,
        at=at,
        unit_kind=unit_kind.code,
        plan_kind=str(plan_kind),
        valid_from=valid_from.isoformat(),
    )
    return template


@transaction.atomic
def load_templates(*, by: User | None, at: datetime) -> int:
    """Enter the templates shipped as defaults (nạp mẫu mặc định); how many are new.

    A kind of unit that already has a template for a kind of plan keeps it.
    """
    shipped = json.loads(DEFAULTS.read_text(encoding="utf-8"))
    kinds = {kind.code: kind for kind in UnitKind.objects.all()}
    known = set(PlanTemplate.objects.values_list("unit_kind__code", "plan_kind"))
    fresh = [
        PlanTemplate(
            unit_kind=kinds[code],
            plan_kind=entry["plan_kind"],
            valid_from=date.fromisoformat(shipped["valid_from"]),
            **{name: entry.get(name, shipped.get(name, "")) for name in TEXTS},
        )
        for entry in shipped["templates"]
        for code in entry["kinds"]
        if code in kinds and (code, entry["plan_kind"]) not in known
    ]
    for template in fresh:
        template.save()
    if fresh:
        record("plans.load_templates", fresh[0], by=by, at=at, count=len(fresh))
    return len(fresh)
