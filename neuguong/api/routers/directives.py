"""Directives, clauses, and what is owed."""

from django.db.models import QuerySet
from django.shortcuts import get_object_or_404
from django.utils import timezone
from ninja import Router

from neuguong.accounts.request import SignedIn
from neuguong.api.shapes import (
    ClauseOut,
    Count,
    DirectiveOut,
    DueRuleIn,
    ObligationOut,
    Reason,
    RequirementOut,
    Year,
)
from neuguong.directives import access, actions
from neuguong.directives.models import Clause, Directive, Obligation, Requirement

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


@router.post("/obligations", response={200: Count, 403: Reason}, url_name="obligations_generate")
def obligations_generate(request: SignedIn, year: Year) -> dict[str, int]:
    """Write the obligations still missing of a year and of the present terms."""
    access.edit_rules(request.user)
    fresh = actions.generate_year(year, by=request.user, at=timezone.now())
    return {"count": fresh + actions.generate_terms(by=request.user, at=timezone.now())}


@router.get("/requirements", response=list[RequirementOut], url_name="requirement_list")
def requirement_list(request: SignedIn) -> QuerySet[Requirement]:
    """What is required, by which clause, until when."""
    requirements = Requirement.objects.visible_to(request.user)
    return requirements.select_related("clause__directive").order_by("pk")


@router.put(
    "/requirements/{pk}",
    response={200: RequirementOut, 403: Reason, 404: Reason},
    url_name="requirement_edit",
)
def requirement_edit(request: SignedIn, pk: int, sent: DueRuleIn) -> Requirement:
    """Change when a requirement falls due; obligations already given keep their day."""
    requirement = get_object_or_404(Requirement.objects.visible_to(request.user), pk=pk)
    access.edit_rules(request.user)
    return actions.change_due_rule(requirement, **sent.dict(), by=request.user, at=timezone.now())
