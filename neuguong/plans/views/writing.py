"""Writing plans: start, edit, save by itself, take over, remove and bring back."""

from collections.abc import Callable
from dataclasses import asdict, replace

from django.contrib import messages
from django.http import HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST

from neuguong.accounts.request import SignedIn
from neuguong.domain.calendar import Period, year_period
from neuguong.domain.refusal import Refused
from neuguong.org.models import Term, Unit
from neuguong.plans import access, actions
from neuguong.plans.actions import SaveConflict
from neuguong.plans.check import read_back_one
from neuguong.plans.content import MeasureContent, PlanContent, is_id
from neuguong.plans.forms import (
    PlanForm,
    ids,
    moved,
    read_form,
    read_row,
    with_back,
    without,
)
from neuguong.plans.models import Measure, MeasureExample, Plan, PlanKind
from neuguong.plans.models.examples import closest
from neuguong.plans.views.common import plan_or_404
from neuguong.plans.views.editor import conflict_context, edit_page, remark_prefix, stored_form

REMOVED = "plans_removed"
"""The measure removed last, kept in the session so that it can be brought back."""
YEARS_AROUND = 5


@require_POST
def plan_start(request: SignedIn) -> HttpResponse:
    """Begin the plan of one of one's units for a year or a term, or go on with it."""
    unit_id = request.POST.get("unit", "")
    units = Unit.objects.visible_to(request.user).select_related("kind")
    unit = get_object_or_404(units, pk=int(unit_id) if is_id(unit_id) else 0)
    kind = PlanKind.TERM if request.POST.get("kind") == PlanKind.TERM else PlanKind.ANNUAL
    plan = actions.start_plan(
        unit,
        kind=kind,
        period=asked_period(unit, kind, request.POST.get("year", "")),
        by=request.user,
        at=timezone.now(),
    )
    return redirect("plans:plan_edit" if plan.editable else "plans:plan_page", pk=plan.pk)


def asked_period(unit: Unit, kind: PlanKind, year: str) -> Period:
    """The year asked for, or the unit's present term."""
    today = timezone.localdate()
    if kind == PlanKind.TERM:
        term = Term.objects.as_of(today).filter(unit=unit).first()
        if term is None:
            raise Refused("Chưa ghi nhiệm kỳ của đơn vị. Nhờ văn phòng ghi nhiệm kỳ trước.")
        return term.period
    if not (is_id(year) and abs(int(year) - today.year) <= YEARS_AROUND):
        raise Refused("Chọn năm của kế hoạch, trong khoảng năm năm trước và sau năm nay.")
    return year_period(int(year))


def plan_edit(request: SignedIn, pk: int) -> HttpResponse:
    """The plan as a form; every button works without script."""
    plan = plan_or_404(request, pk)
    access.write(request.user, plan.unit)
    if request.method == "POST":
        return save_typed(request, plan, request.POST.get("do", "save"))
    if not plan.editable:
        return redirect("plans:plan_page", pk=pk)
    return edit_page(request, plan, stored_form(plan, with_row=bool(request.GET.get("them"))))


def save_typed(request: SignedIn, plan: Plan, act: str) -> HttpResponse:
    """Save the form sent by one of its buttons; what was typed stays on the page if it cannot.

    `act` is the button: save, add, ask (to send), carry, or open-3, up-3, down-3, remove-3 with the
    number of the row from 0.
    """
    form = read_form(request.POST, request.GET.get("trang", ""))
    if is_id(request.POST.get("keep", "")):
        form = replace(form, revision=int(request.POST["keep"]))
    if not form.is_valid:
        return edit_page(request, plan, form, status=422)
    verb, _, place = act.partition("-")
    row = int(place) if is_id(place) else -1
    content = ROW_ACTS[verb](form.content, row) if verb in ROW_ACTS else form.content
    try:
        saved = save(request, plan, form, content)
        if verb == "carry":
            carry(request, saved, form.page)
    except SaveConflict as conflict:
        return edit_page(
            request, conflict.plan, form, status=409, **conflict_context(conflict, form.content)
        )
    except Refused as reason:
        return edit_page(request, plan, form, status=422, refusal=str(reason))
    if verb == "remove" and row < len(form.content.measures):
        remember_removed(request, saved, form.content.measures[row], row)
    return after_save(saved, verb, row)


ROW_ACTS: dict[str, Callable[[PlanContent, int], PlanContent]] = {
    "up": lambda content, row: moved(content, row, -1),
    "down": lambda content, row: moved(content, row, 1),
    "remove": without,
}
"""Buttons of a row: what they do to the content."""


def save(request: SignedIn, plan: Plan, form: PlanForm, content: PlanContent) -> Plan:
    """The plan with `content` in it, as the open page saves it."""
    return actions.save_draft(
        plan,
        content=content,
        seen_revision=form.revision,
        page=form.page,
        by=request.user,
        at=timezone.now(),
    )


def carry(request: SignedIn, plan: Plan, page: str) -> None:
    """Take the chosen measures into the plan and say how many."""
    chosen = Measure.objects.visible_to(request.user).filter(
        pk__in=ids(request.POST.getlist("take"))
    )
    taken = actions.carry_measures(
        plan,
        measures=chosen.select_related("plan").order_by("plan__period_start", "position", "pk"),
        by=request.user,
        at=timezone.now(),
        page=page,
    )
    if taken:
        words = f"Đã lấy {len(taken)} biện pháp. Ghi thời hạn mới cho từng biện pháp."
    else:
        words = "Chưa chọn biện pháp nào để lấy."
    messages.info(request, words)


def remember_removed(request: SignedIn, plan: Plan, measure: MeasureContent, row: int) -> None:
    """Keep the removed measure for a while and offer to bring it back."""
    if measure.is_blank:
        return
    request.session[REMOVED] = {"plan": plan.pk, "row": row, "measure": asdict(measure)}
    undo = reverse("plans:measure_restore", kwargs={"pk": plan.pk})
    messages.info(request, f"Đã bỏ biện pháp {row + 1}.", extra_tags=f"undo {undo}")


def after_save(plan: Plan, verb: str, row: int) -> HttpResponse:
    """Where to go after a button: the new row, the moved row, the question before sending."""
    if verb == "ask":
        return redirect("plans:plan_submit", pk=plan.pk)
    target = reverse("plans:plan_edit", kwargs={"pk": plan.pk})
    if verb == "add":
        return redirect(f"{target}?them=1#bp-{plan.measures.count() + 1}")
    if verb in {"up", "down", "open"}:
        label = row + {"up": 0, "open": 1, "down": 2}[verb]
        return redirect(f"{target}?mo={label}#bp-{label}")
    return redirect(f"{target}#bien-phap")


@require_POST
def plan_carry(request: SignedIn, pk: int) -> HttpResponse:
    """Save what is typed and take chosen measures of last year or of the term plan."""
    plan = plan_or_404(request, pk)
    access.write(request.user, plan.unit)
    return save_typed(request, plan, "carry")


@require_POST
def plan_draw(request: SignedIn, pk: int) -> HttpResponse:
    """Begin an empty plan with what is open from last year and what is new."""
    plan = plan_or_404(request, pk)
    drawn = actions.draw_draft(plan, by=request.user, at=timezone.now())
    count = drawn.measures.count()
    messages.info(request, f"Đã vẽ sẵn {count} chỗ. Chỗ trong ngoặc vuông chờ việc của đơn vị.")
    return redirect("plans:plan_edit", pk=pk)


@require_POST
def measure_restore(request: SignedIn, pk: int) -> HttpResponse:
    """Bring the measure removed last back to its place."""
    plan = plan_or_404(request, pk)
    removed = request.session.pop(REMOVED, {})
    if removed.get("plan") == plan.pk:
        content = PlanContent.of(plan)
        measure = MeasureContent(**removed["measure"])
        actions.save_draft(
            plan,
            content=with_back(content, measure, removed["row"]),
            seen_revision=plan.revision,
            by=request.user,
            at=timezone.now(),
        )
    label = removed.get("row", 0) + 1
    return redirect(f"{reverse('plans:plan_edit', kwargs={'pk': pk})}?mo={label}#bp-{label}")


@require_POST
def plan_save(request: SignedIn, pk: int) -> JsonResponse:
    """Save while the person writes; answers the new revision, or why not, as JSON.

    What cannot be saved stays as it was; everything else is saved all the same.
    """
    plan = plan_or_404(request, pk)
    form = read_form(request.POST, request.GET.get("trang", ""))
    content = form.content if form.is_valid else form.without_errors(PlanContent.of(plan))
    try:
        saved = save(request, plan, form, content)
    except SaveConflict as conflict:
        context = {"plan": conflict.plan, **conflict_context(conflict, form.content)}
        html = render_to_string("plans/conflict.html", context, request)
        return JsonResponse({"reason": str(conflict), "html": html}, status=409)
    except Refused as reason:
        return JsonResponse({"reason": str(reason)}, status=403)
    if not form.is_valid:
        words = f"Đã lưu phần còn lại. {next(iter(form.errors.values()))}"
        return JsonResponse({"reason": words, "revision": saved.revision}, status=422)
    words = f"Đã lưu lúc {timezone.localtime():%H:%M}"
    return JsonResponse({"revision": saved.revision, "words": words})


@require_POST
def measure_check(request: SignedIn, pk: int, row: int) -> HttpResponse:
    """How the check reads one measure as it is being written (a part of the page)."""
    plan = plan_or_404(request, pk)
    access.write(request.user, plan.unit)
    measure = read_row(request.POST, str(row))
    context = {
        "n": row,
        "label": row + 1,
        "measure": measure,
        "read": read_back_one(measure, plan.year),
        "prefix": remark_prefix(row),
        "examples": closest(measure.act, MeasureExample.objects.newest()),
    }
    return render(request, "plans/measure_check.html", context)
