"""Units as far as the caller sees."""

from datetime import date

from django.shortcuts import get_object_or_404
from ninja import Router

from neuguong.accounts.request import SignedIn
from neuguong.api.shapes import Reason, UnitOut
from neuguong.org.models import Unit, UnitVersion
from neuguong.org.models.unit import UnitVersionQuerySet

router = Router()
COPIED = ("code", "name", "short_name", "parent_id")
MOST = 1000


@router.get("", response=list[UnitOut], url_name="unit_list")
def unit_list(request: SignedIn, on: date | None = None) -> list[Unit]:
    """Units within reach, in order of organisation; with `on` those standing on that day, named
    and placed as on that day."""
    if on is not None:
        return [as_then(version) for version in versions(request, on).order_by("path")[:MOST]]
    units = Unit.objects.visible_to(request.user).select_related("kind").order_by("path")
    return list(units[:MOST])


@router.get("/{pk}", response={200: UnitOut, 404: Reason}, url_name="unit")
def unit(request: SignedIn, pk: int, on: date | None = None) -> Unit:
    """One unit; with `on` as it stood on that day, 404 when it did not."""
    if on is not None:
        return as_then(get_object_or_404(versions(request, on), unit=pk))
    return get_object_or_404(Unit.objects.visible_to(request.user).select_related("kind"), pk=pk)


def versions(request: SignedIn, on: date) -> UnitVersionQuerySet:
    """The units within reach now or on that day, as they stood on it."""
    return UnitVersion.objects.visible_on(request.user, on).select_related("unit", "kind")


def as_then(version: UnitVersion) -> Unit:
    """The unit with what was so then; not to be saved."""
    for name in COPIED:
        setattr(version.unit, name, getattr(version, name))
    version.unit.kind = version.kind
    return version.unit
