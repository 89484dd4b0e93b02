"""What went wrong is told in Vietnamese, with a way on."""

import pytest
from django.contrib.auth.models import AnonymousUser
from django.core.exceptions import RequestDataTooBig, SuspiciousOperation
from django.test import Client, RequestFactory
from django.urls import reverse

from neuguong.domain.refusal import NotEntitled, Refused
from neuguong.web import views
from neuguong.web.middleware import RefusalMiddleware
from neuguong.web.tests.page import Page

REASON = "Đồng chí là người soạn nên không duyệt kế hoạch này."


@pytest.fixture
def request_(db):
    request = RequestFactory().get("/khong-co/")
    request.user = AnonymousUser()
    request.resolver_match = None
    return request


def read(answer) -> Page:
    return Page(answer.content.decode(), answer.status_code)


@pytest.mark.parametrize(
    ("make", "status", "heading"),
    [
        (lambda r: views.bad_request(r, SuspiciousOperation()), 400, "Máy chủ không đọc được"),
        (lambda r: views.refused(r, REASON), 403, "Chưa được làm việc này"),
        (views.csrf_failure, 403, "Trang đã cũ"),
        (lambda r: views.not_found(r, Exception()), 404, "Không có trang này"),
        (views.only_sent_to, 405, "Trang này không mở trực tiếp được"),
        (lambda r: views.bad_request(r, RequestDataTooBig()), 413, "Nội dung gửi lên quá lớn"),
        (views.server_error, 500, "Phần mềm gặp lỗi"),
    ],
)
def test_each_error_has_its_page_with_a_way_home(request_, make, status, heading):
    page = read(make(request_))
    assert page.status == status
    assert heading in page.one("h1").text
    assert page.one("a", class_="btn-main")["href"] == "/"


@pytest.mark.parametrize(
    ("referer", "leads_back"),
    [("http://testserver/ke-hoach/3/", True), ("https://noi-khac.example/", False), ("", False)],
)
def test_a_refused_form_leads_back_to_its_page(rf, referer: str, leads_back: bool):
    request = rf.post("/ke-hoach/3/ve-san/", headers={"Referer": referer})
    request.user = AnonymousUser()
    request.resolver_match = None
    text = read(views.refused(request, REASON)).text
    assert ("Quay lại trang trước" in text) == leads_back


def test_a_fault_of_ours_is_told_even_without_the_database(rf):
    page = read(views.server_error(rf.get("/")))
    assert "báo quản trị hệ thống: lỗi xảy ra lúc" in page.text


def test_a_refusal_gives_the_reason(request_):
    answer = RefusalMiddleware(lambda r: None).process_exception(request_, Refused(REASON))
    assert REASON in read(answer).text


def test_how_things_stand_is_not_told_as_a_lack_of_rights(request_):
    answer = RefusalMiddleware(lambda r: None)
    page = read(answer.process_exception(request_, Refused("Chỉ bỏ được lần chuyển gần nhất.")))
    assert (page.status, page.one("h1").text) == (403, "Chưa làm được việc này")
    assert "vai trò" not in page.text
    page = read(answer.process_exception(request_, NotEntitled(REASON)))
    assert page.one("h1").text == "Chưa được làm việc này"
    assert "cập nhật vai trò" in page.text


def test_other_faults_are_not_taken_for_refusals(request_):
    assert RefusalMiddleware(lambda r: None).process_exception(request_, ValueError("x")) is None


def test_an_island_of_a_page_gets_the_reason_alone(rf):
    answer = views.refused(rf.post("/", headers={"HX-Request": "true"}), REASON)
    assert (answer.status_code, answer.content.decode()) == (403, REASON)


def test_someone_signed_in_keeps_the_menu_on_a_missing_page(visit):
    page = visit("/khong-co-trang-nay/")
    assert page.status == 404
    assert reverse("plans:plan_list") in [a["href"] for a in page.all("a")]


def test_a_form_with_an_old_token_is_told_so(world):
    client = Client(enforce_csrf_checks=True)
    page = read(client.post(reverse("web:size")))
    assert page.status == 403
    assert "Chưa ghi gì" in page.text


def test_an_address_that_only_takes_forms_says_so_and_leads_back(visit):
    page = visit(reverse("web:size"), headers={"Referer": "http://testserver/ke-hoach/3/"})
    assert page.status == 405
    assert "Trang này không mở trực tiếp được" in page.one("h1").text
    assert "http://testserver/ke-hoach/3/" in [a["href"] for a in page.all("a")]


def test_a_program_gets_the_bare_answer(client, world):
    client.force_login(world.secretary_1)
    answer = client.put(reverse("web:size"))
    assert (answer.status_code, answer.content, answer.headers["Allow"]) == (405, b"", "POST")
