"""Members as far as the caller sees."""

from dataclasses import replace
from datetime import date

from django.shortcuts import get_object_or_404
from django.utils import timezone
from ninja import Router

from neuguong.accounts.request import SignedIn
from neuguong.api.shapes import MemberPage, MemberRecord, Reason
from neuguong.org.models import Member, Unit, Veil, roster_of

router = Router()


@router.get("", response=MemberPage, url_name="member_list")
def member_list(
    request: SignedIn,
    unit: int | None = None,
    on: date | None = None,
    name: str = "",
    key: str = "",
) -> dict[str, object]:
    """Members on a day, by given name, fifty a page; `key` is the `next_key` of the page before."""
    chosen = None
    if unit is not None:
        chosen = get_object_or_404(Unit.objects.visible_to(request.user), pk=unit)
    day = on or timezone.localdate()
    found = roster_of(request.user, day, unit=chosen, words=name.strip())
    page = replace(found, rows=found.rows.select_related("unit")).page(key)
    veil = Veil(request.user, timezone.localdate())
    for row in page.rows:
        veil.over(row.member, row.unit.path)
    return {"members": page.rows, "next_key": page.next_key}


@router.get("/{pk}", response={200: MemberRecord, 404: Reason}, url_name="member")
def member(request: SignedIn, pk: int) -> Member:
    """One member's record; what the caller's role does not read is empty, and so is a restricted
    record for all but its keepers and the person."""
    found = get_object_or_404(Member.objects.visible_to(request.user), pk=pk)
    return Veil(request.user, timezone.localdate()).over_home(found)
