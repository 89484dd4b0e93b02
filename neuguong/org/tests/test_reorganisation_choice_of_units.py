"""Which unit is meant at the bench: told apart, none chosen beforehand, nothing dead offered."""

import re

import pytest
from django.urls import reverse

from neuguong.org.models import Unit
from neuguong.org.tests.test_reorganisation_pages import browser, start, text_of
from tests import world as small
from tests.world import World

pytestmark = pytest.mark.django_db


def form_of(world: World, kind: str, person: str = "officer", **asked: object) -> str:
    address = reverse("org:reorganisation_start", args=[kind])
    return browser(world, person).get(address, asked).content.decode()


def twin(world: World) -> Unit:
    """A cell of the same name as Cell 1 below another committee."""
    other = small.unit(
        "dang-bo-co-so", world.committee, "10.100.103", "Đảng bộ Sở Xây dựng", "ĐB Sở Xây dựng"
    )
    return small.unit("chi-bo-truc-thuoc", other, "10.100.103.000.001", "Chi bộ 1", "CB 1")


def test_no_unit_is_chosen_beforehand(world: World) -> None:
    for kind in ("found", "rename", "move", "split", "dissolve", "convert"):
        page = form_of(world, kind)
        assert '<option value="" selected>Chọn đơn vị</option>' in page, kind
    asked = form_of(world, "dissolve", don_vi=world.cell_1.pk)
    assert f'<option value="{world.cell_1.pk}" selected>' in asked


def test_units_to_tick_stand_below_the_unit_above(world: World) -> None:
    other = twin(world)
    page = form_of(world, "merge")
    parts = re.findall(r"<details class=\"unit-ticks__part\".*?</details>", page, re.DOTALL)
    here = next(part for part in parts if f'value="{other.pk}"' in part)
    assert "<span>Đảng bộ Sở Xây dựng</span>" in here
    assert f'value="{world.cell_1.pk}"' not in here


def test_many_units_are_not_walked_through_by_the_keyboard(world: World) -> None:
    for number in range(10):
        code = f"10.100.101.000.1{number:02}"
        small.unit("chi-bo-truc-thuoc", world.base, code, f"Chi bộ Số {number}", f"S{number}")
    assert "<details open" not in form_of(world, "move").replace('class="unit-ticks__part" ', "")
    asked = form_of(world, "move", don_vi=world.cell_1.pk)
    assert asked.count('class="unit-ticks__part" open') == 1
    assert re.search(rf'value="{world.cell_1.pk}" [^>]* checked', asked)


def test_a_choice_tells_units_of_one_name_apart(world: World) -> None:
    twin(world)
    page = form_of(world, "dissolve")
    assert "Chi bộ 1 · ĐB Sở Xây dựng</option>" in page
    merge = form_of(world, "merge")
    assert "\N{EN SPACE}\N{EN SPACE}Chi bộ 2</option>" in merge


def test_the_bench_tells_places_apart(world: World) -> None:
    other = twin(world)
    client = browser(world)
    act = start(client, "dissolve", unit=world.cell_2.pk, receivers=[world.cell_1.pk, other.pk])
    page = text_of(client, act)
    assert "Chi bộ 1 · ĐB Sở Xây dựng</option>" in page
    assert f"Chi bộ 1 · {world.base.short_name}</option>" in page


def test_who_can_reorganise_nothing_is_offered_nothing(world: World) -> None:
    link = reverse("org:reorganisation_list")
    tree = reverse("org:unit_tree")
    assert link in browser(world).get(tree).content.decode()
    cell = browser(world, "secretary_1")
    assert link not in cell.get(tree).content.decode()
    page = cell.get(link).content.decode()
    assert 'class="bench__kind"' not in page
    assert "do cấp trên của chi bộ làm" in page
