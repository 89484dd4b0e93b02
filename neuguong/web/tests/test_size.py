"""The size of type is changed where one is: what was typed stays."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Route, expect
from playwright.sync_api import Page as Tab

from neuguong.web.tests.conftest import CHROMIUM, HOUSE, SCRIPTS

PAGE = """<!doctype html><html lang="vi"><body>
<form method="post" action="/co-chu" data-size-switch><input type="hidden" name="next" value="/">
<button aria-pressed="false">Chữ lớn</button></form>
<form method="post" action="/ghi"><textarea></textarea></form>
<script type="module" src="/js/page.js"></script></body></html>"""

pytestmark = pytest.mark.skipif(CHROMIUM is None, reason="needs Chromium (make test installs it)")


def answer(route: Route) -> None:
    path = route.request.url.removeprefix(HOUSE)
    if path.startswith("/js/"):
        return route.fulfill(path=SCRIPTS / path.removeprefix("/js/"))
    if path == "/co-chu":
        return route.fulfill(status=302, headers={"Location": "/"})
    return route.fulfill(body=PAGE, content_type="text/html; charset=utf-8")


@pytest.fixture
def tab(browser: Browser) -> Iterator[Tab]:
    """A page with a text that was typed."""
    with browser.new_context() as device:
        tab = device.new_page()
        tab.route("**/*", answer)
        tab.goto(f"{HOUSE}/")
        tab.fill("textarea", "Chữ đang gõ")
        yield tab


def test_the_type_grows_and_shrinks_and_what_was_typed_stays(tab: Tab) -> None:
    switch = tab.get_by_role("button", name="Chữ lớn")
    for pressed in ("true", "false"):
        switch.click()
        expect(switch).to_have_attribute("aria-pressed", pressed)
        large = tab.evaluate("document.documentElement.dataset.size") == "large"
        assert large == (pressed == "true")
    assert tab.input_value("textarea") == "Chữ đang gõ"
