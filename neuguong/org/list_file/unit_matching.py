"""Which unit of ours a row speaks of, and where a new one goes (đối chiếu tổ chức).

A code tells the unit; without one the name does where it is the only one of that name. Parents may
stand below their children in the file.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from neuguong.domain import party_code
from neuguong.domain.vietnamese import fold
from neuguong.org.list_file.table import RowVerdict
from neuguong.org.list_file.units import UnitRow
from neuguong.org.member_file.cells import plain_name
from neuguong.org.models import Unit, UnitKind

FIELDS = ("code", "name", "kind", "parent", "founded_on", "short_name")
FIRST_WORDS = 2


@dataclass
class UnitVerdict(RowVerdict):
    """A row's verdict; `node` is the place in the tree that is to be, for who writes it."""

    node: "Node | None" = None


@dataclass(eq=False)
class Node:
    """A unit of the tree that is to be: ours (`unit`), one of the file (`row`), or both.

    `level` counts the steps from the unit into which the list is taken.
    """

    name: str
    founded_on: date | None
    kind: UnitKind | None = None
    parent: "Node | None" = None
    unit: Unit | None = None
    row: UnitRow | None = None

    @property
    def level(self) -> int:
        """The steps below the top."""
        return 0 if self.parent is None else self.parent.level + 1

    def line(self) -> list["Node"]:
        """The node and those above it; in a circle up to where it closes."""
        found = [self]
        while (above := found[-1].parent) is not None:
            if above in found:
                return [*found, above] if above is self else found
            found.append(above)
        return found

    @property
    def is_circle(self) -> bool:
        """Whether the node stands below itself."""
        line = self.line()
        return len(line) > 1 and line[-1] is self


def judge_units(found: Iterable[UnitRow], unit: Unit, day: date) -> list[UnitVerdict]:
    """The verdict on every row of a list taken into `unit`."""
    rows = list(found)
    register = UnitRegister(rows, unit, day)
    return [register.verdicts[row.number] for row in rows]


class UnitRegister:
    """The units at and below one, with those of a list put in their places.

    A unit of ours changes on `day`, a new one is founded on its own; the rules are those then.
    """

    def __init__(self, rows: Sequence[UnitRow], unit: Unit, day: date) -> None:
        self.unit = unit
        kinds = UnitKind.objects.prefetch_related("rules__allowed_parents")
        self.day = day
        self.kinds = list(kinds.order_by("pk"))
        self.by_code: dict[str, Node] = {}
        self.by_name: dict[str, list[Node]] = {}
        self.by_id: dict[int, Node] = {}
        self.verdicts: dict[int, UnitVerdict] = {}
        self.enter_ours()
        self.top = self.by_id[unit.pk]
        self.taken = codes_elsewhere(rows, unit)
        nodes = [(row, self.node_of(row)) for row in rows]
        for row, node in nodes:
            self.place(row, node)
        for row, node in sorted(nodes, key=lambda pair: len(pair[1].line())):
            self.verdicts[row.number] = self.verdict_on(row, node)

    def enter_ours(self) -> None:
        """Keep our own units, from the top."""
        kinds = {kind.pk: kind for kind in self.kinds}
        units = Unit.objects.under(self.unit).standing().select_related("parent").order_by("path")
        for unit in units:
            node = Node(unit.name, unit.founded_on, kinds[unit.kind_id], unit=unit)
            node.parent = self.by_id.get(unit.parent_id or 0)
            self.by_id[unit.pk] = node
            self.by_code[party_code.trimmed(unit.code)] = node
            self.enter_names(node, unit.name, unit.short_name)

    def enter_names(self, node: Node, *names: str) -> None:
        """Keep a node under its names."""
        for name in {plain_name(name) for name in names} - {""}:
            same = self.by_name.setdefault(name, [])
            if node not in same:
                same.append(node)

    def node_of(self, row: UnitRow) -> Node:
        """The node of a row: one of ours, else a new one."""
        told = row.values
        key = party_code.trimmed(told.get("code", ""))
        known = self.by_code.get(key) if key else self.only_named(told.get("name", ""))
        if known is not None and known.row is not None:
            row.refuse("code" if key else "name", f"Trùng với dòng {known.row.number} của tệp này.")
            return Node(told.get("name", ""), None, row=row)
        if known is None:
            founded = date.fromisoformat(told["founded_on"]) if "founded_on" in told else None
            known = Node(told.get("name", ""), founded)
            if key:
                self.by_code[key] = known
        known.row = row
        self.enter_names(known, told.get("name", ""), told.get("short_name", ""))
        return known

    def only_named(self, name: str) -> Node | None:
        """The one unit of ours of that name; none where there are several."""
        same = [node for node in self.by_name.get(plain_name(name), []) if node.unit]
        return same[0] if len(same) == 1 else None

    def place(self, row: UnitRow, node: Node) -> None:
        """Put the node below the unit that the row names, or that its code tells."""
        if node is self.top:
            return
        said = row.values.get("parent", "")
        if said:
            found = self.named(said, node)
            if len(found) == 1:
                node.parent = found[0]
            elif found:
                row.refuse("parent", f"Có {len(found)} tổ chức tên “{said}”. Ghi mã thay cho tên.")
            else:
                row.refuse("parent", f"Không có “{said}” trong tệp này và trong {self.unit.name}.")
        elif node.unit is None:
            node.parent = self.above(row.values.get("code", ""), node)

    def named(self, said: str, node: Node) -> list[Node]:
        """The units that the words may mean: by code, else by name."""
        if by_code := self.by_code.get(party_code.trimmed(party_code.tidied(said))):
            return [by_code]
        same = self.by_name.get(plain_name(said), [])
        return [other for other in same if other is not node] or same

    def above(self, code: str, node: Node) -> Node:
        """The unit above by the groups of a code; without one, that into which the list goes."""
        parts = party_code.trimmed(code).split(".")
        for length in range(len(parts) - 1, 0, -1):
            found = self.by_code.get(party_code.trimmed(".".join(parts[:length])))
            if found is not None and found is not node:
                return found
        return self.top

    def verdict_on(self, row: UnitRow, node: Node) -> UnitVerdict:
        """One row's verdict; those above have theirs already."""
        self.check_line(row, node)
        if not row.errors:
            self.check_facts(row, node)
        if row.errors:
            errors = [error.to_json() for error in row.errors]
            return UnitVerdict(row.number, "error", row.values, row.typed, errors)
        changes = self.changes_of(row, node)
        status = "new" if node.unit is None else "changed" if changes else "same"
        return UnitVerdict(row.number, status, row.values, changes=changes, node=node)

    def check_line(self, row: UnitRow, node: Node) -> None:
        """Refuse a unit below itself, and one below a row with errors."""
        if node.is_circle:
            names = " → ".join(each.name for each in node.line())
            row.refuse("parent", f"Tổ chức này nằm dưới chính nó: {names}.")
            return
        for above in node.line()[1:]:
            if above.row is not None and (above.row.errors or above.is_circle):
                row.refuse("parent", f"Cấp trên ở dòng {above.row.number} còn lỗi. Sửa dòng đó.")
                return

    def check_facts(self, row: UnitRow, node: Node) -> None:
        """Refuse what contradicts the unit's place, kind, code or age."""
        told = row.values
        if "name" not in told and node.unit is None:
            row.refuse("name", "Thiếu tên tổ chức đảng.")
        if told.get("code") in self.taken:
            row.refuse("code", f"Mã {told['code']} đang là của một tổ chức khác.")
        if node.unit is None and "code" not in told:
            row.refuse("code", "Thiếu mã. Ghi mã theo cơ sở dữ liệu đảng viên.")
        if node.unit is None and "code" in told and not party_code.is_code(told["code"]):
            row.refuse("code", f"“{told['code']}” không phải mã tổ chức đảng. {party_code.HOW}")
        self.check_kind(row, node)
        self.check_age(row, node)
        self.check_namesake(row, node)

    def check_kind(self, row: UnitRow, node: Node) -> None:
        """Settle the kind, and refuse one that does not go below its parent."""
        above = node.parent.kind if node.parent else None
        said = row.values.get("kind", "")
        if said or node.kind is None:
            found = self.kind_of(said, node, above)
            if found is None:
                fitting = [kind for kind in self.kinds if fits(kind, above, self.day_of(node))]
                known = ", ".join(kind.name for kind in fitting)
                start = f"Không hiểu loại hình “{said}”." if said else "Thiếu loại hình."
                row.refuse("kind", f"{start} Dưới {parent_name(node)} có: {known or 'không gì'}.")
                return
            node.kind = found
        if not self.is_placed_anew(node):
            return
        if node.kind and not fits(node.kind, above, self.day_of(node)):
            row.refuse("kind", f"{node.kind.name} không đặt dưới {parent_name(node)}.")

    def is_placed_anew(self, node: Node) -> bool:
        """Whether the unit is new, or its place, its kind or the kind above it changes; what stands
        as it did is not measured by later rules."""
        unit, above = node.unit, node.parent
        if node is self.top:
            return False
        if unit is None or above is not self.by_id.get(unit.parent_id or 0):
            return True
        kinds = [(each.unit, each.kind) for each in (node, above) if each is not None]
        return any(of and kind and kind.pk != of.kind_id for of, kind in kinds)

    def day_of(self, node: Node) -> date:
        """The day by whose rules the unit is placed."""
        told = node.row.values.get("founded_on", "") if node.row and not node.unit else ""
        return date.fromisoformat(told) if told else self.day

    def kind_of(self, said: str, node: Node, above: UnitKind | None) -> UnitKind | None:
        """The kind in words, else the only one below that parent that begins with those words."""
        plain = plain_name(said)
        for kind in self.kinds:
            if plain and plain in (plain_name(kind.name), plain_name(kind.code)):
                return kind
        start = " ".join(plain_name(said or row_name(node)).split()[:FIRST_WORDS])
        start = start.replace("dang uy", "dang bo")
        day = self.day_of(node)
        tried = [k for k in self.kinds if fold(k.name).startswith(start) and fits(k, above, day)]
        short = bool(said) and len(plain.split()) > FIRST_WORDS
        return tried[0] if len(tried) == 1 and not short else None

    def check_age(self, row: UnitRow, node: Node) -> None:
        """Refuse a founding that is missing, before that of the parent, or another than ours."""
        told = row.values.get("founded_on", "")
        if node.unit is not None:
            stands = node.unit.founded_on
            if told and told != stands.isoformat():
                row.refuse(
                    "founded_on",
                    f"Đang ghi thành lập ngày {stands:%d/%m/%Y}; nhập danh sách không đổi ngày.",
                )
            return
        if not told:
            row.refuse("founded_on", "Thiếu ngày thành lập.")
            return
        above = node.parent
        if above and above.founded_on and date.fromisoformat(told) < above.founded_on:
            day = f"{above.founded_on:%d/%m/%Y}"
            row.refuse("founded_on", f"Trước ngày thành lập {day} của cấp trên {above.name}.")

    def check_namesake(self, row: UnitRow, node: Node) -> None:
        """Refuse a second unit of the same name below one parent: likely a slip in the code."""
        for other in self.by_name.get(plain_name(row_name(node)), []):
            same_place = other is not node and other.parent is node.parent
            if same_place and plain_name(other.name) == plain_name(row_name(node)):
                where = f"dòng {other.row.number}" if other.row else f"mã {code_of(other)}"
                row.refuse(
                    "name", f"{parent_name(node)} đã có tổ chức tên này ({where}). Xem lại mã."
                )
                return

    def changes_of(self, row: UnitRow, node: Node) -> dict[str, list[str]]:
        """Field → [what stands, what the list says], where they differ."""
        unit = node.unit
        if unit is None:
            return {}
        changes: dict[str, list[str]] = {
            name: [str(getattr(unit, name)), row.values[name]]
            for name in ("name", "short_name")
            if name in row.values and row.values[name] != getattr(unit, name)
        }
        if node.kind is not None and node.kind.pk != unit.kind_id:
            was = next(kind.name for kind in self.kinds if kind.pk == unit.kind_id)
            changes["kind"] = [was, node.kind.name]
        if node is not self.top and node.parent is not self.by_id.get(unit.parent_id or 0):
            before = unit.parent.name if unit.parent else ""
            changes["parent"] = [before, node.parent.name if node.parent else ""]
        return changes


def row_name(node: Node) -> str:
    """The name that a node is to have."""
    return (node.row.values.get("name") if node.row else "") or node.name


def parent_name(node: Node) -> str:
    """The unit above, in words."""
    return node.parent.name if node.parent else "đơn vị gốc"


def code_of(node: Node) -> str:
    """The code of one of ours."""
    return node.unit.code if node.unit else ""


def fits(kind: UnitKind, above: UnitKind | None, day: date) -> bool:
    """Whether on `day` a unit of the kind may come to stand below one of the other; without one
    above, whether it needs none."""
    if day < kind.valid_from or not kind.is_open:
        return False
    allowed = {parent.pk for parent in kind.rule_on(day).allowed_parents.all()}
    return (above.pk in allowed) if above is not None else not allowed


def codes_elsewhere(rows: Sequence[UnitRow], unit: Unit) -> set[str]:
    """Those of the codes that belong to units outside, or that ended."""
    here = set(Unit.objects.under(unit).standing().values_list("code", flat=True))
    wanted = {row.values["code"] for row in rows if "code" in row.values} - here
    found: set[str] = set()
    ordered = sorted(wanted)
    for start in range(0, len(ordered), 400):
        part = ordered[start : start + 400]
        found |= set(Unit.objects.filter(code__in=part).values_list("code", flat=True))
    return found
