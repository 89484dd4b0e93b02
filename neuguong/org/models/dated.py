"""What is valid from one day up to another (có thời hạn)."""

from datetime import date
from typing import Any, Self

from django.db import models

from neuguong.domain.calendar import FOREVER, check_begins


class DatedQuerySet[M: models.Model](models.QuerySet[M]):
    """Rows with validity dates."""

    def as_of(self, day: date) -> Self:
        """Rows valid on `day`."""
        return self.filter(valid_from__lte=day, valid_until__gt=day)

    def close(self, day: date) -> None:
        """Let what is valid on `day` end there; what began that very day is taken away.

        Raises:
            Refused: for a day on which nothing can begin in its stead.
        """
        check_begins(day)
        self.filter(valid_from=day).delete()
        self.as_of(day).update(valid_until=day)


class Dated(models.Model):
    """Valid from a day (included) up to a day (not included); without an end, up to 31/12/9999."""

    valid_from = models.DateField("từ ngày")
    valid_until = models.DateField("đến trước ngày", default=FOREVER)

    class Meta:
        abstract = True

    def end(self, day: date) -> None:
        """End it on `day`; what would end before it began was a slip and is taken away."""
        if day <= self.valid_from:
            self.delete()
            return
        self.valid_until = day
        self.save(update_fields=["valid_until"])

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
