"""Sending a plan to the level above, and taking it back."""

import pytest

from neuguong.domain.refusal import Refused
from neuguong.plans import actions
from neuguong.plans.content import PlanContent
from neuguong.records.models import Event
from tests.world import AT, World


def test_sending_keeps_the_version_sent(world: World, draft) -> None:
    plan = actions.submit(draft, by=world.secretary_1, at=AT)
    version = plan.versions.get()
    assert (plan.state, plan.submitted_by, plan.moved_at) == ("submitted", world.secretary_1, AT)
    assert PlanContent.from_json(version.content) == PlanContent.of(draft)


def test_each_sending_keeps_a_version_of_its_own(world: World, draft) -> None:
    plan = actions.submit(draft, by=world.secretary_1, at=AT)
    plan = actions.withdraw(plan, by=world.secretary_1, at=AT)
    plan = actions.submit(plan, by=world.deputy_1, at=AT)
    assert [v.number for v in plan.versions.order_by("number")] == [1, 2]


def test_sending_is_refused_to_who_does_not_lead_the_unit(world: World, draft) -> None:
    for part in ("member_1", "secretary_2", "officer", "committee_secretary"):
        with pytest.raises(Refused, match="Chỉ bí thư, phó bí thư của Chi bộ 1 được gửi"):
            actions.submit(draft, by=world.people[part], at=AT)


def test_sending_twice_is_refused(world: World, sent) -> None:
    with pytest.raises(Refused, match="Không thể gửi cấp trên khi hồ sơ đang ở trạng thái"):
        actions.submit(sent, by=world.secretary_1, at=AT)


def test_an_empty_plan_is_not_sent(world: World, draft) -> None:
    empty = actions.save_draft(
        draft, content=PlanContent(), seen_revision=draft.revision, by=world.secretary_1, at=AT
    )
    with pytest.raises(Refused, match="chưa có biện pháp nào"):
        actions.submit(empty, by=world.secretary_1, at=AT)
    assert not empty.versions.exists()


def test_taking_it_back_opens_it_for_writing(world: World, sent) -> None:
    assert actions.withdraw(sent, by=world.deputy_1, at=AT).editable


def test_taking_it_back_is_refused_to_the_desk_above(world: World, sent) -> None:
    with pytest.raises(Refused, match="của Chi bộ 1"):
        actions.withdraw(sent, by=world.officer, at=AT)


def test_taking_it_back_is_refused_once_it_was_passed_on(world: World, sent) -> None:
    plan = actions.pass_on(sent, by=world.officer, at=AT)
    with pytest.raises(Refused, match="Không thể rút lại"):
        actions.withdraw(plan, by=world.secretary_1, at=AT)


def test_both_steps_leave_events(world: World, sent) -> None:
    actions.withdraw(sent, by=world.secretary_1, at=AT)
    found = Event.objects.filter(subject_kind="plans.plan").order_by("sequence")
    verbs = [(event.verb, event.detail.get("before")) for event in found][-2:]
    assert verbs == [("plans.submit", "draft"), ("plans.withdraw", "submitted")]
