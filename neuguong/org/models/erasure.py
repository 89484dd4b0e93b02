"""Rights of a person over the own data, their clocks, and who has been erased (xóa dữ liệu)."""

import json
from datetime import date, timedelta
from pathlib import Path
from typing import Any, Self

from django.contrib.auth.models import AnonymousUser
from django.db import models
from django.utils import timezone

from neuguong.accounts.models import User
from neuguong.domain.calendar import working_day_after
from neuguong.org import scope
from neuguong.org.models.dated import Dated, DatedQuerySet, in_order, one_open
from neuguong.org.models.member import Member, keeper_path
from neuguong.org.models.own_data import MOST_LETTERS
from neuguong.org.models.unit import Unit
from neuguong.org.workflow import DATA_REQUEST
from neuguong.records.sealed import SealedText

DEFAULTS = Path(__file__).parent.parent / "defaults" / "data_clocks.json"


def shipped_clocks() -> list[dict[str, Any]]:
    """The clocks as the software ships them."""
    entries: list[dict[str, Any]] = json.loads(DEFAULTS.read_text(encoding="utf-8"))
    return entries


class DataClockQuerySet(DatedQuerySet["DataClock"]):
    """Clocks, read aloud."""

    def running(self, kind: str, day: date) -> "DataClock":
        """The clock of that kind on a day; the shipped one where the committee has none."""
        kept = self.as_of(day).filter(kind=kind).first()
        if kept is not None:
            return kept
        return DataClock(**next(c for c in shipped_clocks() if c["kind"] == kind))


class DataClock(Dated):
    """How many days a step about personal data may take, and by which source (thời hạn)."""

    class Kind(models.TextChoices):
        """Thời hạn của việc gì."""

        REPLY = "reply", "Trả lời đã nhận đề nghị"
        SEE = "see", "Cho xem, cung cấp dữ liệu"
        RESTRICT = "restrict", "Hạn chế xử lý"
        LIFT = "lift", "Thôi hạn chế xử lý"
        WITHDRAW = "withdraw", "Rút lại sự đồng ý"
        ERASE = "erase", "Xóa dữ liệu"
        EXTEND = "extend", "Gia hạn, nhiều nhất một lần"
        RETENTION = "retention", "Giữ hồ sơ sau khi ra khỏi danh sách"
        PREVIEW = "preview", "Giữ tệp danh sách đã đọc mà chưa nhập"

    kind = models.CharField("việc", max_length=10, choices=Kind.choices)
    days = models.PositiveIntegerField("số ngày")
    working = models.BooleanField("ngày làm việc", default=False)
    source = models.CharField("căn cứ", max_length=200)
    confidence = models.CharField("độ tin cậy", max_length=1, default="C")

    objects = DataClockQuerySet.as_manager()

    class Meta:
        constraints = [in_order("data_clock_in_order"), one_open("data_clock_once", "kind")]

    def __str__(self) -> str:
        return self.get_kind_display()

    @property
    def is_verified(self) -> bool:
        """Whether the committee has entered it, or the text itself has been read."""
        return self.confidence in {"A", "S"}

    def due_on(self, day: date) -> date:
        """The last day for what is asked on `day`."""
        if self.working:
            return working_day_after(day, self.days)
        return day + timedelta(days=self.days)


class DataRequestQuerySet(models.QuerySet["DataRequest"]):
    """Requests, read aloud."""

    def visible_to(self, user: User | AnonymousUser) -> Self:
        """One's own, and those of members whose records the person keeps."""
        if not user.is_authenticated:
            return self.none()
        kept = scope.within("keeper_path", scope.paths(user, scope.KEEPS_MEMBERS))
        return self.alias(keeper_path=keeper_path()).filter(models.Q(member__user=user) | kept)

    def waiting(self) -> Self:
        """Not yet answered."""
        return self.filter(state__in=["asked", "taken"])

    def kept_by(self, unit: Unit) -> Self:
        """Those of members whose records the unit keeps."""
        return self.alias(keeper_path=keeper_path()).filter(keeper_path=unit.path)

    def answered(self) -> Self:
        """Answered, however."""
        return self.exclude(state__in=["asked", "taken"])

    def overdue(self, today: date) -> Self:
        """Past a day by which something was due."""
        unread = models.Q(state="asked", reply_by__lt=today)
        return self.filter(unread | models.Q(state__in=["asked", "taken"], due_on__lt=today))


class DataRequest(models.Model):
    """What a person asks to be done with the own data, and the answer (đề nghị về dữ liệu)."""

    class Kind(models.TextChoices):
        """Đề nghị việc gì."""

        SEE = "see", "Cho biết dữ liệu nào đang được giữ, ai đã dùng"
        RESTRICT = "restrict", "Hạn chế xử lý hồ sơ"
        LIFT = "lift", "Thôi hạn chế xử lý"
        WITHDRAW = "withdraw", "Rút lại sự đồng ý đối với phần tự nguyện"
        ERASE = "erase", "Xóa dữ liệu"

    member = models.ForeignKey(Member, models.CASCADE, related_name="data_requests")
    kind = models.CharField("đề nghị", max_length=10, choices=Kind.choices)
    state = models.CharField(max_length=8, choices=DATA_REQUEST.choices(), default="asked")
    text = SealedText("nội dung", max_length=MOST_LETTERS, blank=True)
    at = models.DateTimeField()
    reply_by = models.DateField("hạn trả lời đã nhận")
    due_on = models.DateField("hạn giải quyết")
    is_extended = models.BooleanField("đã gia hạn", default=False)
    answer = SealedText("trả lời", max_length=MOST_LETTERS, blank=True)
    ground = models.CharField("căn cứ", max_length=200, blank=True)
    answered_by = models.ForeignKey(User, models.PROTECT, null=True, related_name="+")
    answered_at = models.DateTimeField(null=True)

    objects = DataRequestQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["member", "kind"],
                condition=models.Q(state__in=["asked", "taken"]),
                name="one_open_data_request_a_kind",
            )
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()}, {timezone.localdate(self.at):%d/%m/%Y}"

    @property
    def is_open(self) -> bool:
        """Whether an answer is still owed."""
        return self.state in {"asked", "taken"}

    def next_due(self) -> date:
        """The nearest day by which something is due."""
        return min(self.reply_by, self.due_on) if self.state == "asked" else self.due_on

    def is_late(self, day: date) -> bool:
        """Whether something is overdue on `day`."""
        return self.is_open and day > self.next_due()


class Erasure(models.Model):
    """That a person's data were erased: numbers and days, nothing of the person (đã xóa).

    The list is applied again when an older backup is restored.
    """

    member_key = models.PositiveBigIntegerField("số hồ sơ", unique=True)
    user_key = models.PositiveBigIntegerField("số tài khoản", null=True)
    ground = models.CharField("căn cứ", max_length=200)
    by = models.ForeignKey(User, models.PROTECT, null=True, related_name="+")
    at = models.DateTimeField()
    namesakes = models.BooleanField("còn người trùng tên", default=False)

    def __str__(self) -> str:
        return f"Hồ sơ {self.member_key}, {timezone.localdate(self.at):%d/%m/%Y}"
