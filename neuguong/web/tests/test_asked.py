"""What an address asks for, and what no column can hold."""

from datetime import date

import pytest
from django.urls import reverse

from neuguong.web.asked import LARGEST, asked_number, asked_year, number_in, own_page, typed_day


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("0", 0),
        ("0012", 12),
        (str(LARGEST), LARGEST),
        (str(LARGEST + 1), None),
        ("9" * 5000, None),
        ("²", None),
        ("١", None),
        ("-1", None),
        ("1_0", None),
        (" 1", None),
        ("", None),
    ],
)
def test_a_number_is_digits_that_a_column_holds(text, number):
    assert number_in(text) == number


@pytest.mark.parametrize(
    ("query", "number", "year", "day"),
    [
        ({}, None, None, None),
        ({"so": "7", "nam": "2026", "ngay": "2026-01-31"}, 7, 2026, date(2026, 1, 31)),
        ({"so": "x", "nam": "0000", "ngay": "2026-02-30"}, None, None, None),
        ({"so": ["1", "2"], "nam": "26", "ngay": "9999-12-31"}, 2, None, date(9999, 12, 31)),
    ],
)
def test_what_is_not_of_the_form_counts_as_not_asked_for(rf, query, number, year, day):
    request = rf.get("/", query)
    assert asked_number(request, "so") == number
    assert asked_year(request) == year
    assert typed_day(request, "ngay") == day


@pytest.mark.parametrize(
    ("target", "page"),
    [
        ("/ke-hoach/?nam=2026", "/ke-hoach/?nam=2026"),
        ("http://testserver/tim/", "http://testserver/tim/"),
        ("https://example.org/", ""),
        ("//example.org/", ""),
        ("abc", ""),
        ("", ""),
    ],
)
def test_only_a_whole_address_of_ours_is_gone_on_to(rf, target, page):
    assert own_page(rf.get("/"), target) == page


def test_nul_is_left_out_of_a_query(visit):
    page = visit(f"{reverse('search:results')}?q=Ch%00i+b%00")
    assert 'value="Chi b"' in page.source


@pytest.mark.parametrize("place", ["/to-chuc/1%00/", "/%00", f"/to-chuc/{LARGEST + 1}/"])
def test_an_address_that_nothing_can_bear_leads_nowhere(visit, client, place):
    visit(reverse("web:menu"))
    assert client.get(place).status_code == 404


def test_a_form_with_nul_is_not_read(visit, client):
    visit(reverse("web:menu"))
    assert client.post(reverse("plans:plan_start"), {"unit": "1\0"}).status_code == 400
