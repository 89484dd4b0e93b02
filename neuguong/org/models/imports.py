"""Lists taken in, and what each changed, so that it can be undone (lần nhập danh sách)."""

from collections import Counter
from collections.abc import Collection, Iterable, Iterator
from itertools import batched, islice
from pathlib import Path
from typing import Any, Self

from django.contrib.auth.models import AnonymousUser
from django.db import models
from django.db.models.functions import Cast

from neuguong.accounts.models import User
from neuguong.org import scope
from neuguong.org.models.import_tally import ListTally, tally_of
from neuguong.org.models.member import Member
from neuguong.org.models.unit import Unit
from neuguong.org.workflow import MEMBER_IMPORT
from neuguong.records.keyring import keyring
from neuguong.records.sealed import SealedBytes, SealedJSON

PART = 500
FILE_PART = 1024 * 1024


class ListCode(models.TextChoices):
    """Loại danh sách nhập."""

    MEMBERS = "members", "Đảng viên"
    UNITS = "units", "Tổ chức đảng"
    POSTS = "posts", "Chức vụ trong Đảng"


class ImportBatchQuerySet(models.QuerySet["ImportBatch"]):
    """Imports, read aloud."""

    def visible_to(self, user: User | AnonymousUser) -> Self:
        """Imports into units whose member lists the person may take in."""
        return self.filter(scope.within("unit__path", scope.paths(user, scope.TAKES_IN_MEMBERS)))


class ImportBatch(models.Model):
    """One list taken in (lần nhập danh sách): of members, units or posts.

    A batch is first only read, then confirmed, then possibly undone. `rows` are the verdicts on all
    rows as `org.member_file.matching.Verdict` writes them, kept in parts; `told` what was made of
    the sheet: its name, columns read and unread, rows passed over, other sheets. `notes` holds what
    a list of units or posts wrote, as `actions.ledger` notes it; members have `ImportChange`.
    """

    unit = models.ForeignKey(Unit, models.PROTECT, related_name="imports")
    kind = models.CharField(max_length=8, choices=ListCode.choices, default=ListCode.MEMBERS)
    state = models.CharField(max_length=8, choices=MEMBER_IMPORT.choices(), default="preview")
    file_name = models.CharField(max_length=200)
    sha256 = models.CharField(max_length=64)
    told = models.JSONField(default=dict)
    notes = models.JSONField(default=list)
    by = models.ForeignKey(User, models.PROTECT, null=True, related_name="+")
    at = models.DateTimeField()
    confirmed_by = models.ForeignKey(User, models.PROTECT, null=True, related_name="+")
    confirmed_at = models.DateTimeField(null=True)
    undone_at = models.DateTimeField(null=True)

    objects = ImportBatchQuerySet.as_manager()

    def __str__(self) -> str:
        return f"{self.file_name} ({self.get_state_display()})"

    @property
    def rows(self) -> list[dict[str, Any]]:
        """The verdict on every row; of a long list a great deal at once."""
        return list(self.each_row())

    def each_row(self, positions: Collection[int] | None = None) -> Iterator[dict[str, Any]]:
        """The verdicts one by one, all or those of some parts."""
        parts = self.parts.order_by("position")
        if positions is not None:
            parts = parts.filter(position__in=positions)
        for part in parts.iterator(chunk_size=1):
            yield from part.rows

    def tally(self) -> ListTally:
        """What all rows come to; no part is opened."""
        return ListTally(self.parts.order_by("position").values_list("position", "tally"))

    def window(self, tally: ListTally, status: str, first: int, count: int) -> list[dict[str, Any]]:
        """`count` rows of the status ("": of any) from the `first` on."""
        positions, skip = tally.window(status, first, count)
        rows = (row for row in self.each_row(positions) if not status or row["status"] == status)
        return list(islice(rows, skip, skip + count))

    def keep_file(self, path: Path) -> None:
        """Keep the file, sealed part by part."""
        with path.open("rb") as file:
            for position, content in enumerate(iter(lambda: file.read(FILE_PART), b"")):
                ImportFile.objects.create(batch=self, position=position, content=content)

    def write_file(self, path: Path) -> None:
        """Write the file that was kept."""
        with path.open("wb") as file:
            for part in self.file_parts.order_by("position").iterator(chunk_size=1):
                file.write(part.content)

    def keep_rows(self, rows: Iterable[dict[str, Any]]) -> Counter[str]:
        """Keep these verdicts instead of those before; how many there are of each status."""
        self.parts.all().delete()
        counts: Counter[str] = Counter()
        for position, part in enumerate(batched(rows, PART)):
            counts.update(row["status"] for row in part)
            ImportPart.objects.create(
                batch=self, position=position, rows=part, tally=tally_of(part)
            )
        return counts


class ImportPart(models.Model):
    """Some hundred rows of a list, in order (một phần các dòng của lần nhập).

    `tally` is what `tally_of` tells of the rows.
    """

    batch = models.ForeignKey(ImportBatch, models.CASCADE, related_name="parts")
    position = models.PositiveIntegerField()
    rows = SealedJSON()
    tally = models.JSONField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["batch", "position"], name="import_part_once")
        ]

    def __str__(self) -> str:
        return f"{self.batch_id}: {self.position}"


class ImportChange(models.Model):
    """What one import did to one member (thay đổi của lần nhập).

    `is_new` members were entered by it, as `rows` of the batch tells; nothing more is noted of
    them. `before` and `after` hold the facts that it changed, as text. `moved` (a membership) and
    `restated` (a state) say how it stands since ("to"), and either what was overwritten ("from")
    or which row was closed ("closed", "until"); `moved` also what became of roles ("roles").
    """

    batch = models.ForeignKey(ImportBatch, models.CASCADE, related_name="changes")
    member = models.ForeignKey(Member, models.CASCADE, related_name="+")
    is_new = models.BooleanField()
    before = SealedJSON(default=dict)
    after = SealedJSON(default=dict)
    moved = models.JSONField(default=dict)
    restated = models.JSONField(default=dict)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["batch", "member"], name="import_change_once")
        ]

    def __str__(self) -> str:
        return f"{self.batch_id}: {self.member_id}"


def open_new_changes(changes: models.QuerySet[ImportChange]) -> None:
    """Let what is noted of newly entered members be read again: nothing.

    Until December 2026 their `after` was sealed for another column, so that it opened nowhere, and
    neither an erasure nor a change of keys went through. Backups made until then hold such rows.
    """
    place = ImportChange._meta.get_field("after").place
    new = changes.filter(is_new=True).annotate(raw=Cast("after", models.TextField()))
    for raw in list(new.values_list("raw", flat=True).distinct()):
        if not keyring().opens(raw, place):
            new.filter(raw=raw).update(after={})


class ImportFile(models.Model):
    """A part of the file of a list that is looked through, in order (tệp đang xem trước).

    Kept only until the list is entered or given up, so that it can be read again once people have
    said what its columns mean. In parts, since sealing takes several times what is sealed.
    """

    batch = models.ForeignKey(ImportBatch, models.CASCADE, related_name="file_parts")
    position = models.PositiveIntegerField(default=0)
    content = SealedBytes()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["batch", "position"], name="import_file_part_once")
        ]

    def __str__(self) -> str:
        return f"Tệp của {self.batch_id}: {self.position}"


class ColumnMappingQuerySet(models.QuerySet["ColumnMapping"]):
    """Mappings, read aloud."""

    def visible_to(self, user: User | AnonymousUser) -> Self:
        """Mappings of units whose lists the person may take in."""
        return self.filter(scope.within("unit__path", scope.paths(user, scope.TAKES_IN_MEMBERS)))

    def known_to(self, unit: Unit, kind: str) -> list["ColumnMapping"]:
        """What the unit and those above it said of headings, the nearest unit first."""
        steps = range(scope.STEP, len(unit.path) + 1, scope.STEP)
        here = self.filter(unit__path__in=[unit.path[:step] for step in steps], kind=kind)
        return sorted(
            here.select_related("unit"), key=lambda mapping: (-mapping.unit.depth, -mapping.pk)
        )


class ColumnMapping(models.Model):
    """What a committee said the columns of its lists mean (khuôn cột đã nhớ).

    `columns` holds pairs (heading, field) in their order, the field "" for one that is not read;
    `key` is made of the headings and tells the same file again.
    """

    unit = models.ForeignKey(Unit, models.CASCADE, related_name="column_mappings")
    kind = models.CharField(max_length=8, choices=ListCode.choices)
    key = models.CharField(max_length=64)
    columns = models.JSONField()
    file_name = models.CharField(max_length=200)
    by = models.ForeignKey(User, models.PROTECT, null=True, related_name="+")
    at = models.DateTimeField()

    objects = ColumnMappingQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["unit", "kind", "key"], name="column_mapping_once")
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()}, theo tệp {self.file_name}"
