"""Writing a plan in its unit (soạn kế hoạch)."""

from collections.abc import Iterable
from datetime import date, datetime
from decimal import Decimal, InvalidOperation

from django.db import transaction

from neuguong.accounts.models import User
from neuguong.domain.calendar import Period
from neuguong.domain.refusal import Refused, StaleRecord, require
from neuguong.org.models import Unit
from neuguong.plans import access
from neuguong.plans.content import PARTS, MeasureContent, PlanContent
from neuguong.plans.deadline import day_named
from neuguong.plans.models import Measure, Plan, PlanTemplate
from neuguong.plans.models.plan import PlanKind
from neuguong.records.actions import record

MOST_MEASURES = 100


class SaveConflict(StaleRecord):
    """Someone else saved since the page was opened; `plan` is what stands now."""

    def __init__(self, plan: Plan) -> None:
        self.plan = plan
        who = plan.edited_by or plan.author
        super().__init__(
            f"Đồng chí {who} vừa sửa kế hoạch này. Chữ của đồng chí vẫn còn, chọn giữ bản nào."
        )


@transaction.atomic
def start_plan(unit: Unit, *, kind: PlanKind, period: Period, by: User, at: datetime) -> Plan:
    """Begin the unit's plan for a period from its template (bắt đầu kế hoạch).

    An annual plan is tied to the term plan that covers the year. Starting again returns the plan
    that is already there.
    """
    access.write(by, unit)
    template = (
        PlanTemplate.objects.as_of(period.start)
        .filter(unit_kind=unit.kind, plan_kind=kind)
        .order_by("-valid_from")
        .first()
    )
    texts = {
        part: getattr(template, part) for part in ("grounds", "purpose", "organisation")
    } if template else {}
    plan, made = Plan.objects.get_or_create(
        unit=unit,
        kind=kind,
        period_start=period.start,
        defaults={
            "period_end": period.end,
            "parent": term_plan_over(unit, period) if kind == PlanKind.ANNUAL else None,
            "author": by,
            "edited_by": by,
            "edited_at": at,
            **texts,
        },
    )
    if made:
        record("plans.start_plan", plan, by=by, at=at, unit_path=unit.path, kind=str(kind))
    return plan


def term_plan_over(unit: Unit, period: Period) -> Plan | None:
    """The unit's term plan that covers the period."""
    return Plan.objects.filter(
        unit=unit,
        kind=PlanKind.TERM,
        period_start__lte=period.start,
        period_end__gte=period.end,
    ).first()


@transaction.atomic
def save_draft(
    plan: Plan, *, content: PlanContent, seen_revision: int, by: User, at: datetime
) -> Plan:
    """Write `content` into the plan (lưu bản nháp); saving the same again changes nothing.

    Raises:
        SaveConflict: when the plan has moved on since `seen_revision`.
        Refused: when the person may not write or the plan is not open for writing.
    """
    access.write(by, plan.unit)
    locked = lock(plan)
    require(locked.editable, "Kế hoạch đã gửi nên không sửa được. Rút lại hoặc chờ trả lại.")
    content = content.tidy()
    require(
        len(content.measures) <= MOST_MEASURES,
        f"Kế hoạch có quá {MOST_MEASURES} biện pháp. Gộp hoặc bỏ bớt trước khi lưu.",
    )
    if content == PlanContent.of(locked):
        return locked
    if locked.revision != seen_revision:
        raise SaveConflict(locked)
    for part in PARTS:
        setattr(locked, part, getattr(content, part))
    locked.revision += 1
    locked.edited_by, locked.edited_at = by, at
    locked.save()
    write_measures(locked, content.measures)
    record(
        "plans.save_draft",
        locked,
        by=by,
        at=at,
        unit_path=locked.unit.path,
        revision=locked.revision,
        measures=len(content.measures),
    )
    return locked


def lock(plan: Plan) -> Plan:
    """The plan as it stands now, locked until the transaction ends."""
    return Plan.objects.select_for_update(of=("self",)).select_related("unit").get(pk=plan.pk)


def write_measures(plan: Plan, contents: Iterable[MeasureContent]) -> None:
    """Make the plan's measures equal to `contents`, keeping those already known."""
    known = {str(m.uid): m for m in plan.measures.all()}
    fresh, changed = [], []
    for position, content in enumerate(contents, start=1):
        measure = known.pop(content.uid, None)
        (changed if measure else fresh).append(
            fill(measure or Measure(plan=plan, uid=content.uid), content, position)
        )
    plan.measures.filter(pk__in=[m.pk for m in known.values()]).delete()
    Measure.objects.bulk_create(fresh)
    Measure.objects.bulk_update(changed, FILLED) if changed else None


FILLED = [
    "position",
    "act",
    "owner",
    "helper",
    "deadline",
    "due_on",
    "indicator",
    "target",
    "target_unit",
    "verification",
    "clause",
    "carried_from",
]


def fill(measure: Measure, content: MeasureContent, position: int) -> Measure:
    """Set the measure's fields from what was written."""
    measure.position = position
    for name in ("act", "owner", "helper", "deadline", "indicator", "target_unit", "verification"):
        setattr(measure, name, getattr(content, name).strip())
    measure.target = number_of(content.target)
    measure.due_on = day_named(content.deadline, measure.plan.period_start.year)
    measure.clause_id = int(content.clause) if content.clause else None
    measure.carried_from_id = int(content.carried_from) if content.carried_from else None
    return measure


def number_of(text: str) -> Decimal | None:
    """A number as Vietnamese write it: 1.234,5.

    Raises:
        Refused: when the text is not a number, or larger than a plan could mean.
    """
    plain = text.strip().replace(".", "").replace(",", ".")
    if not plain:
        return None
    try:
        number = Decimal(plain)
    except InvalidOperation:
        raise Refused(f"“{text}” không phải là số. Viết số, ví dụ 12 hoặc 95,5.") from None
    require(number.is_finite() and abs(number) < 10**10, f"Số “{text}” quá lớn.")
    return number.quantize(Decimal("0.01"))


@transaction.atomic
def carry_measures(
    plan: Plan, *, measures: Iterable[Measure], by: User, at: datetime
) -> list[Measure]:
    """Take measures of last year's plan or of the term plan into this one (chuyển tiếp).

    Each keeps its link to where it comes from; one taken before is not taken twice.
    """
    access.write(by, plan.unit)
    locked = lock(plan)
    require(locked.editable, "Kế hoạch đã gửi nên không sửa được.")
    taken = set(locked.measures.values_list("carried_from_id", flat=True))
    position = locked.measures.count()
    fresh = []
    for source in measures:
        require(source.plan.unit_id == locked.unit_id, "Biện pháp không thuộc đơn vị này.")
        if source.pk in taken:
            continue
        position += 1
        copied = {name: getattr(source, name) for name in FILLED[1:]}
        copied |= {"deadline": "", "due_on": None, "carried_from": source}
        fresh.append(Measure(plan=locked, position=position, **copied))
    Measure.objects.bulk_create(fresh)
    if fresh:
        locked.revision += 1
        locked.edited_by, locked.edited_at = by, at
        locked.save()
        record(
            "plans.carry_measures",
            locked,
            by=by,
            at=at,
            unit_path=locked.unit.path,
            sources=[m.carried_from_id for m in fresh],
        )
    return fresh


@transaction.atomic
def finish_measure(
    measure: Measure, *, result: str, done_on: date, by: User, at: datetime
) -> Measure:
    """Record what a measure of an approved plan has brought (ghi kết quả biện pháp)."""
    access.write(by, measure.plan.unit)
    locked = Measure.objects.select_for_update(of=("self",)).select_related("plan__unit").get(
        pk=measure.pk
    )
    require(locked.plan.state == "approved", "Chỉ ghi kết quả khi kế hoạch đã được duyệt.")
    require(result.strip(), "Ghi kết quả cụ thể, ví dụ số lượng, biên bản, ngày hoàn thành.")
    locked.result, locked.done_on = result.strip(), done_on
    locked.save(update_fields=["result", "done_on"])
    record(
        "plans.finish_measure", locked, by=by, at=at, unit_path=locked.plan.unit.path
    )
    return locked
