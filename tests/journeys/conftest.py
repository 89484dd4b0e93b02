"""The demonstration, served as the README says, and a real browser."""

import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, sync_playwright

FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
PASSWORD = "neu-guong-demo"  # noqa: S105 - the demonstration's own


def free_port() -> int:
    """A port that nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@contextmanager
def served(command: list[str], log: Path, ready: str, **more: str) -> Iterator[None]:
    """A server in a process of its own, until the block ends; `more` goes to its environment."""
    kept = {
        k: v for k, v in os.environ.items() if k not in {"DATABASE_URL", "DJANGO_SETTINGS_MODULE"}
    }
    with log.open("w") as out:
        server = subprocess.Popen(  # noqa: S603
            [sys.executable, "-m", *command], env={**kept, **more}, stdout=out, stderr=out
        )
    try:
        wait_for(ready, server, log)
        yield
    finally:
        server.terminate()
        server.wait(timeout=20)


@contextmanager
def demonstration(folder: Path, port: int, **more: str) -> Iterator[str]:
    """The demonstration on a port; its address."""
    address = f"http://127.0.0.1:{port}"
    command = ["neuguong.cli", "demo", "--port", str(port)]
    ready = f"{address}/tai-khoan/dang-nhap/"
    with served(command, folder / "log.txt", ready, NEUGUONG_HOME=str(folder / "home"), **more):
        yield address


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The demonstration on a port of its own; stopped at the end."""
    with demonstration(tmp_path_factory.mktemp("demo"), free_port()) as address:
        yield address


def wait_for(url: str, server: subprocess.Popen[bytes], log: Path) -> None:
    """Wait until the address answers, at most a minute and a half."""
    for _ in range(180):
        if server.poll() is not None:
            raise RuntimeError(log.read_text())
        try:
            urllib.request.urlopen(url, timeout=2).close()  # noqa: S310
        except OSError:
            time.sleep(0.5)
        else:
            return
    raise RuntimeError(log.read_text())


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Chromium of the system."""
    found = shutil.which("chromium") or shutil.which("chromium-browser")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=found, args=FLAGS)
        yield browser
        browser.close()


class Person:
    """Someone at a telephone or a desk, signed in."""

    def __init__(
        self, browser: Browser, site: str, username: str, width: int, *, script: bool = True
    ) -> None:
        self.site = site
        self.context = browser.new_context(
            viewport={"width": width, "height": 900}, java_script_enabled=script, locale="vi-VN"
        )
        self.page: Page = self.context.new_page()
        self.page.goto(f"{site}/tai-khoan/dang-nhap/")
        self.page.fill("[name=username]", username)
        self.page.fill("[name=password]", PASSWORD)
        with self.page.expect_navigation():
            self.page.get_by_role("button", name="Đăng nhập").click()

    def open(self, path: str) -> Page:
        """Go to an address of the site."""
        self.page.goto(self.site + path)
        return self.page


@pytest.fixture
def sign_in(browser: Browser, site: str) -> Iterator[type[Person]]:
    """`sign_in("bithu.cb1", width=390)` gives a person."""
    people: list[Person] = []

    def enter(username: str, width: int = 1440, *, script: bool = True) -> Person:
        people.append(Person(browser, site, username, width, script=script))
        return people[-1]

    yield enter
    for person in people:
        person.context.close()


PICTURES = Path(__file__).parents[2] / "docs" / "huong-dan" / "anh"


def shoot(page: Page, name: str) -> None:
    """A picture for the user guide, when NEUGUONG_PICTURES asks for it (`make pictures`)."""
    if "NEUGUONG_PICTURES" in os.environ:
        PICTURES.mkdir(exist_ok=True)
        page.screenshot(path=PICTURES / f"{name}.png", full_page=False)
