"""Tokens of programs end with the password and are made only by who has just shown who they are."""

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from neuguong.accounts import actions
from neuguong.accounts.models import ApiToken, OneTimeLink
from neuguong.accounts.tests.people import enter
from neuguong.records.models import Event
from tests.world import PASSWORD, World

pytestmark = pytest.mark.django_db
PAGE = "/tai-khoan/ma-truy-cap/"
NEW = "bốn mùa hoa sữa"


@pytest.fixture
def works(world: World):
    """Whether a token of the secretary of Cell 1, made now, still opens the interface."""
    expires = timezone.localdate() + timedelta(days=30)
    who = {"by": world.secretary_1, "at": timezone.now()}
    _, text = actions.make_token(world.secretary_1, name="máy", expires_on=expires, **who)

    def run() -> bool:
        header = {"Authorization": f"Bearer {text}"}
        return Client().get("/api/v1/units", headers=header).status_code == 200

    assert run()
    return run


def test_a_change_of_the_password_ends_them_and_says_so(world: World, works) -> None:
    browser = enter(world.secretary_1)
    form = {"old": PASSWORD, "new": NEW, "again": NEW}
    page = browser.post("/tai-khoan/mat-khau/", form, follow=True).content.decode()
    assert "Các mã truy cập cho phần mềm khác cũng hết hiệu lực" in page
    assert not works()
    event = Event.objects.get(verb="accounts.change_password")
    assert event.detail == {"tokens": 1}


def test_a_reset_by_link_ends_them(world: World, works) -> None:
    link, _ = actions.make_link(
        world.secretary_1,
        purpose=OneTimeLink.Purpose.OFFICE,
        life=timedelta(days=1),
        at=timezone.now(),
    )
    actions.use_link(link, password=NEW, by=None, at=timezone.now())
    assert not works()
    assert Event.objects.get(verb="accounts.use_link").detail["tokens"] == 1


def test_a_change_that_is_refused_ends_none(world: World, works) -> None:
    form = {"old": PASSWORD, "new": "12345678", "again": "12345678"}
    assert enter(world.secretary_1).post("/tai-khoan/mat-khau/", form).status_code == 422
    assert works()


def test_others_keep_theirs(world: World, works) -> None:
    who = {"by": world.secretary_2, "at": timezone.now()}
    actions.change_password(world.secretary_2, old=PASSWORD, new=NEW, **who)
    assert works()


def test_making_one_asks_for_the_password_when_that_was_not_given_lately(world: World) -> None:
    left_open = Client()
    left_open.force_login(world.secretary_1, "django.contrib.auth.backends.ModelBackend")
    answer = left_open.post(PAGE, {"name": "Thử", "days": "30"})
    assert "/tai-khoan/xac-nhan/" in answer["Location"]
    assert not ApiToken.objects.exists()
    left_open.post(answer["Location"], {"password": PASSWORD, "next": "/tai-khoan/"})
    assert left_open.post(PAGE, {"name": "Thử", "days": "30"}).status_code == 200
    assert ApiToken.objects.get().user == world.secretary_1
