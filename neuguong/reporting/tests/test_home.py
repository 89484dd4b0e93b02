"""The home page: what a person must know first."""

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from neuguong.accounts.models import User
from neuguong.org import actions as org
from tests.world import World

pytestmark = pytest.mark.django_db
TOLD = "Người khác vừa đổi tài khoản của đồng chí"


def home_of(user: User) -> str:
    """What the home page says to the person."""
    client = Client()
    client.force_login(user, backend="django.contrib.auth.backends.ModelBackend")
    return client.get(reverse("reporting:home")).content.decode()


def test_a_person_is_told_who_made_a_link_to_their_account(world: World) -> None:
    org.new_link(world.secretary_1, by=world.administrator, at=timezone.now())
    page = home_of(world.secretary_1)
    assert TOLD in page
    assert f"Cấp liên kết một lần: {world.administrator.full_name}" in page
    assert TOLD not in home_of(world.secretary_2)


def test_an_old_act_is_told_no_more(world: World) -> None:
    org.new_link(world.secretary_1, by=world.administrator, at=timezone.now() - timedelta(days=15))
    assert TOLD not in home_of(world.secretary_1)


def test_what_one_does_oneself_is_no_news(world: World) -> None:
    assert TOLD not in home_of(world.administrator)
