"""Nothing typed is lost: a form that saves itself, in a real browser with a server played here."""

import json
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import parse_qs

import pytest
from playwright.sync_api import Dialog, Route
from playwright.sync_api import Page as Tab

from neuguong.web.tests.conftest import CHROMIUM, HOUSE, SCRIPTS

PAGE = (Path(__file__).parent / "autosave.html").read_text(encoding="utf-8")
TEXT = '<textarea name="text">{text}</textarea>'

pytestmark = pytest.mark.skipif(CHROMIUM is None, reason="needs Chromium (make test installs it)")


class Server:
    """The other end of the line: what it holds, what reached it, how it answers."""

    def __init__(self) -> None:
        self.who, self.revision, self.text, self.field = "5", 1, "", TEXT
        self.saved: list[str] = []
        self.sent = 0
        self.manner = "takes"

    def answer(self, route: Route) -> None:
        """Plays the server for one request."""
        path = route.request.url.removeprefix(HOUSE)
        if path.startswith("/js/"):
            return route.fulfill(path=SCRIPTS / path.removeprefix("/js/"))
        if path == "/luu":
            return self.take(route)
        self.sent += path == "/gui"
        if self.manner == "is slow":
            return None
        field = self.field.format(text=self.text)
        page = PAGE.format(who=self.who, revision=self.revision, field=field)
        return route.fulfill(body=page, content_type="text/html; charset=utf-8")

    def take(self, route: Route) -> None:
        """Answers a form that saves itself."""
        if self.manner == "is away":
            return route.abort()
        if self.manner == "refuses":
            body = {"reason": "Đồng chí Hà vừa sửa.", "html": "<h2>Chọn bản</h2>"}
            return route.fulfill(status=409, json=body)
        if self.manner == "knows nobody":
            return route.fulfill(status=403, body="<h1>Trang đã cũ</h1>", content_type="text/html")
        self.text = parse_qs(route.request.post_data)["text"][0]
        self.saved.append(self.text)
        self.revision += 1
        body = json.dumps({"revision": self.revision, "words": "Đã lưu lúc 09:42"})
        return route.fulfill(body=body, content_type="application/json")


@pytest.fixture
def server() -> Server:
    return Server()


@pytest.fixture
def tab(browser, server) -> Iterator[Tab]:
    with browser.new_context() as device:
        device.clock.install()
        device.route("**/*", server.answer)
        device.add_init_script("document.cookie = 'csrftoken=moi'")
        tab = device.new_page()
        tab.on("dialog", Dialog.accept)
        tab.goto(f"{HOUSE}/")
        yield tab
        # a request left unanswered ("is slow") would otherwise hold the closing device
        device.unroute_all(behavior="ignoreErrors")


def write(tab: Tab, text: str) -> None:
    """Types and waits until the pause of typing is over."""
    tab.fill("[name=text]", text)
    tab.clock.fast_forward(2000)


def says(tab: Tab, words: str) -> None:
    """Waits until the line of the save state tells these words."""
    tab.locator("#luu", has_text=words).wait_for(timeout=3000)


def reopened(tab: Tab) -> Tab:
    """The page opened again after the device was switched off."""
    again = tab.context.new_page()
    tab.close(run_before_unload=False)
    again.on("dialog", Dialog.accept)
    again.goto(f"{HOUSE}/")
    return again


def test_what_is_typed_is_saved_on_a_pause_and_the_page_says_so(tab, server):
    write(tab, "Đọc báo")
    says(tab, "Đã lưu lúc 09:42")
    assert server.saved == ["Đọc báo"]
    assert tab.input_value("[name=revision]") == "2"


def test_a_saved_text_is_not_offered_again(tab):
    write(tab, "Đọc báo")
    says(tab, "Đã lưu")
    assert reopened(tab).is_hidden("[data-kept]")


def test_without_an_answer_the_text_is_kept_and_sent_again(tab, server):
    server.manner = "is away"
    write(tab, "Đọc báo")
    says(tab, "Chữ giữ trong máy này, tự gửi lại")
    server.manner = "takes"
    tab.clock.fast_forward(6000)
    says(tab, "Đã lưu")
    assert server.saved == ["Đọc báo"]


def test_after_a_crash_the_unsent_text_is_offered_and_put_back(tab, server):
    server.manner = "is away"
    tab.check("[name=tick]")
    write(tab, "Đọc báo")
    says(tab, "Chữ giữ trong máy này")
    again = reopened(tab)
    assert again.is_visible("[data-kept]")
    again.click("[data-restore]")
    assert again.input_value("[name=text]") == "Đọc báo"
    assert again.is_checked("[name=tick]")


def test_text_whose_field_is_gone_is_shown_to_be_copied(tab, server):
    server.manner = "is away"
    write(tab, "Đọc báo")
    says(tab, "Chữ giữ trong máy này")
    server.field = '<input name="other" value="{text}">'
    again = reopened(tab)
    again.click("[data-restore]")
    assert again.inner_text(".notice").endswith("Đọc báo")


def test_someone_else_at_the_same_machine_is_not_offered_the_text(tab, server):
    server.manner = "is away"
    write(tab, "Đọc báo")
    says(tab, "Chữ giữ trong máy này")
    server.who = "6"
    assert reopened(tab).is_hidden("[data-kept]")


def test_two_writers_are_told_of_each_other_and_nothing_more_is_sent(tab, server):
    server.manner = "refuses"
    write(tab, "Bản của tôi")
    says(tab, "Đồng chí Hà vừa sửa. Xem và chọn bản")
    assert tab.inner_text("[data-conflict]") == "Chọn bản"
    server.manner = "takes"
    write(tab, "Bản của tôi, gõ tiếp")
    tab.wait_for_timeout(300)
    assert server.saved == []
    assert tab.input_value("[name=text]") == "Bản của tôi, gõ tiếp"


def test_when_the_session_is_over_the_text_stays_and_the_way_back_is_shown(tab, server):
    server.manner = "knows nobody"
    write(tab, "Đọc báo")
    says(tab, "Phiên đăng nhập đã hết. Chữ giữ trong máy này. Đăng nhập ở thẻ khác")
    server.manner = "takes"
    write(tab, "Đọc báo, thêm")
    says(tab, "Đã lưu")


def test_text_sent_by_a_button_is_kept_until_the_server_is_known_to_have_it(tab, server):
    tab.fill("[name=text]", "Đọc báo")
    with tab.expect_navigation():
        tab.click("text=Gửi")
    assert tab.is_visible("[data-kept]")
    server.revision += 1
    tab.goto(f"{HOUSE}/")
    assert tab.is_hidden("[data-kept]")


def test_a_form_goes_with_the_token_of_today(tab, server):
    with tab.expect_request("**/gui") as request:
        tab.click("text=Gửi")
    assert "csrfmiddlewaretoken=moi" in request.value.post_data


def test_a_second_press_while_the_server_is_slow_sends_nothing_more(tab, server):
    server.manner = "is slow"
    box = tab.locator("text=Gửi").bounding_box()
    for _ in range(2):
        tab.mouse.click(box["x"] + 9, box["y"] + 9)
        tab.wait_for_timeout(300)
    assert server.sent == 1


def test_leaving_with_unsaved_text_is_asked_about(tab):
    asked = []
    tab.on("dialog", lambda dialog: asked.append(dialog.type))
    tab.click("[name=text]")
    tab.keyboard.type("Đọc")
    tab.goto(f"{HOUSE}/khac")
    assert asked == ["beforeunload"]
