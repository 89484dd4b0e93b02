"""Acts that change the tree, and what each wrote (sắp xếp tổ chức)."""

from datetime import date
from typing import Self

from django.contrib.auth.models import AnonymousUser
from django.db import models

from neuguong.accounts.models import User
from neuguong.org import scope
from neuguong.org.models.unit import Unit
from neuguong.org.scheme import Scheme
from neuguong.org.workflow import REORGANISATION


class ReorganisationQuerySet(models.QuerySet["Reorganisation"]):
    """Reorganisations, read aloud."""

    def visible_to(self, user: User | AnonymousUser) -> Self:
        """Those of which every unit lies where the person may reorganise."""
        reach = scope.within("unit__path", scope.paths(user, scope.REORGANISES))
        parts = Reorganisation.units.through.objects.filter(reorganisation_id=models.OuterRef("pk"))
        return self.filter(models.Exists(parts.filter(reach)), ~models.Exists(parts.exclude(reach)))

    def due(self, day: date) -> Self:
        """Decided, and to take effect by `day`."""
        return self.filter(state="decided", effective_on__lte=day).order_by("effective_on", "pk")


class Reorganisation(models.Model):
    """One act that founds, renames, moves, merges, splits, ends or converts units.

    It is prepared and rehearsed as often as wanted, then carried out in one transaction on or
    after its day of effect; `units` are all it touches. `scheme` is as `org.scheme.Scheme` writes
    it; `revision` counts the changes of a draft, so that two people do not overwrite each other.
    """

    class Kind(models.TextChoices):
        """Việc sắp xếp."""

        FOUND = "found", "Thành lập"
        RENAME = "rename", "Đổi tên, đổi mã"
        MOVE = "move", "Chuyển về cấp trên khác"
        MERGE = "merge", "Hợp nhất, sáp nhập"
        SPLIT = "split", "Chia, tách"
        DISSOLVE = "dissolve", "Kết thúc hoạt động"
        CONVERT = "convert", "Đổi loại hình"

    kind = models.CharField("việc", max_length=10, choices=Kind.choices)
    state = models.CharField(max_length=8, choices=REORGANISATION.choices(), default="draft")
    title = models.CharField("nội dung", max_length=300)
    effective_on = models.DateField("ngày hiệu lực")
    ground = models.CharField("căn cứ", max_length=200)
    units = models.ManyToManyField(Unit, related_name="reorganisations")
    scheme = models.JSONField(default=dict)
    revision = models.PositiveIntegerField(default=0)
    by = models.ForeignKey(User, models.PROTECT, null=True, related_name="+")
    at = models.DateTimeField()
    done_by = models.ForeignKey(User, models.PROTECT, null=True, related_name="+")
    done_at = models.DateTimeField(null=True)
    undone_at = models.DateTimeField(null=True)
    refused = models.TextField("vì sao chưa thi hành được", blank=True)

    objects = ReorganisationQuerySet.as_manager()

    def __str__(self) -> str:
        return self.title

    @property
    def plan(self) -> Scheme:
        """What it is to do."""
        return Scheme.from_json(self.scheme)


class ReorganisationChange(models.Model):
    """One row that a reorganisation wrote, in the order of writing (thay đổi của lần sắp xếp).

    `before` and `after` hold the fields concerned as text or numbers; a row entered by the act has
    no `before`, one taken away no `after`.
    """

    reorganisation = models.ForeignKey(Reorganisation, models.CASCADE, related_name="changes")
    position = models.PositiveIntegerField()
    table = models.CharField(max_length=40)
    row = models.PositiveBigIntegerField()
    before = models.JSONField(null=True)
    after = models.JSONField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["reorganisation", "position"], name="reorganisation_change_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.reorganisation_id}.{self.position} {self.table}:{self.row}"
