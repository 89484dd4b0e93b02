"""Đơn vị quá hạn chưa có kế hoạch năm."""

from datetime import date

from django.db.models import QuerySet

from neuguong.directives.models import Obligation, ObligationQuerySet
from neuguong.reporting.figure import Figure, Scope


def due(scope: Scope) -> ObligationQuerySet:
    """Every unit that owes an annual plan for the year."""
    return scope.owed().of("ke-hoach-nam", scope.year)


def missing(scope: Scope) -> QuerySet[Obligation]:
    """Due, and not approved."""
    return due(scope).missing(scope.day)


FIGURE = Figure(
    code="KH04",
    name="annual_plans_missing",
    title="Đơn vị quá hạn chưa có kế hoạch năm",
    formula="số đơn vị đã quá hạn mà chưa có kế hoạch năm được duyệt ÷ số đơn vị phải có kế hoạch năm",
    source="Yêu cầu “ke-hoach-nam” (01-KL/TW, điểm 1; hạn do Đảng ủy đặt)",
    owner="Văn phòng Đảng ủy",
    review_on=date(2027, 6, 30),
    top=missing,
    bottom=due,
    good=False,
)
