"""Sending, returning and approving plans (gửi, trả lại, phê duyệt)."""

from collections.abc import Mapping
from datetime import datetime
from types import MappingProxyType

from django.db import transaction
from django.utils import timezone

from neuguong.accounts.models import User
from neuguong.directives.actions import fulfil
from neuguong.directives.models import Requirement
from neuguong.domain.refusal import require
from neuguong.plans import access
from neuguong.plans.actions.drafting import lock
from neuguong.plans.actions.drawing import check_filled
from neuguong.plans.check import quality_of
from neuguong.plans.content import PlanContent
from neuguong.plans.likeness import keep_sketch
from neuguong.plans.models import Plan, PlanComment, PlanKind, PlanQuality, PlanVersion
from neuguong.plans.workflow import PLAN
from neuguong.records.actions import record

FULFILS = MappingProxyType(
    {
        PlanKind.ANNUAL: Requirement.FulfilledBy.ANNUAL_PLAN,
        PlanKind.TERM: Requirement.FulfilledBy.TERM_PLAN,
    }
)
"""What an approved plan of the kind fulfils."""
NO_COMMENTS: Mapping[str, str] = MappingProxyType({})
MOST_LETTERS = 4_000


def take_step(plan: Plan, code: str, *, by: User, at: datetime, **detail: object) -> Plan:
    """Move the locked plan along its workflow and record it; the caller has asked `access`."""
    before = plan.state
    plan.state = PLAN.step(code, before).target
    plan.moved_by, plan.moved_at = by, at
    plan.save()
    record(f"plans.{code}", plan, by=by, at=at, unit_path=plan.unit.path, before=before, **detail)
    return plan


@transaction.atomic
def submit(plan: Plan, *, by: User, at: datetime) -> Plan:
    """Send the plan to the level above and keep the version sent (gửi kế hoạch)."""
    access.submit(by, plan)
    locked = lock(plan)
    PLAN.step("submit", locked.state)
    content = PlanContent.of(locked)
    require(content.measures, "Kế hoạch chưa có biện pháp nào. Thêm ít nhất một biện pháp.")
    check_filled(content)
    number = locked.versions.count() + 1
    PlanVersion.objects.create(plan=locked, number=number, content=content.to_json(), by=by, at=at)
    keep_sketch(locked, content)
    counts = quality_of(content, locked.year)
    PlanQuality.objects.update_or_create(plan=locked, defaults=counts)
    locked.submitted_at, locked.submitted_by = at, by
    return take_step(locked, "submit", by=by, at=at, version=number)


@transaction.atomic
def withdraw(plan: Plan, *, by: User, at: datetime) -> Plan:
    """Take the plan back before anyone has decided on it (rút lại)."""
    access.submit(by, plan)
    return take_step(lock(plan), "withdraw", by=by, at=at)


@transaction.atomic
def return_plan(
    plan: Plan, *, comment: str, measure_comments: Mapping[str, str], by: User, at: datetime
) -> Plan:
    """Give the plan back with comments on the whole and on single measures (trả lại để sửa).

    `measure_comments` maps a measure's uid to the comment on it.
    """
    access.review(by, plan)
    locked = lock(plan)
    PLAN.step("return", locked.state)
    count = comment_on(locked, comment, measure_comments, by=by, at=at)
    require(count, "Ghi ít nhất một ý kiến để đơn vị biết cần sửa gì.")
    return take_step(locked, "return", by=by, at=at, comments=count)


@transaction.atomic
def pass_on(
    plan: Plan,
    *,
    by: User,
    at: datetime,
    comment: str = "",
    measure_comments: Mapping[str, str] = NO_COMMENTS,
) -> Plan:
    """Hand the plan to the one who approves, with the reader's opinion (trình duyệt)."""
    access.review(by, plan)
    locked = lock(plan)
    PLAN.step("pass_on", locked.state)
    count = comment_on(locked, comment, measure_comments, by=by, at=at)
    return take_step(locked, "pass_on", by=by, at=at, comments=count)


@transaction.atomic
def approve(
    plan: Plan,
    *,
    by: User,
    at: datetime,
    comment: str = "",
    measure_comments: Mapping[str, str] = NO_COMMENTS,
) -> Plan:
    """Approve the plan (phê duyệt); this closes what the unit owed for the period."""
    access.approve(by, plan)
    locked = lock(plan)
    access.approve(by, locked)
    PLAN.step("approve", locked.state)
    count = comment_on(locked, comment, measure_comments, by=by, at=at)
    locked.approved_at, locked.approved_by = at, by
    take_step(locked, "approve", by=by, at=at, comments=count)
    fulfil(
        locked.unit,
        fulfilled_by=FULFILS[PlanKind(locked.kind)],
        period_start=locked.period_start,
        record_of=locked,
        by=by,
        at=at,
        on=timezone.localdate(at),
    )
    return locked


def comment_on(
    plan: Plan, comment: str, measure_comments: Mapping[str, str], *, by: User, at: datetime
) -> int:
    """Keep the comments that hold words, on the version sent last; how many.

    Raises:
        Refused: when a comment is too long or names a measure that the plan does not have.
    """
    texts = [(None, comment), *measure_comments.items()]
    said = [(uid, text.strip()) for uid, text in texts if text.strip()]
    known = {str(uid) for uid in plan.measures.values_list("uid", flat=True)} if said else set()
    for uid, text in said:
        require(uid is None or uid in known, "Ý kiến ghi vào biện pháp không có trong kế hoạch.")
        require(len(text) <= MOST_LETTERS, f"Ý kiến dài quá {MOST_LETTERS} chữ cái. Rút gọn lại.")
    version = plan.versions.order_by("-number").first()
    PlanComment.objects.bulk_create(
        PlanComment(plan=plan, version=version, measure_uid=uid, text=text, by=by, at=at)
        for uid, text in said
    )
    return len(said)
