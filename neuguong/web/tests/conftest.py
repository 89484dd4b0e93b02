"""What the tests of the frame share."""

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from django.test import Client
from playwright.sync_api import Browser, sync_playwright

from neuguong.web.tests.page import Page
from tests.world import World

SCRIPTS = Path(__file__).parents[1] / "static" / "web" / "js"
CHROMIUM = shutil.which("chromium")
QUIET = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-sync"]
HOUSE = "http://neu-guong.test"


@pytest.fixture
def visit(world: World, client: Client) -> Callable[..., Page]:
    """Opens an address as the secretary of Cell 1."""
    client.force_login(world.secretary_1)

    def open_page(address: str, **more: object) -> Page:
        answer = client.get(address, **more)
        return Page(answer.content.decode(), answer.status_code)

    return open_page


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """A real browser."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=QUIET)
        yield browser
        browser.close()
