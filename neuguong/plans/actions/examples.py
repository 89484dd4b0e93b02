"""Choosing measures of approved plans as examples for all (chọn ví dụ)."""

from datetime import datetime

from django.db import transaction

from neuguong.accounts.models import User
from neuguong.domain.refusal import require
from neuguong.plans import access
from neuguong.plans.check import read_back_one
from neuguong.plans.content import measure_content
from neuguong.plans.models import Measure, MeasureExample
from neuguong.records.actions import record


@transaction.atomic
def choose_example(measure: Measure, *, by: User, at: datetime) -> MeasureExample:
    """Show a concrete measure of an approved plan to all who write plans."""
    plan = measure.plan
    access.review(by, plan)
    locked = Measure.objects.select_for_update(of=("self",)).get(pk=measure.pk)
    require(plan.state == "approved", "Chỉ chọn ví dụ ở kế hoạch đã được duyệt.")
    require(
        read_back_one(measure_content(locked), plan.year).concrete,
        "Biện pháp này chưa cụ thể nên không làm ví dụ được.",
    )
    example, fresh = MeasureExample.objects.get_or_create(
        measure=locked, defaults={"by": by, "at": at}
    )
    if fresh:
        record("plans.choose_example", locked, by=by, at=at, unit_path=plan.unit.path)
    return example


@transaction.atomic
def drop_example(measure: Measure, *, by: User, at: datetime) -> None:
    """Show it no longer."""
    access.review(by, measure.plan)
    if MeasureExample.objects.filter(measure=measure).delete()[0]:
        record("plans.drop_example", measure, by=by, at=at, unit_path=measure.plan.unit.path)
