"""What a committee had on a day is read through the programs' interface too."""

import pytest

from neuguong.directives import actions as directives
from tests.moved import DAY, EVE, cell_moved
from tests.world import AT, YEAR, World

pytestmark = pytest.mark.django_db


@pytest.fixture
def moved(world: World) -> World:
    return cell_moved(world)


def test_units_are_those_of_the_day(call, moved: World) -> None:
    cell = moved.cell_2.pk
    then = call("giver", "GET", f"/api/v1/units?on={EVE}").json()
    assert {unit["name"] for unit in then} == {
        "Đảng bộ Văn phòng Tỉnh ủy", "Chi bộ 1", "Chi bộ 2",
    }  # fmt: skip
    told = call("giver", "GET", f"/api/v1/units/{cell}?on={EVE}").json()
    assert told["parent"] == moved.base.pk
    assert call("giver", "GET", f"/api/v1/units/{cell}?on={DAY}").status_code == 404
    assert call("giver", "GET", f"/api/v1/units/{cell}").status_code == 404


def test_members_of_the_day_are_named_without_their_cards(call, moved: World) -> None:
    asked = f"/api/v1/members?unit={moved.cell_2.pk}"
    people = call("giver", "GET", f"{asked}&on={EVE}").json()["members"]
    assert [(m["full_name"], m["card_number"]) for m in people] == [("Đặng Quang Vinh", "")]
    assert call("giver", "GET", asked).status_code == 404
    taker = call("taker", "GET", f"{asked}&on={EVE}").json()["members"]
    assert taker[0]["card_number"] == moved.members["secretary_2"].card_number


def test_figures_follow_the_tree_of_the_day(call, moved: World) -> None:
    directives.generate_obligations(moved.requirement, period=YEAR, by=None, at=AT)
    asked = f"unit={moved.base.pk}&year=2026"
    rows = "/api/v1/figures/annual_plans_on_time/bottom"
    then = call("giver", "GET", f"{rows}?{asked}&on={EVE}").json()
    now = call("giver", "GET", f"{rows}?{asked}").json()
    assert {row["unit"] for row in then} - {row["unit"] for row in now} == {moved.cell_2.pk}
    left = next(row for row in then if row["unit"] == moved.cell_2.pk)
    assert (left["plan"], left["contact"], left["phone"]) == (None, "", "")
    sums = call("giver", "GET", f"/api/v1/figures?{asked}&on={EVE}").json()
    assert {"annual_plans_on_time": len(then)}.items() <= {
        each["name"]: each["bottom"] for each in sums
    }.items()
    other = f"unit={moved.cell_2.pk}&year=2026"
    assert call("giver", "GET", f"{rows}?{other}").status_code == 404
    assert len(call("giver", "GET", f"{rows}?{other}&on={EVE}").json()) == 1
