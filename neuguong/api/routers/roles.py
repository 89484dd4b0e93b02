"""Roles within units: who holds them, giving and ending them."""

from django.shortcuts import get_object_or_404
from django.utils import timezone
from ninja import Router

from neuguong.accounts.models import User
from neuguong.accounts.request import SignedIn
from neuguong.api.shapes import Done, Reason, RoleIn, RoleOut, StandInIn
from neuguong.domain.calendar import FOREVER, day_after
from neuguong.org import access, actions
from neuguong.org.models import RoleAssignment, Unit

router = Router()
STEP = {200: RoleOut, 403: Reason, 404: Reason}


@router.get("", response=list[RoleOut], url_name="role_list")
def role_list(request: SignedIn) -> list[RoleAssignment]:
    """Roles held today, as far as the caller gives roles."""
    held = RoleAssignment.objects.visible_to(request.user).as_of(timezone.localdate())
    return list(
        held.select_related("user", "instead_of").order_by("unit__path", "role", "pk")[:1000]
    )


@router.post("", response=STEP, url_name="role_grant")
def role_grant(request: SignedIn, sent: RoleIn) -> RoleAssignment:
    """Give an account a role within a unit."""
    unit = get_object_or_404(Unit.objects.visible_to(request.user), pk=sent.unit)
    access.give_roles(request.user, unit)  # before accounts are looked up: who may not learns none
    return actions.grant_role(
        get_object_or_404(User, username=sent.username),
        role=sent.role,
        unit=unit,
        since=sent.since or timezone.localdate(),
        until=day_after(sent.last_day) if sent.last_day else FOREVER,
        by=request.user,
        at=timezone.now(),
    )


@router.post("/{pk}/stand-in", response=STEP, url_name="stand_in_name")
def stand_in_name(request: SignedIn, pk: int, sent: StandInIn) -> RoleAssignment:
    """Let an account hold a role in the stead of its holder for some days."""
    roles = RoleAssignment.objects.visible_to(request.user).select_related("unit")
    role = get_object_or_404(roles, pk=pk)
    access.name_stand_in(request.user, role)
    near = actions.stand_ins_near(role.unit, timezone.localdate())
    return actions.name_stand_in(
        role,
        user=get_object_or_404(near, username=sent.username),
        since=sent.since,
        until=day_after(sent.last_day),
        ground=sent.ground,
        by=request.user,
        at=timezone.now(),
    )


@router.post("/{pk}/end", response={**STEP, 200: Done}, url_name="role_end")
def role_end(request: SignedIn, pk: int) -> dict[str, bool]:
    """End a role today; one given only today is taken away altogether."""
    role = get_object_or_404(
        RoleAssignment.objects.visible_to(request.user).select_related("unit", "user"), pk=pk
    )
    actions.end_role(role, last_day=timezone.localdate(), by=request.user, at=timezone.now())
    return {"done": True}
