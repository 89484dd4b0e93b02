"""The desk above: marks beside remarks, the difference, the decision; nothing typed is lost."""

from dataclasses import replace

import pytest
from django.urls import reverse

from neuguong.domain.calendar import year_period
from neuguong.plans import actions
from neuguong.plans.content import PlanContent
from neuguong.plans.models import Plan, PlanComment, PlanKind
from neuguong.plans.tests.conftest import CONCRETE
from tests.world import AT, World


def url(plan, name: str = "plan_review") -> str:
    return reverse(f"plans:{name}", kwargs={"pk": plan.pk})


@pytest.fixture
def desk(world: World, browse):
    """The committee's officer at the desk."""
    return browse(world.officer)


@pytest.fixture
def resent(world: World, sent) -> Plan:
    """The plan returned once, its second measure mended, and sent again."""
    plan = actions.return_plan(sent, comment="Sửa", measure_comments={}, by=world.officer, at=AT)
    first, second = PlanContent.of(plan).measures
    mended = replace(second, act="Tăng cường nâng cao ý thức trách nhiệm, ghi sổ")
    content = PlanContent(situation=plan.situation, measures=(first, mended))
    plan = actions.save_draft(
        plan, content=content, seen_revision=plan.revision, by=world.secretary_1, at=AT
    )
    return actions.submit(plan, by=world.secretary_1, at=AT)


def test_it_shows_marks_and_remarks_of_every_measure(sent, desk) -> None:
    text = desk.get(url(sent)).content.decode()
    assert 'class="mark m-hollow">Tăng cường' in text
    assert "Chưa có thời hạn kiểm tra được" in text
    assert "1/2 cụ thể" in text


def test_it_shows_what_was_mended_since_the_last_version(resent, desk) -> None:
    text = desk.get(url(resent)).content.decode()
    assert "Sửa so với bản 1" in text
    assert '<ins class="diff">ý thức</ins>' in text


def test_those_who_do_not_review_are_told_why(world: World, sent, browse) -> None:
    answer = browse(world.inspector).get(url(sent))
    assert answer.status_code == 403
    assert "của cấp trên được xem xét" in answer.content.decode()
    assert browse(world.secretary_2).get(url(sent)).status_code == 404


def test_the_officer_passes_on_and_may_not_approve(sent, desk) -> None:
    text = desk.get(url(sent)).content.decode()
    assert "Trình Bí thư duyệt" in text
    assert "Chỉ bí thư, phó bí thư của cấp trên được phê duyệt" in text
    assert desk.post(url(sent, "plan_approve")).status_code == 403
    assert Plan.objects.get().state == "submitted"


def test_chosen_remarks_go_back_in_the_words_of_the_check(sent, desk) -> None:
    uid = str(sent.measures.get(position=2).uid)
    data = {"comment": "", f"y-kien-{uid}": "Xem lại câu này.", "nhan-xet": [f"{uid}:BP02"]}
    desk.post(url(sent, "plan_return"), data)
    said = PlanComment.objects.get()
    assert str(said.measure_uid) == uid
    assert said.text.startswith("Xem lại câu này.\nChưa có thời hạn kiểm tra được. Xong ngày nào")


def test_returning_without_a_word_keeps_the_page(sent, desk) -> None:
    answer = desk.post(url(sent, "plan_return"), {"comment": "  "})
    assert answer.status_code == 422
    assert "Ghi ít nhất một ý kiến" in answer.content.decode()


def test_typed_comments_stay_when_the_plan_was_taken_back_meanwhile(
    world: World, sent, desk
) -> None:
    uid = str(sent.measures.first().uid)
    actions.withdraw(sent, by=world.secretary_1, at=AT)
    answer = desk.post(
        url(sent, "plan_return"), {"comment": "Lời dài", f"y-kien-{uid}": "Ghi rõ ngày"}
    )
    text = answer.content.decode()
    assert answer.status_code == 422
    assert "Không thể trả lại để sửa" in text
    assert "Lời dài" in text
    assert "Ghi rõ ngày" in text


def test_an_earlier_comment_names_the_measure_it_is_about(world: World, sent, desk) -> None:
    first, second = sent.measures.in_order()
    said = {str(first.uid): "Về việc thứ nhất", str(second.uid): "Về việc thứ hai"}
    plan = actions.return_plan(sent, comment="", measure_comments=said, by=world.officer, at=AT)
    content = PlanContent.of(plan)
    plan = actions.save_draft(
        plan,
        content=PlanContent(measures=content.measures[1:]),
        seen_revision=plan.revision,
        by=world.secretary_1,
        at=AT,
    )
    actions.submit(plan, by=world.secretary_1, at=AT)
    for page in ("plan_review", "plan_page"):
        text = desk.get(url(sent, page)).content.decode()
        assert "Biện pháp đã bỏ: Về việc thứ nhất" in text
        assert '<a href="#bp-1">Biện pháp 1</a>: Về việc thứ hai' in text


def test_words_typed_before_passing_on_are_kept(sent, desk) -> None:
    desk.post(url(sent, "plan_pass_on"), {"comment": "Còn một chỗ, vẫn trình."})
    assert PlanComment.objects.get().text == "Còn một chỗ, vẫn trình."


def test_the_secretary_sees_the_officers_view_and_approves(world: World, sent, browse) -> None:
    actions.pass_on(sent, by=world.officer, at=AT, comment="Đủ rõ.")
    browser = browse(world.committee_secretary)
    assert "Đủ rõ." in browser.get(url(sent)).content.decode()
    answer = browser.post(url(sent, "plan_approve"), {"comment": ""}, follow=True)
    assert Plan.objects.get().state == "approved"
    assert "Đã duyệt kế hoạch của Chi bộ 1." in answer.content.decode()


def test_the_next_plan_in_the_queue_is_one_step_away(world: World, sent, desk) -> None:
    other = actions.start_plan(
        world.cell_2, kind=PlanKind.ANNUAL, period=year_period(2026), by=world.secretary_2, at=AT
    )
    other = actions.save_draft(
        other,
        content=PlanContent(measures=(CONCRETE,)),
        seen_revision=0,
        by=world.secretary_2,
        at=AT,
    )
    actions.submit(other, by=world.secretary_2, at=AT)
    text = desk.get(url(sent)).content.decode()
    assert "1/2" in text
    assert url(other) in text


def test_the_number_of_queries_stays_within_bounds(
    resent, desk, django_assert_max_num_queries
) -> None:
    with django_assert_max_num_queries(14):
        desk.get(url(resent))
