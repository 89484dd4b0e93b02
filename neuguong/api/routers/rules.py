"""Rules that the committee sets: kinds of unit, thresholds, numbering and form of documents."""

from django.http import Http404
from django.shortcuts import get_object_or_404
from django.utils import timezone
from ninja import Router

from neuguong.accounts.request import SignedIn
from neuguong.api.rule_shapes import (
    FormChoiceIn,
    FormPointOut,
    KindEndIn,
    KindOut,
    KindRuleIn,
    KindRuleOut,
    NewKindIn,
    NextNumberIn,
    NextNumberOut,
    NumberingIn,
    NumberingOut,
    ThresholdIn,
    ThresholdOut,
)
from neuguong.api.shapes import Done, Reason
from neuguong.documents import actions as documents
from neuguong.documents.files import form_of
from neuguong.documents.kinds import KINDS
from neuguong.documents.layout import OPEN_POINTS
from neuguong.documents.models import NumberingRule, NumberStart
from neuguong.org import actions
from neuguong.org.models import KindFacts, Threshold, Unit, UnitKind, UnitKindRule

router = Router()


@router.get("/unit-kinds", response=list[KindOut], url_name="unit_kind_list")
def unit_kind_list(request: SignedIn) -> list[UnitKind]:
    """Every kind of unit with its rules through time."""
    kinds = UnitKind.objects.visible_to(request.user).prefetch_related("rules__allowed_parents")
    return list(kinds.order_by("pk"))


def facts_of(sent: KindRuleIn) -> KindFacts:
    """What was sent, as the organisation takes it; 404 for a kind that is not there."""
    parents = tuple(UnitKind.objects.filter(code__in=sent.allowed_parents).order_by("pk"))
    if len(parents) != len(set(sent.allowed_parents)):
        raise Http404
    return KindFacts(
        name=sent.name,
        body_name=sent.body_name,
        body_code=sent.body_code,
        name_pattern=sent.name_pattern,
        allowed_parents=parents,
        source=sent.source,
    )


@router.post(
    "/unit-kinds", response={200: KindOut, 403: Reason, 404: Reason}, url_name="unit_kind_add"
)
def unit_kind_add(request: SignedIn, sent: NewKindIn) -> UnitKind:
    """Let a new kind be used from a day on."""
    return actions.open_unit_kind(
        facts_of(sent), holds_members=sent.holds_members, since=sent.since,
        by=request.user, at=timezone.now(),
    )  # fmt: skip


@router.post(
    "/unit-kinds/{code}/rules",
    response={200: KindRuleOut, 403: Reason, 404: Reason},
    url_name="unit_kind_edit",
)
def unit_kind_edit(request: SignedIn, code: str, sent: KindRuleIn) -> UnitKindRule:
    """Let other rules go with a kind from a day on."""
    kind = get_object_or_404(UnitKind, code=code)
    return actions.change_unit_kind(
        kind, facts_of(sent), since=sent.since, by=request.user, at=timezone.now()
    )


@router.post(
    "/unit-kinds/{code}/end",
    response={200: Done, 403: Reason, 404: Reason},
    url_name="unit_kind_end",
)
def unit_kind_end(request: SignedIn, code: str, sent: KindEndIn) -> dict[str, bool]:
    """Let a kind no longer be used from a day on; refused while units are of it."""
    kind = get_object_or_404(UnitKind, code=code)
    actions.end_unit_kind(kind, on=sent.on, source=sent.source, by=request.user, at=timezone.now())
    return {"done": True}


@router.get("/thresholds", response=list[ThresholdOut], url_name="threshold_list")
def threshold_list(request: SignedIn) -> list[Threshold]:
    """Every threshold as it is today."""
    now = Threshold.objects.in_force(timezone.localdate())
    return [now[code] for code in Threshold.Code.values]


@router.post("/thresholds", response={200: ThresholdOut, 403: Reason}, url_name="threshold_set")
def threshold_set(request: SignedIn, sent: ThresholdIn) -> Threshold:
    """Let another number hold from a day on."""
    return actions.set_threshold(
        sent.code, number=sent.number, since=sent.since, source=sent.source,
        by=request.user, at=timezone.now(),
    )  # fmt: skip


@router.get("/numbering", response=list[NumberingOut], url_name="numbering_list")
def numbering_list(request: SignedIn) -> list[NumberingRule]:
    """How each kind of document is numbered today."""
    today = timezone.localdate()
    return [NumberingRule.objects.running(kind, today) for kind in KINDS]


def known_kind(kind: str) -> str:
    """The kind of document, or 404."""
    if kind not in KINDS:
        raise Http404
    return kind


@router.post(
    "/numbering", response={200: NumberingOut, 403: Reason, 404: Reason}, url_name="numbering_set"
)
def numbering_set(request: SignedIn, sent: NumberingIn) -> NumberingRule:
    """Let a kind of document be numbered otherwise from a day on."""
    return documents.set_numbering(
        known_kind(sent.kind), restart=sent.restart, digits=sent.digits, since=sent.since,
        source=sent.source, by=request.user, at=timezone.now(),
    )  # fmt: skip


@router.post(
    "/numbering/units/{pk}",
    response={200: NextNumberOut, 403: Reason, 404: Reason},
    url_name="next_number",
)
def next_number(request: SignedIn, pk: int, sent: NextNumberIn) -> NumberStart:
    """Let a unit's documents go on from a number today."""
    unit = get_object_or_404(Unit.objects.visible_to(request.user), pk=pk)
    return documents.set_next_number(
        unit, known_kind(sent.kind), number=sent.number, source=sent.source,
        by=request.user, at=timezone.now(),
    )  # fmt: skip


@router.get("/form", response=list[FormPointOut], url_name="form_points")
def form_points(request: SignedIn) -> list[dict[str, object]]:
    """The points on which sources on the party's form differ, as they are today."""
    form = form_of(timezone.localdate())
    return [
        {
            "field": point.field,
            "name": point.name,
            "choices": {key: point.words(key) for key in point.by_key()},
            "in_use": point.in_use(form),
        }
        for point in OPEN_POINTS
    ]


@router.post("/form", response={200: Done, 403: Reason}, url_name="form_choose")
def form_choose(request: SignedIn, sent: FormChoiceIn) -> dict[str, bool]:
    """Choose at one of these points from a day on."""
    documents.choose_form(
        sent.field, value=sent.value, since=sent.since, source=sent.source,
        by=request.user, at=timezone.now(),
    )  # fmt: skip
    return {"done": True}
