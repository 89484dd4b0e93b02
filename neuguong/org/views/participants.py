"""People who take part without a party card: the list and one person."""

from typing import Any

from django.contrib import messages
from django.db.models import QuerySet
from django.http import FileResponse, Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone

from neuguong.accounts.request import SignedIn
from neuguong.domain.refusal import Refused, StaleRecord
from neuguong.org import actions, scope
from neuguong.org.actions.participants import PARTICIPANT_FACTS
from neuguong.org.forms import PARTICIPANT_FORMS, AddParticipantForm, ParticipantForm, beside
from neuguong.org.models import GroupSeat, Member, Participant, Participation
from neuguong.org.views.member_changes import keeping_units
from neuguong.org.views.members import asked_unit, choosable_units
from neuguong.web.asked import asked_day
from neuguong.web.excel import excel_file
from neuguong.web.pages import page_of
from neuguong.web.templatetags.neuguong import vn_date

BY_NAME = ["participant__sort_key", "pk"]


def participant_list(request: SignedIn) -> HttpResponse | FileResponse:
    """Those taking part on a day, by given name; filtered, searched, `?xuat=excel`."""
    if not scope.paths(request.user, scope.READS_MEMBERS):
        raise Http404
    day, unit = asked_day(request), asked_unit(request)
    words, kind = request.GET.get("q", "").strip(), request.GET.get("loai", "")
    kinds = dict(Participant.Kind.choices)
    rows = Participation.objects.visible_to(request.user).as_of(day)
    rows = rows.select_related("participant", "unit")
    applied = []
    if words:
        rows = rows.named(words)
        applied.append(f"“{words}”")
    if unit:
        rows = rows.under(unit)
        applied.append(unit.name)
    if kind in kinds:
        rows = rows.filter(participant__kind=kind)
        applied.append(kinds[kind])
    if day != timezone.localdate():
        applied.append(f"ngày {vn_date(day)}")
    order = ["other_marks", *BY_NAME] if words else BY_NAME
    if request.GET.get("xuat") == "excel":
        path = unit.path if unit else scope.paths(request.user, scope.READS_MEMBERS)[0]
        actions.note_list(
            "org.export_list",
            "export_participants",
            people=rows.count(),
            path=path,
            by=request.user,
            at=timezone.now(),
        )
        return participants_as_excel(rows.order_by(*order), f"ngày {day:%d/%m/%Y}")
    context = {
        "page": page_of(rows, order, request.GET.get("sau", "")),
        "day": day,
        "unit": unit,
        "units": choosable_units(request, unit),
        "kinds": Participant.Kind.choices,
        "applied": ", ".join(applied),
        "keeps": bool(scope.paths(request.user, scope.KEEPS_MEMBERS)),
    }
    return render(request, "org/participant_list.html", context)


def participants_as_excel(rows: QuerySet[Participation], when: str) -> FileResponse:
    """The list as an Excel file."""
    told = (
        (
            row.participant.full_name,
            str(row.participant.birth_year or ""),
            row.participant.get_sex_display(),
            row.participant.get_kind_display(),
            row.participant.agency_post,
            row.participant.phone,
            row.unit.code,
            row.unit.name,
            row.valid_from,
        )
        for row in rows.iterator(chunk_size=2000)
    )
    headings = ["Họ và tên", "Năm sinh", "Giới tính", "Tư cách", "Chức vụ, nơi công tác",
                "Điện thoại", "Mã đơn vị", "Đơn vị", "Từ ngày"]  # fmt: skip
    return excel_file("nguoi-tham-gia", f"Người tham gia ngoài Đảng {when}", headings, told)


def participant_page(request: SignedIn, pk: int) -> HttpResponse:
    """One participant with the history: where and when, in which groups, which member since."""
    person = get_object_or_404(Participant.objects.visible_to(request.user), pk=pk)
    rows = list(person.participations.select_related("unit").order_by("-valid_from"))
    seats = GroupSeat.objects.visible_to(request.user).filter(participant=person)
    members = Member.objects.visible_to(request.user)
    context = {
        "person": person,
        "participations": rows,
        "seats": seats.select_related("group").order_by("-valid_from"),
        "member": members.filter(participants=person).first(),
        "changes": [(code, PARTICIPANT_FORMS[code][0]) for code in offered(request, person, rows)],
    }
    return render(request, "org/participant_page.html", context)


def offered(request: SignedIn, person: Participant, rows: list[Participation]) -> list[str]:
    """The changes that may be made of the person as things stand; `rows` latest first."""
    if not rows or not scope.holds(request.user, scope.KEEPS_MEMBERS, rows[0].unit.path):
        return []
    if person.member_id:
        return ["ho-so"]
    return ["ho-so", "thoi" if rows[0].is_open else "tro-lai", "vao-dang"]


def participant_add(request: SignedIn) -> HttpResponse:
    """Enter somebody; one who looks alike is named before anything is written."""
    units = keeping_units(request)
    if not units:
        raise Http404
    first = {"unit": request.GET.get("don_vi", ""), "since": timezone.localdate()}
    form = AddParticipantForm(request.POST or None, units=units, initial=first)
    if request.method == "POST" and form.is_valid():
        typed = form.cleaned_data
        try:
            person = actions.add_participant(
                typed["unit"],
                since=typed["since"],
                facts=form.facts,
                is_other=typed["is_other"],
                by=request.user,
                at=timezone.now(),
            )
        except Refused as reason:
            form.add_error(None, str(reason))
        else:
            messages.info(request, f"Đã thêm {person}.")
            return redirect("org:participant_page", person.pk)
    context = {"form": form, "label": "Thêm người tham gia"}
    status = 422 if form.errors else 200
    return render(request, "org/participant_form.html", context, status=status)


def participant_change(request: SignedIn, pk: int, change: str) -> HttpResponse:
    """The form of one change, and the change itself."""
    person = get_object_or_404(Participant.objects.visible_to(request.user), pk=pk)
    rows = list(person.participations.select_related("unit").order_by("-valid_from"))
    if change not in offered(request, person, rows):
        raise Http404
    label, kind = PARTICIPANT_FORMS[change]
    namesakes = Member.objects.visible_to(request.user).filter(folded_name=person.folded_name)
    form = kind(
        request.POST or None,
        participant=person,
        units=keeping_units(request),
        members=list(namesakes.in_order()[:50]) if change == "vao-dang" else [],
    )
    status, conflict = 200, {}
    if request.method == "POST" and form.is_valid():
        try:
            made(request, change, form)
        except StaleRecord as reason:
            person.refresh_from_db()
            conflict = {"title": str(reason), "rows": beside(form, person, PARTICIPANT_FACTS)}
            status = 409
        except Refused as reason:
            form.add_error(None, str(reason))
        else:
            messages.info(request, f"{label}: đã ghi.")
            return redirect("org:participant_page", pk)
    if form.errors and status == 200:
        status = 422
    context = {"person": person, "form": form, "label": label, "conflict": conflict}
    return render(request, "org/participant_form.html", context, status=status)


def made(request: SignedIn, change: str, form: ParticipantForm) -> None:
    """Do what was typed."""
    typed, person = form.cleaned_data, form.participant
    who: dict[str, Any] = {"by": request.user, "at": timezone.now()}
    if change == "ho-so":
        facts = {name: typed[name] for name in PARTICIPANT_FACTS}
        revision = typed["revision"]
        actions.correct_participant(person, facts=facts, seen_revision=revision, **who)
    elif change == "thoi":
        actions.end_participation(person, **typed, **who)
    elif change == "tro-lai":
        actions.resume_participation(person, **typed, **who)
    else:
        actions.admit_participant(person, **typed, **who)
