"""Units and the tree they form on each day (đơn vị, cây tổ chức)."""

from collections.abc import Collection, Iterable
from datetime import date, timedelta
from typing import Any, Self

from django.contrib.auth.models import AnonymousUser
from django.db import models

from neuguong.accounts.models import User
from neuguong.domain import vietnamese
from neuguong.domain.calendar import Period
from neuguong.org import scope
from neuguong.org.models.dated import Dated, DatedQuerySet, in_order, one_open
from neuguong.org.models.unit_kind import UnitKind
from neuguong.org.roles import RoleCode


class UnitQuerySet(models.QuerySet["Unit"]):
    """Units as they stand."""

    def visible_to(self, user: User | AnonymousUser) -> Self:
        """Units within the subtrees in which the person holds a role that reads units."""
        return self.filter(scope.within("path", scope.paths(user, scope.READS_UNITS)))

    def visible_on(
        self,
        user: User | AnonymousUser,
        day: date,
        roles: Collection[RoleCode] = scope.READS_UNITS,
    ) -> Self:
        """Units within the person's reach today, or by the tree of a past day, to be asked for."""
        stood = UnitVersion.objects.visible_on(user, day, roles).values("unit")
        mine = scope.within("path", scope.paths(user, roles))
        return self.filter(mine | models.Q(pk__in=stood))

    def under(self, unit: "Unit") -> Self:
        """The unit and everything below it."""
        return self.filter(scope.within("path", [unit.path]))

    def standing(self) -> Self:
        """Units not dissolved."""
        return self.filter(dissolved_on=None)

    def misplaced(self, kinds: Iterable[int]) -> Self:
        """Units that do not stand below a unit of one of the kinds; without kinds, below any."""
        allowed = list(kinds)
        if not allowed:
            return self.exclude(parent=None)
        return self.exclude(parent__kind__in=allowed)

    def named(self, text: str) -> Self:
        """Units whose name holds `text`, with or without marks, or with that code."""
        return self.filter(
            models.Q(folded_name__contains=vietnamese.fold(text)) | models.Q(code=text.strip())
        )


class Unit(models.Model):
    """A party organisation, from its founding to its end (tổ chức đảng).

    Name, kind, code, parent and path are those of today, a copy of the current `UnitVersion`;
    the history stands in `versions`. Only `org.actions` writes either.
    """

    code = models.CharField("mã", max_length=24, unique=True)
    name = models.CharField("tên", max_length=200)
    short_name = models.CharField("tên gọn", max_length=80)
    folded_name = models.CharField(max_length=300, editable=False)
    kind = models.ForeignKey(UnitKind, models.PROTECT)
    parent = models.ForeignKey("self", models.PROTECT, null=True, related_name="children")
    path = models.CharField(max_length=80, unique=True)
    place = models.CharField("địa danh", max_length=60, blank=True)
    founded_on = models.DateField("ngày thành lập")
    dissolved_on = models.DateField("ngày kết thúc hoạt động", null=True)

    objects = UnitQuerySet.as_manager()

    def __str__(self) -> str:
        return self.name

    def save(self, **kwargs: Any) -> None:
        """Keep the form that is searched without marks true."""
        self.folded_name = vietnamese.fold(f"{self.name} {self.short_name}")
        super().save(**kwargs)

    @property
    def depth(self) -> int:
        """Steps below the root; the root is 0."""
        return len(self.path) // scope.STEP - 1

    def contains(self, other: "Unit") -> bool:
        """Whether `other` is this unit or stands below it today."""
        return other.path.startswith(self.path)


class UnitVersionQuerySet(DatedQuerySet["UnitVersion"]):
    """Units as they stood."""

    def visible_to(self, user: User | AnonymousUser) -> Self:
        """Versions of the units that the person may see today."""
        return self.filter(scope.within("unit__path", scope.paths(user, scope.READS_UNITS)))

    def visible_on(
        self,
        user: User | AnonymousUser,
        day: date,
        roles: Collection[RoleCode] = scope.READS_UNITS,
    ) -> Self:
        """The units as they stood on a past `day`, as far as the person's reach goes or went then.

        The reach follows the tree: of a past day it holds besides what is the person's today all
        that then stood at or below the units in which the person holds one of `roles`, so that a
        committee reads its own past after cells have left it.
        """
        then = scope.within("path", paths_on(user, day, roles))
        today = scope.within("unit__path", scope.paths(user, roles))
        stood = UnitVersion.objects.as_of(day)
        if scope.holds_at_root(user, roles):
            return self.as_of(day).filter(then | today)
        # Two ways into an index; of a condition with "or" none is taken, and all units are read.
        return self.filter(
            pk__in=stood.filter(then).union(stood.filter(today), all=True).values("pk")
        )

    def tree(self, day: date, path: str = "") -> Self:
        """The tree as it stood on `day`, in order of the tree, below `path` when given."""
        stood = self.as_of(day).order_by("path")
        return stood.filter(scope.within("path", [path])) if path else stood


def paths_on(user: User | AnonymousUser, day: date, roles: Collection[RoleCode]) -> list[str]:
    """Where the units in which the person holds one of `roles` stood on `day`: their paths of that
    day, without those below another."""
    own = UnitVersion.objects.as_of(day).filter(unit__in=scope.unit_ids(user, roles))
    return scope.outermost(own.values_list("path", flat=True))


class UnitVersion(Dated):
    """What a unit was called and where it stood during some days (đơn vị trong một thời đoạn)."""

    unit = models.ForeignKey(Unit, models.CASCADE, related_name="versions")
    code = models.CharField(max_length=24)
    name = models.CharField(max_length=200)
    short_name = models.CharField(max_length=80)
    kind = models.ForeignKey(UnitKind, models.PROTECT)
    parent = models.ForeignKey(Unit, models.PROTECT, null=True, related_name="child_versions")
    path = models.CharField(max_length=80)
    ground = models.CharField("căn cứ", max_length=200, blank=True)

    objects = UnitVersionQuerySet.as_manager()

    class Meta:
        constraints = [
            in_order("unit_version_in_order"),
            one_open("unit_version_one_open", "unit"),
            models.UniqueConstraint(fields=["unit", "valid_from"], name="unit_version_once"),
            one_open("unit_version_path_once", "path"),
        ]
        indexes = [models.Index(fields=["path", "valid_from"])]

    def __str__(self) -> str:
        return f"{self.name} ({self.valid_from:%d/%m/%Y})"


class TermQuerySet(DatedQuerySet["Term"]):
    """Terms, read aloud."""

    def visible_to(self, user: User | AnonymousUser) -> Self:
        """Terms of the units that the person may see."""
        return self.filter(scope.within("unit__path", scope.paths(user, scope.READS_UNITS)))

    def running_out(self, day: date, days: int) -> Self:
        """Terms of standing units that end within so many days from `day`, the nearest first."""
        last = day + timedelta(days=days)
        running = self.as_of(day).filter(valid_until__lte=last, unit__dissolved_on=None)
        return running.order_by("valid_until", "unit__path")


class Term(Dated):
    """A term of office of a unit's committee (nhiệm kỳ), from congress to congress.

    Document numbers run per kind and term (05-HD/VPTW [B]); the end of a term is entered.
    """

    unit = models.ForeignKey(Unit, models.CASCADE, related_name="terms")
    name = models.CharField("tên nhiệm kỳ", max_length=20)

    objects = TermQuerySet.as_manager()

    class Meta:
        constraints = [in_order("term_in_order"), one_open("term_one_open", "unit")]

    def __str__(self) -> str:
        return self.name

    @property
    def period(self) -> Period:
        """Its days; five years are assumed while the end has not been entered."""
        start = self.valid_from
        end = five_years_after(start) if self.is_open else self.valid_until
        return Period(start, end - timedelta(days=1))


def five_years_after(day: date) -> date:
    """The same day five years later; for 29 February, which then is none, the day after it."""
    leap_day = (day.month, day.day) == (2, 29)
    return date(day.year + 5, 3, 1) if leap_day else day.replace(year=day.year + 5)
