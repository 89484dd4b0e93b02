"""Days and files in our words, whatever language the browser speaks."""

from collections.abc import Iterator
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
def tab(browser: Browser) -> Iterator[Tab]:
    """The page in an English browser."""
    with browser.new_context(locale="en-US") as device:
        device.route("**/*", answer)
        tab = device.new_page()
        tab.goto(HOUSE)
        tab.wait_for_function("document.title === 'xong'")
        yield tab


def test_the_label_of_a_day_says_it_day_first(tab: Tab) -> None:
    label = tab.locator("label[for=day]")
    assert label.inner_text() == "Như ngày Thứ Hai, 30/11/2026"
    tab.fill("#day", "2027-01-03")
    assert label.inner_text() == "Như ngày Chủ nhật, 03/01/2027"
    tab.fill("#day", "")
    assert label.inner_text().strip() == "Như ngày"


def test_a_file_is_chosen_under_our_words(tab: Tab, tmp_path: Path) -> None:
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
