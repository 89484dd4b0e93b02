"""Linking with the house's own sign-on; a real provider answers in tests/journeys/test_sign_on.py."""

import pytest
from allauth.socialaccount.models import SocialAccount

from neuguong.accounts import actions
from neuguong.accounts.adapter import claimed_user
from neuguong.accounts.tests.people import enter
from neuguong.domain.refusal import Refused
from neuguong.records.models import Event
from tests.world import AT

pytestmark = pytest.mark.django_db


def account(uid: str = "17") -> SocialAccount:
    """What the provider says of a person, not yet kept."""
    return SocialAccount(provider="co-quan", uid=uid, extra_data={})


def link(user, by=None, uid="17"):
    return actions.link_sign_on(user, account(uid), by=by or user, at=AT)


def test_linking_is_kept_and_recorded_without_the_providers_data(world):
    link(world.officer)
    event = Event.objects.latest("sequence")
    assert (event.verb, event.detail) == ("accounts.link_sign_on", {})


def test_linking_again_changes_nothing(world):
    link(world.officer)
    before = Event.objects.count()
    link(world.officer)
    assert Event.objects.count() == before


def test_only_the_owner_links_and_cuts(world):
    with pytest.raises(Refused, match="chính chủ"):
        link(world.officer, by=world.administrator)
    with pytest.raises(Refused, match="chính chủ"):
        actions.unlink_sign_on(world.officer, by=world.administrator, at=AT)


def test_what_belongs_to_another_is_not_linked(world):
    link(world.officer)
    with pytest.raises(Refused, match="đã nối với người khác"):
        link(world.inspector)


def test_cutting_is_recorded_and_not_done_twice(world):
    link(world.officer)
    actions.unlink_sign_on(world.officer, by=world.officer, at=AT)
    assert Event.objects.latest("sequence").verb == "accounts.unlink_sign_on"
    with pytest.raises(Refused, match="chưa nối"):
        actions.unlink_sign_on(world.officer, by=world.officer, at=AT)


def test_without_a_password_the_last_way_in_is_not_cut(world):
    link(world.officer)
    world.officer.set_unusable_password()
    with pytest.raises(Refused, match="Đặt mật khẩu trước"):
        actions.unlink_sign_on(world.officer, by=world.officer, at=AT)


def test_the_claim_names_an_open_account_only_when_the_settings_say_so(world, settings):
    data = {"userinfo": {"preferred_username": "CANBO.danguy"}}
    settings.OIDC_CLAIM = ""
    assert claimed_user(data) is None
    settings.OIDC_CLAIM = "preferred_username"
    assert claimed_user(data) == world.officer
    world.officer.is_active = False
    world.officer.save(update_fields=["is_active"])
    assert claimed_user(data) is None
    assert claimed_user({"userinfo": {}}) is None


def test_where_it_is_not_set_up_there_is_no_such_page(world, client):
    assert client.get("/tai-khoan/co-quan/login/").status_code == 404
    enter(world.officer, browser=client)
    assert client.post("/tai-khoan/tai-khoan-co-quan/noi/").status_code == 404
    assert "Vào bằng tài khoản" not in client.get("/tai-khoan/").content.decode()
