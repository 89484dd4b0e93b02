"""Numbers that the committee sets (ngưỡng, thời hạn)."""

from datetime import date, datetime

from django.core.cache import cache
from django.db import transaction

from neuguong.accounts.models import User
from neuguong.domain.refusal import require
from neuguong.org import access
from neuguong.org.models import Threshold
from neuguong.org.models.threshold import KEPT, MEASURES, shipped_thresholds
from neuguong.records.actions import record


@transaction.atomic
def load_thresholds(*, by: User | None, at: datetime) -> int:
    """Enter the thresholds shipped as defaults (nạp ngưỡng mặc định), each only where missing."""
    known = set(Threshold.objects.values_list("code", flat=True))
    fresh = [Threshold(**entry) for entry in shipped_thresholds() if entry["code"] not in known]
    made = Threshold.objects.bulk_create(fresh)
    if made:
        record("org.load_thresholds", made[0], by=by, at=at, codes=[row.code for row in made])
    return len(made)


@transaction.atomic
def set_threshold(
    code: str, *, number: int, since: date, source: str, by: User, at: datetime
) -> Threshold:
    """Let another number hold from a day on (đặt ngưỡng); the one before ends there.

    Raises:
        Refused: without a ground, out of bounds, or before one already set for a later day.
    """
    access.set_thresholds(by)
    require(source.strip(), "Ghi căn cứ: văn bản hoặc ý kiến của cấp ủy.")
    measure = MEASURES[code]
    require(
        measure.least <= number <= measure.most,
        f"Số phải từ {measure.least} đến {measure.most} ({measure.unit}).",
    )
    rows = Threshold.objects.select_for_update().filter(code=code)
    require(
        not rows.filter(valid_from__gt=since).exists(),
        "Đã có quy định từ một ngày sau đó. Chọn ngày muộn hơn.",
    )
    rows.close(since)
    threshold = Threshold.objects.create(
        code=code, number=number, source=source.strip(), confidence="S", valid_from=since
    )
    cache.delete(KEPT)
    record("org.set_threshold", threshold, by=by, at=at, code=code, number=number)
    return threshold
