"""Reorganisations: prepared, rehearsed, carried out as one act, undone (sắp xếp tổ chức)."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.utils import timezone

from neuguong.accounts.models import User
from neuguong.domain.refusal import Refused, StaleRecord, require
from neuguong.org import access
from neuguong.org.actions import people, tree
from neuguong.org.actions.heirs import check_roles
from neuguong.org.actions.ledger import Ledger, take_back
from neuguong.org.actions.turns import lock_tree
from neuguong.org.models import Membership, Post, Reorganisation, RoleAssignment, Unit
from neuguong.org.scheme import Scheme
from neuguong.org.workflow import REORGANISATION
from neuguong.records.actions import record


@transaction.atomic
def prepare_reorganisation(
    *,
    kind: str,
    title: str,
    effective_on: date,
    ground: str,
    scheme: Scheme,
    by: User | None,
    at: datetime,
) -> Reorganisation:
    """Keep a draft of an act on the tree; nothing changes yet (chuẩn bị phương án).

    Raises:
        Refused: when the person may not touch one of the units.
    """
    lock_tree()
    draft = Reorganisation.objects.create(
        kind=kind,
        title=title,
        effective_on=effective_on,
        ground=ground,
        scheme=scheme.to_json(),
        by=by,
        at=at,
    )
    check_reach(draft, by)
    draft.units.set([*scheme.sources(), *scheme.targets()])
    record("org.prepare_reorganisation", draft, by=by, at=at, kind=kind)
    return draft


def check_reach(reorganisation: Reorganisation, by: User | None) -> None:
    """Refuse one who may not reorganise all sources and receive at all targets."""
    scheme = reorganisation.plan
    named = {*scheme.sources(), *scheme.targets()}
    require(named, "Chọn ít nhất một đơn vị.")
    known = Unit.objects.visible_to(by) if by else Unit.objects.all()
    units = known.in_bulk(named)
    require(len(units) == len(named), "Có đơn vị không có trong phạm vi của đồng chí.")
    if by is None:
        return
    sources = set(scheme.sources())
    for pk, unit in units.items():
        right = access.reorganise if pk in sources else access.receive_units
        right(by, unit)


@transaction.atomic
def amend_reorganisation(
    reorganisation: Reorganisation,
    *,
    scheme: Scheme,
    seen_revision: int,
    by: User | None,
    at: datetime,
    **facts: Any,
) -> Reorganisation:
    """Change a draft: who goes where, and `facts` such as day of effect and ground (sửa phương án).

    Raises:
        StaleRecord: when somebody else changed it since it was read.
    """
    mine = stepped(reorganisation, "amend", by, seen_revision)
    for name, value in facts.items():
        setattr(mine, name, value)
    mine.scheme = scheme.to_json()
    mine.revision += 1
    lock_tree()
    check_reach(mine, by)
    mine.save()
    mine.units.set([*scheme.sources(), *scheme.targets()])
    record("org.amend_reorganisation", mine, by=by, at=at)
    return mine


def stepped(
    reorganisation: Reorganisation, step: str, by: User | None, seen_revision: int | None = None
) -> Reorganisation:
    """The act locked and moved by `step`, not yet saved.

    Raises:
        StaleRecord: when somebody else changed it since `seen_revision` was read.
    """
    mine = Reorganisation.objects.select_for_update().get(pk=reorganisation.pk)
    check_reach(mine, by)
    mine.state = REORGANISATION.step(step, mine.state).target
    if seen_revision is not None and mine.revision != seen_revision:
        raise StaleRecord("Phương án vừa được người khác sửa. Đồng chí xem lại rồi làm tiếp.")
    mine.refused = ""
    return mine


@transaction.atomic
def drop_reorganisation(
    reorganisation: Reorganisation, *, by: User | None, at: datetime
) -> Reorganisation:
    """Give up a draft (bỏ phương án)."""
    mine = stepped(reorganisation, "drop", by)
    mine.save()
    record("org.drop_reorganisation", mine, by=by, at=at)
    return mine


@transaction.atomic
def decide_reorganisation(
    reorganisation: Reorganisation,
    *,
    by: User | None,
    at: datetime,
    seen_revision: int | None = None,
) -> Reorganisation:
    """Let the daily job carry it out on its day of effect (giao thi hành vào ngày hiệu lực).

    Raises:
        StaleRecord: when somebody else changed it since `seen_revision` was read.
    """
    mine = stepped(reorganisation, "decide", by, seen_revision)
    require(
        mine.effective_on > timezone.localdate(at),
        "Ngày hiệu lực đã đến; đồng chí thi hành ngay được.",
    )
    mine.done_by = by
    mine.save()
    record("org.decide_reorganisation", mine, by=by, at=at)
    return mine


@transaction.atomic
def reconsider_reorganisation(
    reorganisation: Reorganisation, *, by: User | None, at: datetime
) -> Reorganisation:
    """Take an act that waits for its day back to be changed (lấy lại để sửa)."""
    mine = stepped(reorganisation, "take_back", by)
    mine.save()
    record("org.reconsider_reorganisation", mine, by=by, at=at)
    return mine


@transaction.atomic
def carry_out_reorganisation(
    reorganisation: Reorganisation,
    *,
    by: User | None,
    at: datetime,
    seen_revision: int | None = None,
) -> Reorganisation:
    """Do all of it in one transaction, or nothing (thi hành).

    Raises:
        Refused: before the day of effect, or with the first thing that stands against it.
        StaleRecord: when somebody else changed it since `seen_revision` was read.
    """
    mine = stepped(reorganisation, "carry_out", by, seen_revision)
    day = timezone.localdate(at)
    require(
        mine.effective_on <= day,
        f"Chưa đến ngày hiệu lực {mine.effective_on:%d/%m/%Y}; có thể giao thi hành vào ngày đó.",
    )
    ledger = Ledger()
    founded = carry_out(mine, ledger, by or mine.done_by)
    ledger.keep(mine)
    mine.units.add(*founded)
    mine.done_by = by or mine.done_by
    mine.done_at = at
    mine.save()
    record(
        "org.carry_out_reorganisation",
        mine,
        by=by,
        at=at,
        kind=mine.kind,
        units=mine.plan.sources(),
        founded=[unit.pk for unit in founded],
        rows=len(ledger.changes),
    )
    return mine


@transaction.atomic
def undo_reorganisation(
    reorganisation: Reorganisation, *, by: User | None, at: datetime
) -> Reorganisation:
    """Let everything stand as before, as long as nothing new rests on it (hoàn tác).

    Raises:
        Refused: when something it wrote was changed or used since.
    """
    mine = stepped(reorganisation, "undo", by)
    lock_tree()
    take_back(list(mine.changes.all()))
    mine.undone_at = at
    mine.save()
    record("org.undo_reorganisation", mine, by=by, at=at, kind=mine.kind)
    return mine


def carry_out_due(*, at: datetime) -> list[str]:
    """Carry out what was decided for today or before; a line for each act.

    What cannot be carried out stays and says why; the others go on.
    """
    lines = []
    for waiting in Reorganisation.objects.due(timezone.localdate(at)):
        try:
            carry_out_reorganisation(waiting, by=None, at=at)
        except Refused as reason:
            Reorganisation.objects.filter(pk=waiting.pk).update(refused=str(reason))
            lines.append(f"Chưa thi hành được “{waiting}”: {reason}")
        else:
            lines.append(f"Đã thi hành: {waiting}")
    return lines


@contextmanager
def rehearsed(reorganisation: Reorganisation, by: User | None = None) -> Iterator[Ledger]:
    """Inside, everything stands as after the act; at the end nothing has happened (diễn thử).

    It is done as `by` would do it; what waits for its day, as who decided it.

    Raises:
        Refused: what the act itself would say.
    """
    with transaction.atomic():
        ledger = Ledger()
        waits = reorganisation.state == "decided"
        carry_out(reorganisation, ledger, reorganisation.done_by if waits else by)
        yield ledger
        transaction.set_rollback(True)


def carry_out(reorganisation: Reorganisation, ledger: Ledger, by: User | None) -> list[Unit]:
    """Write all that the scheme says, in the name of `by`; the units founded."""
    lock_tree()
    scheme, day = reorganisation.plan, reorganisation.effective_on
    ground = reorganisation.ground
    check_standing(scheme, day)
    places = Places()
    grown = scheme.grown()
    for pk in grown:
        unit = places.unit(pk)
        tree.redefine(unit, scheme.changed[pk], day, ground, ledger, emptied=True)
    for new in scheme.founded:
        places.keys[new.key] = tree.found(new, places.at(new.parent), day, ground, ledger).pk
    check_roles(scheme, places.at, day, by)
    for pk, values in scheme.changed.items():
        if pk not in grown:
            tree.redefine(places.unit(pk), values, day, ground, ledger)
    for pk, parent in scheme.moved.items():
        tree.move(places.unit(pk), places.at(parent), day, ground, ledger)
    for pk in {**scheme.members, **scheme.ended}:
        people.send_members(places.unit(pk), day, places.of_member(scheme, pk), ledger)
    for pk in scheme.ended:
        people.send_posts(places.unit(pk), day, places.of_holder(scheme.posts), ledger)
        people.send_roles(places.unit(pk), day, places.of_holder(scheme.roles), ledger)
    ending = sorted(scheme.ended.items(), key=lambda each: -places.unit(each[0]).depth)
    for pk, heir in ending:
        people.send_others(places.unit(pk), places.at(heir), day, ledger)
        tree.end(places.unit(pk), places.at(heir), day, ledger)
    return list(Unit.objects.filter(pk__in=places.keys.values()))


def check_standing(scheme: Scheme, day: date) -> None:
    """Refuse units that have ended or are not yet founded on `day`."""
    ended = {int(pk) for pk in scheme.ended}
    for unit in Unit.objects.filter(pk__in=[*scheme.sources(), *scheme.targets()]):
        require(
            unit.dissolved_on is None,
            f"{unit.name} đã kết thúc hoạt động; chọn đơn vị đang hoạt động.",
        )
        require(
            unit.founded_on < day or (unit.founded_on == day and unit.pk not in ended),
            f"{unit.name} thành lập ngày {unit.founded_on:%d/%m/%Y}; ngày hiệu lực phải sau đó.",
        )
    for pk, heir in scheme.ended.items():
        require(
            not heir.startswith("u") or int(heir[1:]) not in ended,
            f"Đơn vị nhận hồ sơ của {Unit.objects.get(pk=pk).name} cũng kết thúc hoạt động.",
        )


class Places:
    """Finds the units of a scheme as they stand at the moment; `keys` are those founded by it."""

    def __init__(self) -> None:
        self.keys: dict[str, int] = {}

    def unit(self, pk: str) -> Unit:
        """The unit of that id."""
        return Unit.objects.select_related("kind", "parent").get(pk=pk)

    def at(self, ref: str) -> Unit | None:
        """The unit of the reference; None for none."""
        if not ref:
            return None
        if ref.startswith("u"):
            return self.unit(ref[1:])
        require(ref in self.keys, f"Phương án nhắc đến đơn vị mới “{ref}” mà chưa lập.")
        return self.unit(str(self.keys[ref]))

    def of_member(self, scheme: Scheme, pk: str) -> people.Destination[Membership]:
        """Where each who takes part in unit `pk` goes."""
        usual = self.at(scheme.members.get(pk, ""))
        apart = {row: self.at(ref) for row, ref in scheme.apart.items()}
        return lambda row: apart.get(str(row.pk), usual)

    def of_holder[R: (Post, RoleAssignment)](
        self, kept: Mapping[str, str]
    ) -> people.Destination[R]:
        """Where each post or role goes on; None where it ends."""
        places = {row: self.at(ref) for row, ref in kept.items()}
        return lambda row: places.get(str(row.pk))
