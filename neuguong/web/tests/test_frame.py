"""The frame around every page: menu, tabs, large type, notes."""

import pytest
from django.contrib.messages import constants
from django.contrib.messages.storage.base import Message
from django.template.loader import render_to_string
from django.test import RequestFactory
from django.urls import reverse

from neuguong.org.frame import frame
from neuguong.web.tests.page import Page


def test_the_tabs_are_five_at_most_and_the_last_leads_to_the_whole_menu(visit):
    page = visit(reverse("web:menu"))
    everything = [a["href"] for a in page.all("a")]
    assert "Thêm" in page.source
    assert everything.count(reverse("web:menu")) == 1
    tabs = page.source[page.source.index('class="tab-bar') :]
    assert tabs[: tabs.index("</nav>")].count("<a ") <= 5


def test_the_whole_menu_has_every_place_of_the_side_menu_and_the_way_out(visit):
    page = visit(reverse("web:menu"))
    for name in ("plans:plan_list", "org:unit_tree", "accounts:account"):
        assert page.source.count(f'href="{reverse(name)}"') >= 2
    assert len(page.all("form", action=reverse("accounts:sign_out"))) == 2


@pytest.mark.parametrize("person", ["committee_secretary", "officer", "administrator"])
def test_each_heading_stands_once_in_the_menu(world, person):
    request = RequestFactory().get("/")
    request.user, request.resolver_match = getattr(world, person), None
    groups = [entry["group"] for entry in frame(request)["menu"]]
    starts = [
        group for group, before in zip(groups, ["", *groups], strict=False) if group != before
    ]
    assert len(starts) == len(set(starts))


def test_the_first_stop_of_the_keyboard_leads_past_the_menu(visit):
    page = visit(reverse("web:menu"))
    first = page.all("a")[0]
    assert first["href"] == "#noi-dung"
    assert page.one("main")["id"] == "noi-dung"


def test_the_size_of_type_leads_back_to_a_page_of_ours_only(visit, client):
    visit(reverse("web:menu"))
    for target in ("abc", "https://example.org/", ""):
        answer = client.post(reverse("web:size"), {"next": target})
        assert (answer.status_code, answer.headers["Location"]) == (302, "/")


def test_large_type_is_kept_on_the_device_and_can_be_given_up(visit, client):
    place = reverse("web:menu")
    answer = client.post(reverse("web:size"), {"next": place})
    assert answer.headers["Location"] == place
    assert visit(place).one("html")["data-size"] == "large"
    assert visit(place).all("button", class_="size-switch")[0]["aria-pressed"] == "true"
    client.post(reverse("web:size"), {"next": place})
    assert visit(place).one("html")["data-size"] == ""


def test_the_switch_of_type_never_leads_away_from_the_house(client, db):
    answer = client.post(reverse("web:size"), {"next": "https://noi-khac.example/"})
    assert answer.headers["Location"] == "/"


def test_after_a_refused_form_the_switch_leads_to_the_page_of_the_form(client, world):
    client.force_login(world.administrator)
    place = f"http://testserver{reverse('org:role_list')}"
    answer = client.post(reverse("org:role_grant"), {"username": "x"}, headers={"Referer": place})
    page = Page(answer.content.decode(), answer.status_code)
    assert page.status == 422
    assert {each["value"] for each in page.all("input") if each["name"] == "next"} == {place}


def test_a_refused_form_says_so_first_in_the_title_and_takes_the_focus(client, world):
    client.force_login(world.officer)
    address = reverse("org:member_add")
    assert "<title>Thêm đảng viên" in client.get(address).content.decode()
    page = Page(client.post(address, {"phone": "1"}).content.decode(), 422)
    assert "<title>Lỗi: Thêm đảng viên" in page.source
    assert "autofocus" in page.source[page.source.index('class="error-summary"') :][:80]


def test_a_message_that_can_be_undone_offers_to(rf):
    undone = Message(constants.INFO, "Đã bỏ biện pháp 3.", extra_tags="undo /ke-hoach/7/lay-lai/")
    told = Message(constants.SUCCESS, "Đã lưu kế hoạch.")
    page = Page(render_to_string("web/toasts.html", {"messages": [undone, told]}, rf.get("/")))
    assert page.one("form")["action"] == "/ke-hoach/7/lay-lai/"
    assert "Đã lưu kế hoạch." in page.all("div", class_="toast-note")[1].text


def test_the_components_are_shown_only_in_a_demonstration(visit):
    assert visit("/giao-dien/thanh-phan/").status == 404
