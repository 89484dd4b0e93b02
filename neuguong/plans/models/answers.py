"""What the unit answers to a remark of the plan check (trả lời nhận xét)."""

from typing import Self
from uuid import UUID

from django.contrib.auth.models import AnonymousUser
from django.db import models

from neuguong.accounts.models import User
from neuguong.plans.models.plan import Plan

LONGEST_REASON = 500


class RemarkAnswerQuerySet(models.QuerySet["RemarkAnswer"]):
    """Answers, read aloud."""

    def visible_to(self, user: User | AnonymousUser) -> Self:
        """Answers on plans that the person may see."""
        return self.filter(plan__in=Plan.objects.visible_to(user))


class RemarkAnswer(models.Model):
    """Why a remark does not fit, in the unit's words (trả lời nhận xét).

    `code` is the rule's; `words` are the act as it was when the answer was given, so that an
    answer to a sentence since changed is seen to be old. To a remark on the plan as a whole the
    `measure_uid` is `WHOLE` and `words` are what the rule said.
    """

    WHOLE = UUID(int=0)

    plan = models.ForeignKey(Plan, models.CASCADE, related_name="answers")
    measure_uid = models.UUIDField()
    code = models.CharField("quy tắc", max_length=12)
    reason = models.CharField("lý do", max_length=LONGEST_REASON)
    words = models.TextField(blank=True)
    by = models.ForeignKey(User, models.PROTECT, related_name="+")
    at = models.DateTimeField()

    objects = RemarkAnswerQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["plan", "measure_uid", "code"], name="answer_once")
        ]

    def __str__(self) -> str:
        return f"{self.code}: {self.reason[:60]}"
