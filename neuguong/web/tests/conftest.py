"""What the tests of the frame share."""

from collections.abc import Callable

import pytest
from django.test import Client

from neuguong.web.tests.page import Page
from tests.world import World


@pytest.fixture
def visit(world: World, client: Client) -> Callable[..., Page]:
    """Opens an address as the secretary of Cell 1."""
    client.force_login(world.secretary_1)

    def open_page(address: str, **more: object) -> Page:
        answer = client.get(address, **more)
        return Page(answer.content.decode(), answer.status_code)

    return open_page
