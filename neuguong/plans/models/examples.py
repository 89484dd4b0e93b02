"""Measures of approved plans that the desk above shows to all as examples (ví dụ tốt)."""

from collections.abc import Sequence
from typing import Self

from django.contrib.auth.models import AnonymousUser
from django.db import models

from neuguong.accounts.models import User
from neuguong.domain.vietnamese import fold
from neuguong.org import scope
from neuguong.plans.models.measure import Measure

MOST_EXAMPLES = 200
COMMON_WORDS = frozenset(fold("các của và cho theo tại trong đến từ với về là được có mỗi").split())


class MeasureExampleQuerySet(models.QuerySet["MeasureExample"]):
    """Examples, read aloud."""

    def visible_to(self, user: User | AnonymousUser) -> Self:
        """All of them for everyone who holds a role: they were chosen to be shown."""
        return self.all() if scope.held(user) else self.none()

    def newest(self) -> "list[MeasureExample]":
        """Those chosen last, with their measures; one query."""
        ordered = self.select_related("measure__plan__unit").order_by("-at", "-pk")
        return list(ordered[:MOST_EXAMPLES])


class MeasureExample(models.Model):
    """A concrete measure of an approved plan, shown to those who write (ví dụ tốt).

    Only the act, deadline, indicator and verification are shown, never the owner's name.
    """

    measure = models.OneToOneField(Measure, models.CASCADE, related_name="example")
    by = models.ForeignKey(User, models.PROTECT, related_name="+")
    at = models.DateTimeField()

    objects = MeasureExampleQuerySet.as_manager()

    def __str__(self) -> str:
        return str(self.measure)

    @property
    def words(self) -> frozenset[str]:
        """The words of the act that tell something, without marks."""
        return telling_words(self.measure.act)


def telling_words(text: str) -> frozenset[str]:
    """The words of a text without marks, common ones left out."""
    return frozenset(fold(text).split()) - COMMON_WORDS


def closest(text: str, examples: Sequence[MeasureExample], most: int = 2) -> list[MeasureExample]:
    """The examples that share most words with the text, the newest first among equals.

    An example that shares fewer than three words says nothing to the one who writes.
    """
    words = telling_words(text)
    shared = [(len(words & each.words), each) for each in examples]
    ranked = sorted(shared, key=lambda pair: -pair[0])
    return [each for count, each in ranked if count > 2][:most]
