"""The desk above: returning, passing on, approving."""

from dataclasses import replace

import pytest
from django.db import IntegrityError, transaction

from neuguong.directives.models import Obligation
from neuguong.domain.refusal import Refused
from neuguong.org import actions as org
from neuguong.org.roles import RoleCode
from neuguong.plans import actions
from neuguong.plans.content import PlanContent
from neuguong.plans.models import Plan
from neuguong.records.actions import record
from neuguong.records.models import Event
from tests.world import AT, FOUNDED, World


def give_back(plan, by, comment="Ghi rõ ai làm.", measures=None):
    return actions.return_plan(plan, comment=comment, measure_comments=measures or {}, by=by, at=AT)


def test_returning_opens_it_again_with_the_comments(world: World, sent) -> None:
    uid = str(sent.measures.get(position=2).uid)
    plan = give_back(sent, world.officer, measures={uid: "Việc nào?"})
    said = [(c.measure_uid and str(c.measure_uid), c.text) for c in plan.comments.order_by("pk")]
    assert plan.state == "returned"
    assert said == [(None, "Ghi rõ ai làm."), (uid, "Việc nào?")]
    assert {c.version.number for c in plan.comments.all()} == {1}


def test_returning_needs_a_comment(world: World, sent) -> None:
    with pytest.raises(Refused, match="Ghi ít nhất một ý kiến"):
        give_back(sent, world.officer, comment=" ")
    assert Plan.objects.get().state == "submitted"


def test_returning_is_refused_to_who_is_not_above(world: World, sent) -> None:
    for part in ("secretary_2", "member_1", "inspector", "administrator"):
        with pytest.raises(Refused, match="của cấp trên được xem xét"):
            give_back(sent, world.people[part])


def test_returning_is_refused_before_it_was_sent(world: World, draft) -> None:
    with pytest.raises(Refused, match="Không thể trả lại"):
        give_back(draft, world.officer)


def test_a_comment_on_a_measure_that_is_not_there_is_refused(world: World, sent) -> None:
    with pytest.raises(Refused, match="không có trong kế hoạch"):
        give_back(sent, world.officer, measures={"không phải": "Ý kiến"})


def test_passing_on_keeps_the_readers_opinion(world: World, sent) -> None:
    plan = actions.pass_on(sent, by=world.officer, at=AT, comment="Đủ rõ, trình đồng chí.")
    assert plan.state == "reviewed"
    assert plan.comments.get().text == "Đủ rõ, trình đồng chí."


def test_passing_on_is_refused_to_the_unit_itself(world: World, sent) -> None:
    with pytest.raises(Refused, match="Đồng chí là người soạn nên không xem xét"):
        actions.pass_on(sent, by=world.secretary_1, at=AT)


def test_passing_on_twice_is_refused(world: World, sent) -> None:
    plan = actions.pass_on(sent, by=world.officer, at=AT)
    with pytest.raises(Refused, match="Không thể chuyển duyệt"):
        actions.pass_on(plan, by=world.officer, at=AT)


def test_approving_closes_what_the_unit_owed(world: World, sent) -> None:
    plan = actions.pass_on(sent, by=world.officer, at=AT)
    plan = actions.approve(plan, by=world.committee_secretary, at=AT)
    owed = Obligation.objects.get(unit=world.cell_1)
    assert (plan.state, plan.approved_by) == ("approved", world.committee_secretary)
    assert (owed.fulfilled_on, owed.record_id) == (AT.date(), plan.pk)


def test_approving_is_refused_to_an_officer(world: World, sent) -> None:
    with pytest.raises(Refused, match="Chỉ bí thư, phó bí thư của cấp trên được phê duyệt"):
        actions.approve(sent, by=world.officer, at=AT)


def test_it_refuses_the_author_even_in_the_chair_above(world: World, sent) -> None:
    org.grant_role(
        world.secretary_1,
        role=RoleCode.SECRETARY,
        unit=world.committee,
        since=FOUNDED,
        by=None,
        at=AT,
    )
    with pytest.raises(Refused, match="Đồng chí là người soạn nên không duyệt"):
        actions.approve(sent, by=world.secretary_1, at=AT)


def test_it_refuses_who_wrote_before_another_added_a_dot(world: World, sent) -> None:
    plan = actions.withdraw(sent, by=world.secretary_1, at=AT)
    secretary = world.committee_secretary
    role = {"role": RoleCode.COMMITTEE_MEMBER, "unit": world.cell_1, "since": FOUNDED}
    org.grant_role(secretary, **role, by=None, at=AT)
    for person, words in ((secretary, "A viết cả kế hoạch"), (world.secretary_1, "thêm dấu chấm")):
        content = replace(PlanContent.of(plan), situation=words)
        seen = {"seen_revision": plan.revision, "at": AT}
        plan = actions.save_draft(plan, content=content, by=person, **seen)
    plan = actions.submit(plan, by=world.secretary_1, at=AT)
    with pytest.raises(Refused, match="Đồng chí đã viết trong kế hoạch này nên không duyệt"):
        actions.approve(plan, by=secretary, at=AT)
    assert actions.return_plan(
        plan, comment="Sửa", measure_comments={}, by=secretary, at=AT
    ).editable


def test_it_refuses_who_carried_measures_over(world: World, draft) -> None:
    Event.objects.filter(verb="plans.save_draft").delete()
    plan = actions.submit(draft, by=world.secretary_1, at=AT)
    with transaction.atomic():
        record("plans.carry_measures", plan, by=world.committee_secretary, at=AT)
    with pytest.raises(Refused, match="đã viết trong kế hoạch này"):
        actions.approve(plan, by=world.committee_secretary, at=AT)


def test_the_database_itself_refuses_an_approval_by_the_sender(world: World, sent) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        Plan.objects.update(state="approved", approved_at=AT, approved_by=world.secretary_1)


def test_approving_a_draft_is_refused_and_owes_on(world: World, draft) -> None:
    with pytest.raises(Refused, match="Không thể phê duyệt"):
        actions.approve(draft, by=world.committee_secretary, at=AT)
    assert Obligation.objects.get(unit=world.cell_1).fulfilled_on is None


def test_every_decision_leaves_an_event(world: World, sent) -> None:
    plan = give_back(sent, world.officer)
    plan = actions.submit(plan, by=world.secretary_1, at=AT)
    plan = actions.pass_on(plan, by=world.officer, at=AT)
    actions.approve(plan, by=world.committee_secretary, at=AT)
    found = Event.objects.filter(subject_kind="plans.plan").order_by("sequence")
    assert [event.verb.removeprefix("plans.") for event in found][-4:] == [
        "return",
        "submit",
        "pass_on",
        "approve",
    ]


def test_a_plan_waits_for_those_above_and_not_for_its_writers(world: World, sent) -> None:
    waiting = Plan.objects.all()
    assert list(waiting.to_decide(world.officer)) == [sent]
    assert list(waiting.to_decide(world.committee_secretary)) == [sent]
    for part in ("secretary_1", "deputy_1", "secretary_2", "inspector", "member_1"):
        assert not waiting.to_decide(world.people[part]).exists(), part


def test_a_plan_passed_on_no_longer_waits_for_the_officer(world: World, sent) -> None:
    actions.pass_on(sent, by=world.officer, at=AT)
    assert not Plan.objects.to_decide(world.officer).exists()
    assert Plan.objects.to_decide(world.committee_secretary).exists()
