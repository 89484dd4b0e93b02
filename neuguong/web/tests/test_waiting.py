"""A sent form whose answer takes its time, in a real browser with a server that does not answer.

The answer is awaited by a frame within the page: of a page that is about to go nothing can be asked.
"""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

import pytest
from playwright.sync_api import Browser, Route, expect
from playwright.sync_api import Page as Tab

from neuguong.web.tests.conftest import CHROMIUM, HOUSE, SCRIPTS

OPENED = datetime(2026, 1, 5, tzinfo=UTC)
PAGE = """<!doctype html>
<html lang="vi"><body>
<div class="toast-area" role="status"></div>
<iframe name="answer"></iframe>
<form method="post" action="/nhap" target="answer" data-waiting="Đang đọc tệp">
  <input type="file" name="file"><button>Xem trước</button>
</form>
<form method="post" action="/khac" target="answer"><button>Ghi</button></form>
<form method="post" action="/tep" target="answer" data-download><button>Tải về</button></form>
<script type="module" src="/js/page.js"></script>
</body></html>"""

pytestmark = pytest.mark.skipif(CHROMIUM is None, reason="needs Chromium (make test installs it)")


class Silent:
    """The other end of the line: counts what reaches it and answers no sent form."""

    def __init__(self) -> None:
        self.sent: list[str] = []

    def answer(self, route: Route) -> None:
        """Plays the server for one request."""
        path = route.request.url.removeprefix(HOUSE)
        if path.startswith("/js/"):
            return route.fulfill(path=SCRIPTS / path.removeprefix("/js/"))
        if route.request.method == "POST":
            return self.sent.append(path)
        return route.fulfill(body=PAGE, content_type="text/html; charset=utf-8")


@pytest.fixture
def server() -> Silent:
    """Each test has its own."""
    return Silent()


@pytest.fixture
def tab(browser: Browser, server: Silent) -> Iterator[Tab]:
    """The page, its clock in the test's hands."""
    with browser.new_context() as device:
        tab = device.new_page()
        tab.clock.install(time=OPENED)
        tab.route("**/*", server.answer)
        tab.goto(f"{HOUSE}/")
        tab.clock.pause_at(OPENED + timedelta(hours=1))
        yield tab
        tab.unroute_all(behavior="ignoreErrors")


def press(tab: Tab, name: str) -> None:
    """Press a button without waiting for what comes of it."""
    tab.get_by_role("button", name=name).dispatch_event("click")


def test_after_a_moment_the_work_is_named_and_the_seconds_are_told(tab):
    tab.set_input_files(
        "[name=file]", {"name": "a.xlsx", "mimeType": "", "buffer": b"0" * 3_400_000}
    )
    press(tab, "Xem trước")
    told = tab.locator(".toast-area")
    expect(told).to_be_empty()
    tab.clock.run_for(1000)
    expect(told).to_contain_text("Đang đọc tệp 3,4 MB, đồng chí chờ trong giây lát.")
    tab.clock.run_for(7000)
    expect(told).to_contain_text("8 giây")


def test_a_second_press_sends_nothing_while_the_answer_is_awaited(tab, server):
    for _ in range(3):
        press(tab, "Ghi")
        tab.clock.run_for(20_000)
    assert server.sent == ["/khac"]


def test_who_has_waited_too_long_may_press_again(tab, server):
    press(tab, "Ghi")
    tab.clock.run_for(120_000)
    expect(tab.locator(".toast-area")).to_be_empty()
    press(tab, "Ghi")
    tab.clock.run_for(1000)
    assert server.sent == ["/khac", "/khac"]
    expect(tab.locator(".toast-area")).to_contain_text("Đang gửi, đồng chí chờ")


def test_after_a_file_was_asked_for_the_page_is_soon_free_again(tab, server):
    for _ in range(2):
        press(tab, "Tải về")
        tab.clock.run_for(2000)
    expect(tab.locator(".toast-area")).to_contain_text("xong thì tệp tự tải về.4 giây")
    tab.clock.run_for(4000)
    expect(tab.locator(".toast-area")).to_be_empty()
    press(tab, "Tải về")
    tab.clock.run_for(1000)
    assert server.sent == ["/tep", "/tep"]
