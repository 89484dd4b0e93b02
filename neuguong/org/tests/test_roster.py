"""Members by name: few looked up, many walked through, the same answer both ways."""

from dataclasses import replace

import pytest
from django.db import connection

from neuguong.org import actions, scope
from neuguong.org.models import Member, Membership, roster_of
from neuguong.org.tests.workbooks import HEADINGS, member, workbook
from tests.world import AT, FOUNDED

pytestmark = pytest.mark.django_db
TODAY = AT.date()
ASKED = [
    {},
    {"words": "le"},
    {"words": "hoa"},
    {"words": "00 123 450"},
    {"words": "nobody"},
    {"grade": "official"},
    {"grade": "probationary"},
    {"standing": "exempt", "words": "tam"},
    {"kind": "temporary"},
    {"post": "secretary"},
    {"post": "heads", "words": "an"},
    {"kind": "home", "grade": "official", "standing": "active"},
]


@pytest.fixture
def people(world):
    """Some members more, of every state."""
    for cell, name, told in (
        (world.cell_1, "Lê Thị Hoa", {"grade": "probationary", "card_number": "00.123450"}),
        (world.cell_2, "Lê Thị Hòa", {}),
        (world.cell_2, "Lê Văn Tám", {"standing": "exempt"}),
        (world.single_cell, "Lê Văn Chín", {"kind": "temporary"}),
    ):
        actions.add_member(cell, joined_on=FOUNDED, by=None, at=AT, full_name=name, **told)


@pytest.fixture
def many(monkeypatch):
    """Every number of units and members is too many to be looked up."""
    monkeypatch.setattr("neuguong.org.models.roster.FEW_UNITS", 0)
    monkeypatch.setattr("neuguong.org.models.roster.FEW_MEMBERS", 0)


def names(user, **asked) -> list[str]:
    found = roster_of(user, TODAY, **asked)
    return [row.member.full_name for row in found.rows.order_by("sort_key", "pk")]


@pytest.mark.parametrize("asked", ASKED, ids=str)
@pytest.mark.parametrize("person", ["officer", "secretary_1"])
def test_walking_finds_whom_looking_up_finds(people, world, monkeypatch, asked, person):
    user = getattr(world, person)
    few = names(user, **asked)
    monkeypatch.setattr("neuguong.org.models.roster.FEW_UNITS", 0)
    assert names(user, **asked) == few
    monkeypatch.setattr("neuguong.org.models.roster.FEW_MEMBERS", 0)
    assert names(user, **asked) == few


def test_few_are_counted_and_many_are_not(people, world, monkeypatch):
    found = roster_of(world.officer, TODAY)
    assert {row.total for row in found.rows} == {8}
    monkeypatch.setattr("neuguong.org.models.roster.FEW_UNITS", 0)
    assert not roster_of(world.officer, TODAY).is_counted
    assert roster_of(world.officer, TODAY, words="tam").is_counted


def test_the_units_within_reach_are_known_unless_they_are_too_many(people, world, monkeypatch):
    monkeypatch.setattr("neuguong.org.models.roster.FEW_UNITS", 0)
    here = {world.base.pk, world.cell_1.pk, world.cell_2.pk}
    assert roster_of(world.officer, TODAY, unit=world.base).units == here
    monkeypatch.setattr("neuguong.org.models.roster.MANY_UNITS", 2)
    assert roster_of(world.officer, TODAY, unit=world.base).units is None


def test_it_goes_no_further_than_the_person_sees(people, many, world):
    assert "Lê Thị Hòa" not in names(world.secretary_1)
    assert names(world.secretary_1, unit=world.cell_2) == []
    assert names(world.secretary_1, unit=world.base) == names(world.secretary_1)
    assert names(world.member_1) == ["Nguyễn Văn Thịnh"]
    assert names(world.administrator) == []


def test_a_reach_is_cut_to_a_unit_inside_and_kept_by_one_above():
    assert scope.narrowed(["0001"], "00010002") == ["00010002"]
    assert scope.narrowed(["00010002", "0003"], "0001") == ["00010002"]
    assert scope.narrowed(["0003"], "0001") == []


def test_an_own_record_is_not_put_beside_a_subtree(world):
    """One condition for both would make the database look at every membership."""
    query = str(Membership.objects.visible_to(world.officer).query)
    assert " OR " not in query
    assert list(Membership.objects.visible_to(world.member_1)) == list(
        world.members["member_1"].memberships.all()
    )


def keys() -> set[tuple[bool, bool]]:
    """Whether the copies that memberships hold are true."""
    return {
        (m.sort_key == m.member.sort_key, m.folded_name == m.member.folded_name)
        for m in Membership.objects.select_related("member")
    }


def test_memberships_follow_a_name(people, world, tmp_path):
    hoa = Member.objects.get(full_name="Lê Thị Hoa")
    hoa.full_name = "Lê Thị Hồng"
    hoa.save()
    assert keys() == {(True, True)}
    path = workbook(
        tmp_path,
        [
            HEADINGS,
            member("Lê Thị Huệ", "00.123450", official="", born=""),
            member("Trần Thị Mới", "00.999999"),
            member("Lê Văn Tám", cell="Chi bộ 1", born=""),
        ],
    )
    batch = actions.read_members(world.base, path=path, file_name="ds.xlsx", by=None, at=AT)
    batch = actions.confirm_import(batch, by=None, at=AT)
    assert Membership.objects.filter(folded_name="tran thi moi").exists()
    assert keys() == {(True, True)}
    actions.undo_import(batch, by=None, at=AT)
    assert keys() == {(True, True)}


def test_walking_in_steps_finds_the_same_pages(world, monkeypatch):
    for number in range(130):
        cell = world.cell_1 if number % 9 == 0 else world.cell_2
        name = f"Lê Văn {chr(65 + number % 26)}"
        actions.add_member(cell, joined_on=FOUNDED, by=None, at=AT, full_name=name)
    whole = replace(roster_of(world.officer, TODAY), is_counted=False)
    within = replace(whole, rows=whole.rows.filter(unit=world.cell_1))
    by_units = replace(within, units=frozenset({world.cell_1.pk}))

    def pages() -> list[list[int]]:
        told, key = [], ""
        for roster in (whole, within, by_units):
            while True:
                page = roster.page(key)
                told.append([row.pk for row in page.rows])
                key = page.next_key
                if not key:
                    break
        return told

    at_once = pages()
    for first, most in ((3, 7), (60, 60), (1000, 1000)):
        monkeypatch.setattr("neuguong.org.models.roster.FIRST_STEP", {connection.vendor: first})
        monkeypatch.setattr("neuguong.org.models.roster.MOST_AT_ONCE", most)
        assert pages() == at_once


def test_who_leads_a_committee_or_an_agency_is_found(world, many):
    member = world.members["member_1"]
    actions.appoint(
        member, unit=world.cell_1, kind="agency_head", since=TODAY, by=world.officer, at=AT
    )
    heads = names(world.officer, post="heads")
    assert set(names(world.officer, post="secretary")) | {member.full_name} == set(heads)
    assert names(world.officer, post="agency_head") == [member.full_name]
    assert names(world.officer, post="agency_head", unit=world.cell_2) == []
    assert names(world.secretary_2, post="agency_head") == []
