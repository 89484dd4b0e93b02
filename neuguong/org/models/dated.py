"""What is valid from one day up to another (có thời hạn)."""

from datetime import date
from typing import Any, Self

from django.db import models

from neuguong.domain.calendar import FOREVER


class DatedQuerySet[M: models.Model](models.QuerySet[M]):
    """Rows with validity dates."""

    def as_of(self, day: date) -> Self:
        """Rows valid on `day`."""
        return self.filter(valid_from__lte=day, valid_until__gt=day)


class Dated(models.Model):
    """Valid from a day (included) up to a day (not included); without an end, up to 31/12/9999."""

    valid_from = models.DateField("từ ngày")
    valid_until = models.DateField("đến trước ngày", default=FOREVER)

    class Meta:
        abstract = True

    @property
    def is_open(self) -> bool:
        """Whether no end is set."""
        return self.valid_until == FOREVER


def in_order(name: str) -> models.CheckConstraint:
    """The constraint that a validity ends after it begins."""
    return models.CheckConstraint(
        condition=models.Q(valid_until__gt=models.F("valid_from")), name=name
    )


def one_open(name: str, *fields: str, **only: Any) -> models.UniqueConstraint:
    """The constraint that at most one row without an end stands for the same `fields`."""
    return models.UniqueConstraint(
        fields=fields, condition=models.Q(valid_until=FOREVER, **only), name=name
    )
