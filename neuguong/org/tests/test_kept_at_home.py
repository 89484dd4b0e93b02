"""The cell where a member is at home keeps the record; a visit, past or present, changes nothing."""

from datetime import date, timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from neuguong.domain.refusal import Refused
from neuguong.org import access, scope
from neuguong.org import actions as org
from neuguong.org.models import Correction, DataRequest, Look, Member, Membership
from neuguong.records.models import Event
from tests.world import AT, FOUNDED, World

pytestmark = pytest.mark.django_db
VISIT = Membership.Kind.TEMPORARY
VISITS = {
    "over": (date(2025, 8, 1), date(2025, 9, 1)),
    "running": (date(2025, 8, 1), date(9999, 12, 31)),
}


@pytest.fixture(params=VISITS)
def visitor(request: pytest.FixtureRequest, world: World) -> Member:
    """A member of Cell 1 who is or once was a guest in Cell 2."""
    since, until = VISITS[request.param]
    member = world.members["member_1"]
    member.memberships.create(unit=world.cell_2, kind=VISIT, valid_from=since, valid_until=until)
    return member


@pytest.fixture
def guest(world: World) -> Member:
    """A guest in Cell 2 from outside, never at home in any cell of ours."""
    member = Member.objects.create(full_name="Lò Văn Khách", phone="0900000009")
    member.memberships.create(unit=world.cell_2, kind=VISIT, valid_from=FOUNDED)
    return member


RIGHTS = (access.answer_data_request, access.name_helper)


def test_after_a_visit_the_home_cell_keeps_the_rights(world: World, visitor: Member) -> None:
    for right in RIGHTS:
        assert right.allows(world.secretary_1, visitor)
        assert not right.allows(world.secretary_2, visitor)


def test_the_guest_of_nobody_is_kept_by_the_host(world: World, guest: Member) -> None:
    for right in RIGHTS:
        assert right.allows(world.secretary_2, guest)
        assert not right.allows(world.secretary_1, guest)


def test_above_the_home_cell_a_person_is_erased(world: World) -> None:
    member = world.members["member_1"]
    since, until = VISITS["over"]
    member.memberships.create(
        unit=world.single_cell, kind=VISIT, valid_from=since, valid_until=until
    )
    above = world.people["secretary_2"]
    org.grant_role(above, role="secretary", unit=world.base, since=FOUNDED, by=None, at=AT)
    assert access.erase_person.allows(above, member)


def test_today_goes_before_a_home_that_comes_later(world: World, visitor: Member) -> None:
    tomorrow = timezone.localdate() + timedelta(days=1)
    visitor.memberships.filter(kind="home").update(valid_until=tomorrow)
    visitor.memberships.create(unit=world.single_cell, valid_from=tomorrow)
    kept = visitor.last_membership()
    assert kept is not None
    assert kept.unit == world.cell_1


def test_who_left_is_kept_where_last_at_home(world: World, visitor: Member) -> None:
    visitor.memberships.filter(kind="home").update(valid_until=date(2025, 12, 1))
    kept = visitor.last_membership()
    assert kept is not None
    assert kept.unit == world.cell_1


def test_the_home_cell_answers_a_data_request_and_the_host_finds_none(
    world: World, visitor: Member
) -> None:
    asked = org.ask_about_data(visitor, kind="erase", text="", by=world.member_1, at=AT)
    assert list(DataRequest.objects.visible_to(world.secretary_1)) == [asked]
    assert not DataRequest.objects.visible_to(world.secretary_2).exists()
    told = {"step": "grant", "answer": "", "parts": ["phone"], "at": AT}
    with pytest.raises(Refused, match="chi ủy hoặc cấp trên"):
        org.answer_data_request(asked, by=world.secretary_2, **told)
    org.answer_data_request(asked, by=world.secretary_1, **told)
    visitor.refresh_from_db()
    assert visitor.phone == ""


def test_the_home_cell_answers_a_correction_and_the_host_finds_none(
    world: World, visitor: Member
) -> None:
    asked = org.ask_correction(visitor, text="Sai ngày sinh", by=world.member_1, at=AT)
    assert Event.objects.latest("sequence").unit_path == world.cell_1.path
    assert list(Correction.objects.visible_to(world.secretary_1)) == [asked]
    assert not Correction.objects.visible_to(world.secretary_2).exists()
    with pytest.raises(Refused, match="Hồ sơ đảng viên của Chi bộ 1"):
        org.answer_correction(asked, step="done", answer="", by=world.secretary_2, at=AT)
    org.answer_correction(asked, step="done", answer="", by=world.secretary_1, at=AT)


def test_the_host_does_not_merge_a_guest(world: World, visitor: Member) -> None:
    twin = org.add_member(
        world.cell_2, joined_on=FOUNDED, by=None, at=AT, full_name=visitor.full_name
    )
    with pytest.raises(Refused, match="Hồ sơ đảng viên của Chi bộ 1"):
        org.merge_members(twin, visitor, taken={}, by=world.secretary_2, at=AT)


def test_the_lists_show_the_requests_at_home_only(world: World, visitor: Member) -> None:
    org.ask_correction(visitor, text="Sai quê quán của tôi", by=world.member_1, at=AT)
    for person, told in ((world.secretary_1, True), (world.secretary_2, False)):
        client = Client()
        client.force_login(person, backend="django.contrib.auth.backends.ModelBackend")
        page = client.get(reverse("org:correction_list")).content.decode()
        assert ("Sai quê quán của tôi" in page) is told


def test_the_keeper_of_a_guest_corrects_the_record_and_leaves_an_event(
    world: World, guest: Member
) -> None:
    told = {"facts": {"phone": "0900000002"}, "seen": {"phone": "0900000009"}, "at": AT}
    org.correct_member(guest, by=world.secretary_2, **told)
    guest.refresh_from_db()
    assert guest.phone == "0900000002"
    event = Event.objects.latest("sequence")
    assert (event.verb, event.unit_path) == ("org.correct_member", world.cell_2.path)
    with pytest.raises(Refused, match="Hồ sơ đảng viên của Chi bộ 2"):
        org.correct_member(guest, by=world.secretary_1, **told)


def test_a_record_without_any_cell_is_corrected_by_nobody(world: World) -> None:
    alone = Member.objects.create(full_name="Lò Văn Khách")
    with pytest.raises(Refused, match="chưa thuộc chi bộ nào"):
        org.correct_member(alone, facts={"phone": "1"}, seen={}, by=world.officer, at=AT)


def test_who_looked_at_the_record_is_read_at_home_and_not_at_the_host(
    world: World, visitor: Member
) -> None:
    org.note_look(visitor, by=world.officer, at=AT)
    assert Look.objects.visible_to(world.secretary_1).exists()
    assert not Look.objects.visible_to(world.secretary_2).exists()


def test_a_request_is_open_work_of_the_home_cell_alone(world: World, visitor: Member) -> None:
    org.ask_about_data(visitor, kind="erase", text="", by=world.member_1, at=AT)
    assert DataRequest.objects.waiting().kept_by(world.cell_1).exists()
    assert not DataRequest.objects.waiting().kept_by(world.cell_2).exists()


def test_an_account_is_opened_where_the_member_is_at_home_now(world: World) -> None:
    keeper = world.people["secretary_2"]
    org.grant_role(keeper, role="administrator", unit=world.cell_1, since=FOUNDED, by=None, at=AT)
    member = world.members["member_1"]
    assert access.open_account.allows(keeper, member)
    member.memberships.update(valid_until=AT.date())
    member.memberships.create(unit=world.cell_2, valid_from=AT.date())
    assert not access.open_account.allows(scope.anew(keeper), member)
