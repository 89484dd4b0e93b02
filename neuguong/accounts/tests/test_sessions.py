"""Sessions: seen, ended one by one or together, dead when the password changes."""

from datetime import timedelta

import pytest
import time_machine
from allauth.usersessions.models import UserSession
from django.test import Client
from django.utils import timezone

from neuguong.accounts import actions
from neuguong.accounts.device import device_words
from neuguong.accounts.tests.people import DOOR, enter, is_in
from neuguong.domain.refusal import Refused
from neuguong.records.models import Event
from tests.world import AT, PASSWORD

pytestmark = pytest.mark.django_db
PHONE = "Mozilla/5.0 (Linux; Android 14) AppleWebKit/537.36 Chrome/130.0 Mobile Safari/537.36"


def last_verb() -> str:
    return Event.objects.latest("sequence").verb


def test_the_account_page_tells_where_one_is_signed_in(world, client):
    form = {"username": "bithu.cb1", "password": PASSWORD}
    Client(HTTP_USER_AGENT=PHONE).post(DOOR, form)
    enter(world.secretary_1, browser=client)
    page = client.get("/tai-khoan/").content.decode()
    assert "Chrome trên điện thoại Android" in page
    assert "máy này" in page


def test_one_session_is_ended_and_is_out_by_its_next_request(world, client):
    other = enter(world.secretary_1)
    enter(world.secretary_1, browser=client)
    row = UserSession.objects.get(session_key=other.session.session_key)
    client.post(f"/tai-khoan/phien/{row.pk}/ket-thuc/")
    assert not is_in(other)
    assert is_in(client)
    assert last_verb() == "accounts.end_session"


def test_a_session_of_someone_else_is_not_found(world, client):
    other = enter(world.secretary_2)
    enter(world.secretary_1, browser=client)
    row = UserSession.objects.get(user=world.secretary_2)
    assert client.post(f"/tai-khoan/phien/{row.pk}/ket-thuc/").status_code == 404
    assert is_in(other)
    with pytest.raises(Refused, match="chính chủ"):
        actions.end_session(row, by=world.secretary_1, at=AT)


def test_a_session_over_is_not_ended_again(world):
    browser = enter(world.secretary_1)
    row = UserSession.objects.get(user=world.secretary_1)
    browser.post("/tai-khoan/dang-xuat/")
    with pytest.raises(Refused, match="đã kết thúc"):
        actions.end_session(row, by=world.secretary_1, at=AT)


def test_all_others_end_together(world, client):
    others = [enter(world.secretary_1) for _ in range(2)]
    enter(world.secretary_1, browser=client)
    client.post("/tai-khoan/phien/ket-thuc/")
    assert [is_in(each) for each in [*others, client]] == [False, False, True]
    event = Event.objects.latest("sequence")
    assert (event.verb, event.detail) == ("accounts.end_other_sessions", {"count": 2})


def test_all_others_end_only_for_the_owner_and_only_if_there_are_any(world):
    with pytest.raises(Refused, match="chính chủ"):
        actions.end_other_sessions(world.secretary_1, keep="", by=world.secretary_2, at=AT)
    with pytest.raises(Refused, match="Không có phiên nào khác"):
        actions.end_other_sessions(world.secretary_1, keep="", by=world.secretary_1, at=AT)


def test_a_new_password_ends_the_others_and_keeps_this_one(world, client):
    other = enter(world.secretary_1)
    enter(world.secretary_1, browser=client)
    new = "bốn mùa hoa sữa"
    form = {"old": PASSWORD, "new": new, "again": new}
    assert client.post("/tai-khoan/mat-khau/", form).status_code == 302
    assert not is_in(other)
    assert is_in(client)
    assert last_verb() == "accounts.change_password"


def test_use_is_noted_at_most_every_five_minutes(world, client):
    enter(world.secretary_1, browser=client)
    begun = UserSession.objects.get(user=world.secretary_1).last_seen_at
    with time_machine.travel(timezone.now() + timedelta(minutes=2), tick=False):
        client.get("/")
    assert UserSession.objects.get(user=world.secretary_1).last_seen_at == begun
    with time_machine.travel(timezone.now() + timedelta(minutes=6), tick=False):
        client.get("/")
    assert UserSession.objects.get(user=world.secretary_1).last_seen_at > begun


@pytest.mark.parametrize(
    ("agent", "words"),
    [
        (PHONE, "Chrome trên điện thoại Android"),
        ("Mozilla/5.0 (iPhone) Version/17 Safari/605", "Safari trên iPhone"),
        ("Mozilla/5.0 (Windows NT 10.0) Chrome/130 Edg/130", "Edge trên máy tính Windows"),
        ("curl/8", "Trình duyệt trên thiết bị chưa rõ"),
    ],
)
def test_devices_are_told_in_words(agent, words):
    assert device_words(agent) == words
