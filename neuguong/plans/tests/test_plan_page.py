"""A plan to read: where it lies, what this person may do with it, or why not."""

import pytest
from django.urls import reverse

from neuguong.plans import actions
from neuguong.plans.content import PlanContent
from neuguong.plans.tests.conftest import CONCRETE
from tests.world import AT, World


def url(plan, name: str = "plan_page", **more: int) -> str:
    return reverse(f"plans:{name}", kwargs={"pk": plan.pk, **more})


def page(browse, user, plan) -> str:
    return browse(user).get(url(plan)).content.decode()


def test_it_says_where_the_plan_lies_and_since_when(world: World, sent, browse) -> None:
    text = page(browse, world.secretary_1, sent)
    assert "Gửi 05/01/2026, đã 5 ngày" in text
    assert "Hạn duyệt 31/01/2026, còn 21 ngày" in text


def test_the_unit_may_take_it_back_and_the_desk_above_may_read_it(
    world: World, sent, browse
) -> None:
    assert "Xem xét, phê duyệt" in page(browse, world.committee_secretary, sent)
    withdraw = reverse("plans:plan_withdraw", args=[sent.pk])
    assert withdraw in page(browse, world.secretary_1, sent)
    assert withdraw not in page(browse, world.officer, sent)


def test_the_inspector_reads_and_decides_nothing(world: World, sent, browse) -> None:
    text = page(browse, world.inspector, sent)
    assert CONCRETE.act in text
    assert "btn-main" not in text


def test_what_is_refused_stands_there_with_its_reason(world: World, sent, browse) -> None:
    text = page(browse, world.officer, sent)
    assert "<dt>Phê duyệt</dt>" in text
    assert "Chỉ bí thư, phó bí thư của cấp trên được phê duyệt kế hoạch." in text
    assert "<dt>Trả lại để sửa</dt>" not in text


def test_the_outsider_does_not_find_it(world: World, sent, browse) -> None:
    assert browse(world.secretary_2).get(url(sent)).status_code == 404


def test_a_plain_member_reads_it_once_it_is_approved(world: World, draft, browse) -> None:
    member = browse(world.member_1)
    assert member.get(url(draft)).status_code == 404
    sent = actions.submit(draft, by=world.secretary_1, at=AT)
    actions.approve(sent, by=world.committee_secretary, at=AT)
    assert CONCRETE.act in member.get(url(draft)).content.decode()


def test_a_result_is_recorded_on_the_page(world: World, approved, browse) -> None:
    measure = approved.measures.first()
    browser = browse(world.secretary_1)
    data = {"result": "Đạt 96 %, có bảng số liệu", "done_on": "2026-01-09"}
    answer = browser.post(
        reverse("plans:measure_finish", kwargs={"pk": measure.pk}), data, follow=True
    )
    text = answer.content.decode()
    assert "Xong 09/01/2026" in text
    assert "1/2 đã xong" in text


def test_a_result_that_cannot_be_kept_stays_typed(world: World, approved, browse) -> None:
    measure = approved.measures.first()
    data = {"result": "Đạt 96 %", "done_on": "ngày mai"}
    answer = browse(world.secretary_1).post(
        reverse("plans:measure_finish", kwargs={"pk": measure.pk}), data
    )
    assert answer.status_code == 422
    assert 'value="Đạt 96 %"' in answer.content.decode()
    assert "Không có ngày này trong lịch" in answer.content.decode()


def test_each_version_is_kept_to_be_compared(world: World, sent, browse) -> None:
    plan = actions.return_plan(sent, comment="Sửa", measure_comments={}, by=world.officer, at=AT)
    content = PlanContent.of(plan)
    mended = PlanContent(situation="Năm trước chậm 30 văn bản.", measures=content.measures[:1])
    plan = actions.save_draft(
        plan, content=mended, seen_revision=plan.revision, by=world.secretary_1, at=AT
    )
    plan = actions.submit(plan, by=world.secretary_1, at=AT)
    browser = browse(world.officer)
    text = browser.get(url(plan, "plan_diff", number=2)).content.decode()
    assert '<del class="diff">12</del><ins class="diff">30</ins>' in text
    assert "Thêm 0, bỏ 1, sửa 0" in text
    assert "Bản 2, so với bản 1" in browser.get(url(plan, "plan_versions")).content.decode()
    assert browser.get(url(plan, "plan_diff", number=3)).status_code == 404


@pytest.mark.parametrize("part", ["secretary_1", "officer", "committee_secretary"])
def test_the_number_of_queries_stays_within_bounds(
    world: World, approved, browse, part: str, django_assert_max_num_queries
) -> None:
    browser = browse(world.people[part])
    with django_assert_max_num_queries(12):
        browser.get(url(approved))
