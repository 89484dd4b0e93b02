"""Days and files in our words where the browser speaks another language."""

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Route
from playwright.sync_api import Page as Tab

from neuguong.web.tests.conftest import CHROMIUM, HOUSE, SCRIPTS

PAGE = """<!doctype html><html lang="vi"><link rel="stylesheet" href="/css/forms.css"><form>
<label for="day">Như ngày</label><input id="day" type="date" value="2026-11-30">
<label for="file">Tệp kế hoạch</label><input id="file" type="file">
</form><script type="module">
import { watchControls } from "/js/native.js"; watchControls(); document.title = "xong";
</script></html>"""

pytestmark = pytest.mark.skipif(CHROMIUM is None, reason="needs Chromium (make test installs it)")


def answer(route: Route) -> None:
    path = route.request.url.removeprefix(HOUSE)
    if path.startswith(("/js/", "/css/")):
        return route.fulfill(path=SCRIPTS.parent / path.removeprefix("/"))
    return route.fulfill(body=PAGE, content_type="text/html; charset=utf-8")


@pytest.fixture
def opened(browser: Browser) -> Iterator[Callable[[str], Tab]]:
    """Opens the page in a browser of some language."""
    with ExitStack() as devices:

        def open_page(language: str) -> Tab:
            device = devices.enter_context(browser.new_context(locale=language))
            device.route("**/*", answer)
            tab = device.new_page()
            tab.goto(HOUSE)
            tab.wait_for_function("document.title === 'xong'")
            return tab

        yield open_page


def test_the_label_of_a_day_says_it_day_first(opened: Callable[[str], Tab]) -> None:
    tab = opened("en-US")
    label = tab.locator("label[for=day]")
    assert label.inner_text() == "Như ngày Thứ Hai, 30/11/2026"
    tab.fill("#day", "2027-01-03")
    assert label.inner_text() == "Như ngày Chủ nhật, 03/01/2027"
    tab.fill("#day", "")
    assert label.inner_text().strip() == "Như ngày"


def test_a_file_is_chosen_under_our_words(opened: Callable[[str], Tab], tmp_path: Path) -> None:
    tab = opened("en-US")
    picker = tab.locator(".file-pick")
    assert "Chọn tệp" in picker.inner_text()
    assert "Chưa chọn tệp nào" in picker.inner_text()
    plan = tmp_path / "Kế hoạch.docx"
    plan.touch()
    with tab.expect_file_chooser() as asked:
        picker.get_by_text("Chọn tệp", exact=True).click(force=True)
    asked.value.set_files(plan)
    assert "Kế hoạch.docx" in picker.inner_text()
    assert tab.get_by_label("Tệp kế hoạch").evaluate("each => each.files.length") == 1


def test_a_vietnamese_browser_keeps_its_own_controls(opened: Callable[[str], Tab]) -> None:
    tab = opened("vi-VN")
    assert tab.locator("label[for=day]").inner_text() == "Như ngày"
    assert tab.locator(".file-pick").count() == 0
