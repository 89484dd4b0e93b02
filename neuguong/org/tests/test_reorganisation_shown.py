"""Carried out is what the page showed: no version of somebody else, no choice dropped."""

import re

import pytest
from django.test import Client
from django.urls import reverse

from neuguong.domain.refusal import StaleRecord
from neuguong.org import actions as org
from neuguong.org.models import Reorganisation
from neuguong.org.scheme import Scheme
from neuguong.org.tests.test_reorganisation_pages import browser, start, text_of
from tests.world import AT, World

pytestmark = pytest.mark.django_db
NEW = {"name_1": "Chi bộ A", "name_2": "Chi bộ B"}


def split(world: World, client: Client, **typed: object) -> Reorganisation:
    return start(client, "split", unit=world.cell_1.pk, **NEW, **typed)


def sent(page: str) -> dict[str, str]:
    """What the form of the page would send."""
    values = dict(re.findall(r'type="hidden" name="(\w+)" value="([^"]*)"', page))
    for name, options in re.findall(r'<select[^>]* name="([^"]+)">(.*?)</select>', page):
        picked = re.search(r'value="(\w*)" selected', options)
        values[name] = picked[1] if picked else ""
    return values


def press(client: Client, act: Reorganisation, typed: dict[str, str], code: str = "thi-hanh"):  # type: ignore[no-untyped-def]
    return client.post(reverse("org:reorganisation_step", args=[act.pk, code]), typed)


def test_a_choice_changed_with_the_press_is_kept_and_shown_once_more(world: World) -> None:
    client = browser(world)
    act = split(world, client, stays="on")
    usual = f"members-{world.cell_1.pk}"
    typed = sent(text_of(client, act)) | {usual: "n2"}
    answer = press(client, act, typed)
    assert answer.url == reverse("org:reorganisation_page", args=[act.pk])
    act.refresh_from_db()
    assert act.state == "draft"
    assert act.plan.members == {str(world.cell_1.pk): "n2"}
    page = text_of(client, act)
    assert "lựa chọn vừa đổi đã lưu và diễn thử lại" in page
    assert press(client, act, sent(page)).status_code == 302
    act.refresh_from_db()
    assert act.state == "done"


def test_the_button_sends_the_choices_without_script(world: World) -> None:
    client = browser(world)
    page = text_of(client, split(world, client, stays="on"))
    button = re.search(r"<button[^>]*formaction[^>]*>", page)
    assert button
    assert 'form="phuong-an"' in button[0]
    assert 'id="phuong-an"' in page


def test_nothing_unseen_is_carried_out(world: World) -> None:
    mine = browser(world)
    act = split(world, mine, stays="on")
    shown = sent(text_of(mine, act))
    usual = f"members-{world.cell_1.pk}"
    other = browser(world, "committee_secretary")
    other.post(reverse("org:reorganisation_amend", args=[act.pk]), {"revision": "0", usual: "n2"})
    answer = press(mine, act, shown)
    page = answer.content.decode()
    assert answer.status_code == 409
    assert "vừa được người khác sửa" in page
    assert "Ở trang của đồng chí: Chi bộ 1. Bản đang lưu: Chi bộ B (mới)." in page
    assert "formaction" not in page
    assert "Diễn thử không vướng gì" not in page
    act.refresh_from_db()
    assert act.state == "draft"


def test_a_press_without_a_version_carries_nothing_out(world: World) -> None:
    client = browser(world)
    act = start(client, "rename", unit=world.cell_1.pk, name="Chi bộ Mới")
    assert press(client, act, {}).status_code == 409


def test_what_waits_for_its_day_is_what_was_shown(world: World) -> None:
    client = browser(world)
    act = split(world, client, stays="on", effective_on="2999-01-01")
    shown = sent(text_of(client, act))
    org.amend_reorganisation(
        act, scheme=act.plan, seen_revision=0, by=None, at=AT, ground="Quyết định khác"
    )
    answer = press(client, act, shown, "cho-ngay")
    assert answer.status_code == 409
    assert "Bản đang lưu: Quyết định khác." in answer.content.decode()
    act.refresh_from_db()
    assert act.state == "draft"


def test_what_was_typed_beside_what_another_saved(world: World) -> None:
    client = browser(world)
    act = split(world, client, stays="on")
    usual = f"members-{world.cell_1.pk}"
    typed = sent(text_of(client, act)) | {usual: "n1"}
    plan = act.plan
    scheme = Scheme(plan.founded, members={str(world.cell_1.pk): "n2"}, receivers=plan.receivers)
    org.amend_reorganisation(act, scheme=scheme, seen_revision=0, by=None, at=AT)
    answer = client.post(reverse("org:reorganisation_amend", args=[act.pk]), typed)
    page = answer.content.decode()
    assert answer.status_code == 409
    assert sent(page)[usual] == "n1"
    assert "Ở trang của đồng chí: Chi bộ A (mới). Bản đang lưu: Chi bộ B (mới)." in page
    assert "formaction" not in page
    assert sent(page)["revision"] == "1"


def test_the_acts_themselves_refuse_an_older_version(world: World) -> None:
    act = start(browser(world), "rename", unit=world.cell_1.pk, name="Chi bộ Mới")
    org.amend_reorganisation(act, scheme=act.plan, seen_revision=0, by=None, at=AT)
    for do in (org.carry_out_reorganisation, org.decide_reorganisation):
        with pytest.raises(StaleRecord, match="rồi làm tiếp"):
            do(act, by=world.officer, at=AT, seen_revision=0)
