"""Rights over the own data: asking, the queue of who answers, clocks, erasing a person."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone

from neuguong.accounts.request import SignedIn
from neuguong.domain.refusal import Refused
from neuguong.org import access, actions, scope
from neuguong.org.forms import DataAnswerForm, DataClockForm, DataRequestForm, EraseForm
from neuguong.org.models import DataClock, DataRequest, Member
from neuguong.org.views.own_data import own_member

SHOWN = 200


def data_request_ask(request: SignedIn) -> HttpResponse:
    """What one may ask about the own data, by when it is answered, and what was asked before."""
    member = own_member(request)
    form = DataRequestForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            asked = actions.ask_about_data(
                member, **form.cleaned_data, by=request.user, at=timezone.now()
            )
        except Refused as reason:
            form.add_error(None, str(reason))
        else:
            messages.info(
                request,
                f"Đã gửi. Chi ủy trả lời đã nhận trước hết ngày {asked.reply_by:%d/%m/%Y}, "
                f"giải quyết trước hết ngày {asked.due_on:%d/%m/%Y}.",
            )
            return redirect("org:data_request_ask")
    asked_before = member.data_requests.select_related("answered_by").order_by("-at")[:20]
    context = {"form": form, "member": member, "asked": asked_before, "clocks": running_clocks()}
    status = 422 if form.errors else 200
    return render(request, "org/data_request_ask.html", context, status=status)


def running_clocks() -> list[DataClock]:
    """The clocks of today, one of each kind."""
    today = timezone.localdate()
    return [DataClock.objects.running(kind, today) for kind in DataClock.Kind.values]


def data_request_list(request: SignedIn) -> HttpResponse:
    """What members ask about their data, the oldest unanswered first."""
    if not scope.paths(request.user, scope.KEEPS_MEMBERS):
        raise Http404
    rows = DataRequest.objects.visible_to(request.user).select_related("member", "answered_by")
    today = timezone.localdate()
    waiting = list(rows.waiting().order_by("due_on", "pk")[:SHOWN])
    context = {
        "waiting": waiting,
        "answered": rows.answered().order_by("-answered_at")[:SHOWN],
        "late": [row.pk for row in waiting if row.is_late(today)],
    }
    return render(request, "org/data_request_list.html", context)


def data_request_page(request: SignedIn, pk: int) -> HttpResponse:
    """One request and its answer: taken up, put off, done, done in part, refused."""
    asked = get_object_or_404(DataRequest.objects.visible_to(request.user), pk=pk)
    if not access.answer_data_request.allows(request.user, asked.member):
        raise Http404
    form = DataAnswerForm(request.POST or None, kind=asked.kind)
    if request.method == "POST" and form.is_valid():
        step = request.POST.get("step", "")
        try:
            actions.answer_data_request(
                asked, step=step, **form.cleaned_data, by=request.user, at=timezone.now()
            )
        except Refused as reason:
            form.add_error(None, str(reason))
        else:
            messages.info(request, "Đã ghi trả lời.")
            return redirect("org:data_request_list")
    context = {
        "asked": asked,
        "member": asked.member,
        "form": form,
        "is_late": asked.is_late(timezone.localdate()),
    }
    status = 422 if form.errors else 200
    return render(request, "org/data_request_page.html", context, status=status)


def data_clocks(request: SignedIn) -> HttpResponse:
    """The clocks with their sources, and a form for another where the person may."""
    refusal = access.set_data_clocks.refusal(request.user)
    form = DataClockForm(request.POST or None)
    if request.method == "POST":
        access.set_data_clocks(request.user)
        if form.is_valid():
            actions.set_data_clock(**form.cleaned_data, by=request.user, at=timezone.now())
            messages.info(request, "Đã đặt thời hạn. Đề nghị đã gửi giữ hạn cũ.")
            return redirect("org:data_clocks")
    context = {"clocks": running_clocks(), "form": form, "refusal": refusal}
    status = 422 if form.errors else 200
    return render(request, "org/data_clocks.html", context, status=status)


def member_erase(request: SignedIn, pk: int) -> HttpResponse:
    """Erase a person who has left, after the time of keeping; what stays is said before."""
    member = get_object_or_404(Member.objects.visible_to(request.user), pk=pk)
    if not access.erase_person.allows(request.user, member):
        raise Http404
    form = EraseForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            done = actions.erase_person(
                member, ground=form.cleaned_data["ground"], by=request.user, at=timezone.now()
            )
        except Refused as reason:
            form.add_error(None, str(reason))
        else:
            rest = " Còn người trùng họ tên nên tên trong văn bản giữ nguyên." * done.namesakes
            messages.info(request, f"Đã xóa dữ liệu của hồ sơ số {done.member_key}.{rest}")
            return redirect("org:member_list")
    kept = actions.kept_until(member)
    context = {
        "member": member,
        "form": form,
        "kept_until": kept,
        "is_kept": kept > timezone.localdate(),
        "is_member": kept == kept.max,
    }
    status = 422 if form.errors else 200
    return render(request, "org/member_erase.html", context, status=status)
