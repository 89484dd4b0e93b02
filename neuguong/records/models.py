"""What every write leaves behind (dấu vết): events in a hash chain; and how the house is kept.

Runs of jobs, upkeep and tallies tell of this installation, not of the committee: no backup holds
them, and restoring one leaves them as they are.
"""

from datetime import datetime, timedelta

from django.conf import settings
from django.db import models

RETRY = timedelta(hours=1)
"""How long after a failure a job is left alone before it is due again."""
CLOCKS_APART = timedelta(minutes=5)
"""How far the clocks of two machines may differ; a run said to be later yet is not believed."""


class Event(models.Model):
    """One entry of the trail (sự kiện); written once, never changed.

    `canonical` holds the exact bytes that were hashed, `digest` is
    SHA-256(previous digest ‖ canonical), so that an edit, deletion, insertion or reordering shows.
    The detail never holds personal data, only identifiers and names of fields.
    """

    sequence = models.PositiveBigIntegerField(unique=True)
    at = models.DateTimeField(db_index=True)
    actor = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    verb = models.CharField(max_length=60)
    subject_kind = models.CharField(max_length=40)
    subject_id = models.CharField(max_length=40)
    unit_path = models.CharField(max_length=80, blank=True)
    detail = models.JSONField(default=dict)
    canonical = models.BinaryField()
    previous = models.CharField(max_length=64)
    digest = models.CharField(max_length=64)

    class Meta:
        indexes = [models.Index(fields=["subject_kind", "subject_id"])]

    def __str__(self) -> str:
        return f"{self.sequence} {self.verb} {self.subject_kind}:{self.subject_id}"


class TrailHead(models.Model):
    """The end of the trail (đầu chuỗi): how many entries, the last digest, the Merkle root, signed.

    The signature makes a cut tail show: who only has the database cannot sign a shorter trail.
    `peaks` are the roots of the full subtrees, from which the next root is made.
    """

    count = models.PositiveBigIntegerField(default=0)
    digest = models.CharField(max_length=64, default="0" * 64)
    root = models.CharField(max_length=64, blank=True)
    peaks = models.JSONField(default=list)
    signature = models.CharField(max_length=128, blank=True)

    class Meta:
        constraints = [models.CheckConstraint(condition=models.Q(pk=1), name="one_trail_head")]

    def __str__(self) -> str:
        return f"{self.count}:{self.root}"


class SubjectSalt(models.Model):
    """What veils one person's values in the trail (muối che); destroyed, they say nothing more.

    An entry may hold a salted digest of a value instead of the value: while the salt lives, it can
    be proved what the value was; the chain holds with or without it.
    """

    subject_kind = models.CharField(max_length=40)
    subject_id = models.CharField(max_length=40)
    salt = models.BinaryField(max_length=32)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["subject_kind", "subject_id"], name="one_salt_a_subject"
            )
        ]

    def __str__(self) -> str:
        return f"{self.subject_kind}:{self.subject_id}"


class JobRunQuerySet(models.QuerySet["JobRun"]):
    """Runs of jobs, read aloud."""

    def of(self, job: str) -> "JobRunQuerySet":
        """The runs of one job, the latest first."""
        return self.filter(job=job).order_by("-started_at", "-pk")

    def settles(self, job: str, slot: datetime, at: datetime) -> bool:
        """Whether the job needs no run for the time `slot`: done since, or just failed."""
        done = models.Q(outcome=JobRun.Outcome.DONE, started_at__gte=slot)
        failed = models.Q(outcome=JobRun.Outcome.FAILED, started_at__gt=at - RETRY)
        recent = self.filter(job=job, started_at__lte=at + CLOCKS_APART)
        return recent.filter(done | failed).exists()


class JobRun(models.Model):
    """One run of a job (lần chạy việc định kỳ): when, how it ended, what it reported.

    `lines` and `fault` hold counts and places in the code, no personal data.
    """

    class Outcome(models.TextChoices):
        """Lần chạy kết thúc thế nào."""

        RUNNING = "running", "Đang chạy"
        DONE = "done", "Xong"
        FAILED = "failed", "Có lỗi"
        BROKEN_OFF = "broken_off", "Đứt giữa chừng"

    job = models.CharField(max_length=40)
    started_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)
    outcome = models.CharField(max_length=10, choices=Outcome.choices, default=Outcome.RUNNING)
    lines = models.JSONField(default=list)
    fault = models.CharField(max_length=200, blank=True)
    is_asked = models.BooleanField(default=False)

    objects = JobRunQuerySet.as_manager()

    class Meta:
        indexes = [models.Index(fields=["job", "started_at"])]
        constraints = [
            models.UniqueConstraint(
                fields=["job"], condition=models.Q(outcome="running"), name="one_run_at_a_time"
            ),
            models.CheckConstraint(
                condition=models.Q(outcome="running") ^ models.Q(ended_at__isnull=False),
                name="a_run_ends_once",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.job}: {self.get_outcome_display()}"

    @property
    def tone(self) -> str:
        """The tone of its outcome on a page."""
        return {"done": "done", "running": "review", "failed": "missing"}.get(self.outcome, "late")

    @property
    def seconds(self) -> float | None:
        """How long it took; None while it runs."""
        return (self.ended_at - self.started_at).total_seconds() if self.ended_at else None


class UpkeepQuerySet(models.QuerySet["Upkeep"]):
    """Upkeep, read aloud."""

    def latest_of(self, kind: str) -> "Upkeep | None":
        """The latest of a kind."""
        return self.filter(kind=kind).order_by("-at", "-pk").first()


class Upkeep(models.Model):
    """Something done to keep the installation sound (việc giữ gìn hệ thống).

    `count` are entries of the trail, or rows of a backup; `is_sound` says that the trail was whole,
    or that the backup has been restored on trial; `place` is where a backup was written.
    """

    class Kind(models.TextChoices):
        """Việc gì."""

        TRAIL_CHECKED = "trail_checked", "Kiểm tra chuỗi dấu vết"
        HEAD_TAKEN = "head_taken", "Lấy đầu chuỗi ra ngoài"
        BACKED_UP = "backed_up", "Sao lưu"
        KEY_CHANGED = "key_changed", "Đổi khóa của cột mã hóa"

    kind = models.CharField(max_length=13, choices=Kind.choices)
    at = models.DateTimeField()
    count = models.PositiveBigIntegerField(default=0)
    is_sound = models.BooleanField(default=True)
    words = models.CharField(max_length=200, blank=True)
    place = models.CharField(max_length=300, blank=True)
    size = models.PositiveBigIntegerField(default=0)

    objects = UpkeepQuerySet.as_manager()

    class Meta:
        indexes = [models.Index(fields=["kind", "at"])]

    def __str__(self) -> str:
        return f"{self.get_kind_display()}: {self.count}"


class Tally(models.Model):
    """How often something happened on a day (số đếm trong ngày); a number without names."""

    class Of(models.TextChoices):
        """Đếm việc gì."""

        LOCKED_OUT = "locked_out", "Lượt đăng nhập bị chặn vì gõ sai nhiều lần"

    of = models.CharField(max_length=20, choices=Of.choices)
    day = models.DateField()
    times = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["of", "day"], name="one_tally_a_day")]

    def __str__(self) -> str:
        return f"{self.of} {self.day}: {self.times}"
