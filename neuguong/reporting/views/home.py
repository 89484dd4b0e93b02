"""The home page of each person: the next step first (trang chủ)."""

from datetime import timedelta
from typing import Any

from django.db.models import Exists, OuterRef, Q
from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone

from neuguong.accounts.request import SignedIn
from neuguong.directives.models import Obligation
from neuguong.org import scope as reach
from neuguong.org.models import DataRequest, Handover, MassAct, Member, Term, Threshold, Unit
from neuguong.org.roles import LEADERS, RoleCode
from neuguong.plans import access
from neuguong.plans.models import Plan
from neuguong.records.models import Event
from neuguong.reporting.figure import Scope
from neuguong.reporting.figures import FIGURES
from neuguong.reporting.progress import due_rows, lines, reading_units, total
from neuguong.reporting.trail_words import VERBS

MOST = 7
TOLD_FOR = timedelta(days=14)
"""So long the home page tells that somebody else touched one's account."""
ON_ACCOUNTS = ("org.new_link", "org.clear_second_factor", "org.set_email", "org.unlock_account")
"""By these acts whoever keeps accounts could enter under another's name."""


def home(request: SignedIn) -> HttpResponse:
    """What I owe, what waits for me, who is late, by the roles I hold."""
    held = reach.held(request.user)
    roles = {h.role for h in held}
    today = timezone.localdate()
    context: dict[str, Any] = {"today": today, "roles": roles, "has_role": bool(held)}
    if own := [h.unit_id for h in held if h.role in access.WRITERS]:
        context["duties"] = own_duties(request, own, today)
    waiting = waiting_plans(request, reach.paths(request.user, access.REVIEWERS))
    context["waiting"], context["waiting_count"] = waiting[:MOST], len(waiting)
    if reach.paths(request.user, reach.READS_PLANS):
        context |= overview(request, today)
        terms = Term.objects.visible_to(request.user).running_out(
            today, Threshold.objects.number("term_warning", today)
        )
        context["terms"] = terms.select_related("unit")[:MOST]
    if RoleCode.MEMBER in roles:
        context["own_record"] = Member.objects.filter(user=request.user).first()
        context["cell_plans"] = Plan.objects.visible_to(request.user).select_related("unit")[:MOST]
    if reach.paths(request.user, reach.KEEPS_MEMBERS):
        asked = DataRequest.objects.visible_to(request.user).waiting().select_related("member")
        context["data_requests"] = asked.exclude(member__user=request.user).order_by("due_on")[
            :MOST
        ]
    context["handovers"] = (
        Handover.objects.visible_to(request.user)
        .filter(state__in=["open", "given"])
        .filter(Q(giver__user=request.user) | Q(taker__user=request.user))
        .select_related("unit")
    )
    context["touched"] = account_touched(request)
    context["mass_acts"] = MassAct.objects.to_decide(request.user)[:MOST]
    context["is_administrator"] = RoleCode.ADMINISTRATOR in roles
    context["operates"] = reach.holds_at_root(request.user, reach.KEEPS_ACCOUNTS)
    context["is_editor"] = RoleCode.EDITOR in roles
    return render(request, "reporting/home.html", context)


def account_touched(request: SignedIn) -> list[tuple[str, Event]]:
    """What others did with one's account of late, in words, the latest first."""
    user = request.user
    done = Event.objects.filter(
        subject_kind=user._meta.label_lower,
        subject_id=str(user.pk),
        verb__in=ON_ACCOUNTS,
        at__gte=timezone.now() - TOLD_FOR,
    ).exclude(actor=user)
    latest = done.select_related("actor").order_by("-sequence")[:MOST]
    return [(VERBS[event.verb], event) for event in latest]


def own_duties(request: SignedIn, units: list[int], today: Any) -> list[Any]:
    """What one's own units owe and have not done, the nearest first."""
    owed = Obligation.objects.filter(unit__in=units).open().select_related("unit", "requirement")
    return due_rows(request.user, owed.order_by("due_on", "pk")[:MOST], today)


def waiting_plans(request: SignedIn, paths: list[str]) -> list[Plan]:
    """Plans on my desk, the one that waits longest first; my own units' plans lie above me."""
    if not paths:
        return []
    own = [h.unit_id for h in reach.held(request.user)]
    state = ["submitted", "reviewed"]
    if not {h.role for h in reach.held(request.user)} & LEADERS:
        state = ["submitted"]
    return list(
        Plan.objects.visible_to(request.user)
        .filter(reach.within("unit__path", paths), state__in=state)
        .exclude(unit__in=own)
        .select_related("unit")
        .order_by("submitted_at", "pk")
    )


def overview(request: SignedIn, today: Any) -> dict[str, Any]:
    """The year's figures for the top unit, and the late ones with their telephone."""
    path = reach.paths(request.user, reach.READS_PLANS)[0]
    below = Exists(Unit.objects.filter(parent=OuterRef("pk")))
    unit = reading_units(request.user).filter(below, path=path).first()
    if unit is None:
        return {}
    scope = Scope(unit, today.year, today)
    missing = FIGURES["annual_plans_missing"].top(scope).select_related("unit", "requirement")
    return {
        "scope": scope,
        "total": total(lines(scope), unit),
        "late": due_rows(request.user, missing.order_by("due_on", "unit__path")[:MOST], today),
        "figures": [FIGURES["annual_plans_approved"], FIGURES["annual_plans_on_time"]],
    }
