"""Terms are entered as decided, and told of before they run out."""

from datetime import date, timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from neuguong.domain.calendar import Period
from neuguong.domain.refusal import Refused
from neuguong.org import actions as org
from neuguong.org.models import Term
from neuguong.records.models import Event
from tests.world import AT, FOUNDED, World

pytestmark = pytest.mark.django_db


def enter(world: World, valid_from: date, valid_until: date | None, by: str = "officer") -> Term:
    return org.enter_term(
        world.cell_1,
        name="2025–2028",
        valid_from=valid_from,
        valid_until=valid_until,
        by=world.people[by],
        at=AT,
    )


def test_the_end_of_the_present_term_is_entered(world: World) -> None:
    enter(world, FOUNDED, date(2028, 1, 1))
    term = Term.objects.get(unit=world.cell_1)
    assert (term.name, term.valid_until) == ("2025–2028", date(2028, 1, 1))
    assert Event.objects.filter(verb="org.enter_term").count() == 1


def test_the_next_term_ends_the_one_before(world: World) -> None:
    enter(world, date(2027, 12, 1), None)
    terms = Term.objects.filter(unit=world.cell_1).order_by("valid_from")
    assert [t.valid_until for t in terms] == [date(2027, 12, 1), date(9999, 12, 31)]


@pytest.mark.parametrize(
    ("valid_from", "valid_until", "words"),
    [
        (date(2026, 1, 1), date(2025, 12, 1), "Ngày kết thúc phải sau"),
        (FOUNDED - timedelta(days=1), None, "thành lập ngày"),
    ],
)
def test_days_out_of_order_are_refused(
    valid_from: date, valid_until: date | None, words: str, world: World
) -> None:
    with pytest.raises(Refused, match=words):
        enter(world, valid_from, valid_until)


def test_another_cell_does_not_enter_it(world: World) -> None:
    with pytest.raises(Refused, match="do cấp ủy hoặc cấp trên ghi"):
        enter(world, FOUNDED, None, by="secretary_2")


def test_a_term_that_runs_out_is_told_of_at_home(world: World) -> None:
    client = Client()
    client.force_login(world.officer, backend="django.contrib.auth.backends.ModelBackend")
    soon = timezone.localdate() + timedelta(days=60)
    assert "Nhiệm kỳ sắp hết" not in client.get("/").content.decode()
    typed = {"name": "2025–2027", "valid_from": "2025-07-01", "valid_until": f"{soon:%Y-%m-%d}"}
    assert client.post(reverse("org:term_edit", args=[world.cell_1.pk]), typed).status_code == 302
    assert "Nhiệm kỳ 2025–2027 đến" in client.get("/").content.decode()


@pytest.mark.parametrize(
    ("first", "last"),
    [
        (date(2025, 10, 31), date(2030, 10, 30)),
        (date(2025, 7, 1), date(2030, 6, 30)),
        (date(2025, 3, 29), date(2030, 3, 28)),
        (date(2025, 3, 1), date(2030, 2, 28)),
        (date(2024, 2, 29), date(2029, 2, 28)),
        (date(2023, 3, 1), date(2028, 2, 29)),
    ],
)
def test_a_term_without_an_end_is_taken_for_five_whole_years(first: date, last: date) -> None:
    assert Term(name="2025–2030", valid_from=first).period == Period(first, last)


def test_a_term_whose_end_is_entered_ends_the_day_before(world: World) -> None:
    term = Term(name="2025–2028", valid_from=FOUNDED, valid_until=date(2028, 1, 1))
    assert term.period.end == date(2027, 12, 31)
