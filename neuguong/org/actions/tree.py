"""The tree changed from a day on: name, kind, place, end (cây tổ chức).

Nothing here asks for rights or leaves an event: `reorganisations` does, around one whole act.
Paths are those of today, so they change at once; the versions tell how it stood on each day.
"""

from collections.abc import Mapping
from datetime import date

from neuguong.domain import party_code
from neuguong.domain.calendar import FOREVER
from neuguong.domain.refusal import Refused, require
from neuguong.domain.vietnamese import fold
from neuguong.org.actions.ledger import Ledger
from neuguong.org.actions.units import check_place, next_path
from neuguong.org.models import Term, Unit, UnitKind, UnitVersion
from neuguong.org.scheme import NewUnit

COPIED = ("code", "name", "short_name", "kind_id", "parent_id", "path")


def found(new: NewUnit, parent: Unit | None, day: date, ground: str, ledger: Ledger) -> Unit:
    """Found a unit from `day` on (thành lập).

    Raises:
        Refused: when the kind does not go there or the code is taken.
    """
    kind = kind_of(new.kind)
    check_place(kind, parent, day)
    unit = Unit(
        code=check_code(new.code),
        name=new.name,
        short_name=new.short_name,
        folded_name=fold(f"{new.name} {new.short_name}"),
        kind=kind,
        parent=parent,
        path=next_path(parent),
        place=new.place,
        founded_on=day,
    )
    ledger.enter([unit])
    ledger.enter([version_of(unit, day, ground)])
    return unit


def version_of(unit: Unit, day: date, ground: str) -> UnitVersion:
    """How the unit stands from `day` on, not yet written."""
    values = {name: getattr(unit, name) for name in COPIED}
    return UnitVersion(unit=unit, valid_from=day, ground=ground, **values)


def kind_of(code: str) -> UnitKind:
    """The kind of unit of that code."""
    kind = UnitKind.objects.filter(code=code).first()
    if kind is None:
        raise Refused(f"Không có loại hình “{code}”.")
    return kind


def check_code(typed: str, unit: Unit | None = None) -> str:
    """The code as it is kept.

    Raises:
        Refused: when it is none, or another unit has or had it, however spelt.
    """
    code = party_code.checked(typed)
    taken = Unit.objects.filter(code__in=party_code.spellings(code))
    if unit is not None:
        taken = taken.exclude(pk=unit.pk)
    if other := taken.first():
        raise Refused(f"Mã {code} đang là của {other.name}.")
    return code


def open_versions(units: list[Unit], day: date) -> dict[int, UnitVersion]:
    """The open version of each unit.

    Raises:
        Refused: when one began after `day`, so that `day` comes too late to change it.
    """
    rows = UnitVersion.objects.filter(unit__in=units, valid_until=FOREVER).select_related("unit")
    for row in rows:
        require(
            row.valid_from <= day,
            f"{row.unit.name} đã thay đổi ngày {row.valid_from:%d/%m/%Y}. "
            "Ngày hiệu lực phải từ ngày đó trở đi.",
        )
    return {row.unit_id: row for row in rows}


def restate(units: list[Unit], day: date, ground: str, ledger: Ledger) -> None:
    """Let the units as changed begin a new version on `day`.

    A version that itself begins on `day` is set right in place.
    """
    versions = open_versions(units, day)
    same_day = [
        (versions[unit.pk], {name: getattr(unit, name) for name in COPIED})
        for unit in units
        if versions[unit.pk].valid_from == day
    ]
    older = [unit for unit in units if versions[unit.pk].valid_from < day]
    ledger.write(same_day)
    ledger.change([versions[unit.pk] for unit in older], valid_until=day)
    ledger.enter([version_of(unit, day, ground) for unit in older])


def redefine(
    unit: Unit,
    values: Mapping[str, str],
    day: date,
    ground: str,
    ledger: Ledger,
    *,
    emptied: bool = False,
) -> None:
    """Give a unit another name, code or kind from `day` on (đổi tên, đổi mã, đổi loại hình).

    `emptied` says that the same act sends all its members elsewhere.

    Raises:
        Refused: when members or units below do not go with the kind, or the code is taken.
    """
    facts: dict[str, object] = {k: v for k, v in values.items() if v and k != "kind"}
    if "code" in facts:
        facts["code"] = check_code(str(facts["code"]), unit)
    if code := values.get("kind"):
        kind = kind_of(code)
        check_kind(unit, kind, day, emptied=emptied)
        facts["kind_id"] = kind.pk
    name = facts.get("name", unit.name)
    facts["folded_name"] = fold(f"{name} {facts.get('short_name', unit.short_name)}")
    ledger.change([unit], **facts)
    restate([unit], day, ground, ledger)


def check_kind(unit: Unit, kind: UnitKind, day: date, *, emptied: bool) -> None:
    """Refuse a kind that the unit above, the units below or the members, if they stay, do not
    allow."""
    check_place(kind, unit.parent, day)
    below = Unit.objects.filter(parent=unit).standing().select_related("kind")
    for child in below:
        above = child.kind.rule_on(day).allowed_parents
        require(
            above.filter(pk=kind.pk).exists(),
            f"{child.name} ({child.kind.name.lower()}) không đặt dưới {kind.name.lower()}. "
            "Chuyển đơn vị này đi trước.",
        )
    members = unit.memberships.filter(valid_until__gt=day)
    require(
        kind.holds_members or emptied or not members.exists(),
        f"{kind.name} không có đảng viên sinh hoạt trực tiếp; {unit.name} đang có. "
        "Sửa phương án, điền tên chi bộ trực thuộc đầu tiên để đảng viên về đó.",
    )


def move(unit: Unit, parent: Unit | None, day: date, ground: str, ledger: Ledger) -> None:
    """Let a unit with everything below it stand below another from `day` on (chuyển cấp trên).

    Raises:
        Refused: when the other is the unit itself or stands below it, or does not take its kind.
    """
    if parent is not None:
        require(
            not unit.contains(parent),
            f"Không đặt {unit.name} dưới chính nó hoặc dưới đơn vị của nó.",
        )
    if unit.parent_id == (parent.pk if parent else None):
        return
    check_place(unit.kind, parent, day)
    old, new = unit.path, next_path(parent)
    whole = list(Unit.objects.under(unit).order_by("path"))
    standing = [below for below in whole if below.dissolved_on is None]
    ledger.change([below for below in whole if below.pk == unit.pk], parent_id=pk_of(parent))
    ledger.write([(below, {"path": new + below.path[len(old) :]}) for below in whole])
    restate(standing, day, ground, ledger)
    unit.refresh_from_db()


def pk_of(unit: Unit | None) -> int | None:
    """The id, None for no unit."""
    return unit.pk if unit else None


def end(unit: Unit, heir: Unit | None, day: date, ledger: Ledger) -> None:
    """Let a unit end before `day` (kết thúc hoạt động); who inherits reads its records.

    The records stay the ended unit's own. It then stands below the heir, so that those who read
    there read them too; without an heir it stays where it was.

    Raises:
        Refused: while units below it stand, members take part in it, or it was changed later.
    """
    below = Unit.objects.filter(parent=unit).standing().first()
    if below:
        raise Refused(f"Chưa chọn nơi về của {below.name}.")
    members = unit.memberships.filter(valid_until__gt=day)
    require(
        not members.exists(), f"Còn {members.count()} đảng viên của {unit.name} chưa có nơi về."
    )
    version = open_versions([unit], day)[unit.pk]
    require(
        version.valid_from < day,
        f"{unit.name} thay đổi đúng ngày {day:%d/%m/%Y}; ngày kết thúc phải sau đó.",
    )
    ledger.change([version], valid_until=day)
    terms = list(Term.objects.filter(unit=unit, valid_from__lt=day, valid_until__gt=day))
    ledger.change(terms, valid_until=day)
    ledger.change([unit], dissolved_on=day)
    if heir is not None and heir.pk != unit.parent_id:
        lay_below(unit, heir, ledger)


def lay_below(unit: Unit, heir: Unit, ledger: Ledger) -> None:
    """Let an ended unit, with what ended below it before, be read through the heir."""
    old, new = unit.path, next_path(heir)
    whole = list(Unit.objects.under(unit).order_by("path"))
    ledger.change([below for below in whole if below.pk == unit.pk], parent_id=heir.pk)
    ledger.write([(below, {"path": new + below.path[len(old) :]}) for below in whole])
