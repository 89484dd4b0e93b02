"""A member and the own data: who looked, what to set right, all of it in one file."""

from typing import Any

from django import forms
from django.contrib import messages
from django.http import Http404, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST

from neuguong.accounts.request import SignedIn
from neuguong.domain.refusal import Refused
from neuguong.org import actions, scope
from neuguong.org.models import Correction, Helping, Look, Member, Threshold
from neuguong.web.pages import page_of


def look_list(request: SignedIn, pk: int) -> HttpResponse:
    """Who opened the record, the latest first; for the member, inspectors and secretaries."""
    member = get_object_or_404(Member.objects.visible_to(request.user), pk=pk)
    looks = Look.objects.visible_to(request.user).filter(member=member).select_related("by")
    if member.user_id != request.user.pk and not scope.paths(request.user, scope.READS_LOOKS):
        raise Http404
    latest = list(looks.order_by("-day", "by__full_name")[:200])
    return render(request, "org/look_list.html", {"member": member, "looks": latest})


def correction_list(request: SignedIn) -> HttpResponse:
    """What members asked to be set right, the oldest unanswered first."""
    if not scope.paths(request.user, scope.KEEPS_MEMBERS):
        raise Http404
    rows = Correction.objects.visible_to(request.user).select_related(
        "member", "answered_by", "entered_by"
    )
    page = page_of(rows, ["state", "at", "pk"], request.GET.get("sau", ""))
    today = timezone.localdate()
    context = {
        "page": page,
        "late": [row.pk for row in page.rows if row.is_late(today)],
        "answer_days": Threshold.objects.number("correction_answer", today),
    }
    return render(request, "org/correction_list.html", context)


def own_member(request: SignedIn) -> Member:
    """The member of the account."""
    return get_object_or_404(Member.objects.visible_to(request.user), user=request.user)


class CorrectionForm(forms.Form):
    """What is wrong and what is right."""

    text = forms.CharField(
        label="Chỗ nào sai, điều đúng là gì",
        max_length=1000,
        widget=forms.Textarea({"class": "form-control", "rows": 4}),
        error_messages={"required": "Ghi chỗ cần sửa và điều đúng."},
    )


def correction_ask(request: SignedIn) -> HttpResponse:
    """Ask for something in the own record to be set right; what was asked before, with answers."""
    return correction_page(request, own_member(request))


def correction_for(request: SignedIn, pk: int) -> HttpResponse:
    """Write such a request down for a member whom the person helps; of the record only the name is
    shown."""
    helped = Helping.objects.of_helper(request.user, timezone.localdate())
    row = get_object_or_404(helped.select_related("member"), member=pk)
    return correction_page(request, row.member)


def correction_page(request: SignedIn, member: Member) -> HttpResponse:
    """The form and what this person sent before."""
    is_own = member.user_id == request.user.pk
    form = CorrectionForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        asked = actions.ask_correction(
            member, text=form.cleaned_data["text"], by=request.user, at=timezone.now()
        )
        messages.info(request, f"Đã gửi. Chi ủy trả lời trước hết ngày {asked.due_on:%d/%m/%Y}.")
        if is_own:
            return redirect("org:correction_ask")
        return redirect("org:correction_for", member.pk)
    sent = member.corrections.select_related("answered_by", "entered_by").order_by("-at")
    if not is_own:
        sent = sent.filter(entered_by=request.user)
    context = {
        "form": form,
        "member": member,
        "corrections": sent[:20],
        "is_own": is_own,
        "answer_days": Threshold.objects.number("correction_answer", timezone.localdate()),
    }
    return render(request, "org/correction_ask.html", context, status=422 if form.errors else 200)


@require_POST
def correction_answer(request: SignedIn, pk: int) -> HttpResponse:
    """Say what was done with a request."""
    asked = get_object_or_404(Correction.objects.visible_to(request.user), pk=pk)
    if not scope.paths(request.user, scope.KEEPS_MEMBERS):
        raise Http404
    step = "decline" if "decline" in request.POST else "done"
    facts: dict[str, Any] = {"step": step, "answer": request.POST.get("answer", "")}
    try:
        actions.answer_correction(asked, **facts, by=request.user, at=timezone.now())
    except Refused as reason:
        messages.error(request, str(reason))
    else:
        messages.info(request, "Đã trả lời.")
    return redirect("org:correction_list")


@require_POST
def own_export(request: SignedIn) -> JsonResponse:
    """Everything kept of the person, as a file."""
    member = own_member(request)
    told = actions.export_own_data(member, by=request.user, at=timezone.now())
    answer = JsonResponse(told, json_dumps_params={"ensure_ascii": False, "indent": 2})
    answer["Content-Disposition"] = 'attachment; filename="du-lieu-cua-toi.json"'
    return answer
