"""Founding units (thành lập tổ chức đảng)."""

import json
from datetime import date, datetime
from pathlib import Path

from django.db import transaction
from django.db.models import Max
from django.db.models.functions import Right

from neuguong.accounts.models import User
from neuguong.domain.refusal import require
from neuguong.org import access, scope
from neuguong.org.actions.turns import hold_tree, lock_tree
from neuguong.org.models import Unit, UnitKind, UnitVersion
from neuguong.records.actions import record

UNIT_KINDS = Path(__file__).parent.parent / "defaults" / "unit_kinds.json"


@transaction.atomic
def load_unit_kinds(*, by: User | None, at: datetime) -> int:
    """Enter the kinds of unit shipped as defaults (nạp loại hình mặc định); how many are new.

    Kinds already there stay as the committee has edited them.
    """
    entries = json.loads(UNIT_KINDS.read_text(encoding="utf-8"))
    fresh = []
    for entry in entries:
        parents = entry.pop("allowed_parents")
        kind, made = UnitKind.objects.get_or_create(code=entry["code"], defaults=entry)
        if made:
            kind.allowed_parents.set(UnitKind.objects.filter(code__in=parents))
            fresh.append(kind)
    if fresh:
        record("org.load_unit_kinds", fresh[0], by=by, at=at, codes=[k.code for k in fresh])
    return len(fresh)


def check_stands(unit: Unit, day: date) -> None:
    """Refuse a unit that is not there from `day` on; it stands still until all is written."""
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
    if parent is not None:
        parent = Unit.objects.get(pk=parent.pk)
        require(parent.dissolved_on is None, f"{parent.name} đã kết thúc hoạt động.")
        allowed = kind.allowed_parents.filter(pk=parent.kind_id).exists()
        require(allowed, f"{kind.name} không đặt dưới {parent.kind.name.lower()}.")
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
