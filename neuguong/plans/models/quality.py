"""How concrete a plan was when it was sent (chất lượng kế hoạch)."""

from typing import Any, Self

from django.contrib.auth.models import AnonymousUser
from django.db import models

from neuguong.accounts.models import User
from neuguong.org.models import Unit
from neuguong.plans.models.plan import Plan, PlanKind


class PlanQualityQuerySet(models.QuerySet["PlanQuality"]):
    """Qualities, read aloud."""

    def visible_to(self, user: User | AnonymousUser) -> Self:
        """Of plans that the person may see."""
        return self.filter(plan__in=Plan.objects.visible_to(user))

    def of_units(self, unit: Unit) -> Self:
        """Of annual plans of the unit and everything below it."""
        return self.filter(
            plan__in=Plan.objects.filter(
                unit__in=Unit.objects.under(unit).values("pk"), kind=PlanKind.ANNUAL
            )
        )

    def by_year(self) -> list[Any]:
        """Sums by the plans' year, the latest first: plans, measures, concrete and each element."""
        sums = {name: models.Sum(name) for name in PlanQuality.COUNTED}
        rows = self.values(year=models.F("plan__period_start__year")).order_by("-year")
        return list(rows.annotate(plans=models.Count("pk"), **sums))


class PlanQuality(models.Model):
    """What the check counted in a plan when it was last sent; shares are made of sums of these.

    Each element is counted by the measures in which it stands; `settings` is the number of the
    settings by which the check ran, 0 as shipped.
    """

    COUNTED = (
        "measures",
        "concrete",
        "action",
        "indicator",
        "deadline",
        "owner",
        "verification",
    )

    plan = models.OneToOneField(Plan, models.CASCADE, related_name="quality")
    measures = models.PositiveIntegerField("biện pháp")
    concrete = models.PositiveIntegerField("cụ thể")
    action = models.PositiveIntegerField("có việc làm")
    indicator = models.PositiveIntegerField("có chỉ tiêu")
    deadline = models.PositiveIntegerField("có thời hạn")
    owner = models.PositiveIntegerField("có người chịu trách nhiệm")
    verification = models.PositiveIntegerField("có kiểm chứng")
    settings = models.PositiveIntegerField("theo cách kiểm tra số", default=0)

    objects = PlanQualityQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(concrete__lte=models.F("measures")), name="quality_of_measures"
            )
        ]

    def __str__(self) -> str:
        return f"{self.concrete}/{self.measures}"
