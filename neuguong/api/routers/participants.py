"""Participants without a party card: read, entered, corrected, ended, begun again, admitted."""

from datetime import date
from typing import Annotated, Any, Literal

from django.shortcuts import get_object_or_404
from django.utils import timezone
from ninja import Field, Router, Schema

from neuguong.accounts.request import SignedIn
from neuguong.api.shapes import Id, Reason, SinceIn
from neuguong.org import actions
from neuguong.org.models import Member, Participant, Participation, Unit
from neuguong.web.pages import page_of

router = Router()


class ParticipantIn(Schema):
    """The facts of a participant."""

    full_name: Annotated[str, Field(min_length=1, max_length=120)]
    kind: Literal["staff", "candidate", "union", "guest"]
    sex: Literal["", "male", "female"] = ""
    birth_year: Annotated[int, Field(ge=1900, le=2020)] | None = None
    agency_post: Annotated[str, Field(max_length=120)] = ""
    phone: Annotated[str, Field(max_length=20)] = ""


class AddIn(Schema):
    """Who takes part with which unit, from when; that it is another than those who look alike."""

    unit: Id
    since: date
    facts: ParticipantIn
    is_other: bool = False


class ParticipantCorrectIn(Schema):
    """The facts set right, and the revision that was read."""

    revision: int
    facts: ParticipantIn


class ResumeIn(SinceIn):
    """With which unit, from when."""

    unit: Id


class AdmitIn(SinceIn):
    """Which member's record the person has got, from when."""

    member: Id


class ParticipantOut(Schema):
    """A participant's record."""

    id: int
    full_name: str
    kind: str
    sex: str
    birth_year: int | None
    agency_post: str
    phone: str
    member: int | None = Field(alias="member_id")
    revision: int


class ParticipationOut(Schema):
    """With which unit somebody takes part."""

    participant: ParticipantOut
    unit: int = Field(alias="unit_id")
    unit_name: str = Field(alias="unit.name")
    valid_from: date
    valid_until: date


class ParticipantPage(Schema):
    """A page of participations and the key of the next (empty: the last)."""

    participants: list[ParticipationOut]
    next_key: str


STEP = {200: ParticipantOut, 403: Reason, 404: Reason, 409: Reason}


def asked(request: SignedIn, pk: int) -> Participant:
    """The participant, if the caller may see the record."""
    return get_object_or_404(Participant.objects.visible_to(request.user), pk=pk)


def unit_of(request: SignedIn, pk: int) -> Unit:
    """The unit, if the caller may see it."""
    return get_object_or_404(Unit.objects.visible_to(request.user), pk=pk)


@router.get("", response=ParticipantPage, url_name="participant_list")
def participant_list(
    request: SignedIn,
    unit: int | None = None,
    on: date | None = None,
    name: str = "",
    key: str = "",
) -> dict[str, object]:
    """Those taking part on a day, by given name, fifty a page."""
    rows = Participation.objects.visible_to(request.user).as_of(on or timezone.localdate())
    if unit is not None:
        rows = rows.under(unit_of(request, unit))
    if name.strip():
        rows = rows.named(name)
    page = page_of(rows.select_related("participant", "unit"), ["participant__sort_key", "pk"], key)
    return {"participants": page.rows, "next_key": page.next_key}


@router.post("", response=STEP, url_name="participant_add")
def participant_add(request: SignedIn, sent: AddIn) -> Participant:
    """Enter somebody; 403 with who looks alike, unless `is_other`. Sent twice it enters once."""
    return actions.add_participant(
        unit_of(request, sent.unit),
        since=sent.since,
        facts=sent.facts.model_dump(),
        is_other=sent.is_other,
        by=request.user,
        at=timezone.now(),
    )


@router.get("/{pk}", response={200: ParticipantOut, 404: Reason}, url_name="participant")
def participant(request: SignedIn, pk: int) -> Participant:
    """One participant's record."""
    return asked(request, pk)


@router.put("/{pk}", response=STEP, url_name="participant_correct")
def participant_correct(request: SignedIn, pk: int, sent: ParticipantCorrectIn) -> Participant:
    """Set facts right; 409 when somebody else did since."""
    return actions.correct_participant(
        asked(request, pk),
        facts=sent.facts.model_dump(),
        seen_revision=sent.revision,
        by=request.user,
        at=timezone.now(),
    )


@router.post("/{pk}/end", response=STEP, url_name="participant_end")
def participant_end(request: SignedIn, pk: int, sent: SinceIn) -> Participant:
    """Let somebody no longer take part."""
    return done(request, actions.end_participation, pk, since=sent.since)


@router.post("/{pk}/resume", response=STEP, url_name="participant_resume")
def participant_resume(request: SignedIn, pk: int, sent: ResumeIn) -> Participant:
    """Let somebody take part again."""
    unit = unit_of(request, sent.unit)
    return done(request, actions.resume_participation, pk, unit=unit, since=sent.since)


@router.post("/{pk}/admit", response=STEP, url_name="participant_admit")
def participant_admit(request: SignedIn, pk: int, sent: AdmitIn) -> Participant:
    """Say which member's record the person has got."""
    members = Member.objects.visible_to(request.user)
    member = get_object_or_404(members, pk=sent.member)
    return done(request, actions.admit_participant, pk, member=member, since=sent.since)


def done(request: SignedIn, action: Any, pk: int, **told: Any) -> Participant:
    """The participant after an act."""
    person = asked(request, pk)
    action(person, **told, by=request.user, at=timezone.now())
    person.refresh_from_db()
    return person
