"""How the committee has set the check, version by version (cài đặt kiểm tra kế hoạch)."""

from typing import Self

from django.contrib.auth.models import AnonymousUser
from django.db import models

from neuguong.accounts.models import User
from neuguong.domain.plancheck import Settings
from neuguong.org import scope
from neuguong.plans.workflow import CHECK_SETTINGS


class CheckSettingsQuerySet(models.QuerySet["CheckSettings"]):
    """Versions of the settings, read aloud."""

    def visible_to(self, user: User | AnonymousUser) -> Self:
        """Open to everyone with a role: who is checked may know by what."""
        return self.all() if scope.held(user) else self.none()

    def current(self) -> "CheckSettings | None":
        """What holds today; None while nothing was set."""
        return self.filter(state="current").first()


class CheckSettings(models.Model):
    """One version of the settings: prepared, rehearsed, in force from a day, later replaced.

    `settings` is as `domain.plancheck.Settings` writes it. There is at most one draft and one in
    force; without one the check runs as shipped.
    """

    number = models.PositiveIntegerField("bản số", unique=True)
    state = models.CharField(max_length=8, choices=CHECK_SETTINGS.choices(), default="draft")
    settings = models.JSONField(default=dict)
    note = models.CharField("lý do, căn cứ", max_length=300, blank=True)
    revision = models.PositiveIntegerField(default=0)
    valid_from = models.DateField("áp dụng từ ngày", null=True)
    valid_until = models.DateField("thôi áp dụng từ ngày", null=True)
    by = models.ForeignKey(User, models.PROTECT, related_name="+")
    at = models.DateTimeField()
    applied_by = models.ForeignKey(User, models.PROTECT, null=True, related_name="+")

    objects = CheckSettingsQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["state"],
                condition=models.Q(state__in=["draft", "current"]),
                name="check_settings_one_each",
            )
        ]

    def __str__(self) -> str:
        return f"Bản {self.number}"

    @property
    def told(self) -> Settings:
        """The settings themselves."""
        return Settings.from_json(self.settings)
