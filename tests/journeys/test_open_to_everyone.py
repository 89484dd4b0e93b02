"""Each page by axe (WCAG 2.2 AA), no page scrolls sideways, and all works without script."""

import re

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

PAGES = {
    "canbo.danguy": ["/", "/tien-do/", "/ke-hoach/", "/to-chuc/", "/to-chuc/dang-vien/",
                     "/to-chuc/nhap/", "/chi-dao/", "/chi-dao/ma-tran/", "/van-ban/",
                     "/van-ban/mau-word/", "/ke-hoach/mau/", "/giao-dien/chuc-nang/",
                     "/so-lieu/annual_plans_missing/tu/",
                     "/ke-hoach/?trang_thai=submitted -> main tbody a -> xem-xet"],
    "bithu.cb1": ["/", "/tai-khoan/", "/ke-hoach/", "/ke-hoach/ -> main tbody a",
                  "/ke-hoach/ -> main tbody a -> soan", "/to-chuc/dang-vien/ -> main tbody a"],
    "dangvien.cb1": ["/", "/to-chuc/"],
    "quantri": ["/", "/to-chuc/vai-tro/", "/to-chuc/nhap/"],
}  # fmt: skip
"""Paths; `-> selector` follows the first link that it finds, `-> word` adds to the address."""
WIDTHS = (390, 1440)


def reached(person, route: str):
    """The page at the end of a route."""
    path, *steps = route.split(" -> ")
    page = person.open(path)
    for step in steps:
        if step.startswith("main "):
            with page.expect_navigation():
                page.locator(step).first.click()
        else:
            page.goto(page.url.split("?")[0] + step + "/")
    return page


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("username", sorted(PAGES))
def test_pages_are_open_to_everyone(sign_in, username: str, width: int) -> None:
    person = sign_in(username, width=width)
    faults = []
    for route in PAGES[username]:
        page = reached(person, route)
        found = Axe().run(page)
        faults += [
            (route, v["id"], v["nodes"][0]["html"][:120]) for v in found.response["violations"]
        ]
        wide = page.evaluate("document.documentElement.scrollWidth - innerWidth")
        if wide > 0:
            faults.append((route, "scrolls sideways", wide))
    assert faults == []


def test_the_sign_in_page_is_open_to_everyone(browser, site) -> None:
    for width in WIDTHS:
        with browser.new_context(viewport={"width": width, "height": 800}) as device:
            page = device.new_page()
            page.goto(f"{site}/tai-khoan/dang-nhap/")
            assert Axe().run(page).response["violations"] == []


def test_a_plan_is_written_and_sent_without_script(sign_in) -> None:
    secretary = sign_in("bithu.cb2", width=390, script=False)
    page = secretary.open("/ke-hoach/")
    page.get_by_role("button", name=re.compile("toàn khóa")).first.click()
    expect(page).to_have_url(re.compile(r"/ke-hoach/\d+/soan/"))
    add = page.get_by_role("button", name="Thêm biện pháp")
    if page.locator("[name$='-act']").count() == 0:
        with page.expect_navigation():
            add.click()
    act = page.locator("[name$='-act']").first
    if act.is_hidden():
        page.locator("details.measure summary").first.click()
    act.fill("Đồng chí Hằng lập sổ theo dõi văn bản trước ngày 31/3/2027, kèm biên bản bàn giao")
    with page.expect_navigation():
        page.get_by_role("button", name="Lưu", exact=True).first.click()
    page.reload()
    expect(page.get_by_text("lập sổ theo dõi văn bản").first).to_be_attached()
    page.get_by_role("link", name=re.compile("Xem lại và gửi|^Gửi")).or_(
        page.get_by_role("button", name=re.compile("Xem lại và gửi|^Gửi"))
    ).first.click()
    page.get_by_role("button", name=re.compile("^Gửi")).first.click()
    expect(page.get_by_text("Chờ xem xét").first).to_be_visible()
