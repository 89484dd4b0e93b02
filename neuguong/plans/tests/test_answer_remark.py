"""A unit answers a remark it thinks wrong; the reviewer reads the answer; rules are counted."""

from dataclasses import replace

import pytest
from django.urls import reverse

from neuguong.domain.refusal import Refused
from neuguong.plans import actions
from neuguong.plans.content import PlanContent
from neuguong.plans.models import Plan, RemarkAnswer
from neuguong.records.models import Event
from tests.world import AT, World

WHY = "Việc này đã ghi trong quy chế, chi bộ nào cũng hiểu"


@pytest.fixture
def hollow(draft: Plan) -> str:
    """The uid of the hollow measure."""
    return PlanContent.of(draft).measures[1].uid


def answer(plan: Plan, world: World, measure: str, reason: str = WHY, by: str = "secretary_1"):
    return actions.answer_remark(
        plan, measure=measure, code="BP02", reason=reason, by=world.people[by], at=AT
    )


def answer_url(plan: Plan) -> str:
    return reverse("plans:remark_answer", kwargs={"pk": plan.pk})


def test_an_answer_is_kept_once_and_its_words_with_it(world: World, draft, hollow) -> None:
    answer(draft, world, hollow, "Lý do cũ")
    kept = answer(draft, world, hollow)
    assert RemarkAnswer.objects.get() == kept
    assert kept.reason == WHY
    assert kept.words == "Tăng cường nâng cao tinh thần trách nhiệm"


def test_an_empty_reason_takes_the_answer_back(world: World, draft, hollow) -> None:
    answer(draft, world, hollow)
    assert answer(draft, world, hollow, "  ") is None
    assert not RemarkAnswer.objects.exists()


def test_nothing_said_where_nothing_was_answered_is_refused(world: World, draft, hollow) -> None:
    with pytest.raises(Refused, match="Ghi vì sao"):
        answer(draft, world, hollow, "  ")
    assert not Event.objects.filter(verb="plans.take_back_answer").exists()


def test_each_answer_leaves_an_event_without_its_words(world: World, draft, hollow) -> None:
    answer(draft, world, hollow)
    event = Event.objects.filter(verb="plans.answer_remark").get()
    assert event.actor_id == world.secretary_1.pk
    assert WHY not in str(event.detail)


@pytest.mark.parametrize("by", ["secretary_2", "officer", "member_1"])
def test_only_the_unit_answers(world: World, draft, hollow, by: str) -> None:
    with pytest.raises(Refused, match="được soạn kế hoạch này"):
        answer(draft, world, hollow, by=by)


def test_what_cannot_be_kept_is_refused_in_words(world: World, sent, hollow) -> None:
    with pytest.raises(Refused, match="đã gửi"):
        answer(sent, world, hollow)
    back = actions.withdraw(sent, by=world.secretary_1, at=AT)
    with pytest.raises(Refused, match="không còn trong kế hoạch"):
        answer(back, world, "00000000-0000-0000-0000-000000000000")
    with pytest.raises(Refused, match="500 chữ cái"):
        answer(back, world, hollow, "a" * 501)


def test_the_reviewer_reads_it_beside_the_remark(world: World, draft, hollow, browse) -> None:
    answer(draft, world, hollow)
    actions.submit(draft, by=world.secretary_1, at=AT)
    page = browse(world.officer).get(reverse("plans:plan_review", kwargs={"pk": draft.pk}))
    text = page.content.decode()
    assert WHY in text
    assert "trả lời trước khi sửa câu này" not in text


def test_an_answer_to_a_sentence_since_changed_is_seen_to_be_old(
    world: World, draft, hollow, browse
) -> None:
    answer(draft, world, hollow)
    first, second = PlanContent.of(draft).measures
    content = PlanContent(measures=(first, replace(second, act="Nâng cao ý thức của đảng viên")))
    actions.save_draft(
        draft, content=content, seen_revision=draft.revision, by=world.secretary_1, at=AT
    )
    page = browse(world.secretary_1).get(reverse("plans:plan_submit", kwargs={"pk": draft.pk}))
    assert "trả lời trước khi sửa câu này" in page.content.decode()


def test_on_the_page_before_sending(world: World, draft, hollow, browse) -> None:
    client = browse(world.secretary_1)
    page = client.get(reverse("plans:plan_submit", kwargs={"pk": draft.pk}))
    assert "Nhận xét này không đúng" in page.content.decode()
    sent = {"measure": hollow, "code": "BP02", "label": "2", "reason": WHY}
    assert client.post(answer_url(draft), sent, follow=True).status_code == 200
    assert RemarkAnswer.objects.get().reason == WHY


@pytest.fixture
def several(world: World, draft: Plan) -> Plan:
    """The draft with a breakthrough of two aims, of which the check speaks as a whole."""
    content = replace(
        PlanContent.of(draft),
        situation="Khâu đột phá: nâng cao chất lượng tham mưu, siết chặt kỷ luật giờ giấc.",
    )
    return actions.save_draft(
        draft, content=content, seen_revision=draft.revision, by=world.secretary_1, at=AT
    )


def whole(plan: Plan, world: World, reason: str = WHY, code: str = "BP42"):
    return actions.answer_remark(
        plan, measure="", code=code, reason=reason, by=world.secretary_1, at=AT
    )


def test_a_remark_on_the_plan_as_a_whole_is_answered_too(
    world: World, several: Plan, browse
) -> None:
    page = reverse("plans:plan_submit", kwargs={"pk": several.pk})
    client = browse(world.secretary_1)
    assert 'name="measure" value=""' in client.get(page).content.decode()
    sent = {"measure": "", "code": "BP42", "label": "0", "reason": WHY}
    assert WHY in client.post(answer_url(several), sent, follow=True).content.decode()
    actions.submit(several, by=world.secretary_1, at=AT)
    review = reverse("plans:plan_review", kwargs={"pk": several.pk})
    assert WHY in browse(world.officer).get(review).content.decode()


def test_an_answer_on_the_whole_grows_old_with_what_was_said(
    world: World, several: Plan, browse
) -> None:
    whole(several, world)
    words = "Khâu đột phá: nâng cao chất lượng tham mưu, đổi mới lề lối làm việc."
    content = replace(PlanContent.of(several), situation=words)
    actions.save_draft(
        several, content=content, seen_revision=several.revision, by=world.secretary_1, at=AT
    )
    page = browse(world.secretary_1).get(reverse("plans:plan_submit", kwargs={"pk": several.pk}))
    assert "trả lời trước khi sửa câu này" in page.content.decode()


def test_an_answer_on_the_whole_is_taken_back_or_refused(world: World, several: Plan) -> None:
    whole(several, world)
    assert whole(several, world, "") is None
    assert not RemarkAnswer.objects.exists()
    with pytest.raises(Refused, match="không còn"):
        whole(several, world, code="BP45")


def test_a_refused_answer_keeps_what_was_typed(world: World, draft, hollow, browse) -> None:
    sent = {"measure": hollow, "code": "BP02", "label": "2", "reason": "dài " * 200}
    page = browse(world.secretary_1).post(answer_url(draft), sent)
    assert page.status_code == 422
    assert "dài dài dài" in page.content.decode()
    assert "500 chữ cái" in page.content.decode()


def test_rules_often_answered_stand_first_and_open_their_answers(
    world: World, draft, hollow, browse
) -> None:
    answer(draft, world, hollow)
    desk = browse(world.officer)
    rows = desk.get(reverse("plans:rule_list") + "?xep=tra-loi").context["rows"]
    assert (rows[0].rule.code, rows[0].answers) == ("BP02", 1)
    assert WHY in desk.get(reverse("plans:rule_page", args=["BP02"])).content.decode()


def test_the_outsider_reads_no_answer(world: World, draft, hollow, browse) -> None:
    answer(draft, world, hollow)
    other = browse(world.secretary_2)
    assert WHY not in other.get(reverse("plans:rule_page", args=["BP02"])).content.decode()
    assert other.post(answer_url(draft), {"measure": hollow}).status_code == 404
