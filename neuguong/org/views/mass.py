"""Exports and deletions of many records: asking for a second person's word, giving it."""

from django import forms
from django.contrib import messages
from django.core import signing
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST

from neuguong.accounts.request import SignedIn
from neuguong.domain.refusal import Refused
from neuguong.org import access, actions
from neuguong.org.actions.mass import SALT, Asked
from neuguong.org.forms.lists import TEXT, day_field
from neuguong.org.models import MassAct, MassRule
from neuguong.org.models.mass import LONGEST_REASON, SHIPPED_LIMIT

MOST = 100


class ReasonForm(forms.Form):
    """Why it is needed."""

    reason = forms.CharField(
        label="Lý do",
        max_length=LONGEST_REASON,
        help_text="Ví dụ: nộp danh sách theo Công văn số 15-CV/TU; hủy tệp sau khi nộp.",
        widget=forms.TextInput({**TEXT, "autocomplete": "off"}),
        error_messages={"required": "Ghi lý do cần làm."},
    )


class LimitForm(forms.Form):
    """How many people, from when, by which source."""

    limit = forms.IntegerField(
        label="Một người được làm với nhiều nhất bao nhiêu hồ sơ",
        min_value=0,
        max_value=1_000_000,
        widget=forms.NumberInput(TEXT),
    )
    since = day_field("Áp dụng từ ngày")
    source = forms.CharField(label="Căn cứ", max_length=200, widget=forms.TextInput(TEXT))


def mass_ask(request: SignedIn) -> HttpResponse:
    """Ask for a second person's word; what is asked comes signed from the page that needs it."""
    try:
        asked = Asked(**signing.loads(request.GET.get("viec", ""), salt=SALT, max_age=86_400))
    except signing.BadSignature as fault:
        raise Http404 from fault
    mine = MassAct.objects.visible_to(request.user).filter(asked_by=request.user, state="asked")
    if mine.filter(kind=asked.kind, key=asked.key).exists():
        messages.info(request, f"{asked.label}: đã gửi đề nghị, đang chờ một đồng chí khác đồng ý.")
        return redirect("org:mass_list")
    form = ReasonForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        actions.ask_mass_act(asked, **form.cleaned_data, by=request.user, at=timezone.now())
        messages.info(request, "Đã gửi. Khi một đồng chí khác đồng ý, việc mở trong 24 giờ.")
        return redirect("org:mass_list")
    limit = MassRule.objects.limit(timezone.localdate())
    context = {"asked": asked, "form": form, "limit": limit}
    return render(request, "org/mass_ask.html", context, status=422 if form.errors else 200)


def mass_list(request: SignedIn) -> HttpResponse:
    """What waits for the person's word, and what the person asked for."""
    now, today = timezone.now(), timezone.localdate()
    acts = MassAct.objects.visible_to(request.user).select_related("asked_by", "decided_by")
    mine = list(acts.filter(asked_by=request.user).order_by("-asked_at")[:MOST])
    waiting = MassAct.objects.to_decide(request.user).select_related("asked_by")
    context = {
        "waiting": waiting.order_by("asked_at")[:MOST],
        "mine": [(act, act.is_usable(now)) for act in mine],
        "decided": acts.exclude(state="asked").exclude(asked_by=request.user)[:MOST],
        "rule": MassRule.objects.visible_to(request.user).as_of(today).first(),
        "shipped": SHIPPED_LIMIT,
        "edits": access.edit_field_rules.allows(request.user),
    }
    return render(request, "org/mass_list.html", context)


@require_POST
def mass_decide(request: SignedIn, pk: int) -> HttpResponse:
    """Agree or not."""
    act = get_object_or_404(MassAct.objects.visible_to(request.user), pk=pk)
    step = "refuse" if "refuse" in request.POST else "agree"
    answer = request.POST.get("answer", "")
    try:
        actions.decide_mass_act(act, step=step, answer=answer, by=request.user, at=timezone.now())
    except Refused as reason:
        messages.error(request, str(reason))
    else:
        messages.info(request, "Đã đồng ý." if step == "agree" else "Đã trả lời không đồng ý.")
    return redirect("org:mass_list")


def mass_limit(request: SignedIn) -> HttpResponse:
    """Set the limit."""
    access.edit_field_rules(request.user)
    today = timezone.localdate()
    first = {"limit": MassRule.objects.limit(today), "since": today}
    form = LimitForm(request.POST or None, initial=first)
    if request.method == "POST" and form.is_valid():
        try:
            actions.set_mass_limit(**form.cleaned_data, by=request.user, at=timezone.now())
        except Refused as reason:
            form.add_error(None, str(reason))
        else:
            messages.info(request, "Đã đặt ngưỡng.")
            return redirect("org:mass_list")
    return render(
        request, "org/mass_limit.html", {"form": form}, status=422 if form.errors else 200
    )
