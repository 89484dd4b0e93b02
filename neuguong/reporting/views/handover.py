"""One leader hands over to the next: what is open, what was promised, both sign (bàn giao)."""

from typing import Any

from django import forms
from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST

from neuguong.accounts.request import SignedIn
from neuguong.domain.refusal import StaleRecord
from neuguong.org import access, actions, scope
from neuguong.org.models import Handover, Member, Unit
from neuguong.records.proving import anchor_now
from neuguong.reporting.open_work import open_work
from neuguong.web.asked import sent_revision
from neuguong.web.qr import qr_svg


class PersonField(forms.ModelChoiceField):  # type: ignore[type-arg]
    """A member with an account, told apart from namesakes by its name."""

    def label_from_instance(self, obj: Any) -> str:
        """Full name and user name."""
        return f"{obj.full_name} ({obj.user.username})"


class HandoverForm(forms.Form):
    """Who hands over, who takes over, among the members of the unit and those below who can sign:
    those with an account."""

    def __init__(self, *args: Any, unit: Unit, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        people = Member.objects.filter(
            memberships__unit__in=Unit.objects.under(unit), memberships__valid_until__year=9999
        )
        people = people | Member.objects.filter(posts__unit=unit)
        for name, label in (("giver", "Người giao"), ("taker", "Người nhận")):
            self.fields[name] = PersonField(
                people.filter(user__is_active=True).distinct().in_order().select_related("user"),
                label=label,
                help_text="Người có tài khoản, để ký được.",
                empty_label="Chọn một đồng chí",
                widget=forms.Select({"class": "form-select"}),
            )


def handover_open(request: SignedIn, pk: int) -> HttpResponse:
    """Begin a hand-over in a unit; those begun before."""
    unit = get_object_or_404(Unit.objects.visible_to(request.user), pk=pk)
    access.keep_members(request.user, unit)
    form = HandoverForm(request.POST or None, unit=unit)
    if request.method == "POST" and form.is_valid():
        if form.cleaned_data["giver"] == form.cleaned_data["taker"]:
            form.add_error("taker", "Người giao và người nhận phải là hai người.")
        else:
            opened = actions.open_handover(
                unit, **form.cleaned_data, by=request.user, at=timezone.now()
            )
            return redirect("reporting:handover_page", opened.pk)
    before = Handover.objects.visible_to(request.user).filter(unit=unit)
    context = {
        "unit": unit,
        "form": form,
        "handovers": before.select_related("giver", "taker").order_by("-at")[:50],
    }
    status = 422 if form.errors else 200
    return render(request, "reporting/handover_open.html", context, status=status)


def asked(request: SignedIn, pk: int) -> Handover:
    """The hand-over of the address."""
    rows = Handover.objects.visible_to(request.user)
    return get_object_or_404(rows.select_related("unit", "giver", "taker"), pk=pk)


def handover_page(request: SignedIn, pk: int) -> HttpResponse:
    """What is open, promises and lessons, who has signed."""
    return page(request, asked(request, pk))


def page(
    request: SignedIn,
    handover: Handover,
    stale: str = "",
    typed: actions.HandoverWords | None = None,
) -> HttpResponse:
    """The page of one hand-over as it stands; `typed` words, not saved, stay in their fields and
    what is kept now is shown beside them."""
    day = timezone.localdate()
    is_open = handover.state == "open"
    anchor = None if is_open else anchor_now(timezone.now())
    context = {
        "handover": handover,
        "items": open_work(handover.unit, day) if is_open else handover.items,
        "is_open": is_open,
        "anchor": anchor,
        "drawing": qr_svg(anchor.text()) if anchor else "",
        "as_signed": is_open or actions.is_as_signed(handover),
        "writes": handover.state == "open" and access.write_handover.allows(request.user, handover),
        "takes": handover.state == "given" and access.take_handover.allows(request.user, handover),
        "stale": stale,
        "typed": typed or handover,
        "differences": differences(handover, typed) if typed else [],
        "leads": scope.holds(request.user, scope.KEEPS_MEMBERS, handover.unit.path),
        "drops": handover.state in {"open", "given"}
        and access.keep_members.allows(request.user, handover.unit),
    }
    status = 409 if stale else 200
    return render(request, "reporting/handover_page.html", context, status=status)


def differences(handover: Handover, typed: actions.HandoverWords) -> list[dict[str, str]]:
    """The texts that are kept now otherwise than typed, both side by side."""
    pairs = [
        ("Việc đã hứa, đang dở", handover.promises, typed.promises),
        ("Kinh nghiệm, điều cần biết", handover.lessons, typed.lessons),
    ]
    return [
        {"label": label, "kept": kept, "typed": mine}
        for label, kept, mine in pairs
        if kept != mine.strip()
    ]


def sent(request: SignedIn) -> actions.HandoverWords:
    """The words in the fields of the page, and the revision that it showed (−1: none)."""
    promises, lessons = (request.POST.get(name, "")[:20_000] for name in ("promises", "lessons"))
    return actions.HandoverWords(
        # A browser sends each end of a line as two signs.
        promises.replace("\r\n", "\n"),
        lessons.replace("\r\n", "\n"),
        sent_revision(request),
    )


@require_POST
def handover_write(request: SignedIn, pk: int) -> HttpResponse:
    """Keep promises and lessons."""
    handover, words = asked(request, pk), sent(request)
    try:
        actions.write_handover(handover, **words._asdict(), by=request.user, at=timezone.now())
    except StaleRecord as reason:
        return page(request, asked(request, pk), stale=str(reason), typed=words)
    messages.info(request, "Đã lưu.")
    return redirect("reporting:handover_page", pk)


@require_POST
def handover_sign(request: SignedIn, pk: int, side: str) -> HttpResponse:
    """Sign as the one who leaves, words typed and all, or who takes over; send it back; drop it."""
    handover, words = asked(request, pk), sent(request)
    try:
        sign(request, handover, side, words)
    except StaleRecord as reason:
        typed = words if side == "giao" else None
        return page(request, asked(request, pk), stale=str(reason), typed=typed)
    rows = Handover.objects.visible_to(scope.anew(request.user)).filter(pk=pk)
    return redirect("reporting:handover_page", pk) if rows.exists() else redirect("reporting:home")


def sign(request: SignedIn, handover: Handover, side: str, words: actions.HandoverWords) -> None:
    """Do what the button pressed says."""
    who: dict[str, Any] = {"by": request.user, "at": timezone.now()}
    if side == "giao":
        items = open_work(handover.unit, timezone.localdate())
        actions.give_over(handover, items=items, words=words, **who)
        messages.info(request, "Đồng chí đã ký giao. Chờ người nhận ký.")
    elif side == "nhan":
        actions.take_over(handover, seen_revision=words.seen_revision, **who)
        messages.info(request, "Đã ký nhận. Biên bản bàn giao được giữ như lúc ký.")
    elif side == "tra-lai":
        actions.return_handover(handover, **who)
        messages.info(request, "Đã trả lại. Chữ ký của người giao không còn hiệu lực.")
    elif side == "bo":
        actions.drop_handover(handover, **who)
        messages.info(request, "Đã bỏ lần bàn giao này.")
    else:
        raise Http404
