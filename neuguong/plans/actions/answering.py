"""Answering the remarks of the plan check (trả lời nhận xét)."""

from datetime import date, datetime
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from neuguong.accounts.models import User
from neuguong.domain.refusal import Refused, require
from neuguong.plans import access
from neuguong.plans.beside import read_in_place
from neuguong.plans.check import TITLES
from neuguong.plans.content import PlanContent
from neuguong.plans.models import Plan, RemarkAnswer
from neuguong.plans.models.answers import LONGEST_REASON
from neuguong.records.actions import record


@transaction.atomic
def answer_remark(
    plan: Plan, *, measure: str, code: str, reason: str, by: User, at: datetime
) -> RemarkAnswer | None:
    """Say why a remark of rule `code` does not fit the measure with that uid, "" for the plan.

    The same remark answered again replaces the answer; an empty reason takes it back and gives
    None. The desk above reads the answer beside the remark.

    Raises:
        Refused: when the person may not write the plan, the plan is not being written, or there
            is neither a reason nor an answer to take back.
    """
    access.write(by, plan.unit)
    locked = Plan.objects.select_for_update().get(pk=plan.pk)
    require(locked.editable, "Kế hoạch đã gửi. Rút về rồi trả lời nhận xét.")
    require(code in TITLES, "Không có quy tắc này.")
    require(len(reason) <= LONGEST_REASON, f"Lý do dài quá {LONGEST_REASON} chữ cái. Rút gọn lại.")
    uid, words = asked_about(locked, measure, code, timezone.localdate(at))
    known = RemarkAnswer.objects.filter(plan=locked, measure_uid=uid, code=code)
    if not reason.strip():
        require(known.delete()[0] > 0, "Ghi vì sao nhận xét này không đúng.")
        record("plans.take_back_answer", locked, by=by, at=at, unit_path=plan.unit.path, code=code)
        return None
    answer = RemarkAnswer.objects.update_or_create(
        plan=locked,
        measure_uid=uid,
        code=code,
        defaults={"reason": reason.strip(), "words": words, "by": by, "at": at},
    )[0]
    record("plans.answer_remark", locked, by=by, at=at, unit_path=plan.unit.path, code=code)
    return answer


def asked_about(plan: Plan, measure: str, code: str, today: date) -> tuple[UUID, str]:
    """The uid of the measure and its act; of the plan as a whole what the rule says of it.

    Raises:
        Refused: when there is no such measure, or the rule says nothing of the plan.
    """
    if not measure:
        read = read_in_place(plan, PlanContent.of(plan), today)
        said = [each.words for each in read.remarks if each.first.code == code]
        require(said, "Nhận xét này không còn.")
        return RemarkAnswer.WHOLE, said[0]
    found = {str(each.uid): each for each in plan.measures.all()}.get(measure)
    if found is None:
        raise Refused("Biện pháp này không còn trong kế hoạch.")
    return found.uid, found.act
