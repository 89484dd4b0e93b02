"""Saving by itself while the person writes: JSON in the words of the page's script."""

from uuid import uuid4

import pytest
from django.urls import reverse

from neuguong.plans import actions
from neuguong.plans.content import PlanContent
from neuguong.plans.models import Plan
from neuguong.plans.tests.test_edit_page import content, fields
from tests.world import AT, World


def save_url(plan, page: str = "") -> str:
    return f"{reverse('plans:plan_save', kwargs={'pk': plan.pk})}?trang={page}"


@pytest.fixture
def browser(world: World, browse):
    """The secretary of Cell 1 at work."""
    return browse(world.secretary_1)


def test_it_answers_the_new_revision_and_the_time(draft, browser) -> None:
    answer = browser.post(save_url(draft), fields(draft) | {"situation": "Mới"})
    assert answer.json() == {"revision": 2, "words": "Đã lưu lúc 10:00"}
    assert content(draft).situation == "Mới"


def test_sending_the_same_twice_saves_once(draft, browser) -> None:
    data = fields(draft) | {"situation": "Mới"}
    revisions = [browser.post(save_url(draft), data).json()["revision"] for _ in range(3)]
    assert revisions == [2, 2, 2]


def test_a_page_whose_answers_are_lost_keeps_saving(draft, browser) -> None:
    page = str(uuid4())
    data = fields(draft)
    for text in ("một", "một hai", "một hai ba"):
        answer = browser.post(save_url(draft, page), data | {"situation": text})
        assert answer.status_code == 200
    assert content(draft).situation == "một hai ba"


def test_a_second_writer_is_told_with_both_texts(world: World, draft, browser, browse) -> None:
    data = fields(draft)
    browse(world.deputy_1).post(save_url(draft, str(uuid4())), data | {"situation": "của Hằng"})
    answer = browser.post(save_url(draft, str(uuid4())), data | {"situation": "của Nguyệt"})
    assert answer.status_code == 409
    assert "Vũ Thị Hằng" in answer.json()["reason"]
    assert '<ins class="diff">Nguyệt</ins>' in answer.json()["html"]
    assert content(draft).situation == "của Hằng"


def test_a_wrong_number_does_not_keep_the_rest_from_being_saved(draft, browser) -> None:
    data = fields(draft) | {"m-0-target": "mười", "situation": "Vẫn lưu"}
    answer = browser.post(save_url(draft), data)
    assert answer.status_code == 422
    assert answer.json()["reason"].startswith("Đã lưu phần còn lại. “mười” không phải là số.")
    assert content(draft).situation == "Vẫn lưu"
    assert content(draft).measures[0].target == "95"


def test_a_sent_plan_refuses_with_the_reason(world: World, draft, browser) -> None:
    data = fields(draft) | {"situation": "Muộn"}
    actions.submit(draft, by=world.secretary_1, at=AT)
    answer = browser.post(save_url(draft), data)
    assert answer.status_code == 403
    assert "đã gửi nên không sửa được" in answer.json()["reason"]


def test_the_outsider_does_not_find_the_plan(world: World, draft, browse) -> None:
    answer = browse(world.secretary_2).post(save_url(draft), fields(draft))
    assert answer.status_code == 404


def test_the_reader_above_may_not_write(world: World, draft, browse) -> None:
    answer = browse(world.officer).post(save_url(draft), fields(draft) | {"situation": "Sửa hộ"})
    assert answer.status_code == 403
    assert content(draft).situation == "Năm trước chậm 12 văn bản."


def test_one_measure_is_read_back_while_it_is_written(draft, browser) -> None:
    address = reverse("plans:measure_check", kwargs={"pk": draft.pk, "row": 7})
    typed = {"m-7-act": "Phát huy vai trò nêu gương", "m-7-deadline": "30/6"}
    text = browser.post(address, typed).content.decode()
    assert 'id="tom-tat-7" hx-swap-oob="true"' in text
    assert "Chưa thấy việc nào diễn ra" in text
    assert PlanContent.of(Plan.objects.get()) == content(draft)


def test_reading_back_is_quick(draft, browser, django_assert_max_num_queries) -> None:
    address = reverse("plans:measure_check", kwargs={"pk": draft.pk, "row": 0})
    with django_assert_max_num_queries(6):
        browser.post(address, {"m-0-act": "Đọc"})
