"""What is open in a unit on a day, for the next leader to know (việc đang dở)."""

from datetime import date

from neuguong.directives.models import Obligation
from neuguong.org.models import DataRequest, RoleAssignment, Term, Unit
from neuguong.plans.models import Measure, Plan

MOST = 200


def open_work(unit: Unit, day: date) -> list[dict[str, str]]:
    """Duties, plans and measures not finished, roles still held, the end of the term.

    Each as kind, words and what is due; plain text, so that it can be kept as signed.
    """
    owed = Obligation.objects.filter(unit=unit).open().owed().select_related("requirement")
    told = [
        item("Nghĩa vụ", str(each.requirement), f"hạn {each.due_on:%d/%m/%Y}")
        for each in owed.order_by("due_on")[:MOST]
    ]
    plans = Plan.objects.filter(unit=unit).exclude(state="approved").order_by("period_start")
    told += [item("Kế hoạch", plan.title, plan.get_state_display()) for plan in plans[:MOST]]
    measures = Measure.objects.filter(
        plan__unit=unit, plan__state="approved", plan__period_end__gte=day
    )
    told += [
        item("Biện pháp", measure.act, f"hạn {measure.deadline or 'chưa ghi'}")
        for measure in measures.unfinished().order_by("plan", "position")[:MOST]
    ]
    requests = DataRequest.objects.waiting().kept_by(unit)
    told += [
        item("Đề nghị về dữ liệu", each.get_kind_display(), f"hạn {each.due_on:%d/%m/%Y}")
        for each in requests.order_by("due_on")[:MOST]
    ]
    roles = RoleAssignment.objects.as_of(day).filter(unit=unit).select_related("user")
    told += [
        item("Vai trò đang giữ", role.user.full_name, role.get_role_display())
        for role in roles.order_by("role", "pk")[:MOST]
    ]
    term = Term.objects.as_of(day).filter(unit=unit).first()
    if term:
        end = "chưa ghi ngày hết" if term.is_open else f"đến {term.valid_until:%d/%m/%Y}"
        told.append(item("Nhiệm kỳ", term.name, end))
    return told


def item(kind: str, words: str, due: str) -> dict[str, str]:
    """One line of open work."""
    return {"kind": kind, "words": words, "due": due}
