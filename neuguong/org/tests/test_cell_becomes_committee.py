"""A cell that has grown becomes a committee with a first cell below it, in one act."""

import pytest
from django.urls import reverse
from django.utils import timezone

from neuguong.domain.refusal import Refused
from neuguong.org import actions as org
from neuguong.org.models import Membership, Unit, UnitVersion
from neuguong.org.scheme import Scheme
from neuguong.org.tests.test_reorganisation_drafts import mend, refused
from neuguong.org.tests.test_reorganisation_pages import browser, start, step, text_of
from neuguong.records.models import Event
from tests.world import AT, World

pytestmark = pytest.mark.django_db
GROWN = {
    "unit_kind": "dang-bo-co-so",
    "name": "Đảng bộ Độc lập",
    "name_1": "Chi bộ Một",
}


def picture() -> list[list[dict[str, object]]]:
    return [
        list(model.objects.order_by("pk").values()) for model in (Unit, UnitVersion, Membership)
    ]


def test_its_members_go_to_the_first_cell_and_back(world: World) -> None:
    client = browser(world)
    unit = world.single_cell
    before = picture()
    act = start(client, "convert", unit=unit.pk, **GROWN)
    page = text_of(client, act)
    assert "Diễn thử không vướng gì" in page
    assert "Đơn vị thành lập</b>: 1" in page
    assert step(client, act, "thi-hanh") == 302
    unit.refresh_from_db()
    assert (unit.kind.code, unit.name) == ("dang-bo-co-so", "Đảng bộ Độc lập")
    first = Unit.objects.get(name="Chi bộ Một")
    assert first.parent == unit
    here = Membership.objects.as_of(timezone.localdate())
    assert not here.filter(unit=unit).exists()
    assert Event.objects.filter(verb="org.carry_out_reorganisation").count() == 1
    assert step(client, act, "hoan-tac") == 302
    assert picture() == before


def test_members_need_a_first_cell(world: World) -> None:
    typed = {"unit": world.cell_1.pk, **GROWN, "name_1": ""}
    page = refused(browser(world), "convert", **typed)
    assert "Điền tên chi bộ để 3 đảng viên của Chi bộ 1 về sinh hoạt ở đó." in page


def test_a_first_cell_is_founded_only_below_a_committee(world: World) -> None:
    typed = {"unit": world.cell_1.pk, "unit_kind": "chi-bo-co-so", "name_1": "Chi bộ Một"}
    assert "Chỉ lập chi bộ đầu tiên" in refused(browser(world), "convert", **typed)


def test_the_kind_it_has_is_no_other(world: World) -> None:
    typed = {"unit": world.cell_1.pk, "unit_kind": "chi-bo-truc-thuoc"}
    page = refused(browser(world), "convert", **typed)
    assert "Chi bộ 1 đang là chi bộ trực thuộc." in page


def test_nobody_is_forgotten(world: World) -> None:
    client = browser(world)
    act = start(client, "convert", unit=world.single_cell.pk, **GROWN)
    key = f"members-{world.single_cell.pk}"
    client.post(reverse("org:reorganisation_amend", args=[act.pk]), {"revision": "0", key: ""})
    page = text_of(client, act)
    assert f'name="{key}"' in page
    act.refresh_from_db()
    assert mend(client, act, unit=world.single_cell.pk, **GROWN).status_code == 302
    act.refresh_from_db()
    assert act.plan.members == {str(world.single_cell.pk): "n1"}


def test_without_a_first_cell_the_advice_can_be_followed(world: World) -> None:
    act = org.prepare_reorganisation(
        kind="convert", title="Đổi loại hình", effective_on=AT.date(), ground="thử",
        scheme=Scheme(changed={str(world.cell_1.pk): {"kind": "dang-bo-bo-phan"}}), by=None, at=AT,
    )  # fmt: skip
    with pytest.raises(Refused, match="điền tên chi bộ trực thuộc đầu tiên"):
        org.carry_out_reorganisation(act, by=None, at=AT)
