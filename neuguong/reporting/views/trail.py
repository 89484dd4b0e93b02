"""The trail on screen: who did what, when, where; and whether it is whole (dấu vết)."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from django.db.models import Manager, Q, QuerySet
from django.http import FileResponse, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from neuguong.accounts.models import User
from neuguong.accounts.request import SignedIn
from neuguong.org import access
from neuguong.org.models import Member, UnitVersion
from neuguong.records.models import Event
from neuguong.reporting.trail_reach import reach_or_404, visible_events
from neuguong.reporting.trail_words import GROUPS, VERBS
from neuguong.web.asked import asked_number, typed_day
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


def filtered(request: SignedIn, events: QuerySet[Event]) -> QuerySet[Event]:
    """The entries that the filters leave: person, subject, days."""
    if words := request.GET.get("q", "").strip():
        events = events.filter(Q(actor__full_name__icontains=words) | Q(actor__username=words))
    if (group := request.GET.get("ve", "")) in GROUPS:
        events = events.filter(verb__startswith=f"{group}.")
    if since := typed_day(request, "tu"):
        events = events.filter(at__date__gte=since)
    if until := typed_day(request, "den"):
        events = events.filter(at__date__lte=until)
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
    reach = reach_or_404(request.user)
    events = filtered(request, visible_events(reach)).order_by("-sequence")
    if request.GET.get("xuat") == "excel":
        headings = ["Số", "Lúc", "Ai", "Việc", "Đơn vị", "Mã băm"]
        return excel_file(
            "dau-vet", "Dấu vết", headings, cells(request.user, events[:MOST_EXPORTED])
        )
    if (before := asked_number(request, "truoc")) is not None:
        events = events.filter(sequence__lt=before)
    rows = list(events[: SIZE + 1])
    context = {
        "entries": entries(request.user, rows[:SIZE]),
        "next": rows[SIZE - 1].sequence if len(rows) > SIZE else None,
        "groups": GROUPS.items(),
        "may_verify": access.anchor_trail.allows(request.user),
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
