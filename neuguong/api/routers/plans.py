"""Plans: the same steps as on the pages, through the same actions."""

from collections.abc import Sequence
from typing import Any

from django.shortcuts import get_object_or_404
from django.utils import timezone
from ninja import Router

from neuguong.accounts.request import SignedIn
from neuguong.api.shapes import (
    AnswerIn,
    CarryIn,
    Done,
    MeasureOut,
    PlanIn,
    PlanOut,
    Reason,
    RemarksOut,
    ResultIn,
    ReturnIn,
    StartIn,
    VersionOut,
    Year,
)
from neuguong.domain.calendar import year_period
from neuguong.org.models import Unit
from neuguong.plans import actions
from neuguong.plans.beside import read_in_place
from neuguong.plans.check import NumberedRemark, WholeRemark
from neuguong.plans.content import MeasureContent, PlanContent
from neuguong.plans.models import Measure, Plan, PlanKind, PlanVersion

router = Router()
STEP = {200: PlanOut, 403: Reason, 404: Reason, 409: Reason}


def plan_or_404(request: SignedIn, pk: int) -> Plan:
    """The plan if the caller may see it."""
    return get_object_or_404(
        Plan.objects.visible_to(request.user).select_related("unit__kind", "unit__parent"), pk=pk
    )


@router.get("", response=list[PlanOut], url_name="plan_list")
def plan_list(request: SignedIn, year: Year | None = None, state: str = "") -> list[Plan]:
    """Plans within reach, in order of organisation."""
    plans = Plan.objects.visible_to(request.user)
    if year is not None:
        plans = plans.filter(period_start__year=year)
    if state:
        plans = plans.filter(state=state)
    return list(plans.order_by("unit__path", "period_start", "pk")[:1000])


@router.post("", response=STEP, url_name="plan_start")
def plan_start(request: SignedIn, sent: StartIn) -> Plan:
    """Begin a unit's annual plan, or go on with it."""
    unit = get_object_or_404(Unit.objects.visible_to(request.user), pk=sent.unit)
    return actions.start_plan(
        unit,
        kind=PlanKind.ANNUAL,
        period=year_period(sent.year),
        by=request.user,
        at=timezone.now(),
    )


@router.get("/{pk}", response={200: dict, 404: Reason}, url_name="plan")
def plan(request: SignedIn, pk: int) -> dict[str, Any]:
    """One plan with its content."""
    found = plan_or_404(request, pk)
    return {
        **PlanOut.from_orm(found).dict(),
        **PlanContent.of(found).to_json(),
        "revision": found.revision,
    }


@router.put("/{pk}", response=STEP, url_name="plan_save")
def plan_save(request: SignedIn, pk: int, sent: PlanIn) -> Plan:
    """Write the plan; 409 when it has moved on since `revision`."""
    texts = sent.dict(exclude={"revision", "measures"})
    measures = tuple(MeasureContent(**measure.dict()) for measure in sent.measures)
    return actions.save_draft(
        plan_or_404(request, pk),
        content=PlanContent(**texts, measures=measures),
        seen_revision=sent.revision,
        by=request.user,
        at=timezone.now(),
    )


@router.post("/{pk}/submit", response=STEP, url_name="plan_submit")
def plan_submit(request: SignedIn, pk: int) -> Plan:
    """Send the plan."""
    return actions.submit(plan_or_404(request, pk), by=request.user, at=timezone.now())


@router.post("/{pk}/withdraw", response=STEP, url_name="plan_withdraw")
def plan_withdraw(request: SignedIn, pk: int) -> Plan:
    """Take it back."""
    return actions.withdraw(plan_or_404(request, pk), by=request.user, at=timezone.now())


@router.post("/{pk}/return", response=STEP, url_name="plan_return")
def plan_return(request: SignedIn, pk: int, sent: ReturnIn) -> Plan:
    """Return it with comments."""
    return actions.return_plan(
        plan_or_404(request, pk),
        comment=sent.comment,
        measure_comments=sent.measures,
        by=request.user,
        at=timezone.now(),
    )


@router.post("/{pk}/pass-on", response=STEP, url_name="plan_pass_on")
def plan_pass_on(request: SignedIn, pk: int) -> Plan:
    """Hand it to the one who approves."""
    return actions.pass_on(plan_or_404(request, pk), by=request.user, at=timezone.now())


@router.post("/{pk}/approve", response=STEP, url_name="plan_approve")
def plan_approve(request: SignedIn, pk: int) -> Plan:
    """Approve it."""
    return actions.approve(plan_or_404(request, pk), by=request.user, at=timezone.now())


@router.get("/{pk}/remarks", response={200: list[RemarksOut], 404: Reason}, url_name="plan_remarks")
def plan_remarks(request: SignedIn, pk: int) -> list[dict[str, Any]]:
    """How the check reads each measure, with the unit's answers; at the end, with an empty
    `measure`, what it says of the plan as a whole, where it does."""
    found = plan_or_404(request, pk)
    content = PlanContent.of(found)
    read = read_in_place(found, content, timezone.localdate())
    entries = [
        told(measure.uid, each.text, each.concrete, [(r, r.title) for r in each.remarks])
        for measure, each in zip(content.measures, read.readings, strict=True)
    ]
    if read.remarks:
        concrete = all(each.concrete for each in read.readings)
        whole = [(each, each.words) for each in read.remarks]
        entries.append(told("", found.title, concrete, whole))
    return entries


def told(
    measure: str,
    text: str,
    concrete: bool,
    remarks: Sequence[tuple[NumberedRemark | WholeRemark, str]],
) -> dict[str, Any]:
    """One entry: of what it speaks, and the remarks with their words."""
    return {
        "measure": measure,
        "text": text,
        "concrete": concrete,
        "remarks": [
            {
                "code": each.first.code,
                "message": words,
                "answer": each.answer.reason if each.answer else "",
            }
            for each, words in remarks
        ],
    }


@router.post("/{pk}/answers", response={**STEP, 200: Done}, url_name="plan_answer")
def plan_answer(request: SignedIn, pk: int, sent: AnswerIn) -> dict[str, bool]:
    """Answer a remark; an empty reason takes the answer back."""
    kept = actions.answer_remark(
        plan_or_404(request, pk),
        measure=sent.measure,
        code=sent.code,
        reason=sent.reason,
        by=request.user,
        at=timezone.now(),
    )
    return {"done": kept is not None}


@router.get("/{pk}/sources", response={200: list[MeasureOut], 404: Reason}, url_name="plan_sources")
def plan_sources(request: SignedIn, pk: int) -> list[Measure]:
    """Measures that may be taken over: last year's open ones, those of the term plan."""
    return list(Measure.objects.to_carry_into(plan_or_404(request, pk)).order_by("plan_id", "pk"))


@router.post("/{pk}/carry", response=STEP, url_name="plan_carry")
def plan_carry(request: SignedIn, pk: int, sent: CarryIn) -> Plan:
    """Take chosen measures into the plan."""
    chosen = Measure.objects.visible_to(request.user).filter(pk__in=sent.measures)
    actions.carry_measures(
        plan_or_404(request, pk),
        measures=chosen.select_related("plan").order_by("plan__period_start", "position", "pk"),
        by=request.user,
        at=timezone.now(),
    )
    return plan_or_404(request, pk)


@router.get("/{pk}/versions", response={200: list[VersionOut], 404: Reason}, url_name="versions")
def plan_versions(request: SignedIn, pk: int) -> list[PlanVersion]:
    """The plan as it was each time it was sent."""
    return list(plan_or_404(request, pk).versions.order_by("number"))


@router.get("/{pk}/measures", response={200: list[MeasureOut], 404: Reason}, url_name="measures")
def plan_measures(request: SignedIn, pk: int) -> list[Measure]:
    """The plan's measures with their results."""
    return list(plan_or_404(request, pk).measures.in_order())


@router.post("/measures/{pk}/result", response={**STEP, 200: MeasureOut}, url_name="measure_result")
def measure_result(request: SignedIn, pk: int, sent: ResultIn) -> Measure:
    """Record what a measure of an approved plan has brought."""
    measure = get_object_or_404(Measure.objects.visible_to(request.user), pk=pk)
    return actions.finish_measure(
        measure, result=sent.result, done_on=sent.done_on, by=request.user, at=timezone.now()
    )
