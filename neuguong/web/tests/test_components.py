"""The components, read from the page that shows each of them once."""

import pytest
from django.template import RequestContext, Template
from django.template.loader import render_to_string
from django.test import RequestFactory
from django_cotton.compiler_regex import CottonCompiler

from neuguong.web.chart import Bar, BarChart, Series
from neuguong.web.gallery import samples
from neuguong.web.tests.page import Page


@pytest.fixture
def gallery(world) -> Page:
    request = RequestFactory().get("/giao-dien/thanh-phan/")
    request.user = world.officer
    request.resolver_match = None
    return Page(render_to_string("web/gallery.html", samples(), request))


def test_every_control_has_a_label_that_names_it(gallery):
    labelled = {label["for"] for label in gallery.all("label")}
    controls = [
        control
        for name in ("input", "select", "textarea")
        for control in gallery.all(name)
        if control["type"] != "hidden"
    ]
    within_label = {"id_told"}
    assert controls
    assert {c["id"] for c in controls} <= labelled | within_label


def test_hints_and_errors_are_tied_to_their_control(gallery):
    for element in gallery.elements:
        for target in element["aria-describedby"].split():
            assert target in gallery.ids, f"{element} tells of {target}, which is not there"
    deadline = gallery.one("input", id="id_deadline")
    assert deadline["aria-describedby"] == "id_deadline_hint id_deadline_error"
    assert deadline["aria-invalid"] == "true"


def test_no_id_stands_twice(gallery):
    assert len(gallery.ids) == len(set(gallery.ids))


def test_the_summary_of_errors_leads_to_each_place(gallery):
    summary = gallery.one("div", class_="error-summary")
    assert "còn 3 chỗ cần sửa" in " ".join(summary.text.split())
    places = [a["href"][1:] for a in gallery.all("a") if a["href"].startswith("#id_")]
    assert len(places) == 3
    assert set(places) <= set(gallery.ids)


def test_a_button_that_may_not_be_pressed_says_why_and_sends_nothing(gallery):
    button = gallery.one("button", id="duyet")
    assert (button["type"], button["aria-disabled"]) == ("button", "true")
    reason = gallery.one("span", id=button["aria-describedby"])
    assert reason.text.startswith("Đồng chí là người soạn")


def test_a_status_is_told_in_words_beside_its_icon(gallery):
    statuses = gallery.all("span", class_="status")
    assert len(statuses) > 8
    assert all(status.text.strip() for status in statuses)


def test_a_table_stays_a_table_when_it_is_shown_as_cards(gallery):
    table = gallery.one("table", aria_label="Kế hoạch năm 2026")
    assert table["role"] == "table"
    heads = [th.text for th in gallery.all("th", role="columnheader")]
    assert {td["data-label"] for td in gallery.all("td")} <= set(heads)


def test_the_chart_tells_a_reader_every_number(gallery):
    bars = [svg["aria-label"] for svg in gallery.all("svg", role="img")]
    assert bars[0] == ("Đảng bộ Văn phòng Tỉnh ủy: Đúng hạn 8, Muộn 2, Quá hạn 1, Chưa đến hạn 0")
    assert "1.240" in [td.text for td in gallery.all("td", class_="num")]


def test_the_present_step_is_named_to_readers(gallery):
    assert "Cấp trên xem xét" in gallery.one("li", aria_current="step").text


def test_a_bar_is_filled_to_its_end_whatever_the_counts():
    chart = BarChart("t", "Đơn vị", [Series("a", "done"), Series("b", "late")], [Bar("x", (1, 2))])
    parts = chart.lines[0].parts
    assert [(p.left, p.width) for p in parts] == [("0.000", "33.333"), ("33.333", "66.667")]


def test_a_bar_of_nothing_is_empty():
    chart = BarChart("t", "Đơn vị", [Series("a", "done")], [Bar("x", (0,))])
    assert chart.lines[0].parts == []


def test_a_component_takes_nothing_that_it_was_not_given():
    """A page that tells a refusal locks no button, and no id of the page stands on one."""
    page = Template(CottonCompiler().process("<c-button>Lưu</c-button>"))
    words = {"refusal": "Còn vướng", "href": "/x/", "id": "cua-trang", "icon": "lock", "size": "lg"}
    told = page.render(RequestContext(RequestFactory().get("/"), words))
    assert 'type="submit"' in told
    assert not [word for word in words.values() if word in told]
