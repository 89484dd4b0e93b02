"""Acts on the tree of units: prepared, rehearsed, carried out, undone."""

from dataclasses import asdict
from datetime import date
from typing import Annotated, Any, Literal

from django.shortcuts import get_object_or_404
from django.utils import timezone
from ninja import Router, Schema
from pydantic import Field

from neuguong.accounts.request import SignedIn
from neuguong.api.shapes import Reason
from neuguong.org import actions
from neuguong.org.models import Reorganisation
from neuguong.org.outcome import outcome_of
from neuguong.org.scheme import NewUnit, Scheme

router = Router()
Ref = Annotated[str, Field(pattern=r"^(u[0-9]{1,9}|n[0-9]{1,2})?$")]
Pk = Annotated[str, Field(pattern=r"^[0-9]{1,9}$")]
Text = Annotated[str, Field(max_length=200)]
Places = dict[Pk, Ref]
STEPS = {
    "carry-out": actions.carry_out_reorganisation,
    "decide": actions.decide_reorganisation,
    "reconsider": actions.reconsider_reorganisation,
    "drop": actions.drop_reorganisation,
    "undo": actions.undo_reorganisation,
}


class NewUnitShape(Schema):
    """A unit to be founded; others name it by its key ("n1")."""

    key: Annotated[str, Field(pattern=r"^n[0-9]{1,2}$")]
    kind: Text
    parent: Ref
    code: Annotated[str, Field(min_length=1, max_length=24)]
    name: Annotated[str, Field(min_length=1, max_length=200)]
    short_name: Annotated[str, Field(min_length=1, max_length=80)]
    place: Annotated[str, Field(max_length=60)] = ""


class Restated(Schema):
    """New name, short name, code or kind of a unit; what is left out stays."""

    name: Text = ""
    short_name: Annotated[str, Field(max_length=80)] = ""
    code: Annotated[str, Field(max_length=24)] = ""
    kind: Text = ""


class SchemeShape(Schema):
    """What an act is to do; units by reference: "u12" exists, "n1" is founded by it, "" none."""

    founded: list[NewUnitShape] = Field(default=[], max_length=50)
    changed: dict[Pk, Restated] = {}
    moved: Places = {}
    ended: Places = {}
    members: Places = {}
    apart: Places = {}
    posts: Places = {}
    roles: Places = {}
    receivers: list[Ref] = []

    def scheme(self) -> Scheme:
        """As the organisation takes it."""
        told = self.model_dump()
        told["founded"] = tuple(NewUnit(**unit) for unit in told["founded"])
        told["changed"] = {
            pk: {name: value for name, value in values.items() if value}
            for pk, values in told["changed"].items()
        }
        return Scheme(**{**told, "receivers": tuple(told["receivers"])})


class ReorganisationIn(Schema):
    """An act to be prepared."""

    kind: Literal["found", "rename", "move", "merge", "split", "dissolve", "convert"]
    title: Annotated[str, Field(min_length=1, max_length=300)]
    effective_on: date
    ground: Annotated[str, Field(min_length=1, max_length=200)]
    scheme: SchemeShape


class SchemeIn(Schema):
    """Another scheme for a draft, and the revision that was read."""

    revision: int
    scheme: SchemeShape


class ReorganisationOut(Schema):
    """An act as it stands."""

    id: int
    kind: str
    state: str
    title: str
    effective_on: date
    ground: str
    revision: int
    scheme: dict[str, Any]


class FateOut(Schema):
    """What becomes of one unit or person; an empty target means the end."""

    who: str
    source: str
    target: str


class OutcomeOut(Schema):
    """What an act does or did."""

    founded: list[FateOut]
    ended: list[FateOut]
    moved: list[FateOut]
    restated: list[FateOut]
    members: list[FateOut]
    posts: list[FateOut]
    roles: list[FateOut]


STEP = {200: ReorganisationOut, 403: Reason, 404: Reason, 409: Reason}


def asked(request: SignedIn, pk: int) -> Reorganisation:
    """The act, if the caller may see it."""
    return get_object_or_404(Reorganisation.objects.visible_to(request.user), pk=pk)


@router.get("", response=list[ReorganisationOut], url_name="reorganisation_list")
def reorganisation_list(request: SignedIn) -> list[Reorganisation]:
    """The acts that the caller may see, the latest first."""
    return list(Reorganisation.objects.visible_to(request.user).order_by("-pk")[:200])


@router.post("", response=STEP, url_name="reorganisation_prepare")
def reorganisation_prepare(request: SignedIn, sent: ReorganisationIn) -> Reorganisation:
    """Keep a draft; nothing changes yet."""
    return actions.prepare_reorganisation(
        kind=sent.kind,
        title=sent.title,
        effective_on=sent.effective_on,
        ground=sent.ground,
        scheme=sent.scheme.scheme(),
        by=request.user,
        at=timezone.now(),
    )


@router.get("/{pk}", response={200: ReorganisationOut, 404: Reason}, url_name="reorganisation")
def reorganisation(request: SignedIn, pk: int) -> Reorganisation:
    """One act."""
    return asked(request, pk)


@router.get("/{pk}/outcome", response={**STEP, 200: OutcomeOut}, url_name="reorganisation_outcome")
def reorganisation_outcome(request: SignedIn, pk: int) -> dict[str, Any]:
    """What the act would do, or did; 403 with what stands against it."""
    act = asked(request, pk)
    if act.state in {"done", "undone"}:
        return asdict(outcome_of(list(act.changes.order_by("position"))))
    with actions.rehearsed(act, request.user) as ledger:
        return asdict(outcome_of(ledger.changes))


@router.put("/{pk}", response=STEP, url_name="reorganisation_amend")
def reorganisation_amend(request: SignedIn, pk: int, sent: SchemeIn) -> Reorganisation:
    """Give a draft another scheme."""
    return actions.amend_reorganisation(
        asked(request, pk),
        scheme=sent.scheme.scheme(),
        seen_revision=sent.revision,
        by=request.user,
        at=timezone.now(),
    )


@router.post("/{pk}/{step}", response=STEP, url_name="reorganisation_step")
def reorganisation_step(
    request: SignedIn,
    pk: int,
    step: Literal["carry-out", "decide", "reconsider", "drop", "undo"],
    revision: int | None = None,
) -> Reorganisation:
    """Carry out, leave to its day, take back, drop or undo.

    With `revision`, that of the draft as it was read, nothing else is carried out or left to its
    day: 409 when somebody changed it since.
    """
    act = asked(request, pk)
    press: dict[str, Any] = {"by": request.user, "at": timezone.now()}
    if step in {"carry-out", "decide"}:
        press["seen_revision"] = revision
    return STEPS[step](act, **press)
