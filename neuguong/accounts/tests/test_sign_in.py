"""Signing in: the right way, the wrong way, too often."""

import pytest
from django.test import Client
from django.urls import reverse

from neuguong.accounts.models import User
from neuguong.records.models import Tally
from tests.world import PASSWORD, World

PAGE = "/tai-khoan/dang-nhap/"


def try_in(client: Client, username: str, password: str, **more: str):
    return client.post(PAGE, {"username": username, "password": password, **more})


@pytest.mark.django_db
def test_it_lets_in_and_goes_where_one_wanted(world: World, client: Client) -> None:
    answer = try_in(client, "bithu.cb1", PASSWORD, next="/ke-hoach/")
    assert (answer.status_code, answer["Location"]) == (302, "/ke-hoach/")


@pytest.mark.django_db
def test_it_never_leads_to_another_site(world: World, client: Client) -> None:
    answer = try_in(client, "bithu.cb1", PASSWORD, next="https://example.org/")
    assert "example.org" not in answer["Location"]


@pytest.mark.django_db
def test_a_wrong_password_says_how_many_tries_are_left(world: World, client: Client) -> None:
    answer = try_in(client, "bithu.cb1", "sai")
    assert answer.status_code == 422
    assert "Còn 4 lần thử" in answer.content.decode()


@pytest.mark.django_db
def test_an_unknown_name_is_answered_alike(world: World, client: Client) -> None:
    known = try_in(client, "bithu.cb1", "sai").content.decode()
    unknown = try_in(Client(), "khong.co", "sai").content.decode()
    assert "chưa đúng" in known
    assert "chưa đúng" in unknown


@pytest.mark.django_db
def test_five_failures_lock_even_the_right_password(world: World, client: Client) -> None:
    for _ in range(5):
        answer = try_in(client, "bithu.cb1", "sai")
    assert answer.status_code == 429
    assert "tạm khóa" in answer.content.decode()
    assert try_in(client, "bithu.cb1", PASSWORD).status_code == 429
    assert Tally.objects.get().times == 2


@pytest.mark.django_db
@pytest.mark.parametrize("place", ["accounts:sign_in", "accounts:key_sign_in"])
@pytest.mark.parametrize("target", ["abc", "²", "a:b", "http:abc", "//example.org/"])
def test_who_is_in_already_goes_home_from_an_address_that_is_none(
    place: str, target: str, world: World, client: Client
) -> None:
    client.force_login(world.secretary_1, backend="django.contrib.auth.backends.ModelBackend")
    answer = client.get(reverse(place), {"next": target})
    assert (answer.status_code, answer.headers["Location"]) == (302, "/")


def test_a_locked_account_is_out_on_its_next_request(world: World, client: Client) -> None:
    try_in(client, "bithu.cb1", PASSWORD)
    assert client.get("/").status_code == 200
    User.objects.filter(username="bithu.cb1").update(is_active=False)
    assert client.get("/").status_code == 302


@pytest.mark.django_db
def test_signing_out_ends_the_session(world: World, client: Client) -> None:
    try_in(client, "bithu.cb1", PASSWORD)
    client.post("/tai-khoan/dang-xuat/")
    assert client.get("/").status_code == 302


@pytest.mark.django_db
def test_a_weak_new_password_is_refused_with_the_reasons(world: World, client: Client) -> None:
    client.force_login(world.secretary_1, backend="django.contrib.auth.backends.ModelBackend")
    form = {"old": PASSWORD, "new": "12345678", "again": "12345678"}
    answer = client.post("/tai-khoan/mat-khau/", form)
    assert answer.status_code == 422
    world.secretary_1.refresh_from_db()
    assert world.secretary_1.check_password(PASSWORD)


@pytest.mark.django_db
def test_a_token_is_shown_once_and_works_until_withdrawn(world: World, client: Client) -> None:
    try_in(client, "bithu.cb1", PASSWORD)
    page = client.post("/tai-khoan/ma-truy-cap/", {"name": "Thử", "days": "30"}).content.decode()
    text = page.split('user-select-all">')[1].split("<")[0]
    header = {"HTTP_AUTHORIZATION": f"Bearer {text}"}
    assert Client().get("/api/v1/units", **header).status_code == 200
    token = world.secretary_1.tokens.get()
    client.post(f"/tai-khoan/ma-truy-cap/{token.pk}/thu-hoi/")
    assert Client().get("/api/v1/units", **header).status_code == 401


@pytest.mark.django_db
def test_guessing_the_password_in_an_open_session_is_limited_too(world: World, client: Client):
    client.force_login(world.secretary_1, backend="django.contrib.auth.backends.ModelBackend")
    new = "bốn mùa hoa sữa"
    wrong = {"old": "sai", "new": new, "again": new}
    first = client.post("/tai-khoan/mat-khau/", wrong)
    assert first.status_code == 422
    assert 'href="#id_old"' in first.content.decode()
    answers = [client.post("/tai-khoan/mat-khau/", wrong).status_code for _ in range(4)]
    assert answers == [422, 422, 422, 429]
    right = {"old": PASSWORD, "new": new, "again": new}
    assert client.post("/tai-khoan/mat-khau/", right).status_code == 429
