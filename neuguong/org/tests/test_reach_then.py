"""A committee reads its own past by the tree of the day, after a cell has left it."""

from datetime import date, timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from neuguong.accounts.models import User
from neuguong.directives import actions as directives
from neuguong.org import actions as org
from neuguong.org import scope
from neuguong.org.models import Purpose, Unit, UnitVersion, headcount, roster_of
from neuguong.org.scheme import NewUnit, Scheme, ref
from tests.moved import EVE, carry_out, cell_moved, officer_of
from tests.world import AT, YEAR, World, build

TODAY = AT.date()


@pytest.fixture(autouse=True)
def today(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(timezone, "localdate", lambda *at: TODAY)


@pytest.fixture
def moved(world: World) -> World:
    return cell_moved(world)


def browser(user: User) -> Client:
    client = Client()
    client.force_login(user, backend="django.contrib.auth.backends.ModelBackend")
    return client


def names_on(user: User, day: date) -> set[str]:
    return {v.name for v in UnitVersion.objects.visible_on(user, day)}


@pytest.mark.django_db
def test_the_tree_of_the_day_holds_the_cell_that_has_left(moved: World) -> None:
    giver = moved.giver
    assert names_on(giver, EVE) == {"Đảng bộ Văn phòng Tỉnh ủy", "Chi bộ 1", "Chi bộ 2"}
    assert names_on(giver, TODAY) == {"Đảng bộ Văn phòng Tỉnh ủy", "Chi bộ 1"}
    page = browser(giver).get(reverse("org:unit_tree"), {"ngay": EVE}).content.decode()
    assert "3 đơn vị" in page
    assert "2 đơn vị trực thuộc, 4 đảng viên" in page
    assert "Chi bộ 2" not in browser(giver).get(reverse("org:unit_tree")).content.decode()


@pytest.mark.django_db
def test_who_took_the_cell_over_reads_it_on_both_days(moved: World) -> None:
    taker = moved.taker
    assert names_on(taker, EVE) == {"Chi bộ 2"}
    assert names_on(taker, TODAY) == {"Đảng bộ Mới", "Chi bộ 2"}
    page = browser(taker).get(reverse("org:unit_page", args=[moved.cell_2.pk]), {"ngay": EVE})
    assert "nay không thuộc phạm vi" not in page.content.decode()


@pytest.mark.django_db
def test_the_page_of_a_cell_that_has_left_tells_its_numbers_only(moved: World) -> None:
    client, address = browser(moved.giver), reverse("org:unit_page", args=[moved.cell_2.pk])
    page = client.get(address, {"ngay": EVE}).content.decode()
    assert "nay không thuộc phạm vi của đồng chí" in page
    assert "1 đảng viên" in page
    assert "Đặng Quang Vinh" not in page
    assert client.get(address).status_code == 404
    assert client.get(address, {"ngay": TODAY}).status_code == 404


@pytest.mark.django_db
def test_a_number_of_a_past_day_opens_its_very_list(moved: World) -> None:
    client = browser(moved.giver)
    for unit, count in ((moved.base, 4), (moved.cell_2, 1), (moved.cell_1, 3)):
        page = client.get(reverse("org:unit_page", args=[unit.pk]), {"ngay": EVE}).content.decode()
        assert f"{count} đảng viên</" in page.replace("\n", "")
        found = client.get(reverse("org:member_list"), {"don_vi": unit.pk, "ngay": EVE})
        assert f"<span>{count} đảng viên</span>" in found.content.decode()


@pytest.mark.django_db
def test_of_who_has_left_the_name_is_told_and_no_more(moved: World) -> None:
    client = browser(moved.giver)
    member = moved.members["secretary_2"]
    page = client.get(reverse("org:member_list"), {"ngay": EVE}).content.decode()
    assert "Đặng Quang Vinh" in page
    assert f'href="{member.pk}/"' not in page
    assert member.card_number not in page
    assert member.phone not in page
    assert f'href="{moved.members["member_1"].pk}/"' in page
    assert client.get(reverse("org:member_page", args=[member.pk])).status_code == 404
    assert "Đặng Quang Vinh" not in client.get(reverse("org:member_list")).content.decode()
    left = client.get(reverse("org:member_list"), {"ngay": EVE, "don_vi": moved.cell_2.pk})
    assert "Thêm đảng viên" in page
    assert "Thêm đảng viên" not in left.content.decode()


@pytest.mark.django_db
def test_who_counted_on_a_past_day_is_named_without_card(moved: World) -> None:
    address = reverse("org:headcount_page", args=[moved.base.pk])
    page = browser(moved.giver).get(address, {"ngay": EVE}).content.decode()
    left, stayed = moved.members["secretary_2"], moved.members["member_1"]
    assert "4/4 đồng chí được tính" in page
    assert "Đặng Quang Vinh" in page
    assert left.card_number not in page
    assert reverse("org:member_page", args=[left.pk]) not in page
    assert stayed.card_number in page
    assert reverse("org:member_page", args=[stayed.pk]) in page


@pytest.mark.django_db
def test_a_list_of_a_past_day_calls_units_as_they_were_called(world: World) -> None:
    named = {"name": "Chi bộ Tổng hợp", "short_name": "TH"}
    carry_out(Scheme(changed={str(world.cell_1.pk): named}))
    client = browser(world.officer)
    rows = {
        day: client.get(reverse("org:member_list"), {"ngay": day, "don_vi": world.cell_1.pk})
        for day in (EVE, TODAY)
    }
    cell = '<td role="cell" data-label="Chi bộ"><div>'
    assert f"{cell}Chi bộ 1<" in rows[EVE].content.decode()
    assert f"{cell}Chi bộ Tổng hợp<" in rows[TODAY].content.decode()


@pytest.mark.django_db
def test_who_lost_the_role_reads_no_past_either(moved: World) -> None:
    giver = moved.giver
    org.end_role(giver.roles.get(), last_day=EVE, by=None, at=AT)
    fresh = User.objects.get(pk=giver.pk)
    assert names_on(fresh, EVE) == set()
    answer = browser(fresh).get(reverse("org:unit_page", args=[moved.cell_2.pk]), {"ngay": EVE})
    assert answer.status_code == 404


@pytest.mark.django_db
@pytest.mark.parametrize("person", ["secretary_1", "member_1", "secretary_2"])
def test_nobody_else_reads_more_of_the_past(moved: World, person: str) -> None:
    user = moved.people[person]
    own = {moved.cell_2.pk} if person == "secretary_2" else {moved.cell_1.pk}
    seen = UnitVersion.objects.visible_on(user, EVE).values_list("unit", flat=True)
    assert set(seen) == own


@pytest.mark.django_db
def test_the_walk_and_the_look_up_agree_on_a_past_day(
    moved: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    def names() -> list[str]:
        rows = roster_of(moved.giver, EVE, is_past=True).rows.order_by("sort_key", "pk")
        return [row.member.full_name for row in rows]

    few = names()
    assert len(few) == 4
    monkeypatch.setattr("neuguong.org.models.roster.FEW_UNITS", 0)
    assert names() == few
    monkeypatch.setattr("neuguong.org.models.roster.MANY_UNITS", 0)
    assert names() == few


@pytest.mark.django_db
def test_progress_by_the_old_tree_opens_for_the_cell_that_has_left(moved: World) -> None:
    directives.generate_obligations(moved.requirement, period=YEAR, by=None, at=AT)
    client = browser(moved.giver)
    asked = {"nam": 2026, "ngay": EVE}
    page = client.get(reverse("reporting:annual_plans"), asked).content.decode()
    assert "Chi bộ 2" in page
    rows = reverse("reporting:figure_list", args=["annual_plans_on_time", "mau"])
    told = client.get(rows, asked | {"don_vi": moved.cell_2.pk})
    assert "Nơi đang quản lý giữ" in told.content.decode()
    assert "Đặng Quang Vinh" not in told.content.decode()
    assert client.get(rows, {"nam": 2026, "don_vi": moved.cell_2.pk}).status_code == 404


class Trees(TestCase):
    """Random moves of cells between committees; what was so on each day stays readable."""

    @settings(max_examples=25, deadline=None)
    @given(st.lists(st.tuples(st.integers(0, 2), st.integers(0, 1)), min_size=1, max_size=5))
    def test_each_committee_reads_what_it_had_each_day(self, moves) -> None:
        world = build()
        other = NewUnit(
            "n1", "dang-bo-co-so", ref(world.committee.pk), "10.100.104", "Đảng bộ Mới", "M"
        )
        third = NewUnit(
            "n2", "chi-bo-truc-thuoc", ref(world.base.pk), "10.100.101.000.003", "Chi bộ 3", "CB3"
        )
        carry_out(Scheme(founded=(other, third)), day=date(2025, 8, 1))
        homes = [world.base, Unit.objects.get(name="Đảng bộ Mới")]
        cells = [world.cell_1, world.cell_2, Unit.objects.get(name="Chi bộ 3")]
        officers = [officer_of(home, f"o{n}") for n, home in enumerate(homes)]
        days = []
        for number, (cell, home) in enumerate(moves):
            day = date(2025, 9, 1) + timedelta(days=number)
            if Unit.objects.get(pk=cells[cell].pk).parent_id != homes[home].pk:
                carry_out(Scheme(moved={str(cells[cell].pk): ref(homes[home].pk)}), day=day)
            days.append(day)
        for day in days:
            for home, officer in zip(homes, officers, strict=True):
                stood = UnitVersion.objects.as_of(day)
                then = set(stood.filter(parent=home).values_list("unit", flat=True)) | {home.pk}
                today = Unit.objects.filter(scope.within("path", scope.paths(officer, scope.STAFF)))
                seen = set(
                    UnitVersion.objects.visible_on(officer, day).values_list("unit", flat=True)
                )
                assert seen == then | set(today.values_list("pk", flat=True))
                listed = roster_of(officer, day, unit=home, is_past=True).rows.count()
                assert listed == headcount(home, day, Purpose.HEADCOUNT).count()
