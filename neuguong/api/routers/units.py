"""Units as far as the caller sees."""

from datetime import date

from django.shortcuts import get_object_or_404
from ninja import Router

from neuguong.accounts.request import SignedIn
from neuguong.api.shapes import Reason, UnitOut
from neuguong.org.models import Unit

router = Router()


@router.get("", response=list[UnitOut], url_name="unit_list")
def unit_list(request: SignedIn, on: date | None = None) -> list[Unit]:
    """Units within reach, in order of organisation; `on` keeps those standing on that day."""
    units = Unit.objects.visible_to(request.user).select_related("kind").order_by("path")
    if on is not None:
        units = units.filter(founded_on__lte=on).exclude(dissolved_on__lte=on)
    return list(units[:1000])


@router.get("/{pk}", response={200: UnitOut, 404: Reason}, url_name="unit")
def unit(request: SignedIn, pk: int) -> Unit:
    """One unit."""
    return get_object_or_404(Unit.objects.visible_to(request.user).select_related("kind"), pk=pk)
