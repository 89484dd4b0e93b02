"""Which roles must sign in with a second factor, and since when (yêu cầu xác thực hai bước)."""

from datetime import date, timedelta
from typing import Self

from django.core.cache import cache
from django.db import models

from neuguong.accounts.models import User
from neuguong.org import scope
from neuguong.org.models.dated import Dated, DatedQuerySet, in_order, one_open
from neuguong.org.roles import RoleCode

KEPT = "second-factor-rules"
KEPT_SECONDS = 60


class SecondFactorRuleQuerySet(DatedQuerySet["SecondFactorRule"]):
    """Rules, read aloud."""

    def visible_to(self, user: User) -> Self:
        """The rules concern everyone."""
        return self.all() if user.is_authenticated else self.none()

    def in_force(self, day: date) -> "list[SecondFactorRule]":
        """The rules of a day; read anew at most once a minute, or when one is changed."""
        kept: tuple[date, list[SecondFactorRule]] | None = cache.get(KEPT)
        if kept is None or kept[0] != day:
            kept = (day, list(self.as_of(day)))
            cache.set(KEPT, kept, KEPT_SECONDS)
        return kept[1]

    def due_for(self, user: User, day: date) -> date | None:
        """The last day on which this person may still come in without a second factor; None when
        no role held asks for one."""
        rules = {rule.role: rule for rule in self.in_force(day)}
        if not any(held.role in rules for held in scope.held(user)):
            return None
        roles = user.roles.as_of(day).filter(role__in=rules, unit__dissolved_on=None)
        days = [
            max(rules[role].valid_from, since) + timedelta(days=rules[role].grace_days)
            for role, since, is_cell in roles.values_list(
                "role", "valid_from", "unit__kind__holds_members"
            )
            if rules[role].in_cells or not is_cell
        ]
        return min(days, default=None)


class SecondFactorRule(Dated):
    """A role that must have a second factor, with the days given to set it up; dated data."""

    role = models.CharField("vai trò", max_length=20, choices=RoleCode.choices)
    grace_days = models.PositiveSmallIntegerField("số ngày để cài")
    in_cells = models.BooleanField("cả ở chi bộ", default=False)
    source = models.CharField("căn cứ", max_length=200)

    objects = SecondFactorRuleQuerySet.as_manager()

    class Meta:
        constraints = [
            in_order("second_factor_rule_in_order"),
            one_open("second_factor_rule_once", "role"),
        ]

    def __str__(self) -> str:
        return self.get_role_display()
