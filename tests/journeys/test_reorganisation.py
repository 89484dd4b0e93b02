"""The clerk at the bench: a cell ends and comes back, the bloc becomes two committees."""

import re

from playwright.sync_api import Page, expect

from tests.journeys.conftest import shoot


def press(page: Page, words: str) -> None:
    """Press a button and wait for the page that it opens."""
    with page.expect_navigation():
        page.get_by_role("button", name=re.compile(words)).first.click()


def start(page: Page, day: str) -> None:
    """The day and the ground, then on to the bench."""
    page.locator("[name=effective_on]").fill(day)
    page.locator("[name=ground]").fill("Quyết định số 31-QĐ/ĐU ngày 10/11/2026")
    press(page, "Xem thử")


def test_a_cell_ends_and_its_members_are_sent_to_two(sign_in) -> None:
    clerk = sign_in("canbo.danguy", width=390)
    page = clerk.open("/to-chuc/")
    with page.expect_navigation():
        page.get_by_role("link", name="Sắp xếp").first.click()
    with page.expect_navigation():
        page.get_by_role("link", name=re.compile("Kết thúc hoạt động")).click()
    page.locator("[name=unit]").select_option(label=re_label(page, "Chi bộ Phòng Lưu trữ"))
    page.locator("fieldset summary").filter(has_text="Đảng bộ Văn phòng Tỉnh ủy").click()
    for name in ("Chi bộ Phòng Hành chính", "Chi bộ Phòng Tài chính đảng"):
        page.get_by_label(name, exact=True).check()
    start(page, "2026-11-02")
    expect(page.get_by_text("Diễn thử không vướng gì")).to_be_visible()
    page.locator("summary").filter(has_text="Đảng viên Chi bộ Phòng Lưu trữ").click()
    choice = page.locator("select[name^='apart-']").first
    choice.select_option(label="Chi bộ Phòng Tài chính đảng")
    press(page, "Lưu lựa chọn")
    expect(page.get_by_text("Diễn thử không vướng gì")).to_be_visible()
    expect(page.get_by_role("heading", name=re.compile("Số liệu năm"))).to_be_visible()
    shoot(page, "sap-xep")
    assert page.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0
    press(page, "^Thi hành")
    expect(page.get_by_role("heading", name="Đã thay đổi")).to_be_visible()
    clerk.open("/to-chuc/")
    expect(page.get_by_text("Chi bộ Phòng Lưu trữ")).to_have_count(0)
    clerk.open("/to-chuc/?ngay=2026-11-01&q=luu+tru")
    expect(page.get_by_text("Chi bộ Phòng Lưu trữ").first).to_be_visible()
    clerk.open("/to-chuc/sap-xep/")
    with page.expect_navigation():
        page.get_by_role("link", name=re.compile("Chi bộ Phòng Lưu trữ kết thúc")).first.click()
    press(page, "Hoàn tác")
    clerk.open("/to-chuc/?q=luu+tru")
    expect(page.get_by_text("Chi bộ Phòng Lưu trữ").first).to_be_visible()


def re_label(page: Page, name: str) -> str:
    """The label of a unit in a choice, with its indent."""
    labels = page.locator("[name=unit] option").all_inner_texts()
    return next(label for label in labels if label.strip() == name)


def test_the_bloc_becomes_two_committees(sign_in) -> None:
    clerk = sign_in("canbo.danguy")
    page = clerk.open("/to-chuc/sap-xep/moi/split/")
    bloc = "Đảng bộ các cơ quan Đảng tỉnh Trung Sơn"
    page.locator("[name=unit]").select_option(label=re_label(page, bloc))
    page.locator("[name=name_1]").fill("Đảng bộ các cơ quan Đảng tỉnh")
    page.locator("[name=name_2]").fill("Đảng bộ Ủy ban nhân dân tỉnh")
    start(page, "2026-11-03")
    expect(page.get_by_text("Diễn thử không vướng gì")).to_be_visible()
    bases = page.locator("select[name^='moved-']")
    for number in range(6, bases.count()):
        bases.nth(number).select_option(label="Đảng bộ Ủy ban nhân dân tỉnh (mới)")
    for role in page.locator("select[name^='roles-']").all():
        role.select_option(label="Đảng bộ các cơ quan Đảng tỉnh (mới)")
    press(page, "Lưu lựa chọn")
    expect(page.get_by_text("Đơn vị chuyển cấp trên: 12")).to_be_visible()
    expect(
        page.get_by_text(re.compile("không còn gồm.*Đảng bộ Ủy ban nhân dân tỉnh"))
    ).to_be_visible()
    press(page, "^Thi hành")
    expect(page.get_by_text("Đã thi hành.")).to_be_visible()
    clerk.open("/to-chuc/")
    expect(page.get_by_text("Đảng bộ các cơ quan Đảng tỉnh", exact=True).first).to_be_visible()
    expect(page.get_by_text("Đảng bộ Ủy ban nhân dân tỉnh")).to_have_count(0)
