"""Writing plans: start, edit, save by itself, carry over, send."""

import uuid
from dataclasses import replace
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST

from neuguong.directives.models import Clause, Directive
from neuguong.domain.calendar import Period, year_period
from neuguong.domain.refusal import Refused
from neuguong.org.models import Term, Unit
from neuguong.plans import access, actions
from neuguong.plans.actions import SaveConflict
from neuguong.plans.check import ReadBack, read_back, read_back_one
from neuguong.plans.content import MeasureContent, PlanContent
from neuguong.plans.forms import PlanForm, read_form, read_row, reordered
from neuguong.plans.models import Measure, Plan
from neuguong.plans.models.plan import PlanKind
from neuguong.plans.views.common import obligation_of, plan_or_404


@require_POST
def plan_start(request: HttpRequest) -> HttpResponse:
    """Begin the plan of one of one's units for a year or a term, or go on with it."""
    units = Unit.objects.visible_to(request.user)
    unit = get_object_or_404(units, pk=request.POST.get("unit", "0"))
    kind = PlanKind(request.POST.get("kind", PlanKind.ANNUAL))
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
    if not (year.isdigit() and abs(int(year) - today.year) <= 5):
        raise Refused("Chọn năm của kế hoạch, trong khoảng năm năm trước và sau năm nay.")
    return year_period(int(year))


def plan_edit(request: HttpRequest, pk: int) -> HttpResponse:
    """The plan as a form; every button works without script."""
    plan = plan_or_404(request, pk)
    access.write(request.user, plan.unit)
    if not plan.editable:
        return redirect("plans:plan_page", pk=pk)
    if request.method == "POST":
        return save_typed(request, plan)
    content = PlanContent.of(plan)
    if request.GET.get("them"):
        content = with_blank_row(content)
    return edit_page(request, plan, PlanForm(content, plan.revision, {}))


def with_blank_row(content: PlanContent) -> PlanContent:
    """The content with an empty measure at its end, ready to be written."""
    blank = MeasureContent(uid=str(uuid.uuid4()))
    return replace(content, measures=(*content.measures, blank))


def save_typed(request: HttpRequest, plan: Plan) -> HttpResponse:
    """Save the form sent by one of its buttons; what was typed stays on the page if it cannot."""
    form = read_form(request.POST)
    act = request.POST.get("do", "save")
    keep = request.GET.get("giu", "")
    revision = int(keep) if keep.isascii() and keep.isdigit() else form.revision
    form = replace(form, content=reordered(form.content, act), revision=revision)
    if not form.is_valid:
        return edit_page(request, plan, form, status=422)
    try:
        saved = actions.save_draft(
            plan,
            content=form.content,
            seen_revision=form.revision,
            by=request.user,
            at=timezone.now(),
        )
        if act == "submit":
            actions.submit(saved, by=request.user, at=timezone.now())
    except SaveConflict as conflict:
        return edit_page(request, plan, form, status=409, conflict=conflict)
    except Refused as reason:
        return edit_page(request, plan, form, status=422, refusal=str(reason))
    return after_save(request, saved, act)


def after_save(request: HttpRequest, plan: Plan, act: str) -> HttpResponse:
    """Where to go after a button: to the new row, to the moved row, or to the sent plan."""
    if act == "submit":
        messages.info(request, "Đã gửi kế hoạch. Cấp trên sẽ xem xét.")
        return redirect("plans:plan_page", pk=plan.pk)
    target = reverse("plans:plan_edit", kwargs={"pk": plan.pk})
    verb, _, place = act.partition("-")
    if act == "add":
        return redirect(f"{target}?them=1#bp-{plan.measures.count() + 1}")
    if verb in {"up", "down"}:
        return redirect(f"{target}?mo={int(place) + (2 if verb == 'down' else 0)}")
    messages.info(request, "Đã bỏ một biện pháp." if verb == "remove" else "Đã lưu kế hoạch.")
    return redirect(target)


def edit_page(
    request: HttpRequest, plan: Plan, form: PlanForm, *, status: int = 200, **more: Any
) -> HttpResponse:
    """The page with the form as it stands, every measure read back by the check."""
    readings = read_back(form.content, plan.period_start.year)
    rows = [
        row(number, measure, read, form)
        for number, (measure, read) in enumerate(zip(form.content.measures, readings, strict=True))
    ]
    context = {
        "plan": plan,
        "form": form,
        "rows": rows,
        "clauses": clause_choices(),
        "obligation": obligation_of(plan),
        "today": timezone.localdate(),
        "comments": plan.comments.select_related("by").order_by("-at")[:20],
        "sources": carriable(plan),
        "open_row": int(request.GET["mo"]) if request.GET.get("mo", "").isdigit() else None,
        "submit_refusal": access.submit.refusal(request.user, plan),
        **more,
    }
    return render(request, "plans/plan_edit.html", context, status=status)


def row(number: int, measure: MeasureContent, read: ReadBack, form: PlanForm) -> dict[str, Any]:
    """One measure as the template shows it."""
    errors = {name: text for (place, name), text in form.errors.items() if place == number}
    return {
        "number": number,
        "label": number + 1,
        "measure": measure,
        "read": read,
        "errors": errors,
        "is_new": measure.is_blank,
    }


def clause_choices() -> list[tuple[str, list[Clause]]]:
    """Clauses of directives in force, grouped by directive, for the select."""
    today = timezone.localdate()
    groups: dict[str, list[Clause]] = {}
    in_force = Directive.objects.in_force(today)
    clauses = Clause.objects.filter(directive__in=in_force).select_related("directive")
    for clause in clauses.order_by("directive__issued_on", "directive_id", "position"):
        groups.setdefault(clause.directive.number, []).append(clause)
    return list(groups.items())


def carriable(plan: Plan) -> list[Measure]:
    """Open measures of last year's plan and measures of the term plan, not yet taken."""
    sources = Plan.objects.filter(
        unit=plan.unit, kind=PlanKind.ANNUAL, period_start__year=plan.period_start.year - 1
    )
    taken = plan.measures.exclude(carried_from=None).values("carried_from")
    open_ones = Measure.objects.filter(plan__in=sources).unfinished()
    from_term = Measure.objects.filter(plan=plan.parent_id) if plan.parent_id else None
    found = open_ones | from_term if from_term is not None else open_ones
    return list(found.exclude(pk__in=taken).select_related("plan").in_order())


@require_POST
def plan_save(request: HttpRequest, pk: int) -> JsonResponse:
    """Save while the person writes; answers the new revision, or why not, as JSON."""
    plan = plan_or_404(request, pk)
    form = read_form(request.POST)
    if not form.is_valid:
        return JsonResponse({"reason": " ".join(form.errors.values())}, status=422)
    now = timezone.now()
    try:
        saved = actions.save_draft(
            plan, content=form.content, seen_revision=form.revision, by=request.user, at=now
        )
    except SaveConflict as conflict:
        html = render_to_string(
            "plans/conflict.html", {"conflict": conflict, "plan": conflict.plan}, request
        )
        return JsonResponse({"reason": str(conflict), "html": html}, status=409)
    except Refused as reason:
        return JsonResponse({"reason": str(reason)}, status=403)
    words = f"Đã lưu lúc {timezone.localtime(now):%H:%M}"
    return JsonResponse({"revision": saved.revision, "words": words})


@require_POST
def measure_check(request: HttpRequest, pk: int, row: int) -> HttpResponse:
    """How the check reads one measure as it is being written (a part of the page)."""
    plan = plan_or_404(request, pk)
    access.write(request.user, plan.unit)
    read = read_back_one(read_row(request.POST, str(row)), plan.period_start.year)
    return render(request, "plans/read_back.html", {"read": read, "number": row})


@require_POST
def plan_carry(request: HttpRequest, pk: int) -> HttpResponse:
    """Take chosen measures of last year or of the term plan into this plan."""
    plan = plan_or_404(request, pk)
    chosen = [int(text) for text in request.POST.getlist("measure") if text.isdigit()]
    measures = Measure.objects.visible_to(request.user).filter(pk__in=chosen, plan__unit=plan.unit)
    taken = actions.carry_measures(
        plan, measures=measures.in_order(), by=request.user, at=timezone.now()
    )
    messages.info(request, f"Đã lấy {len(taken)} biện pháp. Ghi thời hạn mới cho từng biện pháp.")
    return redirect("plans:plan_edit", pk=pk)


@require_POST
def plan_submit(request: HttpRequest, pk: int) -> HttpResponse:
    """Send the plan as it was saved last."""
    plan = actions.submit(plan_or_404(request, pk), by=request.user, at=timezone.now())
    messages.info(request, "Đã gửi kế hoạch. Cấp trên sẽ xem xét.")
    return redirect("plans:plan_page", pk=plan.pk)


@require_POST
def plan_withdraw(request: HttpRequest, pk: int) -> HttpResponse:
    """Take the plan back to mend it."""
    plan = actions.withdraw(plan_or_404(request, pk), by=request.user, at=timezone.now())
    messages.info(request, "Đã rút kế hoạch về. Sửa xong, gửi lại.")
    return redirect("plans:plan_edit", pk=plan.pk)


@require_POST
def measure_finish(request: HttpRequest, pk: int) -> HttpResponse:
    """Record what a measure has brought."""
    measure = get_object_or_404(
        Measure.objects.visible_to(request.user).select_related("plan__unit"), pk=pk
    )
    actions.finish_measure(
        measure,
        result=request.POST.get("result", ""),
        done_on=timezone.localdate(),
        by=request.user,
        at=timezone.now(),
    )
    messages.info(request, f"Đã ghi kết quả biện pháp {measure.position}.")
    return redirect("plans:plan_page", pk=measure.plan_id)
