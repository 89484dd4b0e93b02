"""Which entries of the trail a person reads (phạm vi của dấu vết)."""

from django.db.models import Q, QuerySet
from django.http import Http404

from neuguong.accounts.models import User
from neuguong.org import scope
from neuguong.org.models import UnitVersion
from neuguong.records.models import Event


def reach_or_404(user: User) -> list[str]:
    """The subtrees whose trail the person reads; entries hold no content and no personal data."""
    reach = scope.paths(user, scope.READS_TRAIL)
    if not reach:
        raise Http404
    return reach


def visible_events(reach: list[str]) -> QuerySet[Event]:
    """The entries of the subtrees; those tied to no unit only for who reads the whole house."""
    condition = scope.within("unit_path", [*reach, *former_paths(reach)])
    if any(len(path) == scope.STEP for path in reach):
        condition |= Q(unit_path="")
    return Event.objects.filter(condition).select_related("actor")


def former_paths(reach: list[str]) -> list[str]:
    """Where units that stand in these subtrees today stood before they were moved there."""
    moved = UnitVersion.objects.filter(scope.within("unit__path", reach)).exclude(
        scope.within("path", reach)
    )
    return list(moved.values_list("path", flat=True).distinct())
