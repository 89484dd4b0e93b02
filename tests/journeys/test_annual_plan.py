"""The slice, walked as people walk it: write, send, return, mend, approve, figures, document."""

import re
from pathlib import Path

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

SHOTS = Path(__file__).parents[2] / "docs" / "huong-dan" / "anh"
GOOD = {
    "act": "Họp giao ban 15 phút sáng thứ Hai, ghi việc chậm và tên người nhận vào sổ giao ban",
    "owner": "Đồng chí Vũ Thị Hằng, phó bí thư",
    "deadline": "thứ Hai hằng tuần",
    "verification": "sổ giao ban",
}


def shoot(page: Page, name: str) -> None:
    """A picture for the user guide, when it is asked for by a folder that exists."""
    if SHOTS.exists():
        page.screenshot(path=SHOTS / f"{name}.png", full_page=False)


def test_a_plan_goes_from_draft_to_document(sign_in) -> None:
    secretary = sign_in("bithu.cb1")
    page = secretary.page
    expect(page.get_by_role("heading", name="Chào đồng chí Nguyệt")).to_be_visible()
    page.get_by_role("link", name=re.compile("Kế hoạch năm được phê duyệt.*2027")).click()
    expect(page).to_have_url(re.compile(r"/ke-hoach/\d+/soan/"))
    number = re.search(r"/ke-hoach/(\d+)/", page.url)[1]

    hollow = page.locator("details.measure").filter(has_text="Chú trọng đổi mới lề lối").first
    if hollow.get_attribute("open") is None:
        hollow.locator("summary").first.click()
    expect(hollow.get_by_text("Chưa có thời hạn kiểm tra được")).to_be_visible()
    shoot(page, "soan-ke-hoach")
    for field, words in GOOD.items():
        hollow.locator(f"[name$='-{field}']").fill(words)
    expect(page.locator(".save-state").first).to_contain_text("Đã lưu", timeout=15_000)
    page.reload()
    expect(page.get_by_text(GOOD["act"]).first).to_be_visible()

    secretary.open(f"/ke-hoach/{number}/")
    send(page)
    expect(page.get_by_text("Chờ xem xét").first).to_be_visible()

    officer = sign_in("canbo.danguy")
    review = officer.open(f"/ke-hoach/{number}/xem-xet/")
    shoot(review, "xem-xet")
    review.locator("textarea[name=comment]").fill("Đề nghị ghi rõ số buổi ở biện pháp 1.")
    review.get_by_role("button", name=re.compile("Trả lại")).click()
    expect(review.get_by_text("Trả lại để sửa").first).to_be_visible()

    secretary.open(f"/ke-hoach/{number}/soan/")
    expect(page.get_by_text("Đề nghị ghi rõ số buổi").first).to_be_visible()
    secretary.open(f"/ke-hoach/{number}/")
    send(page)

    leader = sign_in("bithu.danguy")
    desk = leader.open(f"/ke-hoach/{number}/xem-xet/")
    desk.get_by_role("button", name=re.compile("^Phê duyệt")).first.click()
    expect(desk.get_by_text("Đã duyệt").first).to_be_visible()

    secretary.open(f"/van-ban/ke-hoach/{number}/")
    page.get_by_role("button", name=re.compile("Ban hành")).click()
    expect(page.get_by_text("Số 01-KH/CB").first).to_be_visible()
    with page.expect_download() as word:
        page.get_by_role("link", name="Tải Word").click()
    assert word.value.suggested_filename.endswith(".docx")
    with page.expect_download() as pdf:
        page.get_by_role("link", name="Tải PDF").click()
    assert Path(pdf.value.path()).read_bytes().startswith(b"%PDF")


def send(page: Page) -> None:
    """Send the plan; a page in between may ask once more."""
    page.get_by_role("button", name=re.compile("Gửi")).or_(
        page.get_by_role("link", name=re.compile("^Gửi"))
    ).first.click()
    if page.url.endswith("/gui/"):
        page.get_by_role("button", name=re.compile("Gửi")).first.click()


def test_a_number_opens_exactly_its_list(sign_in) -> None:
    officer = sign_in("canbo.danguy")
    page = officer.open("/tien-do/?nam=2026")
    shoot(page, "tien-do")
    link = page.get_by_role("link", name=re.compile(r"đơn vị được đếm")).last
    count = int(re.match(r"\d+", link.inner_text())[0])
    link.click()
    expect(page.locator("tbody tr")).to_have_count(count)


def test_nothing_typed_is_lost_when_the_line_drops(sign_in) -> None:
    secretary = sign_in("phobithu.cb1", width=390)
    page = secretary.open("/ke-hoach/?nam=2027")
    page.get_by_role("link", name=re.compile("Phòng Tổng hợp")).first.click()
    if page.get_by_role("link", name=re.compile("Soạn")).count() == 0:
        return
    page.get_by_role("link", name=re.compile("Soạn")).first.click()
    secretary.context.set_offline(True)
    if page.locator("#situation").is_hidden():
        page.locator("summary").filter(has_text="Phần chung").first.click()
    page.locator("#situation").fill("Chữ gõ khi mất mạng")
    page.wait_for_timeout(2500)
    secretary.context.set_offline(False)
    expect(page.locator(".save-state").first).to_contain_text("Đã lưu", timeout=20_000)
    page.reload()
    assert "Chữ gõ khi mất mạng" in page.locator("#situation").input_value()


def test_someone_elses_plan_is_not_there(sign_in) -> None:
    outsider = sign_in("bithu.cb2")
    first = sign_in("bithu.cb1")
    page = first.open("/ke-hoach/")
    address = page.locator("tbody a").first.get_attribute("href")
    answer = outsider.page.goto(outsider.site + address)
    assert answer.status == 404


PAGES = {
    "canbo.danguy": ["/", "/tien-do/", "/ke-hoach/", "/to-chuc/", "/to-chuc/dang-vien/",
                     "/to-chuc/nhap/", "/chi-dao/", "/chi-dao/ma-tran/", "/van-ban/",
                     "/so-lieu/annual_plans_missing/tu/"],
    "bithu.cb1": ["/", "/tai-khoan/"],
    "dangvien.cb1": ["/"],
}  # fmt: skip


def test_pages_are_open_to_everyone(sign_in) -> None:
    """WCAG checks by axe, and no page scrolls sideways, at telephone and desk width."""
    faults = []
    for username, paths in PAGES.items():
        for width in (390, 1440):
            person = sign_in(username, width=width)
            for path in paths:
                page = person.open(path)
                found = Axe().run(page)
                faults += [
                    (path, width, v["id"], v["nodes"][0]["html"][:120])
                    for v in found.response["violations"]
                ]
                wide = page.evaluate("document.documentElement.scrollWidth - innerWidth")
                if wide > 0:
                    faults.append((path, width, "scrolls sideways", wide))
    assert faults == []
