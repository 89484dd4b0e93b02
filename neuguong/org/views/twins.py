"""Records that may be of one person, side by side (hồ sơ trùng)."""

from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST

from neuguong.accounts.request import SignedIn
from neuguong.domain.refusal import Refused
from neuguong.org import actions, scope
from neuguong.org.actions.members import CORRECTABLE
from neuguong.org.models import Member, TwinVerdict, Veil, twins


@dataclass(frozen=True)
class Fact:
    """One fact of both records."""

    name: str
    label: str
    first: Any
    second: Any

    @property
    def differs(self) -> bool:
        """Whether the two say different things."""
        return bool(self.first != self.second)


def twin_list(request: SignedIn) -> HttpResponse:
    """Pairs that may be of one person, and what was decided lately."""
    if not scope.paths(request.user, scope.KEEPS_MEMBERS):
        raise Http404
    veil = Veil(request.user, timezone.localdate())
    verdicts = TwinVerdict.objects.visible_to(request.user).filter(undone_at=None)
    pairs = twins(request.user)
    for pair in pairs:
        veil.over_home(pair.first)
        veil.over_home(pair.second)
    context = {
        "pairs": pairs,
        "verdicts": verdicts.select_related("kept", "by").order_by("-at")[:20],
    }
    return render(request, "org/twin_list.html", context)


def asked_pair(request: SignedIn, first: int, second: int) -> tuple[Member, Member]:
    """Both records, if the person keeps members and may see them."""
    if not scope.paths(request.user, scope.KEEPS_MEMBERS):
        raise Http404
    visible = Member.objects.visible_to(request.user)
    return get_object_or_404(visible, pk=first), get_object_or_404(visible, pk=second)


def twin_page(request: SignedIn, first: int, second: int) -> HttpResponse:
    """Both records side by side; merge them, or say that they are not of one person."""
    kept, other = asked_pair(request, first, second)
    refusal = ""
    if request.method == "POST":
        who: dict[str, Any] = {"by": request.user, "at": timezone.now()}
        try:
            if "apart" in request.POST:
                actions.keep_apart(kept, other, **who)
                messages.info(request, "Đã ghi là hai người khác nhau.")
            else:
                actions.merge_members(kept, other, taken=request.POST.dict(), **who)
                messages.info(request, "Đã gộp thành một hồ sơ.")
        except Refused as reason:
            refusal = str(reason)
        else:
            return redirect("org:twin_list")
    veil = Veil(request.user, timezone.localdate())
    for each in (kept, other):
        actions.note_look(each, by=request.user, at=timezone.now())
        veil.over_home(each)
    context = {
        "kept": kept,
        "other": other,
        "facts": facts_of(kept, other),
        "cells": [(m, m.memberships.select_related("unit")) for m in (kept, other)],
        "refusal": refusal,
    }
    return render(request, "org/twin_page.html", context, status=403 if refusal else 200)


def facts_of(first: Member, second: Member) -> list[Fact]:
    """The facts of both, in the order of the record."""
    told = []
    for name in CORRECTABLE:
        if name == "birth_year" and (first.birth_date or second.birth_date):
            continue
        column: Any = Member._meta.get_field(name)
        label = f"{column.verbose_name[:1].upper()}{column.verbose_name[1:]}"
        told.append(Fact(name, label, shown(first, name), shown(second, name)))
    return told


def shown(member: Member, name: str) -> Any:
    """A fact as people read it."""
    return member.get_sex_display() if name == "sex" else getattr(member, name)


@require_POST
def twin_undo(request: SignedIn, pk: int) -> HttpResponse:
    """Take a verdict back."""
    verdict = get_object_or_404(TwinVerdict.objects.visible_to(request.user), pk=pk)
    if not scope.paths(request.user, scope.KEEPS_MEMBERS):
        raise Http404
    actions.undo_verdict(verdict, by=request.user, at=timezone.now())
    messages.info(request, "Đã hoàn tác.")
    return redirect("org:twin_list")
