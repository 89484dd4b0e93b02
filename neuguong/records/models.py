"""What every write leaves behind (dấu vết): events in a hash chain."""

from django.conf import settings
from django.db import models


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
