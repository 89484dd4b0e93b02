"""Directives, clauses, and what is owed."""

from django.db.models import QuerySet
from django.shortcuts import get_object_or_404
from ninja import Router

from neuguong.accounts.request import SignedIn
from neuguong.api.shapes import ClauseOut, DirectiveOut, ObligationOut, Reason, Year
from neuguong.directives.models import Clause, Directive, Obligation

router = Router()


@router.get("", response=list[DirectiveOut], url_name="directive_list")
def directive_list(request: SignedIn) -> QuerySet[Directive]:
    """All directives."""
    return Directive.objects.visible_to(request.user).order_by("issued_on", "pk")


@router.get("/obligations", response=list[ObligationOut], url_name="obligation_list")
def obligation_list(request: SignedIn, year: Year, open_only: bool = False) -> list[Obligation]:
    """What the units within reach owe for periods that begin in the year."""
    owed = Obligation.objects.visible_to(request.user).filter(period_start__year=year)
    if open_only:
        owed = owed.open()
    return list(owed.select_related("unit", "requirement").order_by("unit__path", "pk")[:1000])


@router.get("/{pk}/clauses", response={200: list[ClauseOut], 404: Reason}, url_name="clause_list")
def clause_list(request: SignedIn, pk: int) -> QuerySet[Clause]:
    """The clauses of one directive."""
    directive = get_object_or_404(Directive.objects.visible_to(request.user), pk=pk)
    return directive.clauses.order_by("position")
