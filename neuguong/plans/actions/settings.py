"""Setting the check: a draft, rehearsed, then put in force (cài đặt kiểm tra)."""

from datetime import datetime

from django.db import transaction
from django.db.models import Max
from django.utils import timezone

from neuguong.accounts.models import User
from neuguong.domain.plancheck import Settings
from neuguong.domain.refusal import StaleRecord, require
from neuguong.plans import access
from neuguong.plans.models import CheckSettings
from neuguong.plans.workflow import CHECK_SETTINGS
from neuguong.records.actions import record


@transaction.atomic
def draft_settings(*, by: User, at: datetime, like: CheckSettings | None = None) -> CheckSettings:
    """Begin a version like another, or like what holds today (soạn bản mới).

    A draft that is there already is given back.
    """
    access.edit_check(by)
    there = CheckSettings.objects.select_for_update().filter(state="draft").first()
    if there:
        return there
    model = like or CheckSettings.objects.current()
    last = CheckSettings.objects.aggregate(last=Max("number"))["last"] or 0
    draft = CheckSettings.objects.create(
        number=last + 1, settings=model.settings if model else {}, by=by, at=at
    )
    record("plans.draft_settings", draft, by=by, at=at, number=draft.number)
    return draft


@transaction.atomic
def change_settings(
    draft: CheckSettings,
    *,
    settings: Settings,
    note: str,
    seen_revision: int,
    by: User,
    at: datetime,
) -> CheckSettings:
    """Change the draft; nothing is checked by it yet (sửa bản đang soạn).

    Raises:
        StaleRecord: when somebody else changed it since it was read.
    """
    mine = stepped(draft, "change", by)
    if mine.revision != seen_revision:
        raise StaleRecord("Cài đặt vừa được người khác sửa. Đồng chí xem lại rồi lưu lần nữa.")
    mine.settings, mine.note = settings.to_json(), note
    mine.revision += 1
    mine.save()
    record("plans.change_settings", mine, by=by, at=at, number=mine.number)
    return mine


def stepped(version: CheckSettings, step: str, by: User) -> CheckSettings:
    """The version locked and moved by `step`, not yet saved."""
    access.edit_check(by)
    mine = CheckSettings.objects.select_for_update().get(pk=version.pk)
    mine.state = CHECK_SETTINGS.step(step, mine.state).target
    return mine


@transaction.atomic
def apply_settings(draft: CheckSettings, *, by: User, at: datetime) -> CheckSettings:
    """Put the draft in force from today on; what held before is kept to read (áp dụng)."""
    mine = stepped(draft, "apply", by)
    require(mine.note.strip(), "Ghi lý do, căn cứ trước khi áp dụng.")
    today = timezone.localdate(at)
    CheckSettings.objects.filter(state="current").update(state="past", valid_until=today)
    mine.valid_from, mine.applied_by = today, by
    mine.save()
    record("plans.apply_settings", mine, by=by, at=at, number=mine.number)
    return mine


@transaction.atomic
def drop_settings(draft: CheckSettings, *, by: User, at: datetime) -> CheckSettings:
    """Give up the draft (bỏ bản đang soạn)."""
    mine = stepped(draft, "drop", by)
    mine.save()
    record("plans.drop_settings", mine, by=by, at=at, number=mine.number)
    return mine
