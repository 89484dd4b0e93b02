"""Records that may be of one person, and what was decided of them (hồ sơ trùng)."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from difflib import SequenceMatcher
from itertools import chain, combinations, groupby, islice
from typing import Self

from django.contrib.auth.models import AnonymousUser
from django.db import models
from django.db.models import Count

from neuguong.accounts.models import User
from neuguong.domain.vietnamese import fold
from neuguong.org import scope
from neuguong.org.models.member import Member, Membership
from neuguong.records.sealed import SealedJSON

LIKE = 0.85
"""Names of which this share of the letters agrees are near; found by trial on typing errors."""
FIRST = 100


class TwinVerdictQuerySet(models.QuerySet["TwinVerdict"]):
    """Verdicts, read aloud."""

    def visible_to(self, user: User | AnonymousUser) -> Self:
        """Verdicts on records that the person may see today."""
        return self.filter(kept__in=Member.objects.visible_to(user))


class TwinVerdict(models.Model):
    """That two records are of one person and were merged, or are not (hồ sơ trùng).

    `kept` is the record that stays; `other` the number of the second, which is gone once merged.
    `changes` is what the merging wrote, as the ledger notes it, so that it can be taken back.
    """

    kept = models.ForeignKey(Member, models.CASCADE, related_name="+")
    other = models.PositiveBigIntegerField()
    merged = models.BooleanField()
    changes = SealedJSON(default=list)
    by = models.ForeignKey(User, models.PROTECT, related_name="+")
    at = models.DateTimeField()
    undone_at = models.DateTimeField(null=True)

    objects = TwinVerdictQuerySet.as_manager()

    def __str__(self) -> str:
        return f"{self.kept_id} – {self.other}"

    @property
    def merged_name(self) -> str:
        """The name in the record that is gone; "" where nothing was merged, or it was erased."""
        gone = (
            change["before"] or {}
            for change in self.changes
            if change["table"] == Member._meta.label_lower and change["row"] == self.other
        )
        return next((str(each["full_name"]) for each in gone if each.get("full_name")), "")


@dataclass(frozen=True)
class Twins:
    """Two records that may be of one person, and why it seems so."""

    first: Member
    second: Member
    why: str


def twins(user: User) -> list[Twins]:
    """Pairs that may be of one person, among the records that the person keeps, likeliest first.

    Same name without marks and same day or year of birth; near names born on one day. Pairs once
    decided of are left out.
    """
    reach = scope.within("unit__path", scope.paths(user, scope.KEEPS_MEMBERS))
    mine = Member.objects.filter(pk__in=Membership.objects.filter(reach).values("member"))
    told = set(TwinVerdict.objects.filter(undone_at=None).values_list("kept", "other"))
    told |= {(second, first) for first, second in told}
    pairs = chain(same_name(mine), near_names(mine))
    fresh = (pair for pair in pairs if (pair.first.pk, pair.second.pk) not in told)
    return list(islice(fresh, FIRST))


def alike(user: User, full_name: str, born: date | None, year: int | None) -> list[str]:
    """Members within the person's sight with that name without marks and that birth, in words;
    where a day or a year is missing, what is known must agree."""
    year = born.year if born else year
    found = Member.objects.visible_to(user).filter(folded_name=fold(full_name)).order_by("pk")
    return [
        told_of(each)
        for each in found[:FIRST]
        if (not (year and each.birth_year) or each.birth_year == year)
        and (not (born and each.birth_date) or each.birth_date == born)
    ]


def told_of(member: Member) -> str:
    """A member in a sentence: name, year of birth, present or last cell."""
    last = member.last_membership()
    born = f"sinh năm {member.birth_year}" if member.birth_year else "chưa ghi năm sinh"
    return f"{member} ({born}{f', {last.unit.name}' if last else ''})"


def groups_of(mine: models.QuerySet[Member], *fields: str) -> Iterable[list[Member]]:
    """Members alike in all these fields, group by group."""
    known = mine.exclude(**dict.fromkeys(fields[-1:]))
    alike = known.order_by().values(*fields).annotate(n=Count("pk")).filter(n__gt=1)
    last = fields[-1]
    rows = known.filter(**{f"{last}__in": alike.values(last)}).order_by(*fields, "pk")

    def key(member: Member) -> tuple[object, ...]:
        return tuple(getattr(member, field) for field in fields)

    for _, group in groupby(rows, key):
        members = list(group)
        if len(members) > 1:
            yield members


def same_name(mine: models.QuerySet[Member]) -> Iterable[Twins]:
    """Same name without marks, born on one day, or in one year where a day is missing."""
    for group in groups_of(mine, "folded_name", "birth_year"):
        for first, second in combinations(group, 2):
            if first.birth_date == second.birth_date and first.birth_date:
                yield Twins(first, second, "cùng họ tên, cùng ngày sinh")
            elif not (first.birth_date and second.birth_date):
                yield Twins(first, second, "cùng họ tên, cùng năm sinh")


def near_names(mine: models.QuerySet[Member]) -> Iterable[Twins]:
    """Born on one day, names that differ by a slip of typing."""
    for group in groups_of(mine, "birth_date"):
        for first, second in combinations(group, 2):
            if first.folded_name != second.folded_name and are_near(first, second):
                yield Twins(first, second, "tên gần giống, cùng ngày sinh")


def are_near(first: Member, second: Member) -> bool:
    """Whether the names hold the same words in another order, or differ by a few letters."""
    one, two = first.folded_name, second.folded_name
    if sorted(one.split()) == sorted(two.split()):
        return True
    match = SequenceMatcher(None, one, two, autojunk=False)
    return match.real_quick_ratio() >= LIKE and match.ratio() >= LIKE
