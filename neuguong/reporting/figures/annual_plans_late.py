"""Đơn vị có kế hoạch năm được duyệt muộn."""

from datetime import date

from django.db.models import QuerySet

from neuguong.directives.models import Obligation, ObligationQuerySet
from neuguong.reporting.figure import Figure, Scope


def due(scope: Scope) -> ObligationQuerySet:
    """Every unit that owes an annual plan for the year."""
    return scope.owed().of("ke-hoach-nam", scope.year)


def late(scope: Scope) -> QuerySet[Obligation]:
    """Approved after the due date."""
    return due(scope).late()


FIGURE = Figure(
    code="KH03",
    name="annual_plans_late",
    title="Đơn vị có kế hoạch năm được duyệt muộn",
    formula="số đơn vị có kế hoạch năm được duyệt sau ngày hạn ÷ số đơn vị phải có kế hoạch năm",
    source="Yêu cầu “ke-hoach-nam” (01-KL/TW, điểm 1; hạn do Đảng ủy đặt)",
    owner="Văn phòng Đảng ủy",
    review_on=date(2027, 6, 30),
    top=late,
    bottom=due,
    good=False,
)
