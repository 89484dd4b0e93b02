"""The trail on screen: who did what, when, where; and whether it is whole (dấu vết)."""

from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from datetime import date, timedelta

from django.conf import settings
from django.contrib import messages
from django.db import DatabaseError
from django.db.models import Manager, Q, QuerySet
from django.http import FileResponse, Http404, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.dateparse import parse_date
from django.views.decorators.http import require_POST

from neuguong.accounts.models import User
from neuguong.accounts.request import SignedIn
from neuguong.org import scope
from neuguong.org.models import Member, UnitVersion
from neuguong.records import trail
from neuguong.records.actions import note_head_taken, note_trail_check
from neuguong.records.checking import check_trail
from neuguong.records.models import Event, TrailHead
from neuguong.reporting.trail_words import GROUPS, VERBS
from neuguong.web.excel import excel_file

FOR = "instead_of"
"""Where an entry names the account in whose stead its actor held the right."""
HELPED = "on_behalf_of"
"""Where an entry names the member for whom its actor wrote something down."""
SIZE = 50
MOST_EXPORTED = 50_000


@dataclass(frozen=True)
class Entry:
    """One entry with its words and the name of its unit; `holder` is the person in whose stead it
    was done, `helped` the member for whom it was written down, if anybody."""

    event: Event
    unit: str
    holder: str = ""
    helped: str = ""

    @property
    def words(self) -> str:
        """What was done."""
        return VERBS.get(self.event.verb, self.event.verb)

    @property
    def actor(self) -> str:
        """Who did it; the installation itself when nobody did."""
        name = self.event.actor.full_name if self.event.actor else "Phần mềm"
        if self.holder:
            name += f" (thay đồng chí {self.holder})"
        return f"{name} (nhập giúp đồng chí {self.helped})" if self.helped else name


def reach_or_404(request: SignedIn) -> list[str]:
    """The subtrees whose trail the person reads; entries hold no content and no personal data."""
    reach = scope.paths(request.user, scope.READS_TRAIL)
    if not reach:
        raise Http404
    return reach


def visible_events(reach: list[str]) -> QuerySet[Event]:
    """The entries of the subtrees; those tied to no unit only for who reads the whole house."""
    condition = scope.within("unit_path", [*reach, *former_paths(reach)])
    if any(len(path) == scope.STEP for path in reach):
        condition |= Q(unit_path="")
    return Event.objects.filter(condition).select_related("actor")


def former_paths(reach: list[str]) -> list[str]:
    """Where units that stand in these subtrees today stood before they were moved there."""
    moved = UnitVersion.objects.filter(scope.within("unit__path", reach)).exclude(
        scope.within("path", reach)
    )
    return list(moved.values_list("path", flat=True).distinct())


def asked(request: SignedIn, name: str) -> date | None:
    """A day of the address."""
    try:
        return parse_date(request.GET.get(name, ""))
    except ValueError:
        return None


def filtered(request: SignedIn, events: QuerySet[Event]) -> QuerySet[Event]:
    """The entries that the filters leave: person, subject, days."""
    if words := request.GET.get("q", "").strip():
        events = events.filter(Q(actor__full_name__icontains=words) | Q(actor__username=words))
    if (group := request.GET.get("ve", "")) in GROUPS:
        events = events.filter(verb__startswith=f"{group}.")
    if since := asked(request, "tu"):
        events = events.filter(at__date__gte=since)
    if until := asked(request, "den"):
        events = events.filter(at__date__lt=until + timedelta(days=1))
    return events


def entries(user: User, events: Iterable[Event]) -> list[Entry]:
    """The entries with the names of their units, and of members whom the person sees.

    One query more, and one more for each way in which somebody acted for another.
    """
    found = list(events)
    paths = {event.unit_path for event in found if event.unit_path}
    versions = UnitVersion.objects.filter(path__in=paths).order_by("valid_from")
    names = dict(versions.values_list("path", "name"))
    holders = names_of(User.objects, found, FOR)
    helped = names_of(Member.objects.visible_to(user), found, HELPED)
    return [
        Entry(
            event,
            names.get(event.unit_path, ""),
            holders.get(event.detail.get(FOR), ""),
            helped.get(event.detail.get(HELPED), ""),
        )
        for event in found
    ]


def names_of(
    people: Manager[User] | QuerySet[Member], events: Iterable[Event], part: str
) -> dict[int, str]:
    """The names of those whom the entries tell of in `part` of their detail; no query for none."""
    wanted = {event.detail[part] for event in events if part in event.detail}
    return dict(people.filter(pk__in=wanted).values_list("pk", "full_name")) if wanted else {}


def trail_page(request: SignedIn) -> HttpResponse | FileResponse:
    """The latest entries first, filtered; `?xuat=excel` downloads."""
    reach = reach_or_404(request)
    events = filtered(request, visible_events(reach)).order_by("-sequence")
    if request.GET.get("xuat") == "excel":
        headings = ["Số", "Lúc", "Ai", "Việc", "Đơn vị", "Mã băm"]
        return excel_file(
            "dau-vet", "Dấu vết", headings, cells(request.user, events[:MOST_EXPORTED])
        )
    before = request.GET.get("truoc", "")
    if before.isascii() and before.isdigit() and len(before) < 18:
        events = events.filter(sequence__lt=int(before))
    rows = list(events[: SIZE + 1])
    context = {
        "entries": entries(request.user, rows[:SIZE]),
        "next": rows[SIZE - 1].sequence if len(rows) > SIZE else None,
        "groups": GROUPS.items(),
        "may_verify": any(len(path) == scope.STEP for path in reach),
        "head": TrailHead.objects.filter(pk=1).first(),
    }
    return render(request, "reporting/trail.html", context)


def cells(user: User, events: QuerySet[Event]) -> Iterator[tuple[str | int, ...]]:
    """The rows of the Excel file."""
    for entry in entries(user, events):
        event = entry.event
        at = timezone.localtime(event.at)
        yield (
            event.sequence,
            f"{at:%d/%m/%Y %H:%M}",
            entry.actor,
            entry.words,
            entry.unit,
            event.digest,
        )


def asked_anchor(typed: str) -> tuple[int, str] | None:
    """A head written down earlier, "120:9f2c…"; None when nothing of the kind was typed."""
    count, _, root = typed.strip().partition(":")
    return (int(count), root.lower()) if count.isdigit() and len(root) == 64 else None


def trail_head(request: SignedIn) -> HttpResponse:
    """The signed head as a small file to be kept outside: anyone can check it by its key."""
    reach_or_404(request)
    head = TrailHead.objects.get_or_create(pk=1)[0]
    told = {
        "count": head.count,
        "digest": head.digest,
        "root": head.root,
        "signature": head.signature,
        "public_key": trail.public_key(settings.SECRET_KEY),
        "read_at": timezone.now().isoformat(timespec="seconds"),
    }
    with suppress(DatabaseError):
        note_head_taken(head.count, at=timezone.now())
    answer = JsonResponse(told, json_dumps_params={"indent": 2})
    answer["Content-Disposition"] = f'attachment; filename="dau-chuoi-{head.count}.json"'
    return answer


@require_POST
def trail_verify(request: SignedIn) -> HttpResponse:
    """Check every entry now and say the first bad one, or that the trail is whole."""
    if not any(len(path) == scope.STEP for path in reach_or_404(request)):
        raise Http404
    anchor = asked_anchor(request.POST.get("da_ghi", ""))
    head, fault = check_trail(anchor)
    if anchor is None:
        note_trail_check(head.count, fault, at=timezone.now())
    if fault:
        words = f"Chuỗi dấu vết bị sửa ở mục {fault[0]}: {fault[1]}. Báo ngay quản trị hệ thống."
        messages.error(request, words)
    else:
        whole = f"Chuỗi dấu vết nguyên vẹn: {head.count} mục."
        same = " Khớp với đầu chuỗi đã ghi." if anchor else ""
        messages.info(request, whole + same)
    return redirect("reporting:trail_page")
