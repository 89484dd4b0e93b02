"""Groups across units: the list, one's own, one group."""

from datetime import date

from django.contrib import messages
from django.db.models import Exists, OuterRef, QuerySet
from django.http import FileResponse, Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone

from neuguong.accounts.models import User
from neuguong.accounts.request import SignedIn
from neuguong.domain.refusal import Refused
from neuguong.org import access, actions, scope
from neuguong.org.forms import FoundGroupForm
from neuguong.org.models import GroupSeat, Member, Membership, Participant, Unit, WorkGroup
from neuguong.org.roles import RoleCode
from neuguong.org.views.members import asked_unit, choosable_units
from neuguong.web.asked import asked_day
from neuguong.web.excel import excel_file
from neuguong.web.pages import page_of
from neuguong.web.templatetags.neuguong import vn_date

STATES = {"": "Đang hoạt động", "het": "Đã kết thúc", "tat-ca": "Tất cả"}
MAKES_GROUPS = scope.KEEPS_MEMBERS | {RoleCode.INSPECTOR}
ROLE_ORDER = GroupSeat.Role.values


def group_list(request: SignedIn) -> HttpResponse | FileResponse:
    """Groups that the person may see, by name; those that work on a day unless asked otherwise."""
    day, unit = asked_day(request), asked_unit(request)
    words, kind = request.GET.get("q", "").strip(), request.GET.get("loai", "")
    state, kinds = request.GET.get("trang_thai", ""), dict(WorkGroup.Kind.choices)
    rows = WorkGroup.objects.visible_to(request.user).with_head(day).select_related("unit")
    if state == "het":
        rows = rows.ended(day)
    elif state != "tat-ca":
        rows = rows.as_of(day)
    applied = [STATES[state].lower()] if state in STATES and state else []
    if words:
        rows = rows.named(words)
        applied.insert(0, f"“{words}”")
    if unit:
        rows = rows.filter(scope.within("unit__path", [unit.path]))
        applied.append(unit.name)
    if kind in kinds:
        rows = rows.filter(kind=kind)
        applied.append(kinds[kind].lower())
    if day != timezone.localdate():
        applied.append(f"ngày {vn_date(day)}")
    if request.GET.get("xuat") == "excel":
        return groups_as_excel(rows.order_by("sort_key", "pk"), day)
    context = {
        "page": page_of(rows, ["sort_key", "pk"], request.GET.get("sau", "")),
        "day": day,
        "unit": unit,
        "units": choosable_units(request, unit),
        "kinds": WorkGroup.Kind.choices,
        "states": STATES.items(),
        "applied": ", ".join(applied),
        "makes": bool(scope.paths(request.user, MAKES_GROUPS)),
    }
    return render(request, "org/group_list.html", context)


def groups_as_excel(rows: QuerySet[WorkGroup], day: date) -> FileResponse:
    """The list as an Excel file."""
    told = (
        (
            group.name,
            group.get_kind_display(),
            group.unit.name,
            group.ground_number,
            group.ground_date,
            group.ground_title,
            group.valid_from,
            group.last_day,
            group.head_name,
            group.size,
        )
        for group in rows.iterator(chunk_size=2000)
    )
    headings = ["Tên", "Loại", "Đơn vị lập", "Số quyết định", "Ngày quyết định", "Trích yếu",
                "Từ ngày", "Đến hết ngày", "Người đứng đầu", "Số người"]  # fmt: skip
    return excel_file("nhom-cong-tac", f"Nhóm công tác ngày {day:%d/%m/%Y}", headings, told)


def my_groups(request: SignedIn) -> HttpResponse:
    """The groups in which the person sits or sat, what the person is there, and until when."""
    seats = GroupSeat.objects.filter(member__user=request.user).select_related("group__unit")
    today = timezone.localdate()
    ordered = list(seats.order_by("-valid_from", "-pk")[:200])
    present = [s for s in ordered if s.valid_until > today and s.group.valid_until > today]
    context = {
        "present": present,
        "past": [seat for seat in ordered if seat not in present],
        "open": set(scope.groups(request.user)),
    }
    return render(request, "org/my_groups.html", context)


def makers_units(user: User) -> list[Unit]:
    """Units in whose name the person makes groups."""
    paths = scope.paths(user, MAKES_GROUPS)
    units = Unit.objects.visible_to(user).filter(scope.within("path", paths))
    return list(units.standing().order_by("path"))


def group_found(request: SignedIn) -> HttpResponse:
    """Make a group: what it is called, by which decision, for how long."""
    units = makers_units(request.user)
    if not units:
        raise Http404
    form = FoundGroupForm(
        request.POST or None, units=units, initial={"unit": request.GET.get("don_vi", "")}
    )
    if request.method == "POST" and form.is_valid():
        typed = form.cleaned_data
        try:
            group = actions.found_group(
                typed["unit"],
                kind=typed["kind"],
                facts=form.facts,
                by=request.user,
                at=timezone.now(),
            )
        except Refused as reason:
            form.add_error(None, str(reason))
        else:
            messages.info(request, "Đã lập. Cử người đứng đầu và thành viên, chọn phạm vi.")
            return redirect("org:group_page", group.pk)
    context = {"form": form, "label": "Lập nhóm công tác"}
    return render(request, "org/group_form.html", context, status=422 if form.errors else 200)


def group_of(request: SignedIn, pk: int) -> WorkGroup:
    """The group of the address, if the person may see it."""
    groups = WorkGroup.objects.visible_to(request.user).select_related("unit")
    return get_object_or_404(groups, pk=pk)


def changed_group(request: SignedIn, pk: int) -> WorkGroup:
    """The group of the address, for one who may change it.

    Raises:
        Http404: for everybody else.
    """
    group = group_of(request, pk)
    if not access.change_group.allows(request.user, group):
        raise Http404
    return group


def group_page(request: SignedIn, pk: int) -> HttpResponse:
    """One group: ground, days, who sits in it, on which units it works; what was before."""
    group = group_of(request, pk)
    today = timezone.localdate()
    day = group.day_to_read(today)
    seats = sorted(
        group.seats.sitting(today)
        .select_related("member", "participant", "group")
        .annotate(has_moved=Exists(moved_since(today))),
        key=lambda seat: (ROLE_ORDER.index(seat.role), seat.person.sort_key),
    )
    sitting = {seat.pk for seat in seats}
    past = group.seats.exclude(pk__in=sitting).select_related("member", "participant", "group")
    people = [seat.member_id for seat in seats if seat.member_id]
    scopes = group.scopes.select_related("unit").order_by("unit__path")
    mine = scope.paths(request.user, scope.READS_UNITS)
    context = {
        "group": group,
        "seats": seats,
        "past": past.order_by("-valid_until", "pk"),
        "head_missing": not any(seat.role == GroupSeat.Role.HEAD for seat in seats),
        "scopes": scopes.as_of(day),
        "past_scopes": scopes.filter(valid_until__lte=day),
        "records": set(
            Member.objects.visible_to(request.user)
            .filter(pk__in=people)
            .values_list("pk", flat=True)
        ),
        "open_units": {
            row.unit_id for row in scopes if any(row.unit.path.startswith(path) for path in mine)
        },
        "participants": set(
            Participant.objects.visible_to(request.user)
            .filter(seats__in=sitting)
            .values_list("pk", flat=True)
        ),
        "has_begun": group.valid_from <= today,
        "has_ended": group.valid_until <= today,
        "changes": access.change_group.allows(request.user, group),
    }
    return render(request, "org/group_page.html", context)


def moved_since(today: date) -> QuerySet[Membership]:
    """A home that the one in the seat came to after sitting down."""
    return Membership.objects.filter(
        member=OuterRef("member"),
        kind=Membership.Kind.HOME,
        valid_from__gt=OuterRef("valid_from"),
        valid_from__lte=today,
    )
