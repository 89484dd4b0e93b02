"""Who counts: everyone once, each left out with a reason, the past as it was."""

from datetime import date, timedelta
from itertools import combinations

import pytest
from django.db import transaction
from django.test import Client
from django.urls import reverse
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from neuguong.domain.refusal import Refused
from neuguong.org import actions as org
from neuguong.org.models import (
    CountingRule,
    Member,
    Membership,
    MemberStatus,
    Purpose,
    Unit,
    counted_in_units,
    headcount,
)
from tests.world import AT, FOUNDED, World

pytestmark = pytest.mark.django_db
DAY = date(2026, 3, 1)


@pytest.fixture(autouse=True)
def rules(world: World) -> None:
    org.load_counting_rules(by=None, at=AT)


def told(unit: Unit, purpose: str = "meeting", day: date = DAY) -> dict[str, str]:
    return {m.full_name: m.reason for m in headcount(unit, day, purpose)}


def state(member: Member, standing: str, since: date = FOUNDED) -> None:
    MemberStatus.objects.filter(member=member).update(standing=standing, valid_from=since)


def test_an_exempt_elder_is_left_out_of_meetings_but_not_of_the_headcount(world: World) -> None:
    state(world.members["member_1"], "exempt")
    assert told(world.cell_1) == {
        "Trần Thị Minh Nguyệt": "",
        "Vũ Thị Hằng": "",
        "Nguyễn Văn Thịnh": "exempt",
    }
    assert set(told(world.cell_1, "headcount").values()) == {""}


def test_a_guest_counts_for_meetings_where_he_visits(world: World) -> None:
    guest = world.members["member_1"]
    Membership.objects.create(
        member=guest, unit=world.cell_2, kind="temporary", valid_from=date(2026, 1, 1)
    )
    assert told(world.cell_2)["Nguyễn Văn Thịnh"] == ""
    assert told(world.cell_1)["Nguyễn Văn Thịnh"] == "visiting"
    assert told(world.cell_2, "headcount")["Nguyễn Văn Thịnh"] == "guest"
    assert told(world.committee)["Nguyễn Văn Thịnh"] == ""
    assert len(told(world.committee)) == len(world.members)


def test_a_later_transfer_does_not_change_the_past(world: World) -> None:
    before = told(world.cell_1)
    member = world.members["member_1"]
    by = world.committee_secretary
    org.transfer_member(member, to=world.cell_2, since=DAY + timedelta(days=1), by=by, at=AT)
    assert told(world.cell_1) == before
    assert "Nguyễn Văn Thịnh" not in told(world.cell_1, day=DAY + timedelta(days=1))


def change(world: World, traits: list[str], since: date = DAY) -> list[CountingRule]:
    return org.change_counting_rules(
        "meeting", traits=traits, since=since, source="Quy định", by=world.officer, at=AT
    )


def test_another_rule_begins_on_its_day(world: World) -> None:
    state(world.members["member_1"], "exempt")
    change(world, ["visiting", "away", "suspended"])
    eve = DAY - timedelta(days=1)
    assert told(world.cell_1, day=eve)["Nguyễn Văn Thịnh"] == "exempt"
    assert told(world.cell_1)["Nguyễn Văn Thịnh"] == ""


@pytest.mark.parametrize("traits", [["exempt"], ["guest", "visiting"], []])
def test_nobody_may_be_counted_twice_or_never(traits: list[str], world: World) -> None:
    with pytest.raises(Refused, match="Chọn đúng một trong hai"):
        change(world, traits)


def test_a_cell_does_not_change_the_rules(world: World) -> None:
    with pytest.raises(Refused, match="Chỉ bí thư, phó bí thư, cán bộ tham mưu của Đảng ủy"):
        org.change_counting_rules(
            "meeting", traits=["guest"], since=DAY, source="", by=world.secretary_1, at=AT
        )


def test_a_second_change_on_the_same_day_is_refused(world: World) -> None:
    change(world, ["guest", "exempt"])
    with pytest.raises(Refused, match="Chọn ngày muộn hơn"):
        change(world, ["visiting"])


visit = st.tuples(
    st.sampled_from(["secretary_1", "deputy_1", "member_1", "secretary_2"]),
    st.sampled_from(["", "cell_1", "cell_2", "single_cell"]),
    st.sampled_from(["active", "exempt", "away", "suspended"]),
    st.sampled_from(["official", "probationary"]),
)


@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(visits=st.lists(visit, max_size=4, unique_by=lambda each: each[0]))
def test_everyone_is_told_once_and_counted_at_most_once(
    world: World, visits: list[tuple[str, str, str, str]]
) -> None:
    with transaction.atomic():
        for part, where, standing, grade in visits:
            member = world.members[part]
            MemberStatus.objects.filter(member=member).update(standing=standing, grade=grade)
            home = Membership.objects.get(member=member, kind="home")
            if where and getattr(world, where).pk != home.unit_id:
                Membership.objects.create(
                    member=member, unit=getattr(world, where), kind="temporary", valid_from=DAY
                )
        for purpose in Purpose:
            whole = list(headcount(world.committee, DAY, purpose))
            assert sorted(m.pk for m in whole) == sorted(m.pk for m in world.members.values())
            cells = [
                m.pk
                for cell in (world.cell_1, world.cell_2, world.single_cell)
                for m in headcount(cell, DAY, purpose)
                if not m.reason
            ]
            assert len(cells) == len(set(cells))
            assert set(cells) == {m.pk for m in whole if not m.reason}
        transaction.set_rollback(True)


def visit(world: World) -> Member:
    """A member of Cell 1 is a guest in Cell 2; somebody from outside is only a guest there."""
    guest = world.members["member_1"]
    for each in (guest, Member.objects.create(full_name="Lò Văn Khách")):
        Membership.objects.create(
            member=each, unit=world.cell_2, kind="temporary", valid_from=date(2026, 1, 1)
        )
    return guest


@pytest.mark.parametrize("purpose", Purpose.values)
def test_the_numbers_of_the_tree_are_those_of_the_lists(purpose: str, world: World) -> None:
    state(visit(world), "away")
    numbers = counted_in_units(Membership.objects.all(), DAY, purpose)
    for unit in (world.cell_1, world.cell_2):
        counted = [why for why in told(unit, purpose).values() if not why]
        assert numbers.get(unit.pk, 0) == len(counted)
    whole = [why for why in told(world.committee, purpose).values() if not why]
    assert sum(numbers.values()) == len(whole)


OTHERS = ("away", "exempt", "suspended", "probationary")
ALL_RULES = [
    {place, *others}
    for place in ("guest", "visiting")
    for count in range(len(OTHERS) + 1)
    for others in combinations(OTHERS, count)
]


def test_by_no_rules_is_anybody_lost_between_the_levels(world: World) -> None:
    state(visit(world), "away")
    state(world.members["deputy_1"], "away")
    state(world.members["secretary_1"], "exempt")
    Membership.objects.create(
        member=world.members["secretary_1"],
        unit=world.single_cell,
        kind="temporary",
        valid_from=date(2026, 1, 1),
    )
    cells = (world.cell_1, world.cell_2, world.single_cell)
    for traits in ALL_RULES:
        CountingRule.objects.filter(purpose="meeting").delete()
        for trait in traits:
            CountingRule.objects.create(purpose="meeting", trait=trait, valid_from=FOUNDED)
        whole = told(world.committee)
        assert len(whole) == len(world.members) + 1
        below = [name for cell in cells for name, why in told(cell).items() if not why]
        assert sorted(below) == sorted(name for name, why in whole.items() if not why), traits
        numbers = counted_in_units(Membership.objects.all(), DAY, "meeting")
        assert sum(numbers.values()) == len(below), traits


def test_who_is_counted_at_home_counts_there_while_visiting_within_reach(world: World) -> None:
    state(visit(world), "away")
    state(world.members["deputy_1"], "away")
    change(world, ["guest", "away"])
    assert told(world.cell_1)["Nguyễn Văn Thịnh"] == ""
    assert told(world.cell_1)["Vũ Thị Hằng"] == "away"
    assert told(world.cell_2)["Nguyễn Văn Thịnh"] == "guest"


def test_who_visits_is_counted_once_on_every_page(world: World) -> None:
    visit(world)
    client = browser(world, "officer")
    tree = client.get(reverse("org:unit_tree"))
    assert tree.context["roots"][0].members == 4
    unit = client.get(reverse("org:unit_page", args=[world.committee.pk]))
    assert unit.context["members"] == 4
    listed = client.get(reverse("org:member_list"))
    assert listed.context["totals"] == {"homes": 4, "guests": 2}


def test_each_line_tells_the_cell_the_day_and_the_rule(world: World) -> None:
    visit(world)
    state(world.members["deputy_1"], "exempt", date(2026, 2, 1))
    client = browser(world, "officer")
    address = reverse("org:headcount_page", args=[world.committee.pk])
    page = client.get(address, {"ngay": DAY.isoformat()}).content.decode()
    assert "Miễn công tác và sinh hoạt đảng, từ 01/02/2026" in page
    assert 'data-label="Chi bộ">Chi bộ 1' in page
    assert "Quy tắc của ngày 01/3/2026" in page
    assert "Không tính: Miễn công tác và sinh hoạt đảng" in page


def browser(world: World, person: str) -> Client:
    client = Client()
    client.force_login(world.people[person], backend="django.contrib.auth.backends.ModelBackend")
    return client


def test_the_number_opens_its_list_with_the_reasons(world: World) -> None:
    state(world.members["member_1"], "exempt")
    client = browser(world, "secretary_1")
    address = reverse("org:headcount_page", args=[world.cell_1.pk])
    page = client.get(address, {"ngay": "2026-03-01"}).content.decode()
    assert "2/3 đồng chí được tính" in page
    left = client.get(address, {"ngay": "2026-03-01", "ly_do": "exempt"}).content.decode()
    assert "Nguyễn Văn Thịnh" in left
    assert "Vũ Thị Hằng" not in left


def test_the_rules_are_changed_on_screen(world: World) -> None:
    client = browser(world, "officer")
    address = reverse("org:counting_edit", args=["meeting"])
    typed = {"traits": ["visiting"], "since": "2026-03-01", "source": "Kết luận của Đảng ủy"}
    wrong = client.post(address, typed | {"traits": ["exempt"]})
    assert wrong.status_code == 422
    assert "Chọn đúng một trong hai" in wrong.content.decode()
    assert client.post(address, typed).status_code == 302
    assert [r.trait for r in CountingRule.objects.as_of(DAY).filter(purpose="meeting")] == [
        "visiting"
    ]
