"""What plans start from, on screen (mẫu kế hoạch)."""

from datetime import date, timedelta

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone

from neuguong.org.models import UnitKind
from neuguong.plans import access, actions
from neuguong.plans.actions.templates import TEXTS
from neuguong.plans.models import PlanTemplate
from neuguong.plans.models.plan import PlanKind


def template_list(request: HttpRequest) -> HttpResponse:
    """Templates in force today, by kind of unit."""
    access.edit_templates(request.user)
    templates = (
        PlanTemplate.objects.as_of(timezone.localdate())
        .select_related("unit_kind")
        .order_by("unit_kind__name", "plan_kind")
    )
    return render(request, "plans/template_list.html", {"templates": templates})


def template_edit(request: HttpRequest, kind: str, plan_kind: str) -> HttpResponse:
    """A template as a form; saving puts it in force from the day given."""
    access.edit_templates(request.user)
    unit_kind = get_object_or_404(UnitKind, code=kind)
    in_force = (
        PlanTemplate.objects.as_of(timezone.localdate())
        .filter(unit_kind=unit_kind, plan_kind=plan_kind)
        .first()
    )
    error = ""
    if request.method == "POST":
        try:
            valid_from = date.fromisoformat(request.POST.get("valid_from", ""))
        except ValueError:
            error = "Chọn ngày mẫu bắt đầu có hiệu lực."
        else:
            actions.save_template(
                unit_kind,
                plan_kind=PlanKind(plan_kind),
                texts={name: request.POST.get(name, "") for name in TEXTS},
                valid_from=valid_from,
                by=request.user,
                at=timezone.now(),
            )
            messages.info(request, f"Đã lưu mẫu, có hiệu lực từ {valid_from:%d/%m/%Y}.")
            return redirect("plans:template_list")
    texts = {name: request.POST.get(name, getattr(in_force, name, "")) for name in TEXTS}
    context = {
        "unit_kind": unit_kind,
        "plan_kind": PlanKind(plan_kind),
        "texts": texts,
        "error": error,
        "tomorrow": timezone.localdate() + timedelta(days=1),
    }
    return render(request, "plans/template_edit.html", context, status=422 if error else 200)
