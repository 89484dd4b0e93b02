"""How far a person sees: subtrees by path."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from neuguong.org import scope
from neuguong.org.models import Unit, UnitVersion
from neuguong.org.roles import STAFF, RoleCode
from tests.world import FOUNDED, World

STEPS = st.integers(0, 36**scope.STEP - 2).map(scope.base36)
PATHS = st.lists(STEPS, min_size=1, max_size=5).map("".join)


@given(PATHS, st.lists(STEPS, max_size=3).map("".join))
def test_everything_below_a_unit_lies_in_its_range(path: str, below: str) -> None:
    assert path <= path + below < scope.after(path)


@given(PATHS, PATHS)
def test_nothing_else_lies_in_the_range(path: str, other: str) -> None:
    inside = path <= other < scope.after(path)
    assert inside == other.startswith(path)


def test_a_step_has_room_for_a_limited_number() -> None:
    with pytest.raises(ValueError, match="does not fit"):
        scope.base36(36**scope.STEP)


@pytest.mark.django_db
def test_a_secretary_sees_the_own_cell_and_nothing_beside(world: World) -> None:
    assert list(Unit.objects.visible_to(world.secretary_1)) == [world.cell_1]


@pytest.mark.django_db
def test_the_committee_sees_the_whole_tree(world: World) -> None:
    assert Unit.objects.visible_to(world.officer).count() == 5


@pytest.mark.django_db
def test_a_locked_account_sees_nothing(world: World) -> None:
    officer = world.officer
    officer.is_active = False
    officer.save()
    assert not Unit.objects.visible_to(officer).exists()


@pytest.mark.django_db
def test_a_role_reaches_down_but_not_up(world: World) -> None:
    secretary = world.secretary_1
    assert scope.holds(secretary, STAFF, world.cell_1.path)
    assert not scope.holds(secretary, STAFF, world.base.path)
    assert not scope.holds_above(secretary, STAFF, world.cell_1.path)
    assert scope.holds_above(world.officer, {RoleCode.OFFICER}, world.cell_1.path)


@pytest.mark.django_db
def test_the_tree_of_a_day_is_one_query(world: World, django_assert_num_queries) -> None:
    with django_assert_num_queries(1):
        names = [v.name for v in UnitVersion.objects.tree(FOUNDED, world.base.path)]
    assert names == ["Đảng bộ Văn phòng Tỉnh ủy", "Chi bộ 1", "Chi bộ 2"]


@pytest.mark.django_db
def test_before_its_founding_a_unit_does_not_stand(world: World) -> None:
    assert not UnitVersion.objects.tree(date(2025, 6, 30)).exists()
