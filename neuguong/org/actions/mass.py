"""Two persons for what reaches many members at once (việc lớn cần hai người)."""

from collections.abc import Iterable
from dataclasses import asdict, dataclass
from datetime import date, datetime, time
from typing import Any
from urllib.parse import urlencode

from django.db import transaction
from django.db.models import IntegerField, Sum
from django.db.models.fields.json import KeyTextTransform
from django.db.models.functions import Cast
from django.utils import timezone

from neuguong.accounts.models import User
from neuguong.domain.refusal import Refused, require
from neuguong.org import access
from neuguong.org.models import MassAct, MassRule, Unit
from neuguong.org.workflow import MASS_ACT
from neuguong.records.actions import record
from neuguong.records.models import Event

SALT = "mass-act"
"""Under which what is asked is signed on its way to the page where it is asked for."""
LONGEST_KEY = MassAct._meta.get_field("key").max_length or 0


@dataclass(frozen=True)
class Asked:
    """An act as it is asked for: see `MassAct`."""

    kind: str
    key: str
    label: str
    people: int
    path: str
    url: str
    by_button: bool = False


class NeedsSecondPerson(Refused):
    """The act reaches so many members that a second person must agree first."""

    def __init__(self, asked: Asked) -> None:
        super().__init__(
            f"Việc này động đến {asked.people} hồ sơ nên cần thêm một đồng chí đồng ý. "
            "Gửi đề nghị ở trang Việc cần hai người."
        )
        self.asked = asked


@transaction.atomic
def pass_by_two(asked: Asked, *, by: User, at: datetime) -> None:
    """Let the act pass when it is small, or when somebody else has agreed to this very act.

    Raises:
        NeedsSecondPerson: otherwise.
    """
    if asked.people <= MassRule.objects.limit(timezone.localdate(at)):
        return
    if not use_agreement(asked, by=by, at=at):
        raise NeedsSecondPerson(asked)


def use_agreement(asked: Asked, *, by: User, at: datetime) -> bool:
    """Whether somebody else has agreed to this very act; that it is used leaves an event."""
    agreed = MassAct.objects.open_to(by, asked.kind, asked.key, at).order_by("-decided_at").first()
    if agreed is None:
        return False
    record(
        "org.use_mass_act", agreed, by=by, at=at, unit_path=asked.path, people=asked.people,
        agreed_by=agreed.decided_by_id,
    )  # fmt: skip
    return True


@transaction.atomic
def export_list(asked: Asked, *, by: User, at: datetime) -> None:
    """Let a list of people be taken out as a file; it leaves a trace, however short.

    Raises:
        NeedsSecondPerson: when it is long and nobody else has agreed.
    """
    note_list("org.export_list", asked.kind, people=asked.people, path=asked.path, by=by, at=at)
    pass_by_two(asked, by=by, at=at)


@transaction.atomic
def note_list(verb: str, kind: str, *, people: int, path: str, by: User, at: datetime) -> None:
    """Leave a trace that somebody has read or taken out facts of so many people of a unit."""
    unit = Unit.objects.get(path=path)
    record(verb, unit, by=by, at=at, unit_path=path, kind=kind, people=people)


@transaction.atomic
def read_page(asked: Asked, *, by: User, at: datetime) -> bool:
    """Whether a program may read more than names of a page of a list; what it reads leaves a trace.

    In a day one person reads so as many as the same person exports alone; more of a list to whose
    export a second person has agreed.
    """
    # two pages asked for at once are counted one after the other
    User.objects.select_for_update(no_key=True).get(pk=by.pk)
    limit = MassRule.objects.limit(timezone.localdate(at))
    if read_before(by, at) + asked.people > limit:
        return use_agreement(asked, by=by, at=at)
    note_list("org.read_list", asked.kind, people=asked.people, path=asked.path, by=by, at=at)
    return True


def read_before(user: User, at: datetime) -> int:
    """How many rows of lists the person's programs have read on this day up to now."""
    since = timezone.make_aware(datetime.combine(timezone.localdate(at), time.min))
    read = Event.objects.filter(actor=user, verb="org.read_list", at__gte=since)
    people = Cast(KeyTextTransform("people", "detail"), IntegerField())
    return read.aggregate(people=Sum(people))["people"] or 0


def key_of(filters: Iterable[tuple[str, str]]) -> str:
    """What says exactly which list is asked for: its filters, as in the address of its page."""
    return urlencode(sorted((name, value) for name, value in filters if value))


@transaction.atomic
def ask_mass_act(asked: Asked, *, reason: str, by: User, at: datetime) -> MassAct:
    """Ask for a second person's word (xin đồng ý); asked twice it is still one request.

    Raises:
        Refused: without a reason, or for filters longer than can be written down.
    """
    require(len(asked.key) <= LONGEST_KEY, "Điều kiện lọc dài quá. Tìm bằng ít chữ hơn rồi xuất.")
    require(reason.strip(), "Ghi lý do cần làm.")
    facts: dict[str, Any] = {**asdict(asked), "reason": reason.strip(), "asked_at": at}
    act, made = MassAct.objects.get_or_create(
        asked_by=by, kind=asked.kind, key=asked.key, state="asked", defaults=facts
    )
    if made:
        record(
            "org.ask_mass_act", act, by=by, at=at, unit_path=act.path, kind=act.kind,
            people=act.people,
        )  # fmt: skip
    return act


@transaction.atomic
def decide_mass_act(act: MassAct, *, step: str, answer: str, by: User, at: datetime) -> MassAct:
    """Agree to the act or refuse it (đồng ý, không đồng ý); never one's own.

    Raises:
        Refused: for the person who asked, without the right, or refusing without a reason.
    """
    mine = MassAct.objects.select_for_update().get(pk=act.pk)
    access.agree_to_mass_act(by, mine)
    mine.state = MASS_ACT.step(step, mine.state).target
    require(answer.strip() or step == "agree", "Ghi lý do không đồng ý.")
    mine.answer, mine.decided_by, mine.decided_at = answer.strip(), by, at
    mine.save(update_fields=["state", "answer", "decided_by", "decided_at"])
    record("org.decide_mass_act", mine, by=by, at=at, unit_path=mine.path, step=step)
    return mine


@transaction.atomic
def set_mass_limit(limit: int, *, source: str, since: date, by: User, at: datetime) -> MassRule:
    """Set how many people one person may export or delete at once (đặt ngưỡng)."""
    access.edit_field_rules(by)
    require(source.strip(), "Ghi căn cứ: văn bản hoặc ý kiến của cấp ủy.")
    rules = MassRule.objects.select_for_update()
    require(
        not rules.filter(valid_from__gt=since).exists(),
        "Đã có quy định từ một ngày sau đó. Chọn ngày muộn hơn.",
    )
    rules.close(since)
    rule = MassRule.objects.create(limit=limit, source=source.strip(), valid_from=since)
    record("org.set_mass_limit", rule, by=by, at=at, limit=limit)
    return rule
