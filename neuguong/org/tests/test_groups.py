"""Steering committees, inspection teams and other bodies across units."""

from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from neuguong.domain.calendar import FOREVER
from neuguong.domain.refusal import Refused, StaleRecord
from neuguong.org import actions as org
from neuguong.org.models import (
    GroupScope,
    GroupSeat,
    Look,
    Participant,
    Participation,
    WorkGroup,
    people_found,
)
from neuguong.org.scheme import Scheme, ref
from neuguong.records.models import Event
from tests.world import AT, FOUNDED

pytestmark = pytest.mark.django_db
DAY = date(2026, 1, 1)
EVE = DAY - timedelta(days=1)
GROUND = {"ground_number": "35-QĐ/ĐU", "ground_date": FOUNDED}


@pytest.fixture
def team(world):
    """An inspection team of the committee on both cells, headed by the deputy of Cell 1."""
    return found(world, "committee", "inspection", units=("cell_1", "cell_2"))


def found(world, owner, kind, units=(), head="deputy_1", until=FOREVER):
    facts = {"name": "Đoàn kiểm tra số 2", "valid_from": FOUNDED, "valid_until": until} | GROUND
    unit = getattr(world, owner)
    group = org.found_group(unit, kind=kind, facts=facts, by=None, at=AT)
    org.seat_person(group, person=world.members[head], role="head", since=FOUNDED, by=None, at=AT)
    if units:
        worked_on = [getattr(world, each) for each in units]
        org.add_group_units(group, units=worked_on, since=FOUNDED, by=None, at=AT)
    return group


def heads(group, day):
    return [seat.person.full_name for seat in group.seats.on(day).filter(role="head")]


def seat(group, person, role, since, by=None):
    return org.seat_person(group, person=person, role=role, since=since, by=by, at=AT)


def test_a_new_head_ends_the_seat_of_the_one_before(world, team):
    seat(team, world.members["secretary_2"], "head", DAY)
    assert heads(team, EVE) == ["Vũ Thị Hằng"]
    assert heads(team, DAY) == ["Đặng Quang Vinh"]
    with pytest.raises(Refused, match="Chọn từ ngày đó trở đi"):
        seat(team, world.members["member_1"], "head", EVE)


STEPS = st.lists(
    st.tuples(
        st.sampled_from(["secretary_1", "deputy_1", "member_1", "secretary_2", "end"]),
        st.sampled_from(["head", "deputy", "member"]),
        st.integers(0, 30),
    ),
    max_size=14,
)


@settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(steps=STEPS)
def test_there_are_never_two_heads_and_nobody_sits_twice_on_any_day(steps, world, team):
    GroupSeat.objects.all().delete()
    for part, role, days in steps:
        day = FOUNDED + timedelta(days=days)
        try:
            if part == "end":
                open_seat = GroupSeat.objects.order_by("-pk").first()
                if open_seat:
                    org.end_seat(open_seat, since=day, by=None, at=AT)
            else:
                seat(team, world.members[part], role, day)
        except Refused:
            continue
    for day in (FOUNDED + timedelta(days=n) for n in range(33)):
        assert len(heads(team, day)) <= 1
    rows = GroupSeat.objects.order_by("member", "valid_from")
    for one, next_one in pairwise(rows):
        assert one.member_id != next_one.member_id or one.valid_until <= next_one.valid_from


def test_sent_twice_it_seats_once(world, team):
    first = seat(team, world.members["member_1"], "member", DAY)
    assert seat(team, world.members["member_1"], "member", DAY) == first
    assert team.seats.count() == 2
    with pytest.raises(Refused, match="đã lập"):
        found(world, "committee", "inspection")


def test_it_ends_by_itself_on_its_last_day(world):
    group = found(world, "committee", "inspection", until=DAY)
    assert group in WorkGroup.objects.as_of(EVE)
    assert group not in WorkGroup.objects.as_of(DAY)
    assert heads(group, EVE)
    assert not heads(group, DAY)
    assert [s.role for s in group.seats.sitting(DAY)] == ["head"]
    with pytest.raises(Refused, match="không hoạt động"):
        seat(group, world.members["member_1"], "member", DAY)


def test_ended_by_hand_it_is_seen_by_those_who_sat_to_its_end(world, team):
    org.end_group(team, since=DAY, by=world.officer, at=AT)
    assert team not in WorkGroup.objects.as_of(DAY)
    assert team in WorkGroup.objects.visible_to(world.deputy_1)
    with pytest.raises(Refused, match="kết thúc từ"):
        org.end_group(team, since=DAY, by=world.officer, at=AT)


def test_the_days_are_not_drawn_over_those_who_sit(world, team):
    who = {"by": world.officer, "at": AT}
    with pytest.raises(Refused, match="ngoài những ngày này"):
        org.amend_group(team, facts={"valid_from": DAY}, seen_revision=0, **who)
    with pytest.raises(Refused, match="Ngày cuối"):
        org.amend_group(team, facts={"valid_until": FOUNDED}, seen_revision=0, **who)
    org.amend_group(team, facts={"name": "Đoàn số 3"}, seen_revision=0, **who)
    with pytest.raises(StaleRecord, match="vừa được người khác sửa"):
        org.amend_group(team, facts={"name": "Đoàn số 4"}, seen_revision=0, **who)


def test_the_head_and_the_officers_of_the_owner_change_it_and_no_stranger(world, team):
    for person in (world.deputy_1, world.officer, world.inspector):
        org.amend_group(
            team,
            facts={"ground_title": person.username},
            seen_revision=WorkGroup.objects.get(pk=team.pk).revision,
            by=person,
            at=AT,
        )
    worked_on = team.scopes.first()
    for person in (world.secretary_1, world.secretary_2, world.member_1, world.administrator):
        who = {"by": person, "at": AT}
        for act in (
            lambda who=who: org.amend_group(team, facts={"name": "X"}, seen_revision=3, **who),
            lambda who=who: org.end_group(team, since=DAY, **who),
            lambda who=who: org.end_seat(team.seats.get(), since=DAY, **who),
            lambda who=who: org.drop_group_unit(worked_on, since=DAY, **who),
            lambda who=who: org.find_people(team, words="a", **who),
            lambda who=who: seat(team, world.members["member_1"], "member", DAY, who["by"]),
        ):
            with pytest.raises(Refused, match="người đứng đầu nhóm hoặc đơn vị lập nhóm"):
                act()


def test_an_inspector_makes_inspection_teams_and_no_steering_committees(world):
    facts = {"name": "Đoàn 5", "valid_from": DAY, "valid_until": FOREVER} | GROUND
    who = {"by": world.inspector, "at": AT}
    org.found_group(world.committee, kind="supervision", facts=facts, **who)
    with pytest.raises(Refused, match="Ban chỉ đạo của"):
        org.found_group(world.committee, kind="steering", facts=facts, **who)
    with pytest.raises(Refused):
        org.found_group(world.cell_1, kind="working", facts=facts, by=world.secretary_2, at=AT)


def test_sitting_in_a_team_shows_the_team_and_nothing_of_the_units(world):
    team = found(world, "committee", "inspection", units=("cell_2",), head="member_1")
    mine = world.member_1
    assert team in WorkGroup.objects.visible_to(mine)
    assert team not in WorkGroup.objects.visible_to(world.secretary_2)
    assert team not in WorkGroup.objects.visible_to(world.secretary_1)
    assert [each.ref for each in people_found(mine, "Đặng Quang Vinh", DAY)] == []
    assert not mine.roles.filter(unit=world.cell_2).exists()
    org.end_seat(team.seats.get(), since=FOUNDED + timedelta(days=1), by=None, at=AT)
    assert team not in WorkGroup.objects.visible_to(mine)


def test_people_of_elsewhere_are_found_by_the_whole_card_number_only(world):
    group = found(world, "cell_1", "working")
    other = world.members["secretary_2"]
    who = {"by": world.secretary_1, "at": AT}
    assert org.find_people(group, words="Vinh", **who) == []
    assert org.find_people(group, words=other.card_number[:-1], **who) == []
    (told,) = org.find_people(group, words=other.card_number, **who)
    assert (told.name, told.told) == ("Đặng Quang Vinh", "")
    assert Look.objects.get(member=other).by == world.secretary_1
    assert org.named_person(group, ref=f"m{other.pk}", **who) is None
    assert org.named_person(group, ref=told.ref, **who) == other


def test_a_participant_may_sit_and_leaves_with_the_participation(world, team):
    person = org.add_participant(
        world.cell_2, since=FOUNDED, facts={"full_name": "Hà Thị Ngân", "kind": "staff"},
        by=None, at=AT,
    )  # fmt: skip
    seat(team, person, "secretary", FOUNDED)
    org.end_participation(person, since=DAY, by=world.officer, at=AT)
    assert [s.person for s in team.seats.on(EVE).filter(role="secretary")] == [person]
    assert not team.seats.on(DAY).filter(role="secretary").exists()
    with pytest.raises(Refused, match="không tham gia ở đơn vị nào"):
        seat(team, person, "member", DAY)


def test_struck_off_one_leaves_the_same_day_transferred_one_stays(world, team):
    member = world.members["member_1"]
    seat(team, member, "member", FOUNDED)
    org.transfer_member(member, to=world.cell_2, since=EVE, by=world.officer, at=AT)
    assert team.seats.on(EVE).filter(member=member).exists()
    org.strike_off(member, last_day=DAY, reason="left", by=world.officer, at=AT)
    assert team.seats.on(EVE).filter(member=member).exists()
    assert not team.seats.on(DAY).filter(member=member).exists()
    with pytest.raises(Refused, match="không sinh hoạt ở chi bộ nào"):
        seat(team, member, "member", DAY)


def picture():
    models = (WorkGroup, GroupScope, GroupSeat, Participation, Participant)
    return [list(model.objects.order_by("pk").values()) for model in models]


def merged(world):
    one, two = world.cell_1, world.cell_2
    act = org.prepare_reorganisation(
        kind="merge", title="Nhập", effective_on=DAY, ground="Quyết định số 10-QĐ/ĐU",
        scheme=Scheme(ended={str(one.pk): ref(two.pk)}, members={str(one.pk): ref(two.pk)}),
        by=world.committee_secretary, at=AT,
    )  # fmt: skip
    return org.carry_out_reorganisation(act, by=world.committee_secretary, at=AT)


def test_a_running_team_goes_on_with_the_receiving_unit_and_comes_back(world):
    one, two = world.cell_1, world.cell_2
    both = found(world, "committee", "inspection", units=("cell_1", "cell_2"))
    only = found(world, "base", "supervision", units=("cell_1",))
    own = found(world, "cell_1", "working")
    past = found(world, "cell_1", "assisting", until=EVE)
    org.add_participant(
        one, since=FOUNDED, facts={"full_name": "Hà Thị Ngân", "kind": "guest"}, by=None, at=AT
    )
    before = picture()
    act = merged(world)
    assert [row.unit for row in both.scopes.as_of(DAY)] == [two]
    assert [row.unit for row in only.scopes.as_of(EVE)] == [one]
    assert [row.unit for row in only.scopes.as_of(DAY)] == [two]
    owners = WorkGroup.objects.in_bulk([own.pk, past.pk])
    assert (owners[own.pk].unit, owners[past.pk].unit) == (two, one)
    assert heads(own, DAY) == ["Vũ Thị Hằng"]
    assert Participation.objects.as_of(DAY).get().unit == two
    org.undo_reorganisation(act, by=world.committee_secretary, at=AT)
    assert picture() == before


def test_two_records_of_one_person_keep_one_seat_when_merged(world, team):
    double = org.add_member(
        world.cell_1, joined_on=FOUNDED, by=None, at=AT, full_name="Vũ Thị Hằng"
    )
    seat(team, double, "member", FOUNDED)
    kept = world.members["deputy_1"]
    verdict = org.merge_members(kept, double, taken={}, by=world.officer, at=AT)
    assert [s.role for s in team.seats.all()] == ["head"]
    org.undo_verdict(verdict, by=world.officer, at=AT)
    assert team.seats.count() == 2


def test_each_write_leaves_one_event_without_names(world, team):
    before = Event.objects.count()
    who = {"by": world.officer, "at": AT}
    org.amend_group(team, facts={"name": "Đoàn số 3"}, seen_revision=0, **who)
    sat = seat(team, world.members["member_1"], "member", FOUNDED, world.officer)
    org.end_seat(sat, since=DAY, **who)
    org.add_group_units(team, units=[world.single_cell], since=DAY, **who)
    org.drop_group_unit(team.scopes.get(unit=world.cell_1), since=DAY, **who)
    org.end_group(team, since=date(2026, 6, 1), **who)
    events = list(Event.objects.order_by("pk")[before:])
    assert [event.verb for event in events] == [
        "org.amend_group", "org.seat_person", "org.end_seat", "org.add_group_units",
        "org.drop_group_unit", "org.end_group",
    ]  # fmt: skip
    assert "Thịnh" not in " ".join(str(event.detail) for event in events)
