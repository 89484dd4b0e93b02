"""Searched and filtered, the pages walked hold whom a plain look at everybody finds."""

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from datetime import date, timedelta
from importlib import import_module
from random import Random
from unittest.mock import patch

import pytest
from django.db import connection, transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from neuguong.domain.calendar import FOREVER
from neuguong.domain.vietnamese import fold
from neuguong.org.models import Member, Membership, MemberStatus, Roster, roster, roster_of
from tests.world import AT, FOUNDED, World

pytestmark = pytest.mark.django_db
TODAY = AT.date()
FAMILIES = ["Nguyễn", "Vũ", "Lê", "Phương", "H’", "Y", "Đỗ"]
MIDDLES = ["Thanh", "Thị", "Văn", "Hương", "Thị Thanh", "", "Hà"]
GIVEN = ["An", "Hương", "Phương", "Thanh", "Hà", "Hạ", "Vũ", "Blơk", "O'Nil", "100%"]
WORDS = ["an", "thanh", "Thanh", "huong", "hương", "phương", "h", "ha", "Hà", "vu", "nguyen", "blok",
         "đỗ", "%", "_", "'", "o'n", "\\", "thanhh", "ễ"]  # fmt: skip
CARD = "00.123450"
PEOPLE = 110
LIMITS = {
    "FEW_UNITS": [0, 120],
    "MANY_UNITS": [0, 12_000],
    "FEW_MEMBERS": [0, 5, 1000],
    "MOST_AT_ONCE": [20, 50_000],
    "MADE_AT_ONCE": [2, 1000],
    "RARE_NAME": [0, 20_000],
    "RARE_STATE": [0, 5_000],
}

asked = st.fixed_dictionaries(
    {},
    optional={
        "words": st.lists(st.sampled_from(WORDS), min_size=1, max_size=3).map(" ".join)
        | st.just(CARD),
        "grade": st.sampled_from(["official", "probationary"]),
        "standing": st.sampled_from(["active", "exempt"]),
        "kind": st.sampled_from(["home", "temporary"]),
    },
)
limits = st.fixed_dictionaries(
    {name: st.sampled_from(some) for name, some in LIMITS.items()}
).filter(lambda limit: limit["FEW_UNITS"] <= limit["MANY_UNITS"])


def fill(world: World, chance: Random) -> None:
    """Members of random names in the cells, some away, gone, visiting, or known of before."""
    cells = [world.cell_1, world.cell_2, world.single_cell]
    names = [[chance.choice(part) for part in (FAMILIES, MIDDLES, GIVEN)] for _ in range(PEOPLE)]
    members = [Member(full_name=" ".join(name).replace("  ", " ")) for name in names]
    members[0].card_number = CARD
    Member.objects.bulk_create(member.derive_keys() for member in members)
    places, states = [], []
    for member in members:
        keys = {"sort_key": member.sort_key, "folded_name": member.folded_name}
        since = chance.choice([FOUNDED, FOUNDED, TODAY, TODAY + timedelta(days=1)])
        until = chance.choice([FOREVER, FOREVER, TODAY + timedelta(days=9)])
        for kind in ["home", "temporary"][: chance.choice([1, 1, 2])]:
            cell = chance.choice(cells)
            places.append(Membership(member=member, unit=cell, kind=kind, valid_from=since,
                                     valid_until=until, **keys))  # fmt: skip
        grade = chance.choice(["official", "official", "probationary"])
        standing = chance.choice(["active", "active", "exempt"])
        states.append(MemberStatus(member=member, grade=grade, standing=standing,
                                   valid_from=FOUNDED))  # fmt: skip
    Membership.objects.bulk_create(places)
    MemberStatus.objects.bulk_create(states)


def plainly(reach: list[str], words: str = "", kind: str = "", **states: str) -> list[int]:
    """Whom a look at every membership finds, in the order of names."""
    state = {s.member_id: s for s in MemberStatus.objects.as_of(TODAY)}
    found = []
    for row in Membership.objects.select_related("member", "unit"):
        name = fold(row.member.full_name)
        if words == CARD:
            bears = row.member.card_number == CARD
        else:
            bears = all(word in name for word in fold(words).split())
        if (
            bears
            and row.valid_from <= TODAY < row.valid_until
            and any(row.unit.path.startswith(path) for path in reach)
            and kind in {"", row.kind}
            and all(getattr(state[row.member_id], k) == v for k, v in states.items())
        ):
            found.append((row.sort_key, row.pk))
    return [pk for _, pk in sorted(found)]


def walked(found: Roster) -> list[Membership]:
    """The rows of all pages, one after another."""
    page = found.page("")
    rows = page.rows
    while page.next_key:
        page = found.page(page.next_key)
        assert page.rows
        rows += page.rows
    return rows


@contextmanager
def tried(limit: dict[str, int], first: int, *, by_index: bool) -> Iterator[None]:
    """With other limits, `first` names looked through at first, and nothing kept afterwards;
    `by_index` PostgreSQL reads no table whole."""
    with ExitStack() as stack:
        for name, value in limit.items():
            stack.enter_context(patch.object(roster, name, value))
        if connection.vendor in roster.FIRST_STEP:
            stack.enter_context(patch.object(roster, "FIRST_STEP", {connection.vendor: first}))
        stack.enter_context(transaction.atomic())
        if by_index and connection.vendor == "postgresql":
            with connection.cursor() as cursor:
                cursor.execute("SET LOCAL enable_seqscan = off")
        yield
        transaction.set_rollback(True)


@given(
    seed=st.integers(0, 999),
    asked=asked,
    limit=limits,
    first=st.sampled_from([1, 3, 200]),
    by_index=st.booleans(),
    person=st.sampled_from(["officer", "secretary_1", "secretary_2", "administrator"]),
    unit=st.sampled_from(["", "base", "cell_1", "single_cell"]),
)
@settings(
    max_examples=20, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
def test_pages_hold_whom_a_plain_look_finds(
    world, seed, asked, limit, first, by_index, person, unit
):
    below = getattr(world, unit).path if unit else ""
    reads = {"officer": world.committee, "secretary_1": world.cell_1, "secretary_2": world.cell_2}
    reach = [reads[person].path] if person in reads else []
    reach = [max(path, below) for path in reach if path.startswith(below) or below.startswith(path)]
    with tried(limit, first, by_index=by_index):
        fill(world, Random(seed))
        found = roster_of(
            getattr(world, person), TODAY, unit=getattr(world, unit) if unit else None, **asked
        )
        rows = walked(found)
        plain = plainly(reach, **asked)
        if tuple(found.order) == roster.BY_NAME:
            assert [row.pk for row in rows] == plain
        else:
            keys = [(row.other_marks, row.sort_key, row.pk) for row in rows]
            assert keys == sorted(keys)
            assert sorted(row.pk for row in rows) == sorted(plain)


def test_the_parts_of_names_are_indexed(world):
    """A nation's list rests on it, where PostgreSQL has the extension; not for short words, for
    which it would be read whole."""
    if connection.vendor != "postgresql":
        pytest.skip("an index of PostgreSQL")
    with connection.cursor() as cursor:
        cursor.execute("SELECT indexname FROM pg_indexes WHERE indexname LIKE '%name_parts'")
        assert {name for (name,) in cursor} == {"member_name_parts", "membership_name_parts"}
        cursor.execute("SET LOCAL enable_seqscan = off")
    assert "name_parts" not in Member.objects.named("vu ha").explain()


def test_without_the_right_to_add_the_extension_names_are_searched_without_it(world):
    if connection.vendor != "postgresql":
        pytest.skip("an extension of PostgreSQL")
    migration = import_module("neuguong.org.migrations.0026_parts_of_names")
    with connection.cursor() as cursor:
        cursor.execute("DROP EXTENSION pg_trgm CASCADE")
        cursor.execute("CREATE ROLE somebody")
        cursor.execute("SET LOCAL ROLE somebody")
        with connection.schema_editor(atomic=False) as editor:
            migration.index_parts(None, editor)
        cursor.execute("RESET ROLE")
        cursor.execute("SELECT count(*) FROM pg_indexes WHERE indexname LIKE '%name_parts'")
        assert cursor.fetchone() == (0,)
    assert Member.objects.named("thinh").get().full_name == "Nguyễn Văn Thịnh"


def test_a_day_may_be_another(world):
    """The walk asks for the same day as the list."""
    with tried({"FEW_UNITS": 0, "FEW_MEMBERS": 0}, 3, by_index=False):
        fill(world, Random(1))
        early = date(2020, 1, 1)
        assert walked(roster_of(world.officer, early, words="an")) == []


def test_a_walk_never_stands_still():
    """Where nearly all that are missing have been found, at least one name more is looked at."""
    with patch.object(roster, "FEW_MEMBERS", 0):
        assert roster.expected(1, 2, 1) == 1
