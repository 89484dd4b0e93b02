"""Acts that reach many members at once and need two persons (việc lớn cần hai người)."""

from datetime import date, datetime, timedelta
from typing import Self

from django.contrib.auth.models import AnonymousUser
from django.db import models
from django.utils import timezone

from neuguong.accounts.models import User
from neuguong.org import scope
from neuguong.org.models.dated import Dated, DatedQuerySet, in_order, one_open
from neuguong.org.models.threshold import Threshold
from neuguong.org.roles import LEADERS, RoleCode
from neuguong.org.workflow import MASS_ACT

SHIPPED_LIMIT = 300
"""People whom one person may export or delete at once where the committee has set no limit."""
AGREES = LEADERS | {RoleCode.INSPECTOR}
"""Roles that may agree, within their units."""
LONGEST_REASON = 300


def open_for(at: datetime) -> timedelta:
    """How long an agreement may be used, as set for that day."""
    day = timezone.localdate(at)
    return timedelta(hours=Threshold.objects.number("agreement_hours", day))


class MassKind(models.TextChoices):
    """Loại việc."""

    EXPORT_MEMBERS = "export_members", "Xuất danh sách đảng viên"
    EXPORT_COUNTED = "export_counted", "Xuất danh sách ai được tính"
    EXPORT_UNIT = "export_unit", "Xuất toàn bộ hồ sơ đơn vị"
    UNDO_IMPORT = "undo_import", "Hoàn tác lần nhập, xóa hồ sơ vừa nhập"


class MassRuleQuerySet(DatedQuerySet["MassRule"]):
    """Limits, read aloud."""

    def visible_to(self, user: User) -> Self:
        """The limit concerns everyone."""
        return self.all() if user.is_authenticated else self.none()

    def limit(self, day: date) -> int:
        """The most people whom one person may export or delete at once on `day`."""
        rule = self.as_of(day).first()
        return rule.limit if rule else SHIPPED_LIMIT


class MassRule(Dated):
    """How many people one person may export or delete at once; dated data."""

    limit = models.PositiveIntegerField("số người")
    source = models.CharField("căn cứ", max_length=200)

    objects = MassRuleQuerySet.as_manager()

    class Meta:
        constraints = [in_order("mass_rule_in_order"), one_open("mass_rule_once", "valid_until")]

    def __str__(self) -> str:
        return f"{self.limit} người"


class MassActQuerySet(models.QuerySet["MassAct"]):
    """Acts asked for, read aloud."""

    def visible_to(self, user: User | AnonymousUser) -> Self:
        """One's own, and those to which the person may agree."""
        if not user.is_authenticated:
            return self.none()
        here = scope.within("path", scope.paths(user, AGREES))
        return self.filter(here | models.Q(asked_by=user))

    def to_decide(self, user: User | AnonymousUser) -> Self:
        """Those that wait for this person."""
        here = scope.within("path", scope.paths(user, AGREES))
        return self.filter(here, state="asked").exclude(asked_by=user.pk)

    def open_to(self, user: User, kind: str, key: str, at: datetime) -> Self:
        """Agreements that the person may use now for this very act."""
        return self.filter(
            asked_by=user, kind=kind, key=key, state="agreed", decided_at__gt=at - open_for(at)
        )


class MassAct(models.Model):
    """An export or deletion of many records that waits for a second person's word.

    `key` says exactly what was asked (the same filters, the same list); `path` is the unit whose
    people it reaches, `url` where it is done once agreed, by pressing a button if `by_button`.
    """

    kind = models.CharField(max_length=20, choices=MassKind.choices)
    key = models.CharField(max_length=300)
    label = models.CharField("việc", max_length=300)
    people = models.PositiveIntegerField("số người")
    path = models.CharField(max_length=80)
    url = models.CharField(max_length=500)
    by_button = models.BooleanField(default=False)
    reason = models.CharField("lý do", max_length=LONGEST_REASON)
    state = models.CharField(max_length=8, choices=MASS_ACT.choices(), default="asked")
    asked_by = models.ForeignKey(User, models.PROTECT, related_name="+")
    asked_at = models.DateTimeField()
    decided_by = models.ForeignKey(User, models.PROTECT, null=True, related_name="+")
    decided_at = models.DateTimeField(null=True)
    answer = models.CharField("trả lời", max_length=LONGEST_REASON, blank=True)

    objects = MassActQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["asked_by", "kind", "key"],
                condition=models.Q(state="asked"),
                name="mass_act_asked_once",
            ),
            models.CheckConstraint(
                condition=models.Q(decided_by=None) | ~models.Q(decided_by=models.F("asked_by")),
                name="mass_act_by_two",
            ),
        ]
        indexes = [models.Index(fields=["path", "state"])]

    def __str__(self) -> str:
        return self.label

    def is_usable(self, at: datetime) -> bool:
        """Whether the agreement may still be used."""
        if self.state != "agreed" or self.decided_at is None:
            return False
        return at < self.decided_at + open_for(at)
