"""Texts kept a second time without marks, so that they are found however they are typed."""

from collections.abc import Sequence
from typing import Any

from django.db import models

from neuguong.domain.vietnamese import fold


class FoldedText(models.TextField):  # type: ignore[type-arg]
    """The columns `of` in small letters without marks, made anew whenever the row is saved.

    A bulk update writes it only where it is named among the columns, after `folded_of`.
    """

    def __init__(self, *, of: Sequence[str] = (), **kwargs: Any) -> None:
        self.of = tuple(of)
        super().__init__(**{"editable": False, "default": "", **kwargs})

    def deconstruct(self) -> Any:
        """Its parts, with the columns it is made of."""
        name, path, args, kwargs = super().deconstruct()
        return name, path, args, kwargs | {"of": self.of}

    def folded_of(self, row: models.Model) -> str:
        """What stands there for the row as it is now."""
        return fold(" ".join(str(getattr(row, name)) for name in self.of))

    def pre_save(self, model_instance: models.Model, add: bool) -> str:
        """Made anew."""
        value = self.folded_of(model_instance)
        setattr(model_instance, self.attname, value)
        return value


def fold_existing(model: Any, column: str) -> None:
    """Fill the column for rows that were there before it; used by migrations."""
    field = model._meta.get_field(column)
    rows = list(model.objects.all())
    for row in rows:
        setattr(row, column, field.folded_of(row))
    model.objects.bulk_update(rows, [column], batch_size=500)
