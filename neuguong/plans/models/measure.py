"""One measure of a plan (biện pháp)."""

import uuid
from typing import Self

from django.contrib.auth.models import AnonymousUser
from django.db import models

from neuguong.accounts.models import User
from neuguong.directives.models import Clause
from neuguong.plans.models.plan import Plan, PlanKind
from neuguong.records.folded import FoldedText

LONGEST_RESULT = 300


class MeasureQuerySet(models.QuerySet["Measure"]):
    """Measures, read aloud."""

    def visible_to(self, user: User | AnonymousUser) -> Self:
        """Measures of the plans that the person may see."""
        return self.filter(plan__in=Plan.objects.visible_to(user))

    def unfinished(self) -> Self:
        """Measures without a recorded result."""
        return self.filter(done_on=None)

    def to_carry_into(self, plan: Plan) -> Self:
        """What the unit may take over: last year's open measures, those of the term plan.

        Measures that the plan has already taken are left out.
        """
        open_last_year = models.Q(
            plan__kind=PlanKind.ANNUAL,
            plan__period_start__year=plan.period_start.year - 1,
            done_on=None,
        )
        of_term = models.Q(plan=plan.parent_id) if plan.parent_id else models.Q(pk__in=[])
        taken = Measure.objects.filter(plan=plan, carried_from=models.OuterRef("pk"))
        return self.filter(open_last_year | of_term, plan__unit=plan.unit_id).exclude(
            models.Exists(taken)
        )

    def in_order(self) -> Self:
        """As the plan numbers them."""
        return self.order_by("position", "pk")


class Measure(models.Model):
    """One measure: act, owner, deadline, indicator, proof (biện pháp).

    `uid` stays the same through all versions. `deadline` is what the unit wrote ("30/6/2026",
    "hằng tháng"); `due_on` is the day when the words name one.
    """

    plan = models.ForeignKey(Plan, models.CASCADE, related_name="measures")
    uid = models.UUIDField(default=uuid.uuid4, editable=False)
    position = models.PositiveSmallIntegerField()
    act = models.TextField("việc làm", blank=True)
    owner = models.CharField("người chịu trách nhiệm", max_length=200, blank=True)
    helper = models.CharField("phối hợp", max_length=200, blank=True)
    deadline = models.CharField("thời hạn", max_length=120, blank=True)
    due_on = models.DateField(null=True, blank=True)
    indicator = models.CharField("chỉ tiêu", max_length=200, blank=True)
    target = models.DecimalField(
        "mức phải đạt", max_digits=12, decimal_places=2, null=True, blank=True
    )
    target_unit = models.CharField("đơn vị tính", max_length=40, blank=True)
    verification = models.CharField("kiểm chứng bằng", max_length=200, blank=True)
    clause = models.ForeignKey(
        Clause, models.PROTECT, null=True, blank=True, verbose_name="thực hiện nội dung"
    )
    carried_from = models.ForeignKey(
        "self", models.SET_NULL, null=True, blank=True, related_name="carried_to"
    )
    done_on = models.DateField("xong ngày", null=True, blank=True)
    result = models.CharField("kết quả", max_length=LONGEST_RESULT, blank=True)

    folded = FoldedText(of=("act", "owner"))

    objects = MeasureQuerySet.as_manager()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["plan", "uid"], name="measure_uid_once")]

    def __str__(self) -> str:
        return f"Biện pháp {self.position}: {self.act[:60]}"

    def copied_into(self, plan: Plan, position: int) -> "Measure":
        """The same measure for another plan, not yet saved: linked back, without a deadline."""
        return Measure(
            plan=plan,
            position=position,
            act=self.act,
            owner=self.owner,
            helper=self.helper,
            indicator=self.indicator,
            target=self.target,
            target_unit=self.target_unit,
            verification=self.verification,
            clause_id=self.clause_id,
            carried_from=self,
        )
