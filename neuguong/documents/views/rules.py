"""How documents are numbered and how they look, set by the committee (cách đánh số, thể thức)."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone

from neuguong.accounts.request import SignedIn
from neuguong.documents import access, actions
from neuguong.documents.files import PLAN_KIND, form_of
from neuguong.documents.forms import FormChoiceForm, NextNumberForm, NumberingForm
from neuguong.documents.kinds import KINDS
from neuguong.documents.layout import FORMS, OPEN_POINTS
from neuguong.documents.models import FormChoice, NumberingRule, NumberStart
from neuguong.domain.refusal import Refused
from neuguong.org import scope
from neuguong.org.models import Unit
from neuguong.web.pages import page_of


def numbering(request: SignedIn) -> HttpResponse:
    """How each kind of document is numbered, and from which number units go on."""
    today = timezone.localdate()
    rules = NumberingRule.objects.visible_to(request.user).order_by("-valid_from")
    starts = NumberStart.objects.visible_to(request.user).select_related("unit", "by")
    context = {
        "kinds": [
            {
                "kind": kind,
                "rule": NumberingRule.objects.running(code, today),
                "others": [rule for rule in rules if rule.kind == code],
            }
            for code, kind in KINDS.items()
        ],
        "page": page_of(starts, ["-valid_from", "-pk"], request.GET.get("sau", "")),
        "today": today,
        "refusal": access.edit_word_templates.refusal(request.user),
        "own": own_units(request),
    }
    return render(request, "documents/numbering.html", context)


def own_units(request: SignedIn) -> list[Unit]:
    """The units in which the person holds a role that may set the next number."""
    held = [h.unit_id for h in scope.held(request.user) if h.role in scope.REORGANISES]
    return list(Unit.objects.visible_to(request.user).standing().filter(pk__in=held))


def numbering_edit(request: SignedIn, kind: str) -> HttpResponse:
    """Let documents of a kind be numbered otherwise from a day on."""
    if kind not in KINDS:
        raise Http404
    access.edit_word_templates(request.user)
    today = timezone.localdate()
    now = NumberingRule.objects.running(kind, today)
    first = {"restart": now.restart, "digits": now.digits, "since": today}
    form = NumberingForm(request.POST or None, initial=first)
    if request.method == "POST" and form.is_valid():
        try:
            actions.set_numbering(kind, **form.cleaned_data, by=request.user, at=timezone.now())
        except Refused as reason:
            form.add_error(None, str(reason))
        else:
            messages.info(request, "Đã đặt cách đánh số. Số đã cấp giữ nguyên.")
            return redirect("documents:numbering")
    context = {"form": form, "kind": KINDS[kind]}
    status = 422 if form.errors else 200
    return render(request, "documents/numbering_edit.html", context, status=status)


def next_number(request: SignedIn, pk: int) -> HttpResponse:
    """From which number a unit goes on, since those before were given on paper."""
    unit = get_object_or_404(Unit.objects.visible_to(request.user), pk=pk)
    access.set_next_number(request.user, unit)
    coming = actions.coming_number(unit, PLAN_KIND, timezone.localdate())
    form = NextNumberForm(request.POST or None, initial={"number": coming})
    if request.method == "POST" and form.is_valid():
        try:
            actions.set_next_number(
                unit, PLAN_KIND, **form.cleaned_data, by=request.user, at=timezone.now()
            )
        except Refused as reason:
            form.add_error(None, str(reason))
        else:
            messages.info(request, f"Văn bản tiếp theo lấy số {form.cleaned_data['number']:02}.")
            return redirect("documents:numbering")
    context = {"form": form, "unit": unit, "coming": coming, "kind": KINDS[PLAN_KIND]}
    status = 422 if form.errors else 200
    return render(request, "documents/next_number.html", context, status=status)


def form_points(request: SignedIn) -> HttpResponse:
    """The points on which sources on the party's form differ: choices, the one in use, history."""
    today = timezone.localdate()
    form = form_of(today)
    made = FormChoice.objects.visible_to(request.user).order_by("-valid_from")
    rows = [
        {
            "point": point,
            "in_use": point.words(point.in_use(form)),
            "choices": [(point.words(row.value), row) for row in made if row.field == point.field],
        }
        for point in OPEN_POINTS
        if point.field in form.open_points
    ]
    context = {
        "form": form,
        "forms": FORMS,
        "rows": rows,
        "today": today,
        "refusal": access.edit_word_templates.refusal(request.user),
    }
    return render(request, "documents/form_points.html", context)


def form_point_edit(request: SignedIn, field: str) -> HttpResponse:
    """Choose at one of these points from a day on."""
    point = next((each for each in OPEN_POINTS if each.field == field), None)
    if point is None:
        raise Http404
    access.edit_word_templates(request.user)
    today = timezone.localdate()
    first = {"value": point.in_use(form_of(today)), "since": today}
    form = FormChoiceForm(request.POST or None, point=point, initial=first)
    if request.method == "POST" and form.is_valid():
        try:
            actions.choose_form(field, **form.cleaned_data, by=request.user, at=timezone.now())
        except Refused as reason:
            form.add_error(None, str(reason))
        else:
            messages.info(request, "Đã ghi. Văn bản của các ngày trước giữ thể thức cũ.")
            return redirect("documents:form_points")
    context = {"form": form, "point": point}
    status = 422 if form.errors else 200
    return render(request, "documents/form_point_edit.html", context, status=status)
