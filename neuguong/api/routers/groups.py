"""Groups across units: read, made, changed, ended; who sits in them, on which units they work."""

from datetime import date
from typing import Annotated, Any, Literal

from django.http import Http404
from django.shortcuts import get_object_or_404
from django.utils import timezone
from ninja import Field, Router, Schema

from neuguong.accounts.request import SignedIn
from neuguong.api.routers.participants import unit_of
from neuguong.api.shapes import Count, Done, Id, Reason, SinceIn
from neuguong.domain.calendar import FOREVER, day_after
from neuguong.org import access, actions
from neuguong.org.models import Found, GroupScope, GroupSeat, WorkGroup
from neuguong.web.pages import page_of

router = Router()
Ref = Annotated[str, Field(pattern=r"^[mpc][0-9]{1,18}$")]


class GroupIn(Schema):
    """Name, ground and days of a group; without `last_day` it has no end yet."""

    name: Annotated[str, Field(min_length=1, max_length=200)]
    ground_number: Annotated[str, Field(min_length=1, max_length=40)]
    ground_date: date
    ground_title: Annotated[str, Field(max_length=250)] = ""
    valid_from: date
    last_day: Annotated[date, Field(lt=FOREVER)] | None = None

    def facts(self) -> dict[str, Any]:
        """As the actions take them."""
        told = self.model_dump()
        last = told.pop("last_day")
        return {**told, "valid_until": day_after(last) if last else FOREVER}


class FoundIn(Schema):
    """A group to be made."""

    unit: Id
    kind: Literal["steering", "assisting", "inspection", "supervision", "working"]
    facts: GroupIn


class AmendIn(Schema):
    """The facts as they are to be, and the revision that was read."""

    revision: int
    facts: GroupIn


class SeatIn(SinceIn):
    """Who, by a reference of the search, in which role, from when."""

    person: Ref
    role: Literal["head", "deputy", "secretary", "member"]


class UnitsIn(SinceIn):
    """Which units, from when."""

    units: list[Id] = Field(min_length=1, max_length=200)


class FoundOut(Schema):
    """Somebody who may be named to a group."""

    ref: str
    name: str
    told: str


class SeatOut(Schema):
    """Who sits in which role."""

    id: int
    name: str = Field(alias="person.full_name")
    role: str
    title: str
    valid_from: date
    valid_until: date


class ScopeOut(Schema):
    """A unit on which the group works."""

    id: int
    unit: int = Field(alias="unit_id")
    unit_name: str = Field(alias="unit.name")
    valid_from: date
    valid_until: date


class GroupOut(Schema):
    """A group without those who sit in it."""

    id: int
    kind: str
    name: str
    unit: int = Field(alias="unit_id")
    unit_name: str = Field(alias="unit.name")
    ground_number: str
    ground_date: date
    ground_title: str
    valid_from: date
    last_day: date | None
    revision: int


class GroupWhole(GroupOut):
    """A group with all seats and units, past ones too."""

    seats: list[SeatOut]
    scopes: list[ScopeOut]

    @staticmethod
    def resolve_seats(group: WorkGroup) -> list[GroupSeat]:
        """In the order of entry."""
        seats = group.seats.select_related("member", "participant", "group")
        return list(seats.order_by("pk"))

    @staticmethod
    def resolve_scopes(group: WorkGroup) -> list[GroupScope]:
        """In the order of the tree."""
        return list(group.scopes.select_related("unit").order_by("unit__path", "pk"))


class GroupPage(Schema):
    """A page of groups and the key of the next (empty: the last)."""

    groups: list[GroupOut]
    next_key: str


STEP = {200: GroupOut, 403: Reason, 404: Reason, 409: Reason}


def asked(request: SignedIn, pk: int) -> WorkGroup:
    """The group, if the caller may see it."""
    groups = WorkGroup.objects.visible_to(request.user).select_related("unit")
    return get_object_or_404(groups, pk=pk)


@router.get("", response=GroupPage, url_name="group_list")
def group_list(
    request: SignedIn, on: date | None = None, name: str = "", ended: bool = False, key: str = ""
) -> dict[str, object]:
    """Groups that work on a day, or that have ended before it, by name, fifty a page."""
    day = on or timezone.localdate()
    rows = WorkGroup.objects.visible_to(request.user).select_related("unit")
    rows = rows.ended(day) if ended else rows.as_of(day)
    page = page_of(rows.named(name) if name.strip() else rows, ["sort_key", "pk"], key)
    return {"groups": page.rows, "next_key": page.next_key}


@router.post("", response=STEP, url_name="group_found")
def group_found(request: SignedIn, sent: FoundIn) -> WorkGroup:
    """Make a group; the same sent twice is refused the second time."""
    return actions.found_group(
        unit_of(request, sent.unit),
        kind=sent.kind,
        facts=sent.facts.facts(),
        by=request.user,
        at=timezone.now(),
    )


@router.get("/{pk}", response={200: GroupWhole, 404: Reason}, url_name="group")
def group(request: SignedIn, pk: int) -> WorkGroup:
    """One group with all seats and units."""
    return asked(request, pk)


@router.put("/{pk}", response=STEP, url_name="group_amend")
def group_amend(request: SignedIn, pk: int, sent: AmendIn) -> WorkGroup:
    """Change name, ground and days; 409 when somebody else did since."""
    return actions.amend_group(
        asked(request, pk),
        facts=sent.facts.facts(),
        seen_revision=sent.revision,
        by=request.user,
        at=timezone.now(),
    )


@router.post("/{pk}/end", response=STEP, url_name="group_end")
def group_end(request: SignedIn, pk: int, sent: SinceIn) -> WorkGroup:
    """Let a group no longer work."""
    return actions.end_group(
        asked(request, pk), since=sent.since, by=request.user, at=timezone.now()
    )


@router.get("/{pk}/people", response={200: list[FoundOut], 404: Reason}, url_name="group_people")
def group_people(request: SignedIn, pk: int, name: str = "") -> list[Found]:
    """Who may be named to the group: by name within reach, anybody by an exact card number."""
    chosen = asked(request, pk)
    if not access.change_group.allows(request.user, chosen):
        raise Http404
    return actions.find_people(chosen, words=name.strip(), by=request.user, at=timezone.now())


@router.post(
    "/{pk}/seats",
    response={200: SeatOut, 403: Reason, 404: Reason},
    url_name="group_seat",
)
def group_seat(request: SignedIn, pk: int, sent: SeatIn) -> GroupSeat:
    """Let somebody sit in the group, or in another role; sent twice it changes nothing more."""
    chosen = asked(request, pk)
    who: dict[str, Any] = {"by": request.user, "at": timezone.now()}
    person = actions.named_person(chosen, ref=sent.person, **who)
    if person is None:
        raise Http404
    return actions.seat_person(chosen, person=person, role=sent.role, since=sent.since, **who)


@router.post("/seats/{pk}/end", response={**STEP, 200: Done}, url_name="group_seat_end")
def group_seat_end(request: SignedIn, pk: int, sent: SinceIn) -> dict[str, bool]:
    """Let somebody leave a group."""
    seats = GroupSeat.objects.visible_to(request.user).select_related("group__unit")
    seat = get_object_or_404(seats, pk=pk)
    actions.end_seat(seat, since=sent.since, by=request.user, at=timezone.now())
    return {"done": True}


@router.post("/{pk}/units", response={**STEP, 200: Count}, url_name="group_units")
def group_units(request: SignedIn, pk: int, sent: UnitsIn) -> dict[str, int]:
    """Let the group work on units too; how many are new."""
    units = [unit_of(request, unit) for unit in sent.units]
    fresh = actions.add_group_units(
        asked(request, pk), units=units, since=sent.since, by=request.user, at=timezone.now()
    )
    return {"count": len(fresh)}


@router.post("/units/{pk}/end", response={**STEP, 200: Done}, url_name="group_unit_end")
def group_unit_end(request: SignedIn, pk: int, sent: SinceIn) -> dict[str, bool]:
    """Let the group no longer work on a unit."""
    scopes = GroupScope.objects.visible_to(request.user).select_related("group__unit", "unit")
    row = get_object_or_404(scopes, pk=pk)
    actions.drop_group_unit(row, since=sent.since, by=request.user, at=timezone.now())
    return {"done": True}
