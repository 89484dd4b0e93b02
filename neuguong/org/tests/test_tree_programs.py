"""Any order of acts on the tree leaves a tree, everyone in one place, and the past as it was.

NEUGUONG_PROGRAMS says how many programs (default 12); `make soak` runs two thousand. They run in two
halves, each with its own random numbers, so that two processors can share them (`-n 2`).
"""

import os
from datetime import date, timedelta
from typing import Any

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from neuguong.domain.refusal import Refused
from neuguong.org import actions as org
from neuguong.org import scope
from neuguong.org.models import (
    Membership,
    Post,
    Reorganisation,
    RoleAssignment,
    Unit,
    UnitKind,
    UnitVersion,
)
from neuguong.org.scheme import NewUnit, Scheme, ref
from tests.world import AT, FOUNDED, World

pytestmark = pytest.mark.django_db
PROGRAMS = int(os.environ.get("NEUGUONG_PROGRAMS", "12"))
STEPS = 50
OPERATIONS = ("found", "rename", "convert", "move", "merge", "merge", "split", "dissolve", "undo")

number = st.integers(0, 10_000)
step = st.tuples(st.sampled_from(OPERATIONS), number, number, number)


class Program:
    """Acts one after another, each some days after the last, on the world's organisation."""

    def __init__(self) -> None:
        self.day = FOUNDED
        self.serial = 0
        self.past: dict[date, tuple[Any, ...]] = {}
        self.people = home_count(FOUNDED)

    def run(self, operation: str, one: int, two: int, three: int) -> None:
        """Do one act; a refusal must leave nothing behind."""
        self.past[self.day] = as_it_stood(self.day)
        self.day += timedelta(days=one % 3)
        before = everything()
        try:
            with transaction.atomic():
                self.act(operation, one, two, three)
        except Refused:
            assert everything() == before
        check_tree()
        check_people(self.day, self.people)
        self.check_past(list(self.past)[-2:], operation)

    def check_past(self, days: list[date], operation: str = "") -> None:
        """What was before the last act stands as it stood."""
        for day in days:
            if operation != "undo" and day < self.day:
                assert as_it_stood(day) == self.past[day]

    def act(self, operation: str, one: int, two: int, three: int) -> None:
        """Prepare and carry out, or take the last back."""
        if operation == "undo":
            last = Reorganisation.objects.filter(state="done").order_by("-pk").first()
            if last:
                org.undo_reorganisation(last, by=None, at=AT)
                self.past = {d: s for d, s in self.past.items() if d < last.effective_on}
            return
        units = list(Unit.objects.order_by("pk"))
        first, second = units[one % len(units)], units[two % len(units)]
        scheme = getattr(self, operation)(first, second, three)
        prepared = org.prepare_reorganisation(
            kind=operation if operation in Reorganisation.Kind.values else "move",
            title=operation,
            effective_on=self.day,
            ground="thử",
            scheme=scheme,
            by=None,
            at=AT,
        )
        late = AT + timedelta(days=4000)
        org.carry_out_reorganisation(prepared, by=None, at=late)

    def new(self, kind: str, parent: str) -> NewUnit:
        """A unit with a name of its own."""
        self.serial += 1
        text = f"Đơn vị {self.serial}"
        return NewUnit(f"n{self.serial}", kind, parent, f"50.{self.serial:03}", text, text)

    def found(self, first: Unit, second: Unit, three: int) -> Scheme:
        kinds = list(UnitKind.objects.order_by("pk").values_list("code", flat=True))
        return Scheme(founded=(self.new(kinds[three % len(kinds)], ref(first.pk)),))

    def rename(self, first: Unit, second: Unit, three: int) -> Scheme:
        self.serial += 1
        return Scheme(changed={str(first.pk): {"name": f"Tên {self.serial}", "short_name": "T"}})

    def convert(self, first: Unit, second: Unit, three: int) -> Scheme:
        kinds = list(UnitKind.objects.order_by("pk").values_list("code", flat=True))
        return Scheme(changed={str(first.pk): {"kind": kinds[three % len(kinds)]}})

    def move(self, first: Unit, second: Unit, three: int) -> Scheme:
        return Scheme(moved={str(first.pk): ref(second.pk)})

    def merge(self, first: Unit, second: Unit, three: int) -> Scheme:
        there = ref(second.pk)
        children = Unit.objects.filter(parent=first).standing()
        roles = first.roles.filter(valid_until__gt=self.day)
        return Scheme(
            moved={str(child.pk): there for child in children},
            ended={str(first.pk): there},
            members={str(first.pk): there},
            roles={str(role.pk): there for role in roles} if three % 2 else {},
        )

    def split(self, first: Unit, second: Unit, three: int) -> Scheme:
        parent = ref(first.parent_id) if first.parent_id else ""
        parts = [self.new(first.kind.code, parent) for _ in range(2)]
        rows = first.memberships.filter(valid_until__gt=self.day).order_by("pk")
        children = Unit.objects.filter(parent=first).standing().order_by("pk")
        return Scheme(
            founded=tuple(parts),
            moved={str(c.pk): parts[(c.pk + three) % 2].key for c in children},
            ended={} if three % 3 == 0 else {str(first.pk): ""},
            members={str(first.pk): parts[0].key},
            apart={str(r.pk): parts[1].key for r in rows if (r.pk + three) % 2},
        )

    def dissolve(self, first: Unit, second: Unit, three: int) -> Scheme:
        return Scheme(ended={str(first.pk): ""}, members={str(first.pk): ref(second.pk)})


def everything() -> list[list[tuple[Any, ...]]]:
    """All rows that an act may touch."""
    tables = (Unit, UnitVersion, Membership, Post, RoleAssignment, Reorganisation)
    return [list(model.objects.order_by("pk").values_list()) for model in tables]


def as_it_stood(day: date) -> tuple[Any, ...]:
    """The tree and who belonged where on a day."""
    tree = UnitVersion.objects.tree(day).values_list("unit", "name", "kind", "parent", "path")
    people = Membership.objects.as_of(day).order_by("member", "kind")
    return list(tree), list(people.values_list("member", "kind", "unit"))


def home_count(day: date) -> int:
    """Members at home somewhere."""
    return Membership.objects.as_of(day).filter(kind="home").count()


def check_tree() -> None:
    """Paths follow parents; nothing stands below what has ended; one version a day."""
    units = {unit.pk: unit for unit in Unit.objects.all()}
    versions = {v.unit_id: v for v in UnitVersion.objects.filter(valid_until__year=9999)}
    for unit in units.values():
        above = units.get(unit.parent_id)
        assert unit.path[: -scope.STEP] == (above.path if above else "")
        if unit.dissolved_on is None:
            assert above is None or above.dissolved_on is None
            now = versions[unit.pk]
            assert (now.name, now.kind_id, now.path) == (unit.name, unit.kind_id, unit.path)
            assert now.parent_id == unit.parent_id
        else:
            assert unit.pk not in versions


def check_people(day: date, people: int) -> None:
    """Nobody lost, nobody twice, nobody in a unit before or after its life."""
    assert home_count(day) == people
    homes = Membership.objects.filter(kind="home").order_by("member", "valid_from")
    last: dict[int, date] = {}
    for row in homes.select_related("unit"):
        assert last.get(row.member_id, date.min) <= row.valid_from
        last[row.member_id] = row.valid_until
        assert row.unit.founded_on <= row.valid_from
        assert row.unit.dissolved_on is None or row.valid_until <= row.unit.dissolved_on
    for model in (Post, RoleAssignment):
        ended = model.objects.exclude(unit__dissolved_on=None).select_related("unit")
        assert all(row.valid_until <= row.unit.dissolved_on for row in ended)


@pytest.mark.parametrize("half", ["first", "second"])
@settings(
    max_examples=PROGRAMS // 2,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(steps=st.lists(step, min_size=STEPS, max_size=STEPS))
def test_any_program_keeps_the_organisation_whole(
    world: World, half: str, steps: list[tuple[str, int, int, int]]
) -> None:
    with transaction.atomic():
        program = Program()
        for each in steps:
            program.run(*each)
        program.check_past(list(program.past))
        transaction.set_rollback(True)
