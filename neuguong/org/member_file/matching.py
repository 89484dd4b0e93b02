"""Which member of ours a row of a list speaks of, and what it would change (đối chiếu).

A card number tells the person; without one the name and the day of birth do, and within one cell
the name alone when there is no namesake. What the list does not say stays as it is.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from sys import intern
from types import MappingProxyType
from typing import Any

from django.db.models import QuerySet

from neuguong.domain.vietnamese import fold, fold_name
from neuguong.org.member_file.cells import Cells
from neuguong.org.member_file.elsewhere import (
    cards_elsewhere,
    kept_elsewhere,
    leave_to_home,
    refuse_taken_card,
)
from neuguong.org.member_file.fields import DATES, LABELS, MemberRow
from neuguong.org.models import Membership, Unit
from neuguong.org.models.member import card_key, digests_of_cards

FACTS = (
    "full_name",
    "birth_date",
    "birth_year",
    "sex",
    "card_number",
    "admitted_on",
    "official_on",
    "phone",
    "agency_post",
    "ethnic_group",
)
STATES = ("grade", "standing")
CHUNK = 400
NOTHING: Mapping[str, str] = MappingProxyType({})
ASK_BIRTH = "Ghi đủ ngày sinh để biết là một hay hai người."


@dataclass
class Verdict:
    """What becomes of one row: "new", "same", "changed" or "error".

    `values`, `typed` and `part` are the row's own; `changes` maps a field to [what stands, what
    the list says]; `member` and `unit` are ids (none: 0), `kind` is that of the membership meant.
    """

    row: int
    status: str
    values: dict[str, str]
    typed: dict[str, str] = field(default_factory=dict)
    part: str = ""
    errors: list[dict[str, str]] = field(default_factory=list)
    changes: dict[str, list[str]] = field(default_factory=dict)
    member: int | None = None
    unit: int = 0
    kind: str = "home"

    def to_json(self) -> dict[str, Any]:
        """JSON values, as the batch keeps them; empty parts are left out."""
        return {name: value for name, value in vars(self).items() if value or name in ALWAYS}


ALWAYS = ("row", "status", "values", "errors")


@dataclass(slots=True)
class Known:
    """A person: one of ours as it stands, or an earlier row of the same list (`row`).

    `homes` maps the kind of membership to the cell; `facts` holds everything of one of ours as
    text, states included. Of a long list very many are kept, hence by slots, and namesakes in a
    chain: `namesake` is the one of that name who was kept before. `is_kept_elsewhere` is a guest
    whose record another unit keeps.
    """

    full_name: str
    birth_date: str
    birth_year: str
    card_number: str
    homes: dict[str, int]
    folded_name: str
    pk: int | None = None
    row: int = 0
    facts: Mapping[str, str] = NOTHING
    namesake: "Known | None" = None
    is_kept_elsewhere: bool = False

    def kind_meant(self, values: Mapping[str, str]) -> str:
        """The membership that a row means: the one it names, else the one there is."""
        only = next(iter(self.homes), "home")
        return values.get("kind") or ("home" if "home" in self.homes else only)

    @property
    def card(self) -> str:
        """The digits of the card."""
        return card_key(self.card_number)


def as_text(value: Any) -> str:
    """A fact as the list would say it."""
    if value is None:
        return ""
    return value.isoformat() if isinstance(value, date) else str(value)


def judge(rows: Iterable[MemberRow], unit: Unit, day: date) -> list[Verdict]:
    """The verdict on every row of a list for `unit`; queries grow with the list, not the unit."""
    return list(judged(rows, unit, day))


def judged(rows: Iterable[MemberRow], unit: Unit, day: date) -> Iterator[Verdict]:
    """The verdicts one by one; `rows` are gone through twice, and only their keys are kept."""
    register = Register(rows, unit, day)
    return map(register.verdict_on, rows)


class Register:
    """The people below a unit on a day of whom a list may speak, and the rows judged so far."""

    def __init__(self, rows: Iterable[MemberRow], unit: Unit, day: date) -> None:
        self.unit = unit
        self.cells = Cells(unit, day)
        self.by_card: dict[str, Known] = {}
        self.by_name: dict[str, Known] = {}
        self.taken: dict[int, int] = {}
        self.places: dict[tuple[str, int], dict[str, int]] = {}
        cards, names = keys_in(rows)
        people = known_people(unit, day, cards, names)
        guests = {known.pk: known for known in people if known.pk and "home" not in known.homes}
        for pk in kept_elsewhere(unit, day, guests):
            guests[pk].is_kept_elsewhere = True
        for known in people:
            self.enter(known)
        self.elsewhere = cards_elsewhere(cards - self.by_card.keys())

    def enter(self, known: Known) -> None:
        """Keep a person under card and name."""
        if known.card:
            self.by_card.setdefault(known.card, known)
        known.namesake = self.by_name.get(known.folded_name)
        self.by_name[known.folded_name] = known

    def of_name(self, folded_name: str) -> Iterator[Known]:
        """Everybody kept under that name."""
        known = self.by_name.get(folded_name)
        while known is not None:
            yield known
            known = known.namesake

    def verdict_on(self, row: MemberRow) -> Verdict:
        """One row's verdict; the row is kept, so that a later one that repeats it is found out."""
        cell = self.cells.of(row)
        known = self.find(row, cell)
        if known is None:
            self.enter(self.kept(row, cell))
        elif earlier := known.row or self.taken.get(known.pk or 0):
            row.refuse(same_column(known, row), f"Trùng với dòng {earlier} của tệp này.")
        elif known.pk is not None:
            self.taken[known.pk] = row.number
        if known is not None and known.is_kept_elsewhere:
            leave_to_home(row, known.full_name, facts_told(row.values, known))
        if row.errors or cell is None:
            errors = [error.to_json() for error in row.errors]
            return Verdict(row.number, "error", row.values, row.typed, row.part, errors)
        verdict = Verdict(row.number, "new", row.values, part=row.part, unit=cell.pk)
        verdict.kind = known.kind_meant(row.values) if known else row.values.get("kind", "home")
        if known is not None:
            verdict.member = known.pk
            verdict.changes = changes_of(row.values, known, cell, self.cells.by_id)
            verdict.status = "changed" if verdict.changes else "same"
        return verdict

    def kept(self, row: MemberRow, cell: Unit | None) -> Known:
        """What is kept of a row, so that a later one that repeats it is found out."""
        told = row.values
        place = (told.get("kind", "home"), cell.pk if cell else 0)
        homes = self.places.setdefault(place, {place[0]: place[1]} if cell else {})
        return Known(
            told.get("full_name", ""),
            intern(told.get("birth_date", "")),
            intern(told.get("birth_year", "")),
            told.get("card_number", ""),
            homes,
            row.folded_name,
            row=row.number,
        )

    def find(self, row: MemberRow, cell: Unit | None) -> Known | None:
        """The person the row speaks of; errors are added where it contradicts what is known."""
        card = card_key(row.values.get("card_number", ""))
        if card in self.elsewhere:
            row.refuse(
                "card_number",
                f"Số thẻ này là của một đảng viên ngoài {self.unit.name}. Xem lại số thẻ, hoặc "
                "chuyển sinh hoạt trước.",
            )
            return None
        if known := self.by_card.get(card):
            if not may_be_renamed(known, row):
                refuse_taken_card(row, known.full_name, known.row)
                return None
            return known
        return self.namesake(row, cell, card)

    def namesake(self, row: MemberRow, cell: Unit | None, card: str) -> Known | None:
        """The person of that name, born the same day or of the same cell."""
        same = list(self.of_name(row.folded_name)) if row.folded_name else []
        here = [known for known in same if cell and cell.pk in known.homes.values()]
        born = [
            known
            for known in same
            if same_birthday(known, row.values) and (known in here or not card or not known.card)
        ]
        found = born or [known for known in here if may_be_born(known, row.values)]
        if len(found) > 1:
            row.refuse(
                "full_name",
                f"Có {len(found)} người tên {row.values['full_name']} phù hợp. Ghi số thẻ đảng "
                "viên để biết là ai.",
            )
        elif found and not born and card and found[0].card:
            stands = f"Chi bộ đã có {row.values['full_name']}"
            row.refuse(
                "card_number",
                f"{stands}, số thẻ {found[0].card_number}. {ASK_BIRTH}",
                f"{stands} với số thẻ khác. {ASK_BIRTH}",
            )
        return found[0] if len(found) == 1 else None


def keys_in(rows: Iterable[MemberRow]) -> tuple[set[str], set[str]]:
    """The cards and the names that a list tells."""
    cards: set[str] = set()
    names: set[str] = set()
    for row in rows:
        cards.add(card_key(row.values.get("card_number", "")))
        names.add(row.folded_name)
    return cards - {""}, names - {""}


def same_column(known: Known, row: MemberRow) -> str:
    """The field by which the row repeats the person."""
    card = card_key(row.values.get("card_number", ""))
    return "card_number" if card and card == known.card else "full_name"


def same_birthday(known: Known, values: Mapping[str, str]) -> bool:
    """Whether both tell the same whole day of birth."""
    birthday = values.get("birth_date")
    return bool(birthday) and birthday == known.birth_date


def may_be_born(known: Known, values: Mapping[str, str]) -> bool:
    """Whether the days of birth do not contradict each other."""
    told = values.get("birth_date", "")
    if known.birth_date and told:
        return known.birth_date == told
    stands = known.birth_date[:4] or known.birth_year
    said = told[:4] or values.get("birth_year", "")
    return not stands or not said or stands == said


def may_be_renamed(known: Known, row: MemberRow) -> bool:
    """Whether a card's owner may be the person of the row: same name or same day of birth."""
    same_name = not row.folded_name or row.folded_name == known.folded_name
    return same_name or same_birthday(known, row.values)


# What would change


def changes_of(
    values: Mapping[str, str], known: Known, cell: Unit, cells: Mapping[int, Unit]
) -> dict[str, list[str]]:
    """Field → [what stands, what the list says], where they differ."""
    changes = facts_told(values, known)
    if cell.pk not in known.homes.values():
        home = known.homes.get(known.kind_meant(values), 0)
        changes["cell"] = [cells[home].name if home in cells else "", cell.name]
    return changes


def facts_told(values: Mapping[str, str], known: Known) -> dict[str, list[str]]:
    """The same of facts and states alone."""
    return {
        name: [known.facts.get(name, ""), values[name]]
        for name in (*FACTS, *STATES)
        if name in values and differs(name, known.facts.get(name, ""), values[name])
    }


def differs(name: str, stands: str, said: str) -> bool:
    """Whether the list says something else; spacing of numbers and lost marks are no news."""
    if stands == said:
        return False
    if name == "card_number":
        return card_key(stands) != card_key(said)
    if name == "phone":
        return phone_key(stands) != phone_key(said)
    if name == "full_name":
        return not (said.isascii() and fold(stands) == fold(said))
    return True


def phone_key(phone: str) -> str:
    """The digits of a telephone number, the country's code left out."""
    return re.sub(r"^84(?=\d{8})", "0", re.sub(r"\D", "", phone))


def typed_facts(values: Mapping[str, str]) -> dict[str, Any]:
    """Facts told as text, as fields of `Member`; an empty text clears a field.

    A year of birth told alone clears a day of birth that stands.
    """
    facts: dict[str, Any] = {name: values[name] for name in FACTS if name in values}
    for name in DATES:
        if name in facts:
            facts[name] = date.fromisoformat(facts[name]) if facts[name] else None
    if "birth_year" in facts:
        facts["birth_year"] = int(facts["birth_year"]) if facts["birth_year"] else None
        facts.setdefault("birth_date", None)
    return facts


def asks_official(told: Mapping[str, Any]) -> bool:
    """Whether a list, by what was made of its sheet, has a column for the day of becoming
    official."""
    return LABELS["official_on"] in told["read"]


def first_states(values: Mapping[str, str], official_asked: bool = False) -> dict[str, str]:
    """Grade and standing of a new member.

    Where the list does not say the grade but asks for the day of becoming official, one who has
    been admitted and has no such day is probationary.
    """
    waiting = official_asked and "admitted_on" in values and "official_on" not in values
    grade = "probationary" if waiting else "official"
    return {"grade": values.get("grade", grade), "standing": values.get("standing", "active")}


# Reading our record


def known_people(unit: Unit, day: date, cards: set[str], names: set[str]) -> list[Known]:
    """The people below `unit` on `day` with one of the cards or names, or simply all of them."""
    rows = Membership.objects.as_of(day).under(unit).with_status(day)
    people: dict[int, Known] = {}
    for asked in questions(rows, cards, names):
        for pk, home, kind, *stands in asked.values_list(
            "member_id", "unit_id", "kind", *STATES, *(f"member__{name}" for name in FACTS)
        ):
            if pk not in people:
                people[pk] = of_ours(pk, map(as_text, stands))
            people[pk].homes[kind] = home
    return list(people.values())


def of_ours(pk: int, stands: Iterable[str]) -> Known:
    """One of ours, the states and facts as text in their order, no cell yet."""
    facts = dict(zip((*STATES, *FACTS), stands, strict=True))
    name, born = facts["full_name"], facts["birth_date"]
    known = Known(name, born, facts["birth_year"], facts["card_number"], {}, fold_name(name), pk)
    known.facts = facts
    return known


def questions(
    rows: QuerySet[Membership], cards: set[str], names: set[str]
) -> Iterable[QuerySet[Membership]]:
    """The queries for those cards and names; one for all where the unit is no larger than the
    list, which costs less than asking for each."""
    many = len(cards) + len(names)
    if rows[: many + 1].count() <= many:
        yield rows
        return
    found_by = (("member__card_key", digests_of_cards(cards)), ("member__folded_name", names))
    for path, wanted in found_by:
        for part in chunks(wanted):
            yield rows.filter(**{f"{path}__in": part})


def chunks(items: Iterable[str]) -> Iterable[list[str]]:
    """The items in parts that fit into one query."""
    ordered = sorted(items)
    return (ordered[start : start + CHUNK] for start in range(0, len(ordered), CHUNK))
