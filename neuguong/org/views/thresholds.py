"""Numbers that the committee sets (ngưỡng, thời hạn)."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from neuguong.accounts.request import SignedIn
from neuguong.domain.refusal import Refused
from neuguong.org import access, actions
from neuguong.org.forms import ThresholdForm
from neuguong.org.models import Threshold


def threshold_list(request: SignedIn) -> HttpResponse:
    """Every threshold: what it does, its number today and to come, by which source."""
    today = timezone.localdate()
    now = Threshold.objects.in_force(today)
    coming = Threshold.objects.visible_to(request.user).filter(valid_from__gt=today)
    later = {row.code: row for row in coming.order_by("-valid_from")}
    context = {
        "rows": [(now[code], later.get(code)) for code in Threshold.Code.values],
        "refusal": access.set_thresholds.refusal(request.user),
    }
    return render(request, "org/threshold_list.html", context)


def threshold_edit(request: SignedIn, code: str) -> HttpResponse:
    """Let another number hold from a day on; what held before stays readable."""
    if code not in Threshold.Code.values:
        raise Http404
    access.set_thresholds(request.user)
    today = timezone.localdate()
    now = Threshold.objects.in_force(today)[code]
    first = {"number": now.number, "since": today}
    form = ThresholdForm(request.POST or None, threshold=now, initial=first)
    if request.method == "POST" and form.is_valid():
        try:
            actions.set_threshold(code, **form.cleaned_data, by=request.user, at=timezone.now())
        except Refused as reason:
            form.add_error(None, str(reason))
        else:
            messages.info(request, "Đã đặt.")
            return redirect("org:threshold_list")
    rows = Threshold.objects.visible_to(request.user).filter(code=code).order_by("-valid_from")
    context = {"form": form, "threshold": now, "rows": rows, "today": today}
    status = 422 if form.errors else 200
    return render(request, "org/threshold_edit.html", context, status=status)
