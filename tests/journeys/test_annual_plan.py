"""The slice, walked as people walk it: write, send, return, mend, approve, figures, document."""

import re
from pathlib import Path

from playwright.sync_api import Page, expect

from tests.journeys.conftest import shoot

GOOD = {
    "act": "Họp giao ban 15 phút sáng thứ Hai, ghi việc chậm và tên người nhận vào sổ giao ban",
    "owner": "Đồng chí Vũ Thị Hằng, phó bí thư",
    "deadline": "thứ Hai hằng tuần",
    "verification": "sổ giao ban",
}


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
    expect(page.get_by_text("Số 02-KH/CB").first).to_be_visible()
    with page.expect_download() as word:
        page.get_by_role("link", name="Tải Word").click()
    assert word.value.suggested_filename.endswith(".docx")
    with page.expect_download() as pdf:
        page.get_by_role("link", name="Tải PDF").click()
    assert Path(pdf.value.path()).read_bytes().startswith(b"%PDF")


def send(page: Page) -> None:
    """Send the plan; a page in between may ask once more."""
    with page.expect_navigation():
        page.get_by_role("button", name=re.compile("Gửi")).or_(
            page.get_by_role("link", name=re.compile("^Gửi"))
        ).first.click()
    if page.url.endswith("/gui/"):
        with page.expect_navigation():
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
    page = secretary.open("/ke-hoach/")
    page.get_by_role("button", name=re.compile("toàn khóa")).first.click()
    expect(page).to_have_url(re.compile(r"/ke-hoach/\d+/soan/"))
    page.wait_for_load_state("networkidle")
    secretary.context.set_offline(True)
    if page.locator("#situation").is_hidden():
        page.locator("summary").filter(has_text="Phần chung").first.click()
    page.locator("#situation").fill("Chữ gõ khi mất mạng")
    expect(page.locator(".save-state").first).to_contain_text("mạng", timeout=20_000)
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
