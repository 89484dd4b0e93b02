"""The bench on which the tree is changed: choose, rehearse, carry out, undo (sắp xếp tổ chức)."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.db.models import F, Q
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST

from neuguong.accounts.request import SignedIn
from neuguong.domain.refusal import Refused, StaleRecord
from neuguong.org import actions, scope
from neuguong.org.forms import chosen
from neuguong.org.models import Reorganisation, Unit
from neuguong.org.outcome import Outcome, left_behind, outcome_of
from neuguong.org.views.reorganisation_choices import (
    MOST_SENT,
    Difference,
    compared,
    facts_compared,
    groups,
    places_of,
)
from neuguong.org.views.reorganisation_drafts import asked_act, startable
from neuguong.web.asked import sent_revision
from neuguong.web.pages import page_of

ICONS = {
    "found": ("plus-lg", "Lập đơn vị mới dưới một đơn vị đang có."),
    "rename": ("pencil-square", "Tên, tên gọn hoặc mã thay đổi từ một ngày."),
    "move": ("arrow-up", "Đơn vị cùng mọi tổ chức bên dưới về cấp trên khác."),
    "merge": ("diagram-3", "Nhiều đơn vị thành một, mới lập hoặc đang có."),
    "split": ("layout-split", "Một đơn vị thành nhiều; đơn vị cũ có thể tiếp tục."),
    "dissolve": ("x-circle", "Đơn vị kết thúc; đảng viên, tổ chức về nơi khác."),
    "convert": ("arrow-repeat", "Chi bộ thành đảng bộ, hoặc loại hình khác."),
}
CARRIED: dict[str, tuple[Callable[..., object], str]] = {
    "thi-hanh": (actions.carry_out_reorganisation, "Đã thi hành."),
    "cho-ngay": (actions.decide_reorganisation, "Sẽ tự thi hành vào ngày hiệu lực."),
}
NOTHING = "Phương án này không thay đổi gì; sửa lại hoặc bỏ phương án."
LOOK_AGAIN = (
    "Chưa thi hành: lựa chọn vừa đổi đã lưu và diễn thử lại. Đồng chí xem lại rồi bấm lần nữa."
)


def reorganisation_list(request: SignedIn) -> HttpResponse:
    """What can be done, and what is prepared, waits or was done, the latest first."""
    if not scope.paths(request.user, scope.REORGANISES):
        raise Http404
    rows = Reorganisation.objects.visible_to(request.user).exclude(state="dropped")
    rows = rows.select_related("by").defer("scheme")
    states = Reorganisation._meta.get_field("state").choices
    if (state := request.GET.get("tinh_trang", "")) in dict(states or ()):
        rows = rows.filter(state=state)
    if words := request.GET.get("q", "").strip():
        units = Unit.objects.visible_to(request.user).named(words)
        rows = rows.filter(units__in=units).distinct()
    page = page_of(rows.annotate(age=-F("pk")), ["age"], request.GET.get("sau", ""))
    begun = startable(request.user)
    choices = Reorganisation.Kind.choices
    kinds = [(code, label, *ICONS[code]) for code, label in choices if code in begun]
    context = {
        "page": page,
        "kinds": kinds,
        "states": [s for s in states or () if s[0] != "dropped"],
    }
    return render(request, "org/reorganisation_list.html", context)


def reorganisation_page(request: SignedIn, pk: int) -> HttpResponse:
    """The bench: choices while it is a draft, and what it does or did."""
    return bench(request, asked_act(request, pk))


def bench(request: SignedIn, act: Reorganisation, stale: str = "") -> HttpResponse:
    """The page of one act as it stands; `stale` says why what was sent in could not be taken.

    Then nothing can be carried out from the page, for it keeps choices that are not rehearsed.
    """
    if stale:
        act.refresh_from_db()
    obstacle, told, lost = outlook(request, act)
    scheme = act.plan
    context: dict[str, Any] = {
        "act": act,
        "today": timezone.localdate(),
        "obstacle": obstacle,
        "stale": stale,
        "told": told,
        "lost": lost,
        "rest": left_behind([int(pk) for pk in scheme.ended], request.user),
    }
    if act.state == "draft":
        context |= at_choice(request, act, overtaken=bool(stale))
    return render(request, "org/reorganisation_page.html", context, status=409 if stale else 200)


def at_choice(request: SignedIn, act: Reorganisation, *, overtaken: bool) -> dict[str, Any]:
    """What a draft lets choose; once overtaken, what was typed beside what is stored."""
    told, places = groups(act.plan), places_of(act.plan)
    differences: list[Difference] = []
    if overtaken:
        typed = request.POST.dict()
        told, differences = compared(told, places, typed)
        differences = [*facts_compared(act, typed), *differences]
    sent = sum(len(choices) for _, _, choices in told) <= MOST_SENT
    return {"groups": told, "places": places, "differences": differences, "sent_along": sent}


def outlook(request: SignedIn, act: Reorganisation) -> tuple[str, Outcome, list[str]]:
    """What stands against the act, what it would do or did, and the units then out of reach."""
    if act.state in {"done", "undone"}:
        return "", outcome_of(list(act.changes.order_by("position"))), []
    if act.state == "dropped":
        return "", Outcome(), []
    try:
        with actions.rehearsed(act, request.user) as ledger:
            told = outcome_of(ledger.changes)
            return "" if told.parts else NOTHING, told, out_of_reach(request, act)
    except Refused as reason:
        return str(reason), Outcome(), []


def out_of_reach(request: SignedIn, act: Reorganisation) -> list[str]:
    """Units at which the person, as things then stand, could no longer reorganise."""
    then = scope.anew(request.user)
    known = [*act.plan.sources(), *act.plan.targets()]
    new = [unit.code for unit in act.plan.founded]
    units = Unit.objects.filter(Q(pk__in=known) | Q(code__in=new)).order_by("path")
    reach = scope.paths(then, scope.REORGANISES)
    return [u.name for u in units if not any(u.path.startswith(path) for path in reach)]


@require_POST
def reorganisation_amend(request: SignedIn, pk: int) -> HttpResponse:
    """Keep the choices and rehearse again; what was typed stays when somebody else was quicker."""
    act = asked_act(request, pk)
    try:
        actions.amend_reorganisation(
            act,
            scheme=chosen(act.plan, request.POST.dict()),
            seen_revision=sent_revision(request),
            by=request.user,
            at=timezone.now(),
        )
    except Refused as reason:
        return bench(request, act, stale=str(reason))
    return redirect("org:reorganisation_page", pk)


@require_POST
def reorganisation_step(request: SignedIn, pk: int, step: str) -> HttpResponse:
    """Carry out, leave to its day, take back, drop or undo."""
    act = asked_act(request, pk)
    if step in CARRIED:
        return carried(request, act, step)
    taken = {
        "sua-lai": (actions.reconsider_reorganisation, "Phương án sửa được trở lại."),
        "bo": (actions.drop_reorganisation, "Đã bỏ phương án."),
        "hoan-tac": (actions.undo_reorganisation, "Đã hoàn tác; mọi việc như trước khi sắp xếp."),
    }.get(step)
    if taken is None:
        raise Http404
    do, words = taken
    do(act, by=request.user, at=timezone.now())
    messages.info(request, words)
    return back(request, pk, dropped=step == "bo")


def carried(request: SignedIn, act: Reorganisation, step: str) -> HttpResponse:
    """Carry out now or on its day what the page showed, and nothing else.

    Choices changed with the press are kept and rehearsed first, to be looked at once more.
    """
    do, words = CARRIED[step]
    press: dict[str, Any] = {
        "seen_revision": sent_revision(request),
        "by": request.user,
        "at": timezone.now(),
    }
    plan = act.plan
    scheme = chosen(plan, request.POST.dict())
    try:
        if act.state == "draft" and scheme != chosen(plan, {}):
            actions.amend_reorganisation(act, scheme=scheme, **press)
            messages.warning(request, LOOK_AGAIN)
            return redirect("org:reorganisation_page", act.pk)
        do(act, **press)
    except StaleRecord as reason:
        return bench(request, act, stale=str(reason))
    messages.info(request, words)
    return back(request, act.pk)


def back(request: SignedIn, pk: int, *, dropped: bool = False) -> HttpResponse:
    """To the act, or to the list where it is given up or now out of reach."""
    then = scope.anew(request.user)
    if dropped or not Reorganisation.objects.visible_to(then).filter(pk=pk).exists():
        return redirect("org:reorganisation_list")
    return redirect("org:reorganisation_page", pk)
