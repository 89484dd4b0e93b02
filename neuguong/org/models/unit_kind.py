"""Kinds of unit and their rules through time (loại hình tổ chức đảng)."""

from dataclasses import dataclass
from datetime import date
from typing import Self

from django.contrib.auth.models import AnonymousUser
from django.db import models

from neuguong.accounts.models import User
from neuguong.domain.calendar import FOREVER
from neuguong.domain.vietnamese import nfc
from neuguong.org.models.dated import Dated, DatedQuerySet, in_order, one_open

ANY_WORDS = "…"


class UnitKindQuerySet(DatedQuerySet["UnitKind"]):
    """Kinds, read aloud."""

    def visible_to(self, user: User | AnonymousUser) -> Self:
        """The kinds concern everyone."""
        return self.all() if user.is_authenticated else self.none()

    def in_use(self) -> Self:
        """Kinds of which units may still be founded."""
        return self.filter(valid_until=FOREVER)


class UnitKind(Dated):
    """A kind of unit (loại hình tổ chức đảng), from the day it may be used up to its end.

    What goes with it on a day stands in `rules`; `name` and `body_name` are a copy of today's.
    `holds_members` marks cells and never changes: with it the kind would be another one.
    """

    code = models.SlugField(unique=True)
    name = models.CharField("tên loại hình", max_length=80)
    body_name = models.CharField("cơ quan lãnh đạo", max_length=60)
    holds_members = models.BooleanField("có đảng viên sinh hoạt trực tiếp")
    end_source = models.CharField("căn cứ thôi dùng", max_length=200, blank=True)

    objects = UnitKindQuerySet.as_manager()

    def __str__(self) -> str:
        return self.name

    def rule_on(self, day: date) -> "UnitKindRule":
        """The rule in force on `day`; before the first one entered, the first."""
        rules = sorted(self.rules.all(), key=lambda rule: rule.valid_from)
        begun = [rule for rule in rules if rule.valid_from <= day]
        return begun[-1] if begun else rules[0]


@dataclass(frozen=True)
class KindFacts:
    """What goes with a kind from some day on; `allowed_parents` under which kinds it stands."""

    name: str
    body_name: str
    body_code: str
    name_pattern: str
    allowed_parents: tuple[UnitKind, ...]
    source: str


class UnitKindRule(Dated):
    """What goes with a kind during some days (quy định của loại hình); dated data.

    `body_code` stands in document symbols (ĐU, CB); `name_pattern` says how units of the kind are
    called ("Chi bộ …"; several separated by ";"); without `allowed_parents` it is a topmost one.
    """

    kind = models.ForeignKey(UnitKind, models.CASCADE, related_name="rules")
    name = models.CharField("tên loại hình", max_length=80)
    body_name = models.CharField("cơ quan lãnh đạo", max_length=60)
    body_code = models.CharField("ký hiệu trong văn bản", max_length=12)
    name_pattern = models.CharField("cách đặt tên đơn vị", max_length=120, blank=True)
    allowed_parents = models.ManyToManyField(
        UnitKind, blank=True, related_name="+", verbose_name="được đặt dưới"
    )
    source = models.CharField("căn cứ", max_length=200)
    confidence = models.CharField("độ tin cậy", max_length=1, default="C")

    objects = DatedQuerySet["UnitKindRule"].as_manager()

    class Meta:
        constraints = [
            in_order("unit_kind_rule_in_order"),
            one_open("unit_kind_rule_one_open", "kind"),
            models.UniqueConstraint(fields=["kind", "valid_from"], name="unit_kind_rule_once"),
        ]

    def __str__(self) -> str:
        return f"{self.name} ({self.valid_from:%d/%m/%Y})"

    @property
    def is_verified(self) -> bool:
        """Whether the committee has entered it, or the text itself has been read."""
        return self.confidence in {"A", "S"}

    def takes_name(self, name: str) -> bool:
        """Whether a unit of the kind may be called so by the pattern; without one any name."""
        written = nfc(self.name_pattern).replace("...", ANY_WORDS)
        patterns = [" ".join(part.split()) for part in written.split(";") if part.strip()]
        words = " ".join(nfc(name).split())
        return not patterns or any(follows(words, pattern) for pattern in patterns)


def follows(words: str, pattern: str) -> bool:
    """Whether the words are those of the pattern, "…" standing for any words, never for none."""
    first, *rest = pattern.casefold().split(ANY_WORDS)
    told = words.casefold()
    if not rest:
        return told == first
    *inner, last = rest
    if not (told.startswith(first) and told.endswith(last)):
        return False
    at = len(first)
    for piece in inner:
        found = told.find(piece, at + 1)
        if found < 0:
            return False
        at = found + len(piece)
    return len(told) - len(last) > at
