"""Signing in by the house's own service: a real provider in another process, a real browser."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page

from tests.journeys.conftest import PASSWORD as OWN_PASSWORD
from tests.journeys.conftest import demonstration, free_port, served
from tests.sign_on.provider import CLIENT, PASSWORD, SECRET, USERNAME


@pytest.fixture(scope="module")
def sign_on_site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The demonstration with single sign-on, beside its provider."""
    folder = tmp_path_factory.mktemp("sign-on")
    port, provider_port = free_port(), free_port()
    provider = f"http://127.0.0.1:{provider_port}"
    callback = f"http://127.0.0.1:{port}/tai-khoan/co-quan/login/callback/"
    command = ["tests.sign_on.provider", str(provider_port), callback]
    ready = f"{provider}/.well-known/openid-configuration"
    settings = {
        "NEUGUONG_OIDC_URL": provider,
        "NEUGUONG_OIDC_CLIENT": CLIENT,
        "NEUGUONG_OIDC_SECRET": SECRET,
        "NEUGUONG_OIDC_NAME": "tài khoản tỉnh",
    }
    with (
        served(command, folder / "provider.txt", ready),
        demonstration(folder, port, **settings) as address,
    ):
        yield address


def at_provider(page: Page) -> None:
    """Sign in at the provider."""
    page.fill("[name=login]", USERNAME)
    page.fill("[name=password]", PASSWORD)
    with page.expect_navigation():
        page.locator("form button[type=submit]").first.click()


def press(page: Page, name: str) -> None:
    """Press a button that leads elsewhere."""
    with page.expect_navigation():
        page.get_by_role("button", name=name).click()


def test_linked_once_and_signed_in_from_then_on(browser: Browser, sign_on_site: str) -> None:
    context = browser.new_context(locale="vi-VN")
    page = context.new_page()
    door = f"{sign_on_site}/tai-khoan/dang-nhap/"

    page.goto(door)
    press(page, "Vào bằng tài khoản tỉnh")
    at_provider(page)
    page.get_by_text("chưa nối với tài khoản nào").wait_for()

    page.fill("[name=username]", "canbo.danguy")
    page.fill("[name=password]", OWN_PASSWORD)
    press(page, "Đăng nhập")
    page.goto(f"{sign_on_site}/tai-khoan/")
    press(page, "Nối với tài khoản tỉnh")
    page.get_by_role("button", name="Thôi nối").wait_for()

    context.clear_cookies(name="sessionid")
    page.goto(f"{door}?next=/tai-khoan/")
    press(page, "Vào bằng tài khoản tỉnh")
    page.get_by_text("Tên đăng nhập: canbo.danguy").wait_for()

    press(page, "Thôi nối")
    page.get_by_role("button", name="Nối với tài khoản tỉnh").wait_for()
    context.close()
