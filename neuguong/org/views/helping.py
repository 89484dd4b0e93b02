"""Entering things for a member who does not do so alone (nhập giúp)."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST

from neuguong.accounts.models import User
from neuguong.accounts.request import SignedIn
from neuguong.domain.calendar import FOREVER, day_after
from neuguong.domain.refusal import Refused
from neuguong.org import access, actions
from neuguong.org.forms import HelperForm
from neuguong.org.models import Helping, Member, Membership, RoleAssignment


def helper_name(request: SignedIn, pk: int) -> HttpResponse:
    """Name somebody who enters things for the member; who does so now."""
    member = get_object_or_404(Member.objects.visible_to(request.user), pk=pk)
    if not access.name_helper.allows(request.user, member):
        raise Http404
    is_own = member.user_id == request.user.pk
    today = timezone.localdate()
    form = HelperForm(request.POST or None, people=near(member), is_own=is_own)
    if request.method == "POST" and form.is_valid():
        last = form.cleaned_data["last_day"]
        try:
            made = actions.name_helper(
                member,
                helper=form.cleaned_data["helper"],
                agreed=form.cleaned_data["agreed"],
                agreement=form.cleaned_data["agreement"],
                since=today,
                until=day_after(last) if last else FOREVER,
                by=request.user,
                at=timezone.now(),
            )
        except Refused as reason:
            form.add_error(None, str(reason))
        else:
            messages.info(request, f"{made.helper.full_name} nhập giúp đồng chí {member}.")
            return redirect("org:helper_name", pk)
    context = {
        "member": member,
        "form": form,
        "helpers": member.helpers.as_of(today).select_related("helper").order_by("pk"),
    }
    return render(request, "org/helper_name.html", context, status=422 if form.errors else 200)


def near(member: Member) -> list[User]:
    """Accounts with a part in the member's cell, apart from the member's own."""
    today = timezone.localdate()
    home = member.memberships.as_of(today).filter(kind=Membership.Kind.HOME).first()
    if home is None:
        return []
    roles = RoleAssignment.objects.as_of(today).filter(unit=home.unit_id)
    people = User.objects.filter(is_active=True, pk__in=roles.values("user"))
    return list(people.exclude(pk=member.user_id) if member.user_id else people)


@require_POST
def helper_end(request: SignedIn, pk: int) -> HttpResponse:
    """End it from today on."""
    helping = get_object_or_404(
        Helping.objects.visible_to(request.user).select_related("helper", "member"), pk=pk
    )
    actions.end_helper(helping, last_day=timezone.localdate(), by=request.user, at=timezone.now())
    messages.info(request, f"{helping.helper.full_name} thôi nhập giúp từ hôm nay.")
    if helping.helper_id == request.user.pk:
        return redirect("org:own_roles")
    return redirect("org:helper_name", helping.member_id)
