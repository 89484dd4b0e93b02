"""What is kept of each plan sent, to find plans like it (bản tóm để tìm kế hoạch giống nhau)."""

from django.db import models

from neuguong.plans.models.plan import Plan


class PlanSketch(models.Model):
    """The sketch of a plan as it was sent last; the words themselves cannot be read from it."""

    plan = models.OneToOneField(Plan, models.CASCADE, related_name="sketch")
    hashes = models.BinaryField()

    def __str__(self) -> str:
        return f"Bản tóm của {self.plan}"
