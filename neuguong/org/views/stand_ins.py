"""Holding a role for somebody else for a time (người thay)."""

from datetime import timedelta

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone

from neuguong.accounts.request import SignedIn
from neuguong.domain.refusal import Refused
from neuguong.org import access, actions
from neuguong.org.forms import StandInForm
from neuguong.org.models import Helping, RoleAssignment
from neuguong.org.roles import RoleCode
from neuguong.web.templatetags.neuguong import vn_date


def own_roles(request: SignedIn) -> HttpResponse:
    """The roles the person holds, who holds them for the person, and for whom the person holds
    others."""
    today = timezone.localdate()
    mine = RoleAssignment.objects.filter(user=request.user, valid_until__gt=today)
    mine = mine.select_related("unit", "instead_of").order_by("unit__path", "role", "pk")
    given = RoleAssignment.objects.filter(instead_of=request.user, valid_until__gt=today)
    context = {
        "roles": [role for role in mine if role.instead_of_id is None],
        "held_for": [role for role in mine if role.instead_of_id is not None],
        "stand_ins": given.select_related("unit", "user").order_by("valid_from", "pk"),
        "helped": Helping.objects.of_helper(request.user, today).select_related("member"),
        "today": today,
        "plain": RoleCode.MEMBER,
    }
    return render(request, "org/own_roles.html", context)


def stand_in(request: SignedIn, pk: int) -> HttpResponse:
    """Name somebody who holds a role for its holder."""
    roles = RoleAssignment.objects.visible_to(request.user).filter(instead_of=None)
    role = get_object_or_404(roles.select_related("unit", "user"), pk=pk)
    if not access.name_stand_in.allows(request.user, role):
        raise Http404
    today = timezone.localdate()
    form = StandInForm(
        request.POST or None,
        people=actions.stand_ins_near(role.unit, today)
        .filter(is_active=True)
        .exclude(pk__in=[role.user_id, request.user.pk]),
        initial={"since": today, "last_day": today + timedelta(days=14)},
    )
    if request.method == "POST" and form.is_valid():
        try:
            made = actions.name_stand_in(role, **form.facts, by=request.user, at=timezone.now())
        except Refused as reason:
            form.add_error(None, str(reason))
        else:
            messages.info(
                request,
                f"{made.user.full_name} thay đồng chí {role.user.full_name} với vai trò {role} "
                f"từ {vn_date(made.valid_from)}.",
            )
            return redirect("org:own_roles" if role.user_id == request.user.pk else "org:role_list")
    context = {"role": role, "form": form, "is_own": role.user_id == request.user.pk}
    return render(request, "org/stand_in.html", context, status=422 if form.errors else 200)
