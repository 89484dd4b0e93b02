"""Đơn vị đã có kế hoạch năm được duyệt."""

from datetime import date

from django.db.models import QuerySet

from neuguong.directives.models import Obligation, ObligationQuerySet
from neuguong.reporting.figure import Figure, Scope


def due(scope: Scope) -> ObligationQuerySet:
    """Every unit that owes an annual plan for the year."""
    return scope.owed().of("ke-hoach-nam", scope.year)


def approved(scope: Scope) -> QuerySet[Obligation]:
    """Approved, on time or late."""
    return due(scope).fulfilled()


FIGURE = Figure(
    code="KH01",
    name="annual_plans_approved",
    title="Đơn vị đã có kế hoạch năm được duyệt",
    formula="số đơn vị có kế hoạch năm được duyệt ÷ số đơn vị phải có kế hoạch năm",
    source="Yêu cầu “ke-hoach-nam” (01-KL/TW, điểm 1; hạn do Đảng ủy đặt)",
    owner="Văn phòng Đảng ủy",
    review_on=date(2027, 6, 30),
    top=approved,
    bottom=due,
    good=True,
)
