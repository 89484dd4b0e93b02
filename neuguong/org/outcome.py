"""What a reorganisation does or did, in words for people (kết quả sắp xếp).

Made of the rows that it wrote, so that the rehearsal and the act tell the same.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.db.models import Model

from neuguong.accounts.models import User
from neuguong.domain.vietnamese import name_sort_key
from neuguong.org.models import (
    Member,
    Membership,
    Post,
    ReorganisationChange,
    RoleAssignment,
    Unit,
    UnitKind,
)
from neuguong.org.roles import RoleCode

GONE = "(hồ sơ đã gộp hoặc xóa)"


@dataclass(frozen=True)
class Fate:
    """What becomes of one unit or person: who, from where, to where ("" where it ends)."""

    who: str
    source: str
    target: str


@dataclass
class Outcome:
    """All of it: units founded, ended, moved and restated, and people by what they hold."""

    founded: list[Fate] = field(default_factory=list)
    ended: list[Fate] = field(default_factory=list)
    moved: list[Fate] = field(default_factory=list)
    restated: list[Fate] = field(default_factory=list)
    members: list[Fate] = field(default_factory=list)
    posts: list[Fate] = field(default_factory=list)
    roles: list[Fate] = field(default_factory=list)

    @property
    def parts(self) -> list[tuple[str, str, str, list[Fate]]]:
        """The parts that are not empty: heading, first and second column, fates."""
        told = [
            ("Đơn vị thành lập", "Loại hình", "Thuộc", self.founded),
            ("Đơn vị kết thúc hoạt động", "Trước đây thuộc", "Hồ sơ do", self.ended),
            ("Đơn vị chuyển cấp trên", "Từ", "Về", self.moved),
            ("Đơn vị đổi tên, mã, loại hình", "Trước", "Sau", self.restated),
            ("Đảng viên chuyển nơi sinh hoạt", "Từ", "Về", self.members),
            ("Chức vụ", "Ở", "Tiếp tục ở", self.posts),
            ("Vai trò trong phần mềm", "Ở", "Tiếp tục ở", self.roles),
        ]
        return [part for part in told if part[3]]


def outcome_of(changes: Sequence[ReorganisationChange]) -> Outcome:
    """What these rows say, read in the database as it stands with them."""
    units = {unit.pk: unit for unit in Unit.objects.select_related("kind", "parent")}
    told = Outcome()
    for change in changes:
        if change.table == Unit._meta.label_lower:
            tell_unit(change, units, told)
    told.members = people(Membership, changes, units)
    told.posts = people(Post, changes, units)
    told.roles = people(RoleAssignment, changes, units)
    return told


def tell_unit(change: ReorganisationChange, units: dict[int, Unit], told: Outcome) -> None:
    """Add what one change of a unit means."""
    unit = units.get(change.row)
    before, after = change.before or {}, change.after or {}
    if unit is None:
        return
    above = unit.parent.name if unit.parent else "không có cấp trên"
    if not before:
        told.founded.append(Fate(unit.name, unit.kind.name, above))
    elif "dissolved_on" in after:
        heir = f"{above} giữ" if unit.parent else "cấp trên giữ"
        told.ended.append(Fate(unit.name, parent_name(unit), heir))
    elif "parent_id" in after and unit.dissolved_on is None:
        old = units.get(before["parent_id"] or 0)
        told.moved.append(Fate(unit.name, old.name if old else "không có cấp trên", above))
    elif words := restated(before, after):
        told.restated.append(Fate(unit.name, *words))


def parent_name(unit: Unit) -> str:
    """Under whom the unit last stood."""
    last = unit.versions.order_by("-valid_from").select_related("parent").first()
    return last.parent.name if last and last.parent else "không có cấp trên"


def restated(before: dict[str, Any], after: dict[str, Any]) -> tuple[str, str] | None:
    """Old and new values of what people see of a unit."""
    kinds = {kind.pk: kind.name for kind in UnitKind.objects.all()} if "kind_id" in after else {}
    seen = [name for name in ("name", "short_name", "code", "kind_id") if name in after]
    changed = [name for name in seen if before[name] != after[name]]
    if not changed:
        return None
    old, new = (
        "; ".join(kinds[v[n]] if n == "kind_id" else str(v[n]) for n in changed)
        for v in (before, after)
    )
    return old, new


def people(
    model: type[Membership | Post | RoleAssignment],
    changes: Iterable[ReorganisationChange],
    units: dict[int, Unit],
) -> list[Fate]:
    """From where to where each membership, post or role goes; in order of names."""
    mine = [change for change in changes if change.table == model._meta.label_lower]
    rows = model._default_manager.in_bulk([change.row for change in mine])
    left: dict[tuple[Any, ...], int] = {}
    reached: dict[tuple[Any, ...], int] = {}
    told = told_by_rows(mine)
    for change in mine:
        values = told[change.row] | as_values(rows.get(change.row))
        key = key_of(model, values)
        before, after = change.before or {}, change.after or {}
        if after.get("unit_id") and not before:
            reached[key] = after["unit_id"]
        else:
            left[key] = before.get("unit_id") or values.get("unit_id", 0)
            if after.get("unit_id"):
                reached[key] = after["unit_id"]
    names = names_of(model, left)
    fates = [
        Fate(names[key], name_in(units, unit), name_in(units, reached.get(key)))
        for key, unit in left.items()
    ]
    return sorted(fates, key=lambda fate: (fate.source, name_sort_key(fate.who)))


def told_by_rows(changes: Iterable[ReorganisationChange]) -> dict[int, dict[str, Any]]:
    """What the notes themselves say of each row, which may be gone by now."""
    told: dict[int, dict[str, Any]] = {}
    for change in changes:
        known = told.setdefault(change.row, {})
        known |= (change.after or {}) | (change.before or {})
    return told


def as_values(row: Model | None) -> dict[str, Any]:
    """The columns of a row that is there; nothing of one that is gone."""
    if row is None:
        return {}
    return {field.attname: getattr(row, field.attname) for field in row._meta.concrete_fields}


def key_of(model: type[Model], values: dict[str, Any]) -> tuple[Any, ...]:
    """By what the row before and the row after belong together; what is not known is None."""
    if model is RoleAssignment:
        return values.get("user_id"), values.get("role")
    return values.get("member_id"), values.get("kind")


def names_of(model: type[Model], keys: Iterable[tuple[Any, ...]]) -> dict[tuple[Any, ...], str]:
    """Who each key is, with the post or role."""
    ids = {key[0] for key in keys}
    people: dict[int, Any] = (
        User.objects.in_bulk(ids) if model is RoleAssignment else Member.objects.in_bulk(ids)
    )
    labels = dict(RoleCode.choices if model is RoleAssignment else Post.Kind.choices)
    labels |= {Membership.Kind.TEMPORARY.value: "sinh hoạt tạm"}
    named = {}
    for key in keys:
        label = labels.get(key[1], "")
        who = people[key[0]].full_name if key[0] in people else GONE
        named[key] = who + (f" ({label})" if label else "")
    return named


def name_in(units: dict[int, Unit], pk: int | None) -> str:
    """The name of the unit; "" for none, or for one that is gone."""
    return units[pk].name if pk in units else ""


@dataclass(frozen=True)
class Rest:
    """Records of other features at units that end: what, how many, what becomes of them."""

    name: str
    count: int
    note: str


def left_behind(units: Sequence[int], user: User) -> list[Rest]:
    """What hangs on the units in features above, where there is any; each table says what becomes
    of it.

    Every table that points at units is found by itself, so none can be forgotten.
    """
    found = []
    for relation in Unit._meta.related_objects:
        model: Any = relation.related_model
        name, note = getattr(model, "WHEN_UNIT_ENDS", ("", ""))
        if name and units:
            rows = model.objects.visible_to(user).filter(**{f"{relation.field.name}__in": units})
            if count := rows.count():
                found.append(Rest(name, count, note))
    return found
