"""Rights over the own data: asked, taken up, answered within the clocks (quyền về dữ liệu)."""

from collections.abc import Callable, Collection
from datetime import date, datetime

from django.db import transaction
from django.utils import timezone

from neuguong.accounts.models import User
from neuguong.domain.calendar import FOREVER
from neuguong.domain.refusal import require
from neuguong.org import access
from neuguong.org.models import Correction, DataClock, DataRequest, Look, Member, Threshold
from neuguong.org.models.erasure import shipped_clocks
from neuguong.org.workflow import DATA_REQUEST
from neuguong.records.actions import record

Kind = DataRequest.Kind


@transaction.atomic
def ask_about_data(member: Member, *, kind: str, text: str, by: User, at: datetime) -> DataRequest:
    """Ask for something to be done with the own data (đề nghị về dữ liệu của mình)."""
    require(member.user_id == by.pk, "Mỗi người chỉ đề nghị về dữ liệu của mình.")
    mine = Member.objects.select_for_update().get(pk=member.pk)
    require(
        not mine.data_requests.waiting().filter(kind=kind).exists(),
        "Đề nghị này đã gửi và đang chờ trả lời.",
    )
    require(kind != Kind.RESTRICT or not mine.restricted_on, "Hồ sơ đang được hạn chế xử lý.")
    require(kind != Kind.LIFT or mine.restricted_on, "Hồ sơ hiện không bị hạn chế xử lý.")
    day = timezone.localdate(at)
    asked = DataRequest.objects.create(
        member=mine,
        kind=kind,
        text=text.strip(),
        at=at,
        reply_by=DataClock.objects.running("reply", day).due_on(day),
        due_on=DataClock.objects.running(kind, day).due_on(day),
    )
    record("org.ask_about_data", asked, by=by, at=at, kind=kind)
    return asked


@transaction.atomic
def answer_data_request(
    asked: DataRequest,
    *,
    step: str,
    answer: str,
    ground: str = "",
    parts: Collection[str] = (),
    by: User,
    at: datetime,
) -> DataRequest:
    """Take a request up, put it off once, do it, do a part of it, or refuse it with the ground.

    `parts` says which voluntary facts are erased, on a request to erase or to withdraw consent.
    """
    mine = DataRequest.objects.select_for_update().get(pk=asked.pk)
    access.answer_data_request(by, mine.member)
    mine.state = DATA_REQUEST.step(step, mine.state).target
    require(answer.strip() or step in {"take", "grant"}, "Ghi lý do để người đề nghị biết.")
    require(ground.strip() or step != "refuse", "Ghi căn cứ pháp lý của việc không làm.")
    if step == "extend":
        put_off(mine)
    if step in {"grant", "part"}:
        do_as_asked(mine, parts, by=by, at=at)
    mine.answer, mine.ground = answer.strip(), ground.strip()
    mine.answered_by, mine.answered_at = by, at
    mine.save()
    record("org.answer_data_request", mine, by=by, at=at, step=step, parts=sorted(parts))
    return mine


def put_off(mine: DataRequest) -> None:
    """Give the request more days, once."""
    require(not mine.is_extended, "Đề nghị này đã gia hạn một lần.")
    mine.due_on = DataClock.objects.running("extend", mine.due_on).due_on(mine.due_on)
    mine.is_extended = True


def do_as_asked(mine: DataRequest, parts: Collection[str], *, by: User, at: datetime) -> None:
    """Carry out what the request is about."""
    day = timezone.localdate(at)
    if mine.kind in {Kind.RESTRICT, Kind.LIFT}:
        restricted = day if mine.kind == Kind.RESTRICT else None
        Member.objects.filter(pk=mine.member_id).update(restricted_on=restricted)
    if mine.kind in {Kind.ERASE, Kind.WITHDRAW}:
        require(
            parts,
            "Chọn phần dữ liệu được xóa. Xóa toàn bộ hồ sơ người đã ra khỏi danh sách thì cấp trên "
            "làm ở trang hồ sơ.",
        )
        member = Member.objects.select_for_update().get(pk=mine.member_id)
        for part in parts:
            PARTS[part][1](member, day)


def empty_phone(member: Member, day: date) -> None:
    """The telephone number."""
    member.phone = ""
    member.save()


def empty_job(member: Member, day: date) -> None:
    """What the person works as."""
    member.agency_post = ""
    member.save()


def empty_email(member: Member, day: date) -> None:
    """The mail address of the account."""
    if member.user is not None:
        member.user.email = ""
        member.user.save(update_fields=["email"])


def delete_old_looks(member: Member, day: date) -> None:
    """Who looked, so long ago that it counts as old."""
    old = day - Threshold.objects.days("old_looks", day)
    Look.objects.filter(member=member, day__lt=old).delete()


def delete_answered(member: Member, day: date) -> None:
    """Corrections already answered."""
    Correction.objects.filter(member=member).exclude(state="asked").delete()


PARTS: dict[str, tuple[str, Callable[[Member, date], None]]] = {
    "phone": ("Số điện thoại", empty_phone),
    "email": ("Thư điện tử của tài khoản", empty_email),
    "agency_post": ("Chức vụ chuyên môn", empty_job),
    "looks": ("Lượt xem hồ sơ đã cũ", delete_old_looks),
    "corrections": ("Đề nghị sửa đã trả lời xong", delete_answered),
}
"""What may be erased of a member who stays one: voluntary facts and traces no longer needed."""


@transaction.atomic
def load_data_clocks(*, by: User | None, at: datetime) -> int:
    """Enter the clocks shipped as defaults (nạp thời hạn mặc định), each only where missing."""
    known = set(DataClock.objects.values_list("kind", flat=True))
    fresh = [DataClock(**entry) for entry in shipped_clocks() if entry["kind"] not in known]
    made = DataClock.objects.bulk_create(fresh)
    if made:
        record("org.load_data_clocks", made[0], by=by, at=at, kinds=[c.kind for c in made])
    return len(made)


@transaction.atomic
def set_data_clock(
    kind: str, *, days: int, working: bool, source: str, by: User, at: datetime
) -> DataClock:
    """Set how many days a step may take, from today on (đặt thời hạn); the one before ends.

    Requests already asked keep their days.
    """
    access.set_data_clocks(by)
    require(source.strip(), "Ghi căn cứ: điều, khoản của văn bản.")
    today = timezone.localdate(at)
    rows = DataClock.objects.select_for_update().filter(kind=kind, valid_until=FOREVER)
    rows.filter(valid_from__gte=today).delete()
    rows.update(valid_until=today)
    clock = DataClock.objects.create(
        kind=kind,
        days=days,
        working=working,
        source=source.strip(),
        confidence="S",
        valid_from=today,
    )
    record("org.set_data_clock", clock, by=by, at=at, kind=kind, days=days, working=working)
    return clock
