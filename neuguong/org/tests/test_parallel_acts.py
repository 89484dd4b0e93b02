"""Acts on the tree at the same time take turns: moves and foundings leave a tree."""

from concurrent.futures import ThreadPoolExecutor
from datetime import date, timedelta
from random import Random

import pytest
from django.db import connection

from neuguong.domain.refusal import Refused
from neuguong.org import actions as org
from neuguong.org.models import Unit, UnitKind
from neuguong.org.scheme import NewUnit, Scheme, ref
from neuguong.org.tests.test_tree_programs import check_people, check_tree, home_count
from tests.world import AT, FOUNDED, World, unit

THREADS = 6
ACTS = 8
LATE = AT + timedelta(days=4000)


@pytest.mark.django_db(transaction=True)
def test_moves_and_foundings_at_once_leave_a_tree(world: World) -> None:
    if connection.vendor == "sqlite":
        pytest.skip("the test database in memory has one writer; see test_embedded_database")
    people = home_count(FOUNDED)
    roots = [unit("cap-tren-co-so", None, f"r{n}", f"Đảng bộ {n}", f"R{n}") for n in range(3)]
    bases = [unit("dang-bo-co-so", roots[0], f"b{n}", f"Cơ sở {n}", f"B{n}") for n in range(4)]
    cell_kind = UnitKind.objects.get(code="chi-bo-truc-thuoc").code

    def act(thread: int) -> None:
        chance = Random(thread)
        for number in range(ACTS):
            base = chance.choice([*bases, world.base])
            if chance.random() < 0.5:
                scheme = Scheme(moved={str(base.pk): ref(chance.choice(roots).pk)})
            else:
                code = f"6{thread}.{number:03}"
                scheme = Scheme(founded=(NewUnit("n1", cell_kind, ref(base.pk), code, code, code),))
            try:
                prepared = org.prepare_reorganisation(
                    kind="move",
                    title="cùng lúc",
                    effective_on=FOUNDED + timedelta(days=1 + number),
                    ground="thử",
                    scheme=scheme,
                    by=None,
                    at=AT,
                )
                org.carry_out_reorganisation(prepared, by=None, at=LATE)
            except Refused:
                continue
        connection.close()

    with ThreadPoolExecutor(THREADS) as threads:
        list(threads.map(act, range(THREADS)))
    check_tree()
    check_people(date(2025, 12, 1), people)
    assert Unit.objects.filter(code__startswith="6").exists()
