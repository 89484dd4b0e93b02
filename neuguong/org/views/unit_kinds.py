"""Kinds of unit: what goes with each, since when, how many units there are (loại hình tổ chức)."""

from datetime import date

from django.contrib import messages
from django.db.models import Count
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone

from neuguong.accounts.request import SignedIn
from neuguong.domain.refusal import Refused
from neuguong.org import access, actions
from neuguong.org.forms import KindEndForm, KindForm, NewKindForm
from neuguong.org.models import Unit, UnitKind
from neuguong.web.pages import page_of


def unit_kind_list(request: SignedIn) -> HttpResponse:
    """Every kind with the rule of today and how many units of it the person sees."""
    today = timezone.localdate()
    kinds = UnitKind.objects.visible_to(request.user).prefetch_related("rules__allowed_parents")
    units = Unit.objects.visible_to(request.user).standing().order_by()
    counts = dict(units.values_list("kind").annotate(n=Count("pk")))
    context = {
        "rows": [
            {"kind": kind, "rule": kind.rule_on(today), "units": counts.get(kind.pk, 0)}
            for kind in kinds.order_by("-valid_until", "pk")
        ],
        "today": today,
        "refusal": access.edit_unit_kinds.refusal(request.user),
    }
    return render(request, "org/unit_kind_list.html", context)


def unit_kind_page(request: SignedIn, code: str) -> HttpResponse:
    """One kind: its rule of today, rules before and to come, its units; `?sai_cho=1` keeps those
    that stand where today's rule would not put them."""
    kind = asked_kind(request, code)
    today = timezone.localdate()
    rule = kind.rule_on(today)
    units = Unit.objects.visible_to(request.user).standing().filter(kind=kind)
    misplaced = units.misplaced([parent.pk for parent in rule.allowed_parents.all()])
    only_misplaced = request.GET.get("sai_cho") == "1"
    shown = misplaced if only_misplaced else units
    page = page_of(shown.select_related("parent"), ["path", "pk"], request.GET.get("sau", ""))
    context = {
        "kind": kind,
        "rule": rule,
        "rules": sorted(kind.rules.all(), key=lambda each: each.valid_from, reverse=True),
        "today": today,
        "page": page,
        "total": units.count(),
        "misplaced": misplaced.count(),
        "only_misplaced": only_misplaced,
        "refusal": access.edit_unit_kinds.refusal(request.user),
    }
    return render(request, "org/unit_kind_page.html", context)


def asked_kind(request: SignedIn, code: str) -> UnitKind:
    """The kind of that code with its rules."""
    kinds = UnitKind.objects.visible_to(request.user).prefetch_related("rules__allowed_parents")
    return get_object_or_404(kinds, code=code)


def unit_kind_add(request: SignedIn) -> HttpResponse:
    """Let a new kind be used from a day on."""
    access.edit_unit_kinds(request.user)
    form = NewKindForm(request.POST or None, initial={"since": timezone.localdate()})
    if request.method == "POST" and form.is_valid():
        try:
            kind = actions.open_unit_kind(
                form.facts,
                holds_members=form.cleaned_data["holds_members"],
                since=form.cleaned_data["since"],
                by=request.user,
                at=timezone.now(),
            )
        except Refused as reason:
            form.add_error(None, str(reason))
        else:
            messages.info(request, "Đã thêm loại hình.")
            return redirect("org:unit_kind_page", kind.code)
    status = 422 if form.errors else 200
    return render(request, "org/unit_kind_edit.html", {"form": form}, status=status)


def unit_kind_edit(request: SignedIn, code: str) -> HttpResponse:
    """Let other rules go with a kind from a day on."""
    access.edit_unit_kinds(request.user)
    kind = asked_kind(request, code)
    today = timezone.localdate()
    form = KindForm(request.POST or None, initial=KindForm.first(kind.rule_on(today), today))
    if request.method == "POST" and form.is_valid():
        since: date = form.cleaned_data["since"]
        try:
            actions.change_unit_kind(
                kind, form.facts, since=since, by=request.user, at=timezone.now()
            )
        except Refused as reason:
            form.add_error(None, str(reason))
        else:
            messages.info(request, f"Đã ghi quy định, áp dụng từ {since:%d/%m/%Y}.")
            return redirect("org:unit_kind_page", code)
    status = 422 if form.errors else 200
    return render(request, "org/unit_kind_edit.html", {"form": form, "kind": kind}, status=status)


def unit_kind_end(request: SignedIn, code: str) -> HttpResponse:
    """Let a kind no longer be used from a day on."""
    access.edit_unit_kinds(request.user)
    kind = asked_kind(request, code)
    form = KindEndForm(request.POST or None, initial={"on": timezone.localdate()})
    if request.method == "POST" and form.is_valid():
        try:
            actions.end_unit_kind(kind, **form.cleaned_data, by=request.user, at=timezone.now())
        except Refused as reason:
            form.add_error(None, str(reason))
        else:
            messages.info(request, "Đã ghi thôi dùng loại hình.")
            return redirect("org:unit_kind_page", code)
    status = 422 if form.errors else 200
    return render(request, "org/unit_kind_end.html", {"form": form, "kind": kind}, status=status)
