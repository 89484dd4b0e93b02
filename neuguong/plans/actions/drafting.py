"""Writing a plan in its unit (soạn kế hoạch)."""

from collections.abc import Iterable
from datetime import datetime

from django.db import transaction

from neuguong.accounts.models import User
from neuguong.domain.calendar import Period
from neuguong.domain.refusal import StaleRecord, require
from neuguong.org.models import Unit
from neuguong.plans import access
from neuguong.plans.actions.measures import settled, write_measures
from neuguong.plans.content import PARTS, PlanContent
from neuguong.plans.models import Measure, Plan, PlanKind, PlanTemplate
from neuguong.records.actions import record

MOST_MEASURES = 100
FROM_TEMPLATE = ("grounds", "purpose", "organisation")


class SaveConflict(StaleRecord):
    """Someone else saved since the page was opened; `plan` is what stands now."""

    def __init__(self, plan: Plan, by: User) -> None:
        self.plan = plan
        who = plan.edited_by or plan.author
        whose = "một trang khác của đồng chí" if who.pk == by.pk else f"đồng chí {who}"
        super().__init__(
            f"Kế hoạch vừa được lưu từ {whose}. Chữ của đồng chí vẫn còn. Chọn giữ bản nào."
        )


@transaction.atomic
def start_plan(unit: Unit, *, kind: PlanKind, period: Period, by: User, at: datetime) -> Plan:
    """Begin the unit's plan for a period from its template (bắt đầu kế hoạch).

    An annual plan is tied to the term plan that covers its year, whichever of the two comes
    first. Starting again returns the plan that is already there.
    """
    access.write(by, unit)
    require(unit.parent_id, "Đơn vị chưa có cấp trên trong hệ thống nên chưa lập kế hoạch ở đây.")
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
            "moved_by": by,
            "moved_at": at,
            **template_texts(unit, kind, period),
        },
    )
    if made:
        if kind == PlanKind.TERM:
            annual = Plan.objects.filter(unit=unit, kind=PlanKind.ANNUAL, parent=None)
            annual.touching(period).update(parent=plan)
        record("plans.start_plan", plan, by=by, at=at, unit_path=unit.path, kind=str(kind))
    return plan


def template_texts(unit: Unit, kind: PlanKind, period: Period) -> dict[str, str]:
    """What the plan's parts begin with."""
    template = PlanTemplate.objects.to_start_from(unit, kind, period)
    return {part: getattr(template, part) for part in FROM_TEMPLATE} if template else {}


def term_plan_over(unit: Unit, period: Period) -> Plan | None:
    """The unit's term plan that the period falls into; of two, the later."""
    terms = Plan.objects.filter(unit=unit, kind=PlanKind.TERM)
    return terms.touching(period).order_by("-period_start").first()


@transaction.atomic
def save_draft(
    plan: Plan, *, content: PlanContent, seen_revision: int, by: User, at: datetime, page: str = ""
) -> Plan:
    """Write `content` into the plan (lưu bản nháp); saving the same again changes nothing.

    `page` names the open page that saves. A page that saved last may save again even when the
    answer with the new revision never reached it.

    Raises:
        SaveConflict: when someone else has saved since `seen_revision`.
        Refused: when the person may not write, the plan is not open for writing, or the content
            cannot be kept.
    """
    access.write(by, plan.unit)
    locked = lock(plan)
    require(locked.editable, "Kế hoạch đã gửi nên không sửa được. Rút lại hoặc chờ trả lại.")
    content = settled(locked, content.tidy())
    require(
        len(content.measures) <= MOST_MEASURES,
        f"Kế hoạch có quá {MOST_MEASURES} biện pháp. Gộp hoặc bỏ bớt trước khi lưu.",
    )
    if content == PlanContent.of(locked):
        return locked
    if locked.revision != seen_revision and not (page and page == locked.edited_page):
        raise SaveConflict(locked, by)
    for part in PARTS:
        setattr(locked, part, getattr(content, part))
    write_measures(locked, content.measures)
    mark_edited(locked, by=by, at=at, page=page)
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
    found = Plan.objects.select_for_update(of=("self",))
    return found.select_related("unit__parent", "edited_by", "author").get(pk=plan.pk)


def mark_edited(plan: Plan, *, by: User, at: datetime, page: str = "") -> None:
    """Save the locked plan as one edit further on."""
    plan.revision += 1
    plan.edited_by, plan.edited_at, plan.edited_page = by, at, page[:36]
    plan.save()


@transaction.atomic
def carry_measures(
    plan: Plan, *, measures: Iterable[Measure], by: User, at: datetime, page: str = ""
) -> list[Measure]:
    """Take measures of last year's plan or of the term plan into this one (chuyển tiếp).

    Each keeps its link to where it comes from and waits for a deadline of its own; one taken
    before is not taken twice.
    """
    access.write(by, plan.unit)
    locked = lock(plan)
    require(locked.editable, "Kế hoạch đã gửi nên không sửa được. Rút lại hoặc chờ trả lại.")
    offered = set(Measure.objects.to_carry_into(locked).values_list("pk", flat=True))
    chosen = [source for source in measures if source.pk in offered]
    position = locked.measures.count()
    require(
        position + len(chosen) <= MOST_MEASURES,
        f"Kế hoạch có quá {MOST_MEASURES} biện pháp. Bỏ bớt trước khi lấy thêm.",
    )
    fresh = [
        source.copied_into(locked, position + step) for step, source in enumerate(chosen, start=1)
    ]
    Measure.objects.bulk_create(fresh)
    if fresh:
        mark_edited(locked, by=by, at=at, page=page)
        record(
            "plans.carry_measures",
            locked,
            by=by,
            at=at,
            unit_path=locked.unit.path,
            sources=[source.pk for source in chosen],
        )
    return fresh
