"""Each row of a training copy, with invented people in the place of real ones."""

from datetime import date
from typing import Any

from django.contrib.auth.hashers import make_password
from django.db import models

from neuguong.accounts.models import User
from neuguong.cli import invented
from neuguong.domain.calendar import FOREVER
from neuguong.domain.names_in_text import Replacer, digits, phone_key
from neuguong.domain.vietnamese import fold
from neuguong.org.models import Member, Participant, RoleAssignment
from neuguong.org.models.member import card_key, keys_of
from neuguong.org.personal import TABLES, Fate
from neuguong.org.roles import RoleCode
from neuguong.records.keyring import Keyring

UNKNOWN = {"phone": "0950 000 000", "identity": "0" * 12, "email": "nguoi.dung@vi-du.vn"}
PREFIXES = {
    RoleCode.SECRETARY: "bithu",
    RoleCode.DEPUTY: "phobithu",
    RoleCode.OFFICER: "canbo",
    RoleCode.INSPECTOR: "kiemtra",
    RoleCode.EDITOR: "bientap",
    RoleCode.ADMINISTRATOR: "quantri",
    RoleCode.MEMBER: "dangvien",
}
LONG_AGO = (date(2000, 1, 1), date(2000, 1, 2))


class Copyist:
    """Changes rows; everyone keeps one invented name throughout the copy."""

    def __init__(self, password: str, ring: Keyring) -> None:
        self.ring = ring
        self.password = make_password(password)
        self.members: dict[int, str] = {}
        self.users: dict[int, str] = {}
        self.participants: dict[int, str] = {}
        self.usernames: dict[int, str] = {}
        self.cards: dict[str, str] = {}
        self.phones: dict[str, str] = {}
        self.replacer = Replacer(unknown=UNKNOWN)
        self.invent()

    def invent(self) -> None:
        """Give everyone a name, a telephone, a card and an account of nobody."""
        people = list(Member.objects.order_by("pk"))
        accounts = list(User.objects.order_by("pk"))
        guests: list[Participant] = list(Participant.objects.order_by("pk"))
        old_names = [each.full_name for each in people] + [each.full_name for each in accounts]
        old_names += [each.full_name for each in guests]
        real = invented.prefixes(old_names)
        phones = [each.phone for each in people] + [each.phone for each in guests]
        numbers = invented.Numbers(phones, [card_key(p.card_number) for p in people])
        names: dict[str, str] = {}
        exact: dict[str, str] = {}
        for person in people:
            new = invented.name_like(person.full_name, person.sex, real)
            self.members[person.pk] = new
            if person.user_id:
                self.users[person.user_id] = new
            names.setdefault(person.folded_name, new)
            keys = keys_of(new, "")
            exact |= {person.sort_key: keys["sort_key"], person.folded_name: keys["folded_name"]}
            if person.card_number:
                self.cards[person.card_number] = numbers.card(person.card_number)
            if person.phone:
                self.phones.setdefault(phone_key(person.phone), numbers.phone())
        for guest in guests:
            new = self.members.get(guest.member_id or 0) or invented.name_like(
                guest.full_name, guest.sex, real
            )
            self.participants[guest.pk] = new
            names.setdefault(guest.folded_name, new)
            if guest.phone:
                self.phones.setdefault(phone_key(guest.phone), numbers.phone())
        for account in accounts:
            new = self.users.setdefault(account.pk, invented.name_like(account.full_name, "", real))
            names.setdefault(fold(account.full_name), new)
        self.name_accounts(accounts)
        exact |= {a.username: self.usernames[a.pk] for a in accounts}
        cards = {digits(old): new for old, new in self.cards.items()}
        self.replacer = Replacer(names, self.phones, cards, UNKNOWN, exact)

    def name_accounts(self, accounts: list[User]) -> None:
        """User names by role and number: "bithu.3"."""
        rows = RoleAssignment.objects.filter(valid_until=FOREVER).order_by("unit__path", "pk")
        roles: dict[int, str] = {}
        for user, role in rows.values_list("user_id", "role"):
            roles.setdefault(user, PREFIXES.get(RoleCode(role), "taikhoan"))
        counts: dict[str, int] = {}
        order = {user: place for place, user in enumerate(roles)}
        for account in sorted(accounts, key=lambda a: order.get(a.pk, len(order) + a.pk)):
            prefix = roles.get(account.pk, "taikhoan")
            counts[prefix] = counts.get(prefix, 0) + 1
            self.usernames[account.pk] = f"{prefix}.{counts[prefix]}"

    def changed(self, row: models.Model) -> models.Model:
        """The row as the copy holds it; columns of no fate stay."""
        label = row._meta.label_lower
        if label not in TABLES:
            return row
        for name, fate in TABLES[label].fates.items():
            old = (
                getattr(row, name) if fate not in {Fate.PERSON, Fate.OWNER, Fate.ACCOUNT} else None
            )
            if old or fate in {Fate.PASSWORD, Fate.CARD_KEY}:
                setattr(row, name, self.instead(row, fate, old))
        if isinstance(row, Member):
            keep_in_order(row)
        if label == "org.secondfactorrule":
            row.valid_from, row.valid_until = LONG_AGO  # type: ignore[attr-defined]
        return row

    def instead(self, row: Any, fate: Fate, old: Any) -> Any:
        """What stands in the place of a value."""
        match fate:
            case Fate.NAME:
                return self.name_of(row)
            case Fate.SORT_KEY | Fate.FOLDED:
                key = "sort_key" if fate is Fate.SORT_KEY else "folded_name"
                return keys_of(self.name_of(row), "")[key]
            case Fate.CARD:
                return self.cards[old]
            case Fate.CARD_KEY:
                column: Any = Member._meta.get_field("card_key")
                return column.digests(card_key(row.card_number), self.ring)[0]
            case Fate.PHONE:
                return self.phones[phone_key(old)]
            case Fate.ASKED:
                return old if self.replacer.address(old) == old else f"#{row.pk}"
            case Fate.USERNAME:
                return self.usernames[row.pk]
            case _:
                return self.of_nobody(fate, old)

    def name_of(self, row: Any) -> str:
        """The invented name of whom a row is about."""
        if isinstance(row, Participant):
            return self.participants[row.pk]
        if isinstance(row, User):
            return self.users[row.pk]
        return self.members[row.pk if isinstance(row, Member) else row.member_id]

    def of_nobody(self, fate: Fate, old: Any) -> Any:
        """What stands in the place of a value, whoever it is."""
        match fate:
            case Fate.BIRTH:
                return invented.day_within_year(old)
            case Fate.DAY:
                return invented.day_within_month(old)
            case Fate.ETHNIC:
                return "Kinh"
            case Fate.JOB:
                return invented.job()
            case Fate.PASSWORD:
                return self.password
            case Fate.EMAIL | Fate.MOMENT:
                return "" if fate is Fate.EMAIL else None
            case Fate.WORDS | Fate.ADDRESS:
                replacer = self.replacer
                return (replacer.anywhere if fate is Fate.WORDS else replacer.address)(old)
            case _:
                return old


def keep_in_order(member: Member) -> None:
    """Let nobody be official before being admitted, where both days fell into one month."""
    admitted, official = member.admitted_on, member.official_on
    if admitted and official and official < admitted:
        member.admitted_on, member.official_on = official, admitted
