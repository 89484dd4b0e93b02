"""Numbers of documents: by term or year, going on from paper, never twice."""

from datetime import date, timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from neuguong.documents import actions
from neuguong.documents.actions import coming_number
from neuguong.documents.files import composed
from neuguong.documents.models import Document, NumberingRule, NumberStart
from neuguong.documents.tests.test_annual_plan import approved
from neuguong.domain.refusal import Refused
from neuguong.org import actions as org
from neuguong.org.models import KindFacts, Term, UnitKind
from neuguong.plans.models import Plan
from neuguong.records.models import Event
from neuguong.web.pages import SIZE
from tests.world import AT, World

pytestmark = pytest.mark.django_db
TODAY = AT.date()
KIND = "ke-hoach"


def put(world: World, restart: str, digits: int = 2, since: date = TODAY) -> NumberingRule:
    return actions.set_numbering(
        KIND, restart=restart, digits=digits, since=since, source="Quy chế", by=world.officer, at=AT
    )


def start(world: World, number: int) -> NumberStart:
    return actions.set_next_number(
        world.cell_1, KIND, number=number, source="Sổ giấy đến số 37", by=world.secretary_1, at=AT
    )


def issued(world: World, plan: Plan, number: int, day: date) -> Document:
    """A document of Cell 1 of another plan, as it was issued on `day`."""
    other = Plan.objects.get(pk=plan.pk)
    other.pk = None
    other._state.adding = True
    other.kind = "term" if plan.kind == "annual" else "annual"
    other.period_start = date(1990 + number, 1, 1)
    other.obligation = None
    other.save()
    term = Term.objects.get(unit=world.cell_1)
    return Document.objects.create(
        unit=world.cell_1, term=term, kind=KIND, series_from=term.valid_from, number=number,
        symbol=f"Số {number:02}-KH/CB", issued_on=day, abstract="x", plan=other,
        issued_by=world.secretary_1,
    )  # fmt: skip


def test_numbers_go_on_from_the_paper_register(world: World) -> None:
    start(world, 38)
    document = actions.issue(approved(world), by=world.secretary_1, at=AT)
    assert document.symbol == "Số 38-KH/CB"
    assert coming_number(world.cell_1, KIND, TODAY) == 39
    assert coming_number(world.cell_2, KIND, TODAY) == 1


def test_a_slip_is_set_right_as_long_as_nothing_was_issued_above(world: World) -> None:
    start(world, 370)
    start(world, 38)
    assert coming_number(world.cell_1, KIND, TODAY) == 38
    actions.issue(approved(world), by=world.secretary_1, at=AT)
    with pytest.raises(Refused, match="Đã ban hành đến số 38; số tiếp theo phải lớn hơn"):
        start(world, 38)


def test_a_new_term_begins_again(world: World) -> None:
    start(world, 38)
    Term.objects.filter(unit=world.cell_1).update(valid_until=date(2026, 6, 1))
    Term.objects.create(unit=world.cell_1, name="2026–2031", valid_from=date(2026, 6, 1))
    assert coming_number(world.cell_1, KIND, date(2026, 5, 31)) == 38
    assert coming_number(world.cell_1, KIND, date(2026, 6, 1)) == 1


def test_a_year_begins_again_and_a_change_of_rule_never_repeats_a_number(world: World) -> None:
    plan = approved(world)
    issued(world, plan, 7, date(2025, 12, 1))
    issued(world, plan, 8, date(2026, 1, 4))
    assert coming_number(world.cell_1, KIND, TODAY) == 9
    put(world, "year")
    assert coming_number(world.cell_1, KIND, TODAY) == 9  # number 8 was given this year
    assert coming_number(world.cell_1, KIND, date(2027, 1, 1)) == 1
    put(world, "term", since=date(2027, 1, 1))
    assert coming_number(world.cell_1, KIND, date(2027, 1, 1)) == 9


def test_digits_are_as_set_and_an_issued_symbol_stays(world: World) -> None:
    put(world, "term", digits=3)
    plan = approved(world)
    assert actions.issue(plan, by=world.secretary_1, at=AT).symbol == "Số 001-KH/CB"
    kind = UnitKind.objects.get(code="chi-bo-truc-thuoc")
    rule = kind.rule_on(TODAY)
    org.change_unit_kind(
        kind,
        KindFacts(rule.name, rule.body_name, "CBTT", "", tuple(rule.allowed_parents.all()), "x"),
        since=TODAY, by=world.officer, at=AT,
    )  # fmt: skip
    assert composed(plan)[0].symbol == "Số 001-KH/CB"
    other = approved(world, "cell_2", "secretary_2")
    assert actions.issue(other, by=world.secretary_2, at=AT).symbol == "Số 001-KH/CBTT"


def test_the_wrong_person_sets_nothing(world: World) -> None:
    with pytest.raises(Refused, match="của Đảng ủy được đổi mẫu Word, cách đánh số"):
        actions.set_numbering(
            KIND, restart="year", digits=2, since=TODAY, source="x", by=world.secretary_1, at=AT
        )
    with pytest.raises(Refused, match="Số văn bản của Chi bộ 1 do cấp ủy hoặc cấp trên đặt"):
        actions.set_next_number(
            world.cell_1, KIND, number=5, source="x", by=world.secretary_2, at=AT
        )


def test_the_past_and_units_without_a_term_are_refused(world: World) -> None:
    with pytest.raises(Refused, match="Số đã cấp không đổi"):
        put(world, "year", since=TODAY - timedelta(days=1))
    put(world, "year", since=TODAY + timedelta(days=9))
    with pytest.raises(Refused, match="Chọn ngày muộn hơn"):
        put(world, "term")
    Term.objects.filter(unit=world.cell_1).delete()
    with pytest.raises(Refused, match="Chưa ghi nhiệm kỳ"):
        start(world, 5)


def test_both_leave_events(world: World) -> None:
    put(world, "year")
    start(world, 38)
    assert Event.objects.get(verb="documents.set_numbering").detail["restart"] == "year"
    assert Event.objects.get(verb="documents.set_next_number").detail["number"] == 38


def test_the_pages_set_them(world: World) -> None:
    client = Client()
    client.force_login(world.officer, backend="django.contrib.auth.backends.ModelBackend")
    page = reverse("documents:numbering")
    assert "cần đối chiếu bản gốc" in client.get(page).content.decode()
    edit = reverse("documents:numbering_edit", args=[KIND])
    today = timezone.localdate().isoformat()
    typed = {"restart": "year", "digits": 3, "since": today, "source": "Quy chế"}
    assert client.post(edit, typed | {"digits": 9}).status_code == 422
    assert client.post(edit, typed).status_code == 302
    number = reverse("documents:next_number", args=[world.cell_1.pk])
    assert client.post(number, {"number": 0, "source": "x"}).status_code == 422
    assert client.post(number, {"number": 38, "source": "Sổ giấy"}).status_code == 302
    shown = client.get(page).content.decode()
    assert "Bắt đầu lại từ 01 <b>theo năm</b>, ít nhất 3 chữ số" in shown
    assert "Sổ giấy" in shown


def test_more_starts_than_one_page_holds_go_on_on_the_next(world: World, client: Client) -> None:
    days = [TODAY + timedelta(days=number) for number in range(SIZE + 2)]
    NumberStart.objects.bulk_create(
        NumberStart(
            unit=world.cell_1, kind=KIND, number=100 + number, source="Sổ giấy",
            valid_from=day, valid_until=day + timedelta(days=1), by=world.officer,
        )
        for number, day in enumerate(days)
    )  # fmt: skip
    client.force_login(world.officer, backend="django.contrib.auth.backends.ModelBackend")
    first = client.get("/van-ban/danh-so/").context["page"]
    second = client.get("/van-ban/danh-so/", {"sau": first.next_key}).context["page"]
    assert [row.valid_from for row in (*first.rows, *second.rows)] == days[::-1]
