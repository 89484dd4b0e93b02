"""What passes between the unit and the desk above: versions and comments (xem xét kế hoạch)."""

from typing import Self

from django.contrib.auth.models import AnonymousUser
from django.db import models

from neuguong.accounts.models import User
from neuguong.plans.models.plan import Plan


class PlanVersion(models.Model):
    """A plan as it was when it was sent (bản đã gửi); never changed afterwards."""

    plan = models.ForeignKey(Plan, models.CASCADE, related_name="versions")
    number = models.PositiveSmallIntegerField("lần gửi")
    content = models.JSONField()
    by = models.ForeignKey(User, models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["plan", "number"], name="plan_version_once")]

    def __str__(self) -> str:
        return f"{self.plan}, bản {self.number}"


class PlanCommentQuerySet(models.QuerySet["PlanComment"]):
    """Comments, read aloud."""

    def visible_to(self, user: User | AnonymousUser) -> Self:
        """Comments on plans that the person may see."""
        return self.filter(plan__in=Plan.objects.visible_to(user))


class PlanComment(models.Model):
    """A reviewer's comment on a plan or on one of its measures (ý kiến xem xét)."""

    plan = models.ForeignKey(Plan, models.CASCADE, related_name="comments")
    version = models.ForeignKey(PlanVersion, models.CASCADE, related_name="comments")
    measure_uid = models.UUIDField(null=True, blank=True)
    text = models.TextField("ý kiến")
    by = models.ForeignKey(User, models.PROTECT, related_name="+")
    at = models.DateTimeField()

    objects = PlanCommentQuerySet.as_manager()

    def __str__(self) -> str:
        return self.text[:60]
