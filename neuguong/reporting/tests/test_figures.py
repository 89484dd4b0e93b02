"""A figure is the list it was counted from, and parts add up."""

from datetime import date, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from neuguong.directives import actions as directives
from neuguong.directives.models import Obligation
from neuguong.reporting.figure import Scope
from neuguong.reporting.figures import FIGURES
from neuguong.reporting.progress import lines, total
from tests.world import AT, YEAR, World

DUE = date(2026, 1, 31)
DAY = date(2026, 3, 1)
FATES = st.lists(st.one_of(st.none(), st.integers(-20, 20)), min_size=4, max_size=4)


def settle(world: World, fates: list[int | None]) -> None:
    """Fulfil each unit's duty so many days after it was due, or not at all."""
    directives.generate_obligations(world.requirement, period=YEAR, by=None, at=AT)
    for owed, days in zip(Obligation.objects.order_by("pk"), fates, strict=True):
        closed = days is not None
        Obligation.objects.filter(pk=owed.pk).update(
            fulfilled_on=DUE + timedelta(days=days) if closed else None,
            record_kind="plans.plan" if closed else "",
            record_id=1 if closed else None,
        )


@pytest.mark.django_db
@given(FATES)
@settings(max_examples=20, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_parts_sum_to_the_whole_and_numbers_equal_their_lists(
    world: World, fates: list[int | None]
) -> None:
    settle(world, fates)
    scope = Scope(world.committee, 2026, DAY)
    rows = lines(scope)
    whole = total(rows, world.committee)
    for name, field in (("on_time", "on_time"), ("late", "late"), ("missing", "missing")):
        figure = FIGURES[f"annual_plans_{name}"]
        top, bottom = figure.count(scope)
        assert (getattr(whole, field), whole.due) == (top, bottom)
        assert figure.rows("tu", scope).count() == top
        assert figure.rows("con-lai", scope).count() == bottom - top
    assert whole.on_time + whole.late + whole.missing + whole.pending == whole.due
    assert whole.on_time == sum(days is not None and days <= 0 for days in fates)


@pytest.mark.django_db
def test_the_table_costs_a_fixed_number_of_queries(
    world: World, django_assert_max_num_queries
) -> None:
    settle(world, [None, 3, -1, None])
    with django_assert_max_num_queries(5):
        lines(Scope(world.committee, 2026, DAY))


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("path", "most"),
    [
        ("/", 18),
        ("/tien-do/?nam=2026", 12),
        ("/so-lieu/annual_plans_missing/mau/?nam=2026", 10),
        ("/ke-hoach/", 10),
        ("/to-chuc/", 8),
        ("/to-chuc/dang-vien/", 8),
        ("/chi-dao/", 8),
        ("/chi-dao/ma-tran/?nam=2026", 9),
        ("/van-ban/", 8),
    ],
)
def test_pages_cost_a_fixed_number_of_queries(
    world: World, client, django_assert_max_num_queries, path: str, most: int
) -> None:
    settle(world, [None, 3, -1, None])
    client.force_login(world.officer, backend="django.contrib.auth.backends.ModelBackend")
    with django_assert_max_num_queries(most):
        assert client.get(path).status_code == 200
