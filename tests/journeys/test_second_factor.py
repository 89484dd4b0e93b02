"""A person sets up the second factor and comes in with it: telephone, recovery code, passkey."""

import time

from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value
from playwright.sync_api import Page

from tests.journeys.conftest import PASSWORD, Person, shoot


def type_password(page: Page, site: str, username: str) -> None:
    """The first step at the door."""
    page.goto(f"{site}/tai-khoan/dang-nhap/")
    page.fill("[name=username]", username)
    page.fill("[name=password]", PASSWORD)
    with page.expect_navigation():
        page.get_by_role("button", name="Đăng nhập").click()


def press(page: Page, name: str) -> None:
    """Press a button that leads to another page."""
    with page.expect_navigation():
        page.get_by_role("button", name=name).click()


def end_second_factor(page: Page, site: str) -> None:
    """Leave the account as other journeys expect it."""
    page.goto(f"{site}/tai-khoan/buoc-hai/")
    press(page, "Tắt xác thực hai bước")


def test_telephone_then_recovery_code(sign_in: type[Person], site: str) -> None:
    person = sign_in("kiemtra", width=390)
    page = person.open("/tai-khoan/")
    page.get_by_role("link", name="Cài xác thực hai bước").click()
    secret = page.locator("code.secret").inner_text().replace(" ", "")
    shoot(page, "hai-buoc-cai")
    page.fill("[name=code]", format_hotp_value(hotp_value(secret, int(time.time()) // 30)))
    press(page, "Bật xác thực hai bước")
    codes = page.locator(".codes code").all_inner_texts()
    assert len(codes) == 10
    with page.expect_download() as kept:
        page.get_by_role("link", name="Tải tệp").click()
    text = kept.value.path().read_text(encoding="utf-8")
    assert all(code in text for code in codes)

    person.context.clear_cookies()
    type_password(page, site, "kiemtra")
    assert "buoc-hai" in page.url
    shoot(page, "hai-buoc-dang-nhap")
    page.fill("[name=code]", codes[0])
    press(page, "Tiếp tục")
    assert page.url == f"{site}/"
    end_second_factor(page, site)


def test_passkey_as_second_step_and_alone(sign_in: type[Person], site: str) -> None:
    local = site.replace("127.0.0.1", "localhost")
    person = sign_in("bientap", width=390)
    page = person.page
    devtools = person.context.new_cdp_session(page)
    devtools.send("WebAuthn.enable")
    options = {
        "protocol": "ctap2",
        "transport": "internal",
        "hasResidentKey": True,
        "hasUserVerification": True,
        "isUserVerified": True,
        "automaticPresenceSimulation": True,
    }
    devtools.send("WebAuthn.addVirtualAuthenticator", {"options": options})

    type_password(page, local, "bientap")
    page.goto(f"{local}/tai-khoan/buoc-hai/khoa/")
    page.fill("[name=name]", "Điện thoại của tôi")
    with page.expect_navigation():
        page.get_by_role("button", name="Thêm khóa trên máy này").click()
    assert page.locator(".codes code").count() == 10

    person.context.clear_cookies()
    type_password(page, local, "bientap")
    assert "buoc-hai" in page.url
    with page.expect_navigation():
        page.get_by_role("button", name="Dùng khóa truy cập").click()
    assert page.url == f"{local}/"

    person.context.clear_cookies()
    page.goto(f"{local}/tai-khoan/dang-nhap/")
    page.get_by_role("link", name="Vào bằng khóa truy cập").click()
    with page.expect_navigation():
        page.get_by_role("button", name="Dùng khóa truy cập").click()
    assert page.url == f"{local}/"
    end_second_factor(page, local)


def test_a_passkey_that_does_not_answer_is_told(sign_in: type[Person], site: str) -> None:
    person = sign_in("bientap", width=390)
    page = person.page
    person.context.clear_cookies()
    page.add_init_script("navigator.credentials.get = () => Promise.reject(new Error('cancelled'))")
    page.goto(site.replace("127.0.0.1", "localhost") + "/tai-khoan/dang-nhap/khoa/")
    page.get_by_role("button", name="Dùng khóa truy cập").click()
    page.get_by_text("Khóa chưa được nhận").wait_for()
