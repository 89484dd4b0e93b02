"""Which role reads which field, helpers of members, acts that need two persons."""

from django.shortcuts import get_object_or_404
from django.utils import timezone
from ninja import Router

from neuguong.accounts.request import SignedIn
from neuguong.api.rights_shapes import (
    FieldRuleIn,
    FieldRuleOut,
    HelperIn,
    HelperOut,
    MassActOut,
    MassAnswerIn,
)
from neuguong.api.shapes import Done, Reason
from neuguong.domain.calendar import FOREVER, day_after
from neuguong.org import access, actions
from neuguong.org.models import FieldRule, Helping, MassAct, Member, RecordField

router = Router()
STEP = {200: Done, 403: Reason, 404: Reason}


@router.get("/fields", response=list[FieldRuleOut], url_name="field_rules")
def field_rules(request: SignedIn) -> list[dict[str, object]]:
    """For each field of members' records the roles that read it today."""
    readers = FieldRule.objects.readers(timezone.localdate())
    return [{"field": f.value, "roles": sorted(readers[f.value])} for f in RecordField]


@router.post("/fields", response={200: FieldRuleOut, 403: Reason}, url_name="field_rule_set")
def field_rule_set(request: SignedIn, sent: FieldRuleIn) -> FieldRule:
    """Let these roles, and no others, read a field from a day on."""
    return actions.set_field_rule(
        sent.field, roles=sent.roles, source=sent.source, since=sent.since,
        by=request.user, at=timezone.now(),
    )  # fmt: skip


@router.get("/helpers", response=list[HelperOut], url_name="helper_list")
def helper_list(request: SignedIn) -> list[Helping]:
    """Helpers of today: of members whose records the caller keeps, and the caller's own."""
    rows = Helping.objects.visible_to(request.user).as_of(timezone.localdate())
    return list(rows.select_related("member", "helper").order_by("member__sort_key", "pk")[:1000])


@router.post(
    "/helpers", response={200: HelperOut, 403: Reason, 404: Reason}, url_name="helper_name"
)
def helper_name(request: SignedIn, sent: HelperIn) -> Helping:
    """Name somebody who enters things for a member from today on."""
    member = get_object_or_404(Member.objects.visible_to(request.user), pk=sent.member)
    access.name_helper(request.user, member)  # before accounts are looked up
    today = timezone.localdate()
    near = actions.helpers_near(actions.home_cell(member, today), today)
    return actions.name_helper(
        member,
        helper=get_object_or_404(near, username=sent.helper),
        agreed=sent.agreed,
        agreement=sent.agreement,
        since=today,
        until=day_after(sent.last_day) if sent.last_day else FOREVER,
        by=request.user,
        at=timezone.now(),
    )


@router.post("/helpers/{pk}/end", response=STEP, url_name="helper_end")
def helper_end(request: SignedIn, pk: int) -> dict[str, bool]:
    """End it today."""
    helping = get_object_or_404(Helping.objects.visible_to(request.user), pk=pk)
    actions.end_helper(helping, last_day=timezone.localdate(), by=request.user, at=timezone.now())
    return {"done": True}


@router.get("/two-persons", response=list[MassActOut], url_name="mass_list")
def mass_list(request: SignedIn) -> list[MassAct]:
    """Acts that wait for the caller's word, and those that the caller asked for."""
    acts = MassAct.objects.visible_to(request.user).select_related("asked_by", "decided_by")
    return list(acts.order_by("-asked_at")[:200])


@router.post("/two-persons/{pk}", response=STEP, url_name="mass_decide")
def mass_decide(request: SignedIn, pk: int, sent: MassAnswerIn) -> dict[str, bool]:
    """Agree to an act that somebody else asked for, or refuse it with a reason."""
    act = get_object_or_404(MassAct.objects.visible_to(request.user), pk=pk)
    actions.decide_mass_act(
        act, step="agree" if sent.agree else "refuse", answer=sent.answer,
        by=request.user, at=timezone.now(),
    )  # fmt: skip
    return {"done": True}
