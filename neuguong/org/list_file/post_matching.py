"""Whose post a row speaks of, and whether it goes with the others (đối chiếu chức vụ).

A card number tells the person; without one the name with the day or year of birth, and the name
alone where only one of that name takes part in the unit.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, NamedTuple

from neuguong.domain.calendar import FOREVER
from neuguong.org.list_file.posts import PostRow, until_of
from neuguong.org.list_file.table import RowVerdict
from neuguong.org.member_file.cells import names_of, plain_name
from neuguong.org.member_file.elsewhere import refuse_taken_card
from neuguong.org.member_file.matching import chunks
from neuguong.org.models import Membership, Post, Term, Unit
from neuguong.org.models.member import card_key, digests_of_cards


@dataclass
class PostVerdict(RowVerdict):
    """A row's verdict; `held` is the post that is to stand, for who writes it."""

    held: "Held | None" = None


@dataclass(eq=False)
class Held:
    """A post as it is to stand: ours (`post`), of the file (`row`), or both."""

    member: int
    name: str
    unit: int
    kind: str
    since: date
    until: date
    post: Post | None = None
    row: PostRow | None = None

    def meets(self, other: "Held") -> bool:
        """Whether both stand on some day."""
        return self.since < other.until and other.since < self.until


class Person(NamedTuple):
    """A member of ours as a list may name one; `homes` are the units of all memberships."""

    pk: int
    name: str
    birth_date: str
    birth_year: str
    homes: frozenset[int]


def judge_posts(found: Iterable[PostRow], unit: Unit, day: date) -> list[PostVerdict]:
    """The verdict on every row of a list for `unit`."""
    rows = list(found)
    register = PostRegister(rows, unit, day)
    meant = [(row, register.meant(row)) for row in rows]
    for row, held in meant:
        if held is not None:
            register.check(row, held)
    return [verdict_on(row, held) for row, held in meant]


class PostRegister:
    """Units, people and posts at and below a unit, with those of a list put among them."""

    def __init__(self, rows: Sequence[PostRow], unit: Unit, day: date) -> None:
        self.unit = unit
        self.day = day
        units = list(Unit.objects.under(unit).standing().select_related("parent", "kind"))
        self.units = {each.pk: each for each in units}
        self.by_name: dict[str, list[Unit]] = {}
        for each in units:
            for name in names_of(each):
                self.by_name.setdefault(name, []).append(each)
        self.terms: dict[int, list[Term]] = {}
        for term in Term.objects.filter(unit__path__startswith=unit.path):
            self.terms.setdefault(term.unit_id, []).append(term)
        self.by_card: dict[str, Person] = {}
        self.by_person: dict[str, list[Person]] = {}
        self.enter_people(rows)
        self.held: dict[tuple[int, str], list[Held]] = {}
        for post in Post.objects.filter(unit__path__startswith=unit.path).select_related("member"):
            self.enter(held_of(post))

    def enter_people(self, rows: Sequence[PostRow]) -> None:
        """Keep those members of the unit whom the list may name."""
        cards = {card_key(row.values.get("card_number", "")) for row in rows} - {""}
        names = {row.folded_name for row in rows} - {""}
        found: dict[int, tuple[str, str, str, str, str]] = {}
        homes: dict[int, set[int]] = {}
        for asked in questions(self.unit, self.day, cards, names):
            for pk, home, card, folded_name, name, born, year in asked:
                found[pk] = (card, folded_name, name, str(born or ""), str(year or ""))
                homes.setdefault(pk, set()).add(home)
        for pk, (card, folded_name, *facts) in found.items():
            person = Person(pk, facts[0], facts[1], facts[2], frozenset(homes[pk]))
            self.by_person.setdefault(folded_name, []).append(person)
            if card:
                self.by_card[card_key(card)] = person

    def enter(self, held: Held) -> None:
        """Keep a post beside the others of its kind in the unit."""
        self.held.setdefault((held.unit, held.kind), []).append(held)

    def meant(self, row: PostRow) -> Held | None:
        """The post that the row speaks of, set as the row says; errors are added."""
        unit = self.unit_of(row)
        person = self.person_of(row, unit)
        if "post" not in row.values and "post" not in row.typed:
            row.refuse("post", "Thiếu chức vụ.")
        if row.errors or unit is None or person is None:
            return None
        told = row.values
        term = self.term_of(row, unit)
        since = date.fromisoformat(told["valid_from"]) if "valid_from" in told else None
        until = until_of(told)
        if term is not None:
            since = since or term.valid_from
            until = until if "valid_until" in told else term.valid_until
        asked = Held(person.pk, person.name, unit.pk, told["post"], since or self.day, until)
        known = self.known(asked, since)
        if known is None:
            if since is None:
                row.refuse("valid_from", "Thiếu ngày bắt đầu. Ghi từ ngày, hoặc nhiệm kỳ.")
                return None
            if unit.kind.holds_members and asked.kind in Post.OF_COMMITTEES:
                row.refuse("post", f"{unit.name} là chi bộ, không có chức vụ này.")
                return None
            asked.row = row
            self.enter(asked)
            return asked
        if known.row is not None:
            row.refuse("post", f"Trùng với dòng {known.row.number} của tệp này.")
            return None
        known.row = row
        known.since = since or known.since
        if "valid_until" in told or term is not None:
            known.until = until
        return known

    def known(self, asked: Held, since: date | None) -> Held | None:
        """The post of that person and kind with the same beginning, else one on the same days."""
        same = [h for h in self.held.get((asked.unit, asked.kind), []) if h.member == asked.member]
        exact = [held for held in same if since and held.since == since]
        if since is None:
            met = [held for held in same if held.until > self.day]
        else:
            met = [held for held in same if held.meets(asked)]
        return next(iter(exact or met), None)

    def unit_of(self, row: PostRow) -> Unit | None:
        """The unit of the row; without one, that of the list where it is the only one."""
        said = row.values.get("unit", "")
        found = self.by_name.get(plain_name(said), []) if said else [self.unit]
        if len(found) == 1:
            return found[0]
        if "unit" not in row.typed:
            row.refuse(
                "unit",
                f"Có {len(found)} đơn vị tên “{said}”. Ghi mã đơn vị thay cho tên."
                if found
                else f"Không có đơn vị “{said}” trong {self.unit.name}.",
            )
        return None

    def person_of(self, row: PostRow, unit: Unit | None) -> Person | None:
        """The member whom the row names."""
        told = row.values
        if card := card_key(told.get("card_number", "")):
            person = self.by_card.get(card)
            if person is None:
                row.refuse(
                    "card_number", f"Không có đảng viên mang số thẻ này trong {self.unit.name}."
                )
            elif row.folded_name and person not in self.by_person.get(row.folded_name, []):
                refuse_taken_card(row, person.name)
                return None
            return person
        if not row.folded_name:
            if not row.errors:
                row.refuse("full_name", "Thiếu họ và tên hoặc số thẻ.")
            return None
        same = [p for p in self.by_person.get(row.folded_name, []) if may_be(p, told)]
        here = [p for p in same if unit is not None and unit.pk in p.homes]
        born = told.get("birth_date") or told.get("birth_year")
        found = same if len(same) == 1 else here
        if len(found) == 1 and (born or found == here or len(same) == 1):
            return found[0]
        if same:
            row.refuse("full_name", f"Có {len(same)} đảng viên tên này. Ghi số thẻ để biết là ai.")
        else:
            row.refuse(
                "full_name",
                f"Không có đảng viên {told['full_name']} trong {self.unit.name}"
                f"{' sinh ngày, năm đã ghi' if born else ''}.",
            )
        return None

    def term_of(self, row: PostRow, unit: Unit) -> Term | None:
        """The term that the row names, by its years."""
        said = row.values.get("term", "")
        if not said:
            return None
        years = re.findall(r"\d{4}", said)
        for term in self.terms.get(unit.pk, []):
            if years == re.findall(r"\d{4}", term.name):
                return term
        if "valid_from" not in row.values:
            row.refuse("term", f"{unit.name} chưa ghi nhiệm kỳ “{said}”. Ghi từ ngày vào tệp.")
        return None

    def check(self, row: PostRow, held: Held) -> None:
        """Refuse days out of order or outside the unit's life, and two secretaries at once."""
        unit = self.units[held.unit]
        if held.until <= held.since:
            row.refuse("valid_until", f"Phải sau ngày bắt đầu {held.since:%d/%m/%Y}.")
        if held.since < unit.founded_on:
            day = f"{unit.founded_on:%d/%m/%Y}"
            row.refuse("valid_from", f"Trước ngày thành lập {day} của {unit.name}.")
        for other in self.held[held.unit, held.kind]:
            if other is held or not other.meets(held):
                continue
            if held.kind == Post.Kind.SECRETARY and other.member != held.member:
                where = f" (dòng {other.row.number})" if other.row else ""
                row.refuse(
                    "post",
                    f"{unit.name} cùng lúc có hai bí thư: {other.name}{where} giữ từ "
                    f"{other.since:%d/%m/%Y}. Ghi ngày thôi của người trước.",
                )
                return


def held_of(post: Post) -> Held:
    """One of our posts as it stands."""
    return Held(post.member_id, post.member.full_name, post.unit_id, post.kind, post.valid_from,
                post.valid_until, post)  # fmt: skip


def questions(
    unit: Unit, day: date, cards: Iterable[str], names: Iterable[str]
) -> Iterable[Iterable[tuple[Any, ...]]]:
    """The queries for the people of the unit with those cards or names."""
    rows = Membership.objects.as_of(day).under(unit)
    columns = ("member_id", "unit_id", "member__card_number", "member__folded_name",
               "member__full_name", "member__birth_date", "member__birth_year")  # fmt: skip
    found_by = (("member__card_key", digests_of_cards(cards)), ("member__folded_name", names))
    for path, wanted in found_by:
        for part in chunks(wanted):
            yield rows.filter(**{f"{path}__in": part}).values_list(*columns)


def may_be(person: Person, told: dict[str, str]) -> bool:
    """Whether the days of birth do not contradict each other."""
    day, year = told.get("birth_date", ""), told.get("birth_year", "")
    if day and person.birth_date:
        return day == person.birth_date
    year = year or day[:4]
    return not year or not person.birth_year or year == person.birth_year


def verdict_on(row: PostRow, held: Held | None) -> PostVerdict:
    """The row's verdict once all are compared with each other."""
    if row.errors or held is None:
        errors = [error.to_json() for error in row.errors]
        return PostVerdict(row.number, "error", row.values, row.typed, errors)
    if held.post is None:
        return PostVerdict(row.number, "new", row.values, held=held)
    changes = {}
    if held.since != held.post.valid_from:
        changes["valid_from"] = [said(held.post.valid_from), said(held.since)]
    if held.until != held.post.valid_until:
        changes["valid_until"] = [said(held.post.valid_until), said(held.until)]
    status = "changed" if changes else "same"
    return PostVerdict(row.number, status, row.values, changes=changes, held=held)


def said(day: date) -> str:
    """A day in words; none for one without end."""
    return "" if day == FOREVER else f"{day:%d/%m/%Y}"
