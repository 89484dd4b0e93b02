"""What plans start from, on screen (mẫu kế hoạch)."""

from datetime import date, timedelta

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone

from neuguong.accounts.request import SignedIn
from neuguong.domain.refusal import Refused
from neuguong.org.models import UnitKind
from neuguong.plans import access, actions
from neuguong.plans.actions.templates import TEXTS
from neuguong.plans.forms import TemplateForm
from neuguong.plans.models import PlanKind, PlanTemplate


def template_list(request: SignedIn) -> HttpResponse:
    """Every kind of unit and plan with its template in force, and the one to come."""
    access.edit_templates(request.user)
    today = timezone.localdate()
    known = PlanTemplate.objects.filter(valid_until__gt=today).order_by("-valid_from")
    by_key: dict[tuple[int, str], list[PlanTemplate]] = {}
    for template in known:
        by_key.setdefault((template.unit_kind_id, template.plan_kind), []).append(template)
    rows = [
        {"unit_kind": unit_kind, "plan_kind": plan_kind, **in_time(found, today)}
        for unit_kind in UnitKind.objects.as_of(today).order_by("pk")
        for plan_kind in PlanKind
        for found in [by_key.get((unit_kind.pk, plan_kind), [])]
    ]
    return render(request, "plans/template_list.html", {"rows": rows})


def in_time(templates: list[PlanTemplate], today: date) -> dict[str, PlanTemplate | None]:
    """Of a kind's templates, latest first: the one in force and the one that will be."""
    now = next((t for t in templates if t.valid_from <= today), None)
    later = next((t for t in templates if t.valid_from > today), None)
    return {"now": now, "later": later}


def template_edit(request: SignedIn, kind: str, plan_kind: str) -> HttpResponse:
    """A template as a form; saving puts it in force from the day given."""
    access.edit_templates(request.user)
    unit_kind = get_object_or_404(UnitKind, code=kind)
    if plan_kind not in PlanKind.values:
        raise Http404
    form = TemplateForm(request.POST or None, initial=texts_in_force(unit_kind, plan_kind))
    refusal = ""
    if form.is_valid():
        texts = {name: form.cleaned_data[name] for name in TEXTS}
        try:
            actions.save_template(
                unit_kind,
                plan_kind=PlanKind(plan_kind),
                texts=texts,
                valid_from=form.cleaned_data["valid_from"],
                by=request.user,
                at=timezone.now(),
            )
        except Refused as reason:
            refusal = str(reason)
        else:
            messages.info(request, f"Đã lưu mẫu {PlanKind(plan_kind).label.lower()}.")
            return redirect("plans:template_list")
    context = {
        "unit_kind": unit_kind,
        "plan_kind": PlanKind(plan_kind),
        "form": form,
        "refusal": refusal,
    }
    status = 422 if request.method == "POST" else 200
    return render(request, "plans/template_edit.html", context, status=status)


def texts_in_force(unit_kind: UnitKind, plan_kind: str) -> dict[str, object]:
    """What the form begins with: the template in force, to hold from tomorrow on changed."""
    today = timezone.localdate()
    same = PlanTemplate.objects.filter(unit_kind=unit_kind, plan_kind=plan_kind)
    template = same.as_of(today).first()
    texts = {name: getattr(template, name, "") for name in TEXTS}
    return {**texts, "valid_from": today + timedelta(days=1) if template else today}
