"""Changes of a group: its facts, its end, who sits in it, on which units it works."""

from collections.abc import Callable
from typing import Any

from django import forms
from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST

from neuguong.accounts.request import SignedIn
from neuguong.domain.refusal import Refused, StaleRecord
from neuguong.org import access, actions
from neuguong.org.forms import GroupForm, ScopeForm, SeatForm, SinceForm, beside
from neuguong.org.models import GroupScope, GroupSeat, Unit, WorkGroup
from neuguong.org.views.groups import changed_group

MOST_UNITS = 20


def answered(
    request: SignedIn, group: WorkGroup, form: forms.Form, label: str, act: Callable[[], object]
) -> HttpResponse:
    """The form, or what follows when it was typed well and `act` was not refused."""
    status, conflict = 200, {}
    if request.method == "POST" and form.is_valid():
        try:
            act()
        except StaleRecord as reason:
            group.refresh_from_db()
            shown = [name for name in form.fields if name != "revision"]
            conflict = {"title": str(reason), "rows": beside(form, group, shown)}
            status = 409
        except Refused as reason:
            form.add_error(None, str(reason))
        else:
            messages.info(request, f"{label}: đã ghi.")
            return redirect("org:group_page", group.pk)
    if form.errors and status == 200:
        status = 422
    context = {"group": group, "form": form, "label": label, "conflict": conflict}
    return render(request, "org/group_form.html", context, status=status)


def group_amend(request: SignedIn, pk: int) -> HttpResponse:
    """Change name, ground and days."""
    group = changed_group(request, pk)
    form = GroupForm(request.POST or None, group=group)

    def act() -> None:
        actions.amend_group(
            group,
            facts=form.facts,
            seen_revision=form.cleaned_data["revision"],
            by=request.user,
            at=timezone.now(),
        )

    return answered(request, group, form, "Sửa nhóm", act)


def group_end(request: SignedIn, pk: int) -> HttpResponse:
    """End a group from a day on."""
    group = changed_group(request, pk)
    form = SinceForm(request.POST or None, initial={"since": timezone.localdate()})

    def act() -> None:
        since = form.cleaned_data["since"]
        actions.end_group(group, since=since, by=request.user, at=timezone.now())

    return answered(request, group, form, "Kết thúc nhóm", act)


def group_seat(request: SignedIn, pk: int) -> HttpResponse:
    """Find somebody, then say in which role and from when; `?nguoi=` is who was chosen."""
    group = changed_group(request, pk)
    ref = request.GET.get("nguoi", "")
    who: dict[str, Any] = {"by": request.user, "at": timezone.now()}
    person = actions.named_person(group, ref=ref, **who)
    if person is None:
        words = request.GET.get("q", "").strip()
        found = actions.find_people(group, words=words, **who)
        context = {"group": group, "words": words, "found": found}
        return render(request, "org/group_people.html", context)
    today = timezone.localdate()
    has_head = group.seats.sitting(today).filter(role=GroupSeat.Role.HEAD).exists()
    first = {
        "since": group.day_to_read(today) if has_head else group.valid_from,
        "role": GroupSeat.Role.MEMBER if has_head else GroupSeat.Role.HEAD,
    }
    form = SeatForm(request.POST or None, group=group, initial=first)

    def act() -> None:
        typed = form.cleaned_data
        actions.seat_person(group, person=person, **typed, **who)

    return answered(request, group, form, f"Cử {person}", act)


def seat_end(request: SignedIn, pk: int) -> HttpResponse:
    """Let somebody leave the group from a day on."""
    seats = GroupSeat.objects.visible_to(request.user).select_related(
        "group__unit", "member", "participant"
    )
    seat = get_object_or_404(seats, pk=pk)
    if not access.change_group.allows(request.user, seat.group):
        raise Http404
    form = SinceForm(request.POST or None, initial={"since": timezone.localdate()})

    def act() -> None:
        since = form.cleaned_data["since"]
        actions.end_seat(seat, since=since, by=request.user, at=timezone.now())

    label = f"{seat.person} thôi {seat.title.lower()}"
    return answered(request, seat.group, form, label, act)


def group_units(request: SignedIn, pk: int) -> HttpResponse:
    """Find units by name and let the group work on those ticked."""
    group = changed_group(request, pk)
    words = request.GET.get("q", "").strip()
    units = Unit.objects.visible_to(request.user).standing().named(words)
    units = units.select_related("parent").order_by("path")
    known = group.scopes.as_of(group.day_to_read(timezone.localdate())).values("unit")
    found = list(units.exclude(pk__in=known)[:MOST_UNITS]) if words else []
    first = {"since": group.valid_from}
    form = ScopeForm(request.POST or None, units=found, initial=first)
    if request.method == "POST" and form.is_valid():
        try:
            actions.add_group_units(
                group,
                units=form.chosen,
                since=form.cleaned_data["since"],
                by=request.user,
                at=timezone.now(),
            )
        except Refused as reason:
            form.add_error(None, str(reason))
        else:
            messages.info(request, "Đã thêm vào phạm vi.")
            return redirect("org:group_page", pk)
    context = {"group": group, "words": words, "found": found, "form": form}
    return render(request, "org/group_units.html", context, status=422 if form.errors else 200)


@require_POST
def scope_end(request: SignedIn, pk: int) -> HttpResponse:
    """Take a unit out of the group's scope from today on."""
    scopes = GroupScope.objects.visible_to(request.user).select_related("group__unit", "unit")
    row = get_object_or_404(scopes, pk=pk)
    if not access.change_group.allows(request.user, row.group):
        raise Http404
    actions.drop_group_unit(row, since=timezone.localdate(), by=request.user, at=timezone.now())
    messages.info(request, f"Đã bỏ {row.unit.name} khỏi phạm vi.")
    return redirect("org:group_page", row.group_id)
