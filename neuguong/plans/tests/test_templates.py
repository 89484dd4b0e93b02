"""What plans start from: dated, with a source, changed on screen."""

from datetime import date, timedelta

import pytest

from neuguong.domain.refusal import Refused
from neuguong.org.models import UnitKind
from neuguong.plans import actions
from neuguong.plans.models import PlanKind, PlanTemplate
from neuguong.records.models import Event
from tests.world import AT, YEAR, World

TODAY = AT.date()
TEXTS = {"purpose": "Mục đích mới", "source": "Hướng dẫn số 01-HD/ĐU"}


def save(world: World, by, valid_from=TODAY, texts=TEXTS):
    return actions.save_template(
        world.cell_1.kind,
        plan_kind=PlanKind.ANNUAL,
        texts=texts,
        valid_from=valid_from,
        by=by,
        at=AT,
    )


@pytest.fixture(autouse=True)
def shipped(world: World) -> None:
    """The templates that are shipped."""
    actions.load_templates(by=None, at=AT)


def test_every_kind_that_plans_has_a_template_with_its_source(world: World) -> None:
    kinds = UnitKind.objects.exclude(code="cap-tren-co-so")
    templates = PlanTemplate.objects.as_of(TODAY)
    assert templates.count() == kinds.count() * 2
    assert not templates.filter(source="").exists()


def test_loading_again_keeps_what_was_edited(world: World) -> None:
    save(world, world.officer)
    assert actions.load_templates(by=None, at=AT) == 0
    assert PlanTemplate.objects.to_start_from(world.cell_1, "annual", YEAR) is not None
    assert PlanTemplate.objects.filter(purpose="Mục đích mới").exists()


def test_a_new_template_ends_the_one_before(world: World) -> None:
    day = TODAY + timedelta(days=20)
    save(world, world.officer, valid_from=day)
    same = PlanTemplate.objects.filter(unit_kind=world.cell_1.kind, plan_kind="annual")
    before, after = same.order_by("valid_from")
    assert (before.valid_until, after.valid_from) == (day, day)


def test_a_template_not_yet_in_force_is_replaced(world: World) -> None:
    save(world, world.officer, valid_from=TODAY + timedelta(days=20))
    save(world, world.officer, valid_from=TODAY + timedelta(days=10))
    same = PlanTemplate.objects.filter(unit_kind=world.cell_1.kind, plan_kind="annual")
    assert same.count() == 2


@pytest.mark.parametrize("part", ["secretary_1", "inspector", "administrator", "member_1"])
def test_it_refuses_who_does_not_write_the_committees_rules(world: World, part: str) -> None:
    with pytest.raises(Refused, match="của Đảng ủy được sửa mẫu"):
        save(world, world.people[part])


def test_it_refuses_to_change_what_was_in_force(world: World) -> None:
    with pytest.raises(Refused, match="không thể trước hôm nay"):
        save(world, world.officer, valid_from=date(2025, 12, 1))


def test_it_refuses_a_template_without_its_source(world: World) -> None:
    with pytest.raises(Refused, match="Ghi nguồn của mẫu"):
        save(world, world.officer, texts={"purpose": "Mục đích"})


def test_it_leaves_an_event(world: World) -> None:
    save(world, world.officer)
    event = Event.objects.get(verb="plans.save_template")
    assert event.detail["unit_kind"] == world.cell_1.kind.code


def test_the_page_shows_every_kind_and_changes_one(world: World, browse) -> None:
    browser = browse(world.officer)
    assert "Chi bộ trực thuộc" in browser.get("/ke-hoach/mau/").content.decode()
    page = "/ke-hoach/mau/chi-bo-truc-thuoc/annual/"
    answer = browser.post(page, {**TEXTS, "valid_from": "2026-01-20"})
    assert answer.status_code == 302
    assert PlanTemplate.objects.get(purpose="Mục đích mới").valid_from == date(2026, 1, 20)


def test_the_page_keeps_what_was_typed_when_it_cannot_be_saved(world: World, browse) -> None:
    page = "/ke-hoach/mau/chi-bo-truc-thuoc/annual/"
    answer = browse(world.officer).post(page, {**TEXTS, "valid_from": "2026-02-31"})
    text = answer.content.decode()
    assert answer.status_code == 422
    assert "Mục đích mới" in text
    assert "Không có ngày này trong lịch" in text


def test_the_page_is_refused_to_others_with_the_reason(world: World, browse) -> None:
    answer = browse(world.secretary_1).get("/ke-hoach/mau/")
    assert answer.status_code == 403
    assert "được sửa mẫu" in answer.content.decode()


def test_there_is_no_page_for_a_kind_of_plan_that_is_none(world: World, browse) -> None:
    assert browse(world.officer).get("/ke-hoach/mau/chi-bo-co-so/week/").status_code == 404
