"""A first draft in twenty minutes: what is open and what is new, with places to fill (vẽ sẵn)."""

import re
from datetime import date, datetime
from itertools import islice

from django.db import transaction

from neuguong.accounts.models import User
from neuguong.directives.models import Clause
from neuguong.domain.refusal import require
from neuguong.plans import access
from neuguong.plans.actions.drafting import carry_measures, lock, mark_edited
from neuguong.plans.beside import spoken
from neuguong.plans.content import PlanContent
from neuguong.plans.models import Measure, Plan
from neuguong.records.actions import record

MOST_CARRIED = 20
MOST_CLAUSES = 5
PLACE = re.compile(r"\[Việc của đơn vị[^\]]*\]")
"""A place that only the unit can fill; it never passes the sending."""


@transaction.atomic
def draw_draft(plan: Plan, *, by: User, at: datetime) -> Plan:
    """Begin an empty plan with last year's open measures, and a place for the breakthrough of the
    term and for each new clause.

    The draft asks; it writes no measure of its own. Carried ones wait for a deadline, and the
    places in brackets for the unit's deed.

    Raises:
        Refused: when the plan already has measures, or nothing is open, new or to break through.
    """
    access.write(by, plan.unit)
    require(
        not plan.measures.exists(),
        "Kế hoạch đã có biện pháp; chỉ vẽ sẵn khi chưa có biện pháp nào.",
    )
    open_ones = Measure.objects.to_carry_into(plan)
    carried = carry_measures(plan, measures=open_ones[:MOST_CARRIED], by=by, at=at)
    locked = lock(plan)
    fresh = [
        *places_for_breakthrough(locked),
        *(
            Measure(act=f"[Việc của đơn vị để thực hiện: {short(clause)}]", clause=clause)
            for clause in new_clauses(locked)
        ),
    ]
    for position, place in enumerate(fresh, start=len(carried) + 1):
        place.plan, place.position = locked, position
    require(
        carried or fresh,
        "Không có biện pháp dở dang năm trước, khâu đột phá của toàn khóa và điểm chỉ đạo mới; "
        "đồng chí viết từ đầu.",
    )
    Measure.objects.bulk_create(fresh)
    mark_edited(locked, by=by, at=at)
    record(
        "plans.draw_draft",
        locked,
        by=by,
        at=at,
        unit_path=locked.unit.path,
        carried=len(carried),
        clauses=[place.clause_id for place in fresh if place.clause_id],
    )
    return locked


def places_for_breakthrough(plan: Plan) -> list[Measure]:
    """A place for what the unit does this year about the breakthrough of the term's plan."""
    words = unbracketed(spoken(plan.parent)) if plan.parent else ""
    return [Measure(act=f"[Việc của đơn vị cho khâu đột phá: {words}]")] if words else []


def new_clauses(plan: Plan) -> list[Clause]:
    """Clauses of directives issued since last year and in force when the plan begins."""
    since = date(plan.period_start.year - 1, 1, 1)
    clauses = Clause.objects.filter(directive__issued_on__gte=since)
    ordered = clauses.select_related("directive").order_by("-directive__issued_on", "position")
    in_force = (
        clause
        for clause in ordered
        if clause.directive.ended_on is None or clause.directive.ended_on > plan.period_start
    )
    return list(islice(in_force, MOST_CLAUSES))


def short(clause: Clause) -> str:
    """A clause in a line, without brackets of its own."""
    return f"{clause}, {unbracketed(clause.text)}"


def unbracketed(text: str) -> str:
    """The beginning of a text in one line, without brackets."""
    return re.sub(r"[\[\]]", "", " ".join(text.split()))[:160]


def check_filled(content: PlanContent) -> None:
    """Refuse a plan in which places of the draft still stand as drawn.

    Raises:
        Refused: with the numbers of the measures.
    """
    drawn = [str(n) for n, m in enumerate(content.measures, 1) if PLACE.search(m.act)]
    require(
        not drawn,
        f"Biện pháp {', '.join(drawn)} còn nguyên chỗ vẽ sẵn. "
        "Ghi việc của đơn vị mình, hoặc xóa biện pháp ấy.",
    )
    waiting = [
        str(n)
        for n, m in enumerate(content.measures, 1)
        if m.carried_from and not m.deadline.strip()
    ]
    require(
        len(waiting) < len(content.measures),
        "Mọi biện pháp đều lấy nguyên từ năm trước. Ghi thời hạn mới và việc mới trước khi gửi.",
    )
