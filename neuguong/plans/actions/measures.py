"""Writing the measures of a plan, and what they have brought (biện pháp)."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date, datetime

from django.db import transaction
from django.utils import timezone

from neuguong.accounts.models import User
from neuguong.directives.models import Clause
from neuguong.domain.refusal import require
from neuguong.domain.vietnamese import fold
from neuguong.plans import access
from neuguong.plans.amount import number_of
from neuguong.plans.content import TEXTS, MeasureContent, PlanContent
from neuguong.plans.deadline import day_named
from neuguong.plans.models import Measure, Plan
from neuguong.plans.models.measure import LONGEST_RESULT
from neuguong.records.actions import record

WRITTEN = [*TEXTS, "folded", "position", "target", "due_on", "clause", "carried_from"]


def settled(plan: Plan, content: PlanContent) -> PlanContent:
    """The tidy content with every link made sure of.

    A measure already in the plan keeps its origin; a new one may only come from the same unit.

    Raises:
        Refused: when a text is too long, a number is none, or a chosen clause is gone.
    """
    require(not content.problems(), next(iter(content.problems().values()), ""))
    clauses = {int(m.clause) for m in content.measures if m.clause}
    require(
        Clause.objects.filter(pk__in=clauses).count() == len(clauses),
        "Nội dung chỉ đạo đã chọn không còn. Chọn lại nội dung.",
    )
    origins = {
        str(uid): str(origin or "")
        for uid, origin in plan.measures.values_list("uid", "carried_from")
    }
    claimed = {int(m.carried_from) for m in content.measures if m.carried_from}
    own = {
        str(pk)
        for pk in Measure.objects.filter(plan__unit=plan.unit_id, pk__in=claimed).values_list(
            "pk", flat=True
        )
    }
    measures = tuple(
        replace(m, carried_from=origins.get(m.uid, m.carried_from if m.carried_from in own else ""))
        for m in content.measures
    )
    return replace(content, measures=measures)


def write_measures(plan: Plan, contents: Iterable[MeasureContent]) -> None:
    """Make the plan's measures equal to `contents`, keeping those already known."""
    known = {str(m.uid): m for m in plan.measures.all()}
    fresh: list[Measure] = []
    changed: list[Measure] = []
    for position, content in enumerate(contents, start=1):
        measure = known.pop(content.uid, None)
        filled = fill(measure or Measure(plan=plan, uid=content.uid), content, position)
        (changed if measure else fresh).append(filled)
    plan.measures.filter(pk__in=[m.pk for m in known.values()]).delete()
    Measure.objects.bulk_create(fresh)
    Measure.objects.bulk_update(changed, WRITTEN)


def fill(measure: Measure, content: MeasureContent, position: int) -> Measure:
    """Set the measure's fields from what was written."""
    measure.position = position
    for name in TEXTS:
        setattr(measure, name, getattr(content, name))
    measure.folded = fold(f"{measure.act} {measure.owner}")
    measure.target = number_of(content.target)
    measure.due_on = day_named(content.deadline, measure.plan.year)
    measure.clause_id = int(content.clause) if content.clause else None
    measure.carried_from_id = int(content.carried_from) if content.carried_from else None
    return measure


@transaction.atomic
def finish_measure(
    measure: Measure, *, result: str, done_on: date, by: User, at: datetime
) -> Measure:
    """Record what a measure of an approved plan has brought (ghi kết quả biện pháp)."""
    access.write(by, measure.plan.unit)
    found = Measure.objects.select_for_update(of=("self",)).select_related("plan__unit")
    locked = found.get(pk=measure.pk)
    require(locked.plan.state == "approved", "Chỉ ghi kết quả khi kế hoạch đã được duyệt.")
    require(result.strip(), "Ghi kết quả cụ thể, ví dụ số lượng, biên bản, ngày hoàn thành.")
    require(
        len(result.strip()) <= LONGEST_RESULT,
        f"Kết quả dài quá {LONGEST_RESULT} chữ cái. Rút gọn rồi lưu lại.",
    )
    require(done_on <= timezone.localdate(at), "Ngày xong không thể sau hôm nay.")
    locked.result, locked.done_on = result.strip(), done_on
    locked.save(update_fields=["result", "done_on"])
    record(
        "plans.finish_measure",
        locked,
        by=by,
        at=at,
        unit_path=locked.plan.unit.path,
        done_on=done_on.isoformat(),
    )
    return locked
