"""The trail: its entries, its signed head, proofs for people outside, checking it."""

from typing import Annotated, Any

from django.shortcuts import get_object_or_404
from django.utils import timezone
from ninja import Query, Router

from neuguong.accounts.request import SignedIn
from neuguong.api.shapes import Reason
from neuguong.api.trail_shapes import CheckOut, EntryOut, HeadOut, TrailCheckIn
from neuguong.domain.anchor import Anchor, read_anchor
from neuguong.domain.refusal import Refused
from neuguong.org import access
from neuguong.records import proving
from neuguong.records.checking import check_trail
from neuguong.records.models import Event
from neuguong.reporting.trail_reach import reach_or_404, visible_events

router = Router()
MOST = 200
HIGHEST = 2**63 - 1
Before = Annotated[int, Query(ge=1, le=HIGHEST)]


@router.get("/head", response={200: HeadOut, 404: Reason}, url_name="trail_head")
def trail_head(request: SignedIn) -> dict[str, Any]:
    """The signed head, to be kept outside."""
    reach_or_404(request.user)
    return proving.head_file(proving.anchor_now(timezone.now()))


@router.get("/entries", response={200: list[EntryOut], 404: Reason}, url_name="trail_entries")
def trail_entries(request: SignedIn, before: Before = HIGHEST) -> list[Event]:
    """The latest entries within reach, those below the number `before`."""
    events = visible_events(reach_or_404(request.user)).filter(sequence__lt=before)
    return list(events.order_by("-sequence")[:MOST])


@router.get(
    "/entries/{pk}/proof", response={200: dict[str, Any], 404: Reason}, url_name="trail_proof"
)
def trail_proof(request: SignedIn, pk: int) -> dict[str, Any]:
    """The proof that entry number `pk` stands in the trail; `neuguong verify --proof` checks it."""
    events = visible_events(reach_or_404(request.user))
    return proving.inclusion(get_object_or_404(events, sequence=pk), timezone.now())


@router.get(
    "/consistency",
    response={200: dict[str, Any], 403: Reason, 404: Reason},
    url_name="trail_consistency",
)
def trail_consistency(request: SignedIn, anchor: str) -> dict[str, Any]:
    """The proof that the trail still begins with a head kept outside."""
    reach_or_404(request.user)
    return proving.consistency(asked(anchor), timezone.now())


@router.post("/check", response={200: CheckOut, 403: Reason, 404: Reason}, url_name="trail_check")
def trail_check(request: SignedIn, sent: TrailCheckIn) -> dict[str, Any]:
    """Check every entry, and against a head kept outside where one is sent."""
    reach_or_404(request.user)
    access.anchor_trail(request.user)
    anchor = asked(sent.anchor) if sent.anchor else None
    head, fault = check_trail((anchor.count, anchor.root) if anchor else None)
    first, reason = fault or (None, "")
    return {"whole": fault is None, "count": head.count, "first_bad": first, "reason": reason}


def asked(typed: str) -> Anchor:
    """The head that was sent.

    Raises:
        Refused: when it is none, or was not signed here.
    """
    anchor = read_anchor(typed)
    if anchor is None:
        raise Refused("Không đọc được đầu chuỗi. Gửi cả dòng, hoặc SỐ:GỐC.")
    if not proving.is_ours(anchor):
        raise Refused("Chữ ký của đầu chuỗi không phải của hệ thống này.")
    return anchor
