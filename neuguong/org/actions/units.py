"""Founding units (thành lập tổ chức đảng)."""

from datetime import date, datetime

from django.db import transaction
from django.db.models import Max
from django.db.models.functions import Right

from neuguong.accounts.models import User
from neuguong.domain.calendar import check_begins
from neuguong.domain.refusal import require
from neuguong.org import access, scope
from neuguong.org.actions.turns import hold_tree, lock_tree
from neuguong.org.models import Unit, UnitKind, UnitVersion
from neuguong.records.actions import record


def check_stands(unit: Unit, day: date) -> None:
    """Refuse a unit that is not there from `day` on; it stands still until all is written."""
    check_begins(day)
    hold_tree()
    unit.refresh_from_db()
    require(unit.founded_on <= day, f"{unit.name} chưa thành lập vào ngày này.")
    require(unit.dissolved_on is None, f"{unit.name} đã kết thúc hoạt động.")


@transaction.atomic
def establish_unit(
    *,
    kind: UnitKind,
    parent: Unit | None,
    code: str,
    name: str,
    short_name: str,
    founded_on: date,
    by: User | None,
    at: datetime,
    place: str = "",
    ground: str = "",
) -> Unit:
    """Found a unit under `parent` from a day on (thành lập tổ chức đảng).

    Without `by` the installation's own command acts. Only this function hands out paths; a step
    once used below a parent is never used again.
    """
    lock_tree()
    check_place(kind, parent, founded_on)
    if parent is not None:
        parent = Unit.objects.get(pk=parent.pk)
        require(parent.dissolved_on is None, f"{parent.name} đã kết thúc hoạt động.")
        require(
            parent.founded_on <= founded_on,
            f"Ngày thành lập phải từ ngày {parent.founded_on:%d/%m/%Y} của {parent.name}.",
        )
    if by is not None and parent is not None:
        access.give_roles(by, parent)
    unit = Unit.objects.create(
        kind=kind,
        parent=parent,
        code=code,
        name=name,
        short_name=short_name,
        path=next_path(parent),
        place=place,
        founded_on=founded_on,
    )
    open_version(unit, founded_on, ground)
    record("org.establish_unit", unit, by=by, at=at, unit_path=unit.path, code=code)
    return unit


def check_place(kind: UnitKind, parent: Unit | None, day: date) -> None:
    """Refuse a kind of unit that, by the rules of `day`, may not be founded, does not stand below
    `parent`, or lacks the unit above that it needs."""
    require(
        kind.valid_from <= day,
        f"{kind.name} là loại hình chỉ dùng từ ngày {kind.valid_from:%d/%m/%Y}.",
    )
    require(
        kind.is_open,
        f"{kind.name} thôi dùng từ ngày {kind.valid_until:%d/%m/%Y}. Chọn loại hình khác.",
    )
    allowed = set(kind.rule_on(day).allowed_parents.values_list("pk", flat=True))
    if parent is None:
        require(not allowed, f"{kind.name} phải đặt dưới một đơn vị cấp trên.")
        return
    require(parent.kind_id in allowed, f"{kind.name} không đặt dưới {parent.kind.name.lower()}.")


def next_path(parent: Unit | None) -> str:
    """The first free path below `parent`; the caller holds the lock of the tree.

    Only the last step of each path is looked at: what stood here before the parent was moved
    kept its step but stood behind another prefix.
    """
    steps = [
        rows.annotate(step=Right("path", scope.STEP)).aggregate(last=Max("step"))["last"]
        for rows in (UnitVersion.objects.filter(parent=parent), Unit.objects.filter(parent=parent))
    ]
    last = max((step for step in steps if step), default="0")
    prefix = parent.path if parent else ""
    return prefix + scope.base36(int(last, 36) + 1)


def open_version(unit: Unit, day: date, ground: str) -> UnitVersion:
    """Write down how the unit stands from `day` on."""
    return UnitVersion.objects.create(
        unit=unit,
        valid_from=day,
        code=unit.code,
        name=unit.name,
        short_name=unit.short_name,
        kind=unit.kind,
        parent=unit.parent,
        path=unit.path,
        ground=ground,
    )
