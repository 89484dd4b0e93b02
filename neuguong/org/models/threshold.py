"""Numbers that the committee sets: days of a warning, the longest stand-in … (ngưỡng)."""

import json
from datetime import date, timedelta
from functools import cache as kept_for_good
from pathlib import Path
from types import MappingProxyType
from typing import Any, NamedTuple, Self

from django.core.cache import cache
from django.db import models

from neuguong.accounts.models import User
from neuguong.org.models.dated import Dated, DatedQuerySet, in_order, one_open

DEFAULTS = Path(__file__).parent.parent / "defaults" / "thresholds.json"
KEPT = "thresholds"
KEPT_SECONDS = 60


class Measure(NamedTuple):
    """In what a threshold is told, the least and the most that makes sense, what follows of it."""

    unit: str
    least: int
    most: int
    meaning: str


class ThresholdQuerySet(DatedQuerySet["Threshold"]):
    """Thresholds, read aloud."""

    def visible_to(self, user: User) -> Self:
        """The thresholds concern everyone."""
        return self.all() if user.is_authenticated else self.none()

    def in_force(self, day: date) -> dict[str, "Threshold"]:
        """Code → the threshold of `day`, the shipped one where the committee has set none; read
        anew at most once a minute, or when one is changed."""
        kept: tuple[date, dict[str, Threshold]] | None = cache.get(KEPT)
        if kept is None or kept[0] != day:
            shipped = {entry["code"]: Threshold(**entry) for entry in shipped_thresholds()}
            kept = (day, shipped | {row.code: row for row in self.as_of(day)})
            cache.set(KEPT, kept, KEPT_SECONDS)
        return kept[1]

    def number(self, code: str, day: date) -> int:
        """The number in force on `day`."""
        return self.in_force(day)[code].number

    def days(self, code: str, day: date) -> timedelta:
        """The same as so many days."""
        return timedelta(days=self.number(code, day))


class Threshold(Dated):
    """A number by which the software warns, refuses or counts days (ngưỡng, thời hạn); dated
    data."""

    class Code(models.TextChoices):
        """Ngưỡng nào."""

        TERM_WARNING = "term_warning", "Nhắc trước khi hết nhiệm kỳ"
        LONGEST_STAND_IN = "longest_stand_in", "Cử người thay lâu nhất mỗi lần"
        CORRECTION_ANSWER = "correction_answer", "Trả lời đề nghị sửa hồ sơ"
        OLD_LOOKS = "old_looks", "Lượt xem hồ sơ được coi là cũ"
        AGREEMENT_HOURS = "agreement_hours", "Dùng lời đồng ý của việc cần hai người"
        INVITE_LINK = "invite_link", "Liên kết mở tài khoản"
        OFFICE_LINK = "office_link", "Liên kết cấp lại khi quên mật khẩu"
        PLANNING_MONTH = "planning_month", "Gợi ý kế hoạch năm sau từ tháng"
        NEXT_YEAR_MONTH = "next_year_month", "Giao nghĩa vụ năm sau từ tháng"

    code = models.SlugField("ngưỡng", max_length=20, choices=Code.choices)
    number = models.PositiveIntegerField("số")
    source = models.CharField("căn cứ", max_length=200)
    confidence = models.CharField("độ tin cậy", max_length=1, default="C")

    objects = ThresholdQuerySet.as_manager()

    class Meta:
        constraints = [
            in_order("threshold_in_order"),
            one_open("threshold_once", "code"),
            models.UniqueConstraint(fields=["code", "valid_from"], name="threshold_once_a_day"),
        ]

    def __str__(self) -> str:
        return self.get_code_display()

    @property
    def measure(self) -> Measure:
        """In what it is told, and within which bounds."""
        return MEASURES[self.code]

    @property
    def is_verified(self) -> bool:
        """Whether the committee has entered it, or the text itself has been read."""
        return self.confidence in {"A", "S"}

    @property
    def words(self) -> str:
        """The number with its unit: "180 ngày", "tháng 10"."""
        unit = self.measure.unit
        return f"{unit} {self.number}" if unit == MONTH else f"{self.number} {unit}"


DAYS, HOURS, MONTH = "ngày", "giờ", "tháng"
Code = Threshold.Code
MEASURES = MappingProxyType(
    {
        str(Code.TERM_WARNING): Measure(
            DAYS, 1, 1000, "Trang chủ nhắc nhiệm kỳ sắp hết, để kịp chuẩn bị đại hội."
        ),
        str(Code.LONGEST_STAND_IN): Measure(
            DAYS, 1, 1827, "Lâu hơn thì phân vai trò, không cử người thay."
        ),
        str(Code.CORRECTION_ANSWER): Measure(
            "ngày làm việc", 1, 60, "Chi ủy trả lời trong thời hạn này; đề nghị đã gửi giữ hạn cũ."
        ),
        str(Code.OLD_LOOKS): Measure(
            DAYS, 30, 3660, "Lượt xem cũ hơn được xóa khi đảng viên đề nghị."
        ),
        str(Code.AGREEMENT_HOURS): Measure(
            HOURS, 1, 720, "Quá thời gian này phải xin đồng ý lần nữa."
        ),
        str(Code.INVITE_LINK): Measure(
            DAYS, 1, 30, "Liên kết để người mới tự đặt mật khẩu; quá hạn thì cấp lại."
        ),
        str(Code.OFFICE_LINK): Measure(
            DAYS, 1, 30, "Liên kết quản trị cấp lại cho người quên mật khẩu."
        ),
        str(Code.PLANNING_MONTH): Measure(
            MONTH, 1, 12, "Từ tháng này trang Kế hoạch đưa kế hoạch năm sau lên trước."
        ),
        str(Code.NEXT_YEAR_MONTH): Measure(
            MONTH, 1, 12, "Từ tháng này việc hằng ngày giao sẵn nghĩa vụ của năm sau."
        ),
    }
)


@kept_for_good
def shipped_thresholds() -> list[dict[str, Any]]:
    """The thresholds as the software ships them."""
    entries: list[dict[str, Any]] = json.loads(DEFAULTS.read_text(encoding="utf-8"))
    return [{**each, "valid_from": date.fromisoformat(each["valid_from"])} for each in entries]
