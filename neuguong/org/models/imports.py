"""Lists taken in, and what each changed, so that it can be undone (lần nhập danh sách)."""

from typing import Self

from django.contrib.auth.models import AnonymousUser
from django.db import models

from neuguong.accounts.models import User
from neuguong.org import scope
from neuguong.org.models.member import Member
from neuguong.org.models.unit import Unit
from neuguong.org.workflow import MEMBER_IMPORT


class ImportBatchQuerySet(models.QuerySet["ImportBatch"]):
    """Imports, read aloud."""

    def visible_to(self, user: User | AnonymousUser) -> Self:
        """Imports into units whose member lists the person may take in."""
        return self.filter(scope.within("unit__path", scope.paths(user, scope.TAKES_IN_MEMBERS)))


class ImportBatch(models.Model):
    """One list of members taken in (lần nhập danh sách đảng viên).

    A batch is first only read, then confirmed, then possibly undone. `rows` holds the verdict on
    every row as `org.member_file.matching.Verdict` writes it; `told` what was made of the sheet:
    its name, columns read and unread, rows passed over, other sheets.
    """

    unit = models.ForeignKey(Unit, models.PROTECT, related_name="imports")
    state = models.CharField(max_length=8, choices=MEMBER_IMPORT.choices(), default="preview")
    file_name = models.CharField(max_length=200)
    sha256 = models.CharField(max_length=64)
    told = models.JSONField(default=dict)
    rows = models.JSONField(default=list)
    by = models.ForeignKey(User, models.PROTECT, null=True, related_name="+")
    at = models.DateTimeField()
    confirmed_by = models.ForeignKey(User, models.PROTECT, null=True, related_name="+")
    confirmed_at = models.DateTimeField(null=True)
    undone_at = models.DateTimeField(null=True)

    objects = ImportBatchQuerySet.as_manager()

    def __str__(self) -> str:
        return f"{self.file_name} ({self.get_state_display()})"


class ImportChange(models.Model):
    """What one import did to one member (thay đổi của lần nhập).

    `is_new` members were entered by it, as `rows` of the batch tells; nothing more is noted of
    them. `before` and `after` hold the facts that it changed, as text. `moved` (a membership) and
    `restated` (a state) say how it stands since ("to"), and either what was overwritten ("from")
    or which row was closed ("closed", "until").
    """

    batch = models.ForeignKey(ImportBatch, models.CASCADE, related_name="changes")
    member = models.ForeignKey(Member, models.CASCADE, related_name="+")
    is_new = models.BooleanField()
    before = models.JSONField(default=dict)
    after = models.JSONField(default=dict)
    moved = models.JSONField(default=dict)
    restated = models.JSONField(default=dict)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["batch", "member"], name="import_change_once")
        ]

    def __str__(self) -> str:
        return f"{self.batch_id}: {self.member_id}"
