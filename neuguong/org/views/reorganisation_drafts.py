"""Drafts of acts on the tree: what is typed at the start and set right later (phương án)."""

from datetime import date
from typing import Any

from django.db.models import Q
from django.forms import BoundField
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone

from neuguong.accounts.models import User
from neuguong.accounts.request import SignedIn
from neuguong.domain.refusal import Refused, StaleRecord
from neuguong.org import actions, scope
from neuguong.org.forms import (
    REORGANISATION_FORMS,
    ReorganisationForm,
    choices_of,
    chosen,
    mending_form,
    siblings,
)
from neuguong.org.models import Reorganisation, Unit
from neuguong.org.scheme import Scheme
from neuguong.org.views.reorganisation_choices import Difference
from neuguong.web.asked import sent_revision


def bench_units(request: SignedIn) -> list[Unit]:
    """Units at which the person may receive, in order of the tree."""
    paths = scope.paths(request.user, scope.REORGANISES)
    if not paths:
        raise Http404
    units = Unit.objects.visible_to(request.user).filter(scope.within("path", paths))
    return list(units.standing().select_related("kind", "parent").order_by("path"))


def startable(user: User) -> list[str]:
    """The kinds of acts that the person can begin anywhere: with units below, or the topmost one,
    any; at a unit under which others may be founded, that."""
    paths = scope.paths(user, scope.REORGANISES)
    units = Unit.objects.visible_to(user).filter(scope.within("path", paths)).standing()
    if not paths or not units.exists():
        return []
    if units.filter(Q(parent=None) | ~Q(path__in=paths)).exists():
        return list(Reorganisation.Kind.values)
    return [Reorganisation.Kind.FOUND.value] if units.filter(kind__holds_members=False) else []


def own_units(request: SignedIn, units: list[Unit]) -> list[Unit]:
    """Those of the units that the person may reorganise."""
    return [
        unit
        for unit in units
        if not unit.parent_id or scope.holds_above(request.user, scope.REORGANISES, unit.path)
    ]


def reorganisation_start(request: SignedIn, kind: str) -> HttpResponse:
    """Say which units, from when and on what ground; then the bench opens."""
    if kind not in REORGANISATION_FORMS:
        raise Http404
    places = bench_units(request)
    units = own_units(request, places)
    asked = request.GET.get("don_vi", "")
    first = dict.fromkeys(("unit", "parent"), asked) | {"ending": [asked], "moving": [asked]}
    form = REORGANISATION_FORMS[kind](
        request.POST or None, units=units, places=places, initial=first
    )
    if request.method == "POST" and form.is_valid():
        try:
            draft = prepared(request, kind, form)
        except Refused as reason:
            form.add_error(None, str(reason))
        else:
            return redirect("org:reorganisation_page", draft.pk)
    context = asked_for(form, kind)
    status = 422 if form.errors else 200
    return render(request, "org/reorganisation_start.html", context, status=status)


def asked_for(form: ReorganisationForm, kind: str) -> dict[str, Any]:
    """The form on its page: each field with the units to tick, where it has such."""
    fields = [(field, siblings(field)) for field in form.visible_fields()]
    label = Reorganisation.Kind(kind).label
    return {"form": form, "fields": fields, "label": label, "kind": kind}


def possible(form: ReorganisationForm) -> Scheme:
    """The scheme of what was typed.

    Raises:
        Refused: when a unit of it does not stand on the day, which no choice could mend.
    """
    scheme = form.scheme()
    actions.check_standing(scheme, form.cleaned_data["effective_on"])
    return scheme


def prepared(request: SignedIn, kind: str, form: ReorganisationForm) -> Reorganisation:
    """The draft of what was typed."""
    return actions.prepare_reorganisation(
        kind=kind,
        title=form.title(),
        effective_on=form.cleaned_data["effective_on"],
        ground=form.cleaned_data["ground"],
        scheme=possible(form),
        by=request.user,
        at=timezone.now(),
    )


def asked_act(request: SignedIn, pk: int) -> Reorganisation:
    """The act of the address, if the person may see it."""
    return get_object_or_404(Reorganisation.objects.visible_to(request.user), pk=pk)


def reorganisation_mend(request: SignedIn, pk: int) -> HttpResponse:
    """Set right what was typed at the start; choices stay where they still fit."""
    act = asked_act(request, pk)
    if act.state != "draft":
        return redirect("org:reorganisation_page", pk)
    places = bench_units(request)
    units = own_units(request, places)
    kind = REORGANISATION_FORMS[act.kind]
    form = mending_form(act, kind, request.POST or None, units=units, places=places)
    context: dict[str, Any] = {"act": act}
    status = 200
    if request.method == "POST" and form.is_valid():
        try:
            mended(request, act, form)
        except StaleRecord as reason:
            act.refresh_from_db()
            stored = mending_form(act, kind, None, units=units, places=places)
            status, context["stale"] = 409, str(reason)
            context["differences"] = told_apart(form, stored)
        except Refused as reason:
            form.add_error(None, str(reason))
        else:
            return redirect("org:reorganisation_page", pk)
    context |= asked_for(form, act.kind)
    status = 422 if form.errors else status
    return render(request, "org/reorganisation_start.html", context, status=status)


def mended(request: SignedIn, act: Reorganisation, form: ReorganisationForm) -> None:
    """Keep what was typed and, of the choices, what is still offered."""
    actions.amend_reorganisation(
        act,
        scheme=chosen(possible(form), choices_of(act.plan)),
        seen_revision=sent_revision(request),
        by=request.user,
        at=timezone.now(),
        title=form.title(),
        effective_on=form.cleaned_data["effective_on"],
        ground=form.cleaned_data["ground"],
    )


def told_apart(form: ReorganisationForm, stored: ReorganisationForm) -> list[Difference]:
    """Where the form as typed differs from the draft as it is stored."""
    told = []
    for field in form.visible_fields():
        typed, kept = words_of(field), words_of(stored[field.name])
        if typed != kept:
            told.append(Difference(str(field.label), typed or "không ghi", kept or "không ghi"))
    return told


def words_of(field: BoundField) -> str:
    """The value of a field as people read it."""
    value = field.value()
    values = {str(each) for each in (value if isinstance(value, list) else [value])}
    if choices := getattr(field.field, "choices", None):
        named = [str(label).strip() for code, label in choices if str(code) in values and code]
        return ", ".join(named)
    if isinstance(value, bool) or value is None:
        return "có" if value else ""
    return f"{value:%d/%m/%Y}" if isinstance(value, date) else str(value)
