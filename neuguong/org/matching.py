"""Which member of ours a row of a list speaks of, and what it would change (đối chiếu)."""

from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass, field
from datetime import date
from difflib import get_close_matches
from typing import Any

from neuguong.domain.vietnamese import fold
from neuguong.org.member_sheet import DATES, LABELS, CellError, MemberRow
from neuguong.org.models import Member, Membership, Unit

FACTS = (
    "full_name",
    "birth_date",
    "sex",
    "card_number",
    "admitted_on",
    "official_on",
    "phone",
    "agency_post",
)
STATES = ("grade", "standing")
CHUNK = 1000


@dataclass
class Verdict:
    """What becomes of one row: "new", "same", "changed" or "error".

    `changes` maps a field to [what stands, what the list says]; `member` and `unit` are ids.
    """

    row: int
    status: str
    values: dict[str, str]
    errors: list[dict[str, str]] = field(default_factory=list)
    changes: dict[str, list[str]] = field(default_factory=dict)
    member: int | None = None
    unit: int | None = None

    def to_json(self) -> dict[str, Any]:
        """JSON values, as the batch keeps them."""
        return asdict(self)


@dataclass(frozen=True)
class Known:
    """A member of ours as it stands: id, facts, states and cell, all as text."""

    pk: int
    unit: int
    kind: str
    facts: dict[str, str]


def as_text(value: Any) -> str:
    """A fact as the list would say it."""
    if value is None:
        return ""
    return value.isoformat() if isinstance(value, date) else str(value)


class Register:
    """The members below a unit on a day, found by card number or by name and birth date."""

    def __init__(self, unit: Unit, day: date) -> None:
        self.cells = list(
            Unit.objects.under(unit).standing().filter(kind__holds_members=True).order_by("path")
        )
        self.only_cell = self.cells[0] if len(self.cells) == 1 else None
        self.cell_names = cell_names(self.cells)
        self.by_card: dict[str, Known] = {}
        self.by_person: dict[tuple[str, str], Known] = {}
        rows = Membership.objects.as_of(day).under(unit).with_status(day)
        fields = ("member_id", "unit_id", "kind", "grade", "standing")
        for pk, unit_id, kind, grade, standing, *facts in rows.order_by("kind").values_list(
            *fields, *(f"member__{name}" for name in FACTS)
        ):
            texts = {name: as_text(value) for name, value in zip(FACTS, facts, strict=True)}
            known = Known(pk, unit_id, kind, texts | {"grade": grade, "standing": standing})
            if texts["card_number"]:
                self.by_card.setdefault(texts["card_number"], known)
            self.by_person.setdefault((fold(texts["full_name"]), texts["birth_date"]), known)

    def find(self, values: dict[str, str]) -> Known | None:
        """The member the row speaks of, if known."""
        known = self.by_card.get(values.get("card_number", ""))
        if known is None and values.get("birth_date"):
            person = (fold(values.get("full_name", "")), values["birth_date"])
            known = self.by_person.get(person)
            cards = (known.facts["card_number"] if known else "", values.get("card_number", ""))
            if all(cards) and cards[0] != cards[1]:
                return None
        return known

    def cell_of(self, row: MemberRow) -> Unit | None:
        """The cell the row names; an error is added where it names none of ours."""
        name = row.values.get("cell", "")
        if not name:
            if self.only_cell is None:
                row.errors.append(CellError(LABELS["cell"], "Thiếu chi bộ của đảng viên này."))
            return self.only_cell
        found = self.cell_names.get(fold(name))
        if found is None:
            near = get_close_matches(fold(name), self.cell_names, n=1, cutoff=0.6)
            hint = f" Ý là “{self.cell_names[near[0]].name}”?" if near else ""
            row.errors.append(
                CellError(LABELS["cell"], f"Không có chi bộ “{name}” trong đơn vị này.{hint}")
            )
        return found


def cell_names(cells: Sequence[Unit]) -> dict[str, Unit]:
    """Every way in which a list may name a cell; names that two cells share are left out."""
    names: dict[str, Unit] = {}
    shared: set[str] = set()
    for cell in cells:
        plain = fold(cell.name)
        for name in {plain, fold(cell.short_name), fold(cell.code), plain.removeprefix("chi bo ")}:
            if name in names:
                shared.add(name)
            names[name] = cell
    return {name: cell for name, cell in names.items() if name not in shared}


def judge(rows: Sequence[MemberRow], unit: Unit, day: date) -> list[Verdict]:
    """The verdict on every row of a list for `unit`; a handful of queries whatever its length."""
    register = Register(unit, day)
    cards = [row.values["card_number"] for row in rows if row.values.get("card_number")]
    foreign = foreign_cards(cards, register)
    return [verdict_on(row, register, foreign) for row in rows]


def foreign_cards(cards: Iterable[str], register: Register) -> set[str]:
    """Card numbers that belong to members outside the unit."""
    unknown = [card for card in cards if card not in register.by_card]
    found: set[str] = set()
    for start in range(0, len(unknown), CHUNK):
        part = unknown[start : start + CHUNK]
        found |= set(
            Member.objects.filter(card_number__in=part).values_list("card_number", flat=True)
        )
    return found


def verdict_on(row: MemberRow, register: Register, foreign: set[str]) -> Verdict:
    """One row's verdict."""
    cell = register.cell_of(row)
    if row.values.get("card_number") in foreign:
        row.errors.append(
            CellError(
                LABELS["card_number"],
                "Số thẻ này đang thuộc một đảng viên ở đơn vị khác. Làm thủ tục chuyển sinh hoạt "
                "hoặc xem lại số thẻ.",
            )
        )
    values = {name: text for name, text in row.values.items() if name != "cell"}
    if row.errors or cell is None:
        shown = values | {"cell": row.values.get("cell", "")}
        errors = [{"column": e.column, "message": e.message} for e in row.errors]
        return Verdict(row.number, "error", shown, errors)
    values["cell"] = cell.name
    known = register.find(values)
    if known is None:
        return Verdict(row.number, "new", values, unit=cell.pk)
    changes = {
        name: [known.facts[name], text]
        for name, text in values.items()
        if name in known.facts and known.facts[name] != text
    }
    if known.unit != cell.pk:
        changes["cell"] = [str(known.unit), cell.name]
    status = "changed" if changes else "same"
    return Verdict(row.number, status, values, [], changes, known.pk, cell.pk)


def typed(values: dict[str, str]) -> dict[str, Any]:
    """The facts of a row as fields of `Member`."""
    facts: dict[str, Any] = {name: values[name] for name in FACTS if name in values}
    for name in DATES:
        if name in facts:
            facts[name] = date.fromisoformat(facts[name])
    return facts
