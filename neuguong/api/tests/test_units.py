"""Units through the programs' interface, as they stand and as they stood."""

from datetime import date

import pytest

from neuguong.org.models import UnitVersion
from tests.world import World

pytestmark = pytest.mark.django_db


@pytest.fixture
def renamed(world: World) -> None:
    """Cell 1 had another name and code until 2026."""
    old = world.cell_1.versions.get()
    old.name, old.code, old.valid_until = "Chi bộ Cũ", "10.100.101.000.077", date(2026, 1, 1)
    old.save()
    UnitVersion.objects.create(
        unit=world.cell_1,
        code=world.cell_1.code,
        name="Chi bộ 1",
        short_name="CB1",
        kind=old.kind,
        parent=old.parent,
        path=old.path,
        valid_from=date(2026, 1, 1),
    )


@pytest.mark.usefixtures("renamed")
def test_on_a_day_units_have_the_names_of_that_day(call, world: World) -> None:
    then = {u["id"]: u for u in call("officer", "GET", "/api/v1/units?on=2025-12-31").json()}
    assert then[world.cell_1.pk]["name"] == "Chi bộ Cũ"
    assert then[world.cell_1.pk]["code"] == "10.100.101.000.077"
    now = {u["id"]: u for u in call("officer", "GET", "/api/v1/units").json()}
    assert now[world.cell_1.pk]["name"] == "Chi bộ 1"
    assert call("officer", "GET", "/api/v1/units?on=2020-01-01").json() == []


@pytest.mark.usefixtures("renamed")
def test_one_unit_on_a_day(call, world: World) -> None:
    path = f"/api/v1/units/{world.cell_1.pk}"
    assert call("officer", "GET", f"{path}?on=2025-12-31").json()["name"] == "Chi bộ Cũ"
    assert call("officer", "GET", f"{path}?on=2020-01-01").status_code == 404
    assert call("secretary_2", "GET", f"{path}?on=2025-12-31").status_code == 404
