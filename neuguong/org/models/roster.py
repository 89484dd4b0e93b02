"""Members by name, a page as quick out of a hundred and fifty thousand as out of fifty (danh sách).

Databases guess badly how many rows a subtree or a filter leaves, and sort everything before they
show fifty. So it is asked first, up to a limit, how few there are. Few are looked up and sorted;
of many the order of names is walked until a page is full, and an index alone tells which names to
stop at. Those with a rare name or state may all stand behind millions of others: they are sorted.
"""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from itertools import batched
from typing import Any

from django.contrib.auth.models import AnonymousUser
from django.db import connection
from django.db.models import (
    CharField,
    Count,
    Exists,
    F,
    Func,
    OuterRef,
    Q,
    QuerySet,
    Subquery,
    Window,
)
from django.db.models.functions import Coalesce

from neuguong.accounts.models import User
from neuguong.org import scope
from neuguong.org.models.field_rules import RecordField, Veil
from neuguong.org.models.headcount import path_then
from neuguong.org.models.member import (
    Member,
    Membership,
    MembershipQuerySet,
    MemberStatus,
    card_key,
    name_or_card,
)
from neuguong.org.models.post import Post
from neuguong.org.models.unit import Unit, UnitVersion, paths_on
from neuguong.web.pages import SIZE, Page, cut, page_of, past, read_key

FEW_UNITS = 120
MANY_UNITS = 12_000
"""Of so many units at most, those of a province, their ids tell which rows are within reach:
quicker than looking each row's unit up. Of more, most rows are within reach anyway."""
HEADS = "heads"
"""Asks for every kind of post that leads a committee or an agency."""
FEW_MEMBERS = 1000
BY_NAME = ("sort_key", "pk")
FIRST_STEP = {"postgresql": 200}
"""How many names are looked through at first, by database; SQLite walks by itself."""
MOST_AT_ONCE = 50_000
"""More names are never looked through by one query."""
MADE_AT_ONCE = 1000
"""Of so many at most the rows are asked for by one query; of more, badly planned."""
RARE_NAME, RARE_STATE = 20_000, 5_000
"""So many are sorted sooner than walked to, should they stand far behind; those in a state are
dearer to fetch."""
BY_LIKENESS = ("other_marks", *BY_NAME)


def expected(missing: int, found: int, looked: int) -> int:
    """How many names more will hold the missing ones, when `looked` held `found`; somewhat more, so
    that chance seldom asks for another walk, and where none was found ten times as many."""
    likely = missing * looked * 3 // (2 * found) if found else looked * 10
    return min(max(FEW_MEMBERS, likely, 1), MOST_AT_ONCE)


@dataclass(frozen=True)
class Roster:
    """Memberships and the order in which they stand, each with its member; of the unit only
    `unit_name`, `unit_path` and `unit_above`, since making units takes longer.

    Where they are few, `is_counted`, each row has the `total` of them and the `guests` among them.
    Where they are many, `units` are the ids of the units within reach, unless these are too many,
    and the `words` of a name, the kind and the `states` asked for lead the walk.
    """

    rows: MembershipQuerySet
    order: Sequence[str]
    is_counted: bool
    day: date
    units: frozenset[int] | None = None
    words: str = ""
    kind: str = ""
    states: Mapping[str, str] = field(default_factory=dict)

    def page(self, key: str) -> Page[Membership]:
        """The page after `key`: of few at once, of many by walking on in the order of names.

        PostgreSQL, which takes the rows that a filter leaves for fewer than they are, would sort
        all of them. It is therefore given some names to look through, and goes on behind them, as
        far as the share of those found so far lets expect, until the page is full.
        """
        first = FIRST_STEP.get(connection.vendor, 0)
        if self.is_counted or not first:
            return page_of(self.rows, self.order, key)
        names, is_rare = self.names()
        step = self.rare if is_rare and self.units is not None else first
        after = read_key(key, self.order)
        is_first, found, looked = not after, list[Membership](), 0
        while True:
            ahead = names.filter(past(self.order, after)) if after else names
            told = list(ahead.values_list("unit_id", *BY_NAME)[:step])
            here = [pk for unit, _, pk in told if self.units is None or unit in self.units]
            for some in batched(here, MADE_AT_ONCE):
                rows = self.rows.filter(pk__in=some).order_by(*self.order)
                found += rows[: SIZE + 1 - len(found)]
            if len(found) > SIZE or len(told) < step:
                return cut(found, self.order, SIZE, is_first=is_first)
            after, looked = list(told[-1][1:]), looked + step
            step = expected(SIZE + 1 - len(found), len(found), looked)

    @property
    def rare(self) -> int:
        """Of so many at most all are sorted, instead of walking to them."""
        return RARE_NAME if self.words else RARE_STATE

    def names(self) -> tuple[MembershipQuerySet, bool]:
        """What is walked through, in the order of names: all of that day who bear the name, told
        by the index of that order; whether they are rare, and then in the state and kind asked
        for, found in other indexes and sorted."""
        names = Membership.objects.as_of(self.day).order_by(*BY_NAME)
        if not (self.words or self.kind or self.states):
            return names, False
        if self.words:
            names = names.filter(name_or_card(self.words, "member__"))
        rare = names.filter(kind=self.kind) if self.kind else names
        for part, value in self.states.items():
            stand = MemberStatus.objects.as_of(self.day).filter(**{part: value})
            rare = rare.filter(member__in=stand.values("member"))
        if likely_rows(rare) > self.rare:
            return names, False
        return rare.alias(name=unindexed("sort_key")).order_by("name", "pk"), True

    def totals(self, page: Sequence[Membership]) -> dict[str, int]:
        """How many there are, members of the cells and guests, told by the first page."""
        if not self.is_counted or not page:
            return {}
        told = vars(page[0])
        return {"homes": told["total"] - told["guests"], "guests": told["guests"]}


def roster_of(
    user: User | AnonymousUser,
    day: date,
    *,
    unit: Unit | None = None,
    words: str = "",
    kind: str = "",
    post: str = "",
    is_past: bool = False,
    **states: str,
) -> Roster:
    """The memberships of `day` that the person may see, at and below `unit`.

    Of a day that `is_past` the tree of that day tells who stood where, and what units were called.
    `words` are part of a name or a card number that the person reads, `states` grade and standing,
    `post` a kind of post or `HEADS`; only holders whose post stands within reach and at or below
    `unit` are told.
    """
    rows, is_few, units = reach_then(user, unit, day) if is_past else within_reach(user, unit)
    if post:
        rows, is_few = rows.filter(member__in=holders(user, day, unit, post)), True
    if not is_few and (keys := few_members(day, words, states)) is not None:
        rows, is_few = rows.filter(member__in=keys), True
    rows = rows.as_of(day).with_status(day)
    for part, value in states.items():
        rows = rows.filter(**{part: value}) if is_few else walked(rows, part, value)
    if kind:
        rows = rows.filter(kind=kind)
    if words:
        rows = rows.named(words)
    if user.is_authenticated and card_key(words):
        rows = rows.filter(shows_card(user))
    if is_few:
        visits = Q(kind=Membership.Kind.TEMPORARY)
        rows = rows.annotate(total=Window(Count("pk")), guests=Window(Count("pk", filter=visits)))
    order = BY_LIKENESS if words and is_few else BY_NAME
    rows = rows.annotate(
        unit_name=name_then(day) if is_past else F("unit__name"),
        unit_path=F("unit__path"),
        unit_above=F("unit__parent__short_name"),
    )
    return Roster(rows.select_related("member"), order, is_few, day, units, words, kind, states)


def shows_card(user: User) -> Q:
    """The condition that the person reads the card number of a membership's member: a search by
    card finds nobody else."""
    reads = Veil(user, scope.today()).reading(RecordField.CARD_NUMBER)
    return scope.within("unit__path", reads) | Q(member__user=user)


def holders(user: User | AnonymousUser, day: date, unit: Unit | None, post: str) -> list[int]:
    """The ids of those who hold such a post on `day` where the person may see it."""
    held = Post.objects.visible_to(user).as_of(day)
    held = held.heads() if post == HEADS else held.filter(kind=post)
    if unit:
        held = held.filter(scope.within("unit__path", [unit.path]))
    return list(held.values_list("member_id", flat=True))


def within_reach(
    user: User | AnonymousUser, unit: Unit | None
) -> tuple[MembershipQuerySet, bool, frozenset[int] | None]:
    """The memberships that the person may see, at and below `unit`; whether they are few; the ids
    of the units where they are known."""
    reach = scope.paths(user, scope.READS_MEMBERS)
    if not reach:
        own = Membership.objects.visible_to(user)
        return (own.under(unit) if unit else own), True, None
    inside = scope.narrowed(reach, unit.path) if unit else reach
    units = Unit.objects.filter(scope.within("path", inside)).values_list("pk", flat=True)
    found = frozenset(units[: MANY_UNITS + 1])
    if len(found) <= FEW_UNITS:
        return Membership.objects.filter(unit__in=found), True, None
    rows = Membership.objects.alias(path=unindexed("unit__path"))
    known = found if len(found) <= MANY_UNITS else None
    return rows.filter(scope.within("path", inside)), False, known


def reach_then(
    user: User | AnonymousUser, unit: Unit | None, day: date
) -> tuple[MembershipQuerySet, bool, frozenset[int] | None]:
    """The same by the tree of a day: also those in units that have left the reach since."""
    reach = scope.paths(user, scope.READS_MEMBERS)
    if not reach:
        return within_reach(user, unit)
    stood = UnitVersion.objects.as_of(day)
    then = paths_on(user, day, scope.READS_MEMBERS)
    below_then = scope.within("path", then)
    today = Unit.objects.filter(scope.within("path", reach)).values_list("pk", flat=True)
    if unit:
        asked = path_then(unit, day)
        stood = stood.filter(scope.within("path", asked))
        is_mine = all(scope.narrowed(then, path) == [path] for path in asked)
        today = today.none() if is_mine else today.filter(pk__in=stood.values("unit"))
    units = stood.filter(below_then).values_list("unit", flat=True).union(today, all=True)
    found = frozenset(units[: 2 * (MANY_UNITS + 1)])  # each at most twice
    if len(found) <= FEW_UNITS:
        return Membership.objects.filter(unit__in=found), True, None
    # Asked of each row, not joined: the order of names leads.
    of_row = stood.filter(unit=OuterRef("unit"))
    rows = Membership.objects.filter(
        Exists(of_row.filter(below_then | scope.within("unit__path", reach)))
    )
    return rows, False, found if len(found) <= MANY_UNITS else None


def name_then(day: date) -> Coalesce:
    """What the unit of a membership was called on the day."""
    stood = UnitVersion.objects.as_of(day).filter(unit=OuterRef("unit"))
    return Coalesce(Subquery(stood.values("name")[:1]), F("unit__name"))


def few_members(day: date, words: str, states: Mapping[str, str]) -> list[int] | None:
    """The ids of members with that name, or in one of the states; None when they are many."""
    asked: list[QuerySet[Any, int]] = []
    if words:
        asked.append(Member.objects.filter(name_or_card(words)).values_list("pk", flat=True))
    for part, value in states.items():
        stand = MemberStatus.objects.as_of(day).filter(**{part: value})
        asked.append(stand.values_list("member_id", flat=True))
    for keys in asked:
        found = list(keys[: FEW_MEMBERS + 1])
        if len(found) <= FEW_MEMBERS:
            return found
    return None


def likely_rows(rows: QuerySet[Any]) -> int:
    """How many rows PostgreSQL expects; a guess, by which only the way to them is chosen."""
    plan: list[dict[str, dict[str, int]]] = json.loads(rows.explain(format="json"))
    return plan[0]["Plan"]["Plan Rows"]


def walked(rows: MembershipQuerySet, part: str, value: str) -> MembershipQuerySet:
    """Only the rows whose grade or standing is `value`, told while walking."""
    return rows.alias(**{f"walked_{part}": unindexed(f"status__{part}")}).filter(
        **{f"walked_{part}": value}
    )


def unindexed(field: str) -> Func:
    """The text in `field`, by which no index can be entered: the order of names leads."""
    return Func(F(field), template="(%(expressions)s || '')", output_field=CharField())
