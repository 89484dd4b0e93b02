"""Roles within units: who holds them, giving and ending them (vai trò)."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST

from neuguong.accounts.request import SignedIn
from neuguong.org import access, actions, scope
from neuguong.org.forms import RoleForm
from neuguong.org.models import RoleAssignment, Unit
from neuguong.org.roles import RoleCode
from neuguong.web.pages import page_of
from neuguong.web.templatetags.neuguong import vn_date

ORDER = ["unit__path", "role", "pk"]


def role_list(request: SignedIn) -> HttpResponse:
    """Roles held today or given for later in the units where the person gives roles."""
    if not scope.paths(request.user, scope.GIVES_ROLES):
        raise Http404
    return role_page(request, RoleForm(units=giving_units(request)))


def role_page(request: SignedIn, form: RoleForm) -> HttpResponse:
    """The list with the form as it stands."""
    roles = (
        RoleAssignment.objects.visible_to(request.user)
        .filter(valid_until__gt=timezone.localdate())
        .select_related("user", "unit", "instead_of")
    )
    if words := request.GET.get("q", "").strip():
        roles = roles.filter(unit__in=Unit.objects.visible_to(request.user).named(words))
    page = page_of(roles, ORDER, request.GET.get("sau", ""))
    context = {
        "page": page,
        "form": form,
        "today": timezone.localdate(),
        "plain": RoleCode.MEMBER,
        "rules_second_factor": access.rule_second_factor.allows(request.user),
    }
    return render(request, "org/role_list.html", context, status=422 if form.errors else 200)


def giving_units(request: SignedIn) -> list[Unit]:
    """Units in which the person may give roles."""
    paths = scope.paths(request.user, scope.GIVES_ROLES)
    units = Unit.objects.visible_to(request.user).filter(scope.within("path", paths))
    return list(units.standing().order_by("path"))


@require_POST
def role_grant(request: SignedIn) -> HttpResponse:
    """Give an account a role within a unit."""
    units = giving_units(request)
    if not units:
        raise Http404
    form = RoleForm(request.POST, units=units)
    if not form.is_valid():
        return role_page(request, form)
    given = actions.grant_role(
        form.cleaned_data["username"],
        role=RoleCode(form.cleaned_data["role"]),
        unit=form.cleaned_data["unit"],
        since=form.cleaned_data["since"],
        until=form.cleaned_data["until"],
        by=request.user,
        at=timezone.now(),
    )
    is_today = given.valid_from == timezone.localdate()
    since = "hôm nay" if is_today else vn_date(given.valid_from)
    messages.info(request, f"{given.user.full_name} giữ vai trò {given} từ {since}.")
    return redirect("org:role_list")


@require_POST
def role_end(request: SignedIn, pk: int) -> HttpResponse:
    """End a role today; it is gone on the person's next request."""
    role = get_object_or_404(
        RoleAssignment.objects.visible_to(request.user).select_related("unit", "user"), pk=pk
    )
    actions.end_role(role, last_day=timezone.localdate(), by=request.user, at=timezone.now())
    messages.info(request, f"{role.user.full_name} thôi vai trò {role} từ hôm nay.")
    is_mine = role.instead_of_id == request.user.pk
    return redirect("org:own_roles" if is_mine else "org:role_list")
