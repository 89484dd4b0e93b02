"""Who looked at a member's record, and what the member asks to be set right (dữ liệu của mình)."""

from datetime import date
from typing import Self

from django.contrib.auth.models import AnonymousUser
from django.db import models
from django.utils import timezone

from neuguong.accounts.models import User
from neuguong.org import scope
from neuguong.org.models.member import Member, keeper_path
from neuguong.org.workflow import CORRECTION
from neuguong.records.sealed import SealedText

MOST_LETTERS = 1000


class LookQuerySet(models.QuerySet["Look"]):
    """Looks, read aloud."""

    def visible_to(self, user: User | AnonymousUser) -> Self:
        """Looks at one's own record; for inspectors and secretaries at those kept in their
        subtree."""
        if not user.is_authenticated:
            return self.none()
        kept = scope.within("keeper_path", scope.paths(user, scope.READS_LOOKS))
        return self.alias(keeper_path=keeper_path()).filter(models.Q(member__user=user) | kept)


class Look(models.Model):
    """That somebody opened a member's record on a day, and how often (lượt xem hồ sơ)."""

    member = models.ForeignKey(Member, models.CASCADE, related_name="looks")
    by = models.ForeignKey(User, models.PROTECT, related_name="+")
    day = models.DateField("ngày")
    times = models.PositiveIntegerField("số lần", default=1)

    objects = LookQuerySet.as_manager()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["member", "by", "day"], name="look_a_day")]

    def __str__(self) -> str:
        return f"{self.by} xem hồ sơ {self.member_id}, {self.day:%d/%m/%Y}"


class CorrectionQuerySet(models.QuerySet["Correction"]):
    """Requests, read aloud."""

    def visible_to(self, user: User | AnonymousUser) -> Self:
        """One's own, and those of members whose records the person keeps."""
        if not user.is_authenticated:
            return self.none()
        kept = scope.within("keeper_path", scope.paths(user, scope.KEEPS_MEMBERS))
        return self.alias(keeper_path=keeper_path()).filter(models.Q(member__user=user) | kept)

    def waiting(self) -> Self:
        """Not yet answered, the oldest first."""
        return self.filter(state="asked").order_by("at")


class Correction(models.Model):
    """What a member asks to be set right in the own record, and the answer (đề nghị sửa hồ sơ).

    An answer is due within two working days (91/2025/QH15, 356/2025/NĐ-CP [A]).
    """

    member = models.ForeignKey(Member, models.CASCADE, related_name="corrections")
    state = models.CharField(max_length=8, choices=CORRECTION.choices(), default="asked")
    text = SealedText("đề nghị", max_length=MOST_LETTERS)
    entered_by = models.ForeignKey(
        User, models.PROTECT, null=True, related_name="+", verbose_name="người nhập giúp"
    )
    at = models.DateTimeField()
    due_on = models.DateField("hạn trả lời")
    answer = SealedText("trả lời", max_length=MOST_LETTERS, blank=True)
    answered_by = models.ForeignKey(User, models.PROTECT, null=True, related_name="+")
    answered_at = models.DateTimeField(null=True)

    objects = CorrectionQuerySet.as_manager()

    def __str__(self) -> str:
        return f"Đề nghị của {self.member}, {timezone.localdate(self.at):%d/%m/%Y}"

    def is_late(self, day: date) -> bool:
        """Whether the answer is overdue on `day`."""
        return self.state == "asked" and day > self.due_on
