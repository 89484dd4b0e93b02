"""Saving a draft: everything typed is kept, nobody's text is overwritten unknowingly."""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from uuid import uuid4

import pytest

from neuguong.directives.models import Clause
from neuguong.domain.refusal import Refused
from neuguong.plans import actions
from neuguong.plans.content import MeasureContent, PlanContent
from neuguong.plans.models import Measure
from neuguong.plans.tests.conftest import CONCRETE, HOLLOW
from neuguong.records.models import Event
from tests.world import AT, World


def save(plan, content: PlanContent, by, **more):
    more.setdefault("seen_revision", plan.revision)
    return actions.save_draft(plan, content=content, by=by, at=AT, **more)


def test_it_keeps_every_field(world: World, draft) -> None:
    clause = Clause.objects.get()
    written = replace(
        CONCRETE, uid=str(uuid4()), helper="Văn phòng", clause=str(clause.pk), target="1.250,5"
    )
    save(draft, PlanContent(purpose="Mục đích", measures=(written,)), world.secretary_1)
    draft.refresh_from_db()
    kept = PlanContent.of(draft)
    assert kept == PlanContent(purpose="Mục đích", measures=(replace(written, target="1250,5"),))
    assert draft.measures.get().target == Decimal("1250.50")


def test_it_reads_the_day_that_the_deadline_names(world: World, draft) -> None:
    written = (
        MeasureContent(act="Đọc", deadline="30/6"),
        MeasureContent(act="Viết", deadline="hằng tháng"),
    )
    save(draft, PlanContent(measures=written), world.secretary_1)
    assert [m.due_on for m in draft.measures.in_order()] == [date(2026, 6, 30), None]


def test_a_measure_keeps_its_identity_when_it_is_moved(world: World, draft) -> None:
    before = PlanContent.of(draft)
    ids = dict(draft.measures.values_list("uid", "pk"))
    save(draft, replace(before, measures=before.measures[::-1]), world.secretary_1)
    assert PlanContent.of(draft).measures == before.measures[::-1]
    assert dict(draft.measures.values_list("uid", "pk")) == ids


def test_saving_the_same_again_changes_nothing(world: World, draft) -> None:
    content = PlanContent.of(draft)
    spaced = replace(content, situation=f"  {content.situation}\r\n")
    again = save(draft, spaced, world.secretary_1, seen_revision=0)
    assert again.revision == draft.revision
    assert Event.objects.filter(verb="plans.save_draft").count() == 1


def test_a_stale_page_is_told_who_saved_meanwhile(world: World, draft) -> None:
    mine = replace(PlanContent.of(draft), situation="của tôi")
    theirs = replace(PlanContent.of(draft), situation="của đồng chí Hằng")
    save(draft, theirs, world.deputy_1)
    with pytest.raises(actions.SaveConflict, match="từ đồng chí Vũ Thị Hằng"):
        save(draft, mine, world.secretary_1)
    assert PlanContent.of(draft.__class__.objects.get()).situation == "của đồng chí Hằng"


def test_a_page_whose_answer_was_lost_may_go_on(world: World, draft) -> None:
    page = str(uuid4())
    first = replace(PlanContent.of(draft), situation="một")
    save(draft, first, world.secretary_1, page=page)
    saved = save(draft, replace(first, situation="một hai"), world.secretary_1, page=page)
    assert saved.situation == "một hai"


def test_a_page_that_another_overtook_may_not_go_on(world: World, draft) -> None:
    page = str(uuid4())
    first = replace(PlanContent.of(draft), situation="một")
    saved = save(draft, first, world.secretary_1, page=page)
    save(saved, replace(first, situation="hai"), world.deputy_1, page=str(uuid4()))
    with pytest.raises(actions.SaveConflict):
        save(draft, replace(first, situation="ba"), world.secretary_1, page=page)


def test_blank_measures_are_not_kept(world: World, draft) -> None:
    content = PlanContent.of(draft)
    blank = MeasureContent(uid=str(uuid4()), act="  \n ")
    assert save(draft, replace(content, measures=(*content.measures, blank)), world.secretary_1)
    assert draft.measures.count() == 2


def test_one_identity_typed_twice_becomes_two_measures(world: World, draft) -> None:
    twin = replace(CONCRETE, uid=str(uuid4()))
    save(draft, PlanContent(measures=(twin, twin)), world.secretary_1)
    assert draft.measures.count() == 2


@pytest.mark.parametrize("part", ["member_1", "officer", "secretary_2", "committee_secretary"])
def test_it_refuses_who_is_not_of_the_unit(world: World, draft, part: str) -> None:
    with pytest.raises(Refused, match="của Chi bộ 1 được soạn"):
        save(draft, PlanContent(), world.people[part])


def test_it_refuses_a_plan_already_sent(world: World, sent) -> None:
    with pytest.raises(Refused, match="đã gửi nên không sửa được"):
        save(sent, PlanContent(measures=(HOLLOW,)), world.secretary_1)


@pytest.mark.parametrize(
    ("wrong", "words"),
    [
        (MeasureContent(act="Đọc", target="mười"), "không phải là số"),
        (MeasureContent(act="Đọc", owner="x" * 201), "Dài quá 1 chữ cái"),
        (MeasureContent(act="Đọc", clause="999999"), "không còn"),
        (MeasureContent(act="Đọc", clause="abc"), "Không có nội dung"),
    ],
)
def test_it_refuses_what_it_could_not_keep(world: World, draft, wrong, words: str) -> None:
    before = PlanContent.of(draft)
    with pytest.raises(Refused, match=words):
        save(draft, PlanContent(measures=(wrong,)), world.secretary_1)
    assert PlanContent.of(draft) == before


def test_it_refuses_more_measures_than_anyone_could_carry_out(world: World, draft) -> None:
    many = tuple(MeasureContent(act=f"Việc {number}") for number in range(101))
    with pytest.raises(Refused, match="quá 100 biện pháp"):
        save(draft, PlanContent(measures=many), world.secretary_1)


def test_nobody_claims_another_units_measure_as_the_origin(world: World, draft) -> None:
    other = actions.start_plan(
        world.cell_2, kind="annual", period=draft.period, by=world.secretary_2, at=AT
    )
    foreign = Measure.objects.create(plan=other, position=1, act="Việc của Chi bộ 2")
    claimed = MeasureContent(act="Đọc", carried_from=str(foreign.pk))
    save(draft, PlanContent(measures=(claimed,)), world.secretary_1)
    assert draft.measures.get().carried_from is None


def test_it_leaves_an_event_without_the_text(world: World, draft) -> None:
    event = Event.objects.get(verb="plans.save_draft")
    assert event.detail == {"revision": 1, "measures": 2}
