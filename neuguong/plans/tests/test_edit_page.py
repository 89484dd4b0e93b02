"""The page on which a plan is written, without script: every button, and nothing typed is lost."""

from dataclasses import replace

import pytest
from django.urls import reverse

from neuguong.domain.calendar import year_period
from neuguong.plans import actions
from neuguong.plans.content import MEASURE_FIELDS, PARTS, MeasureContent, PlanContent
from neuguong.plans.models import Plan, PlanKind
from neuguong.plans.tests.conftest import CONCRETE, HOLLOW
from tests.world import AT, World


def fields(plan, **changes: str) -> dict[str, str]:
    """The page's fields as the browser would send them, some of them changed."""
    plan = Plan.objects.get(pk=plan.pk)
    content = PlanContent.of(plan)
    data = {"revision": str(plan.revision), **{part: getattr(content, part) for part in PARTS}}
    for row, measure in enumerate(content.measures):
        data |= {f"m-{row}-{name}": getattr(measure, name) for name in ("uid", *MEASURE_FIELDS)}
    return data | {name.replace("_row_", "-"): value for name, value in changes.items()}


def url(name: str, plan) -> str:
    return reverse(f"plans:{name}", kwargs={"pk": plan.pk})


def content(plan) -> PlanContent:
    return PlanContent.of(Plan.objects.get(pk=plan.pk))


@pytest.fixture
def browser(world: World, browse):
    """The secretary of Cell 1 at work."""
    return browse(world.secretary_1)


def test_it_shows_each_measure_with_its_marks_and_verdict(draft, browser) -> None:
    text = browser.get(url("plan_edit", draft)).content.decode()
    assert "2 biện pháp, 1 đã cụ thể" in text
    assert 'class="mark m-hollow">Tăng cường' in text
    assert "Chưa cụ thể, 5 nhận xét" in text
    assert "Hạn duyệt 31/01/2026, còn 21 ngày" in text


def test_the_outsider_does_not_find_it(world: World, draft, browse) -> None:
    assert browse(world.secretary_2).get(url("plan_edit", draft)).status_code == 404


def test_who_reads_but_does_not_write_is_told_why(world: World, draft, browse) -> None:
    answer = browse(world.officer).get(url("plan_edit", draft))
    assert answer.status_code == 403
    assert "của Chi bộ 1 được soạn" in answer.content.decode()


def test_a_sent_plan_is_read_not_written(sent, browser) -> None:
    assert browser.get(url("plan_edit", sent))["Location"] == url("plan_page", sent)


def test_saving_keeps_what_was_typed(draft, browser) -> None:
    data = fields(draft) | {"m-1-act": "Đọc báo", "purpose": "Mục đích mới", "do": "save"}
    assert browser.post(url("plan_edit", draft), data).status_code == 302
    assert content(draft).measures[1].act == "Đọc báo"
    assert content(draft).purpose == "Mục đích mới"


def test_adding_opens_an_empty_measure_at_the_end(draft, browser) -> None:
    answer = browser.post(url("plan_edit", draft), fields(draft) | {"do": "add"}, follow=True)
    assert answer.redirect_chain[0][0].endswith("?them=1#bp-3")
    assert 'name="m-2-act"' in answer.content.decode()


def test_an_empty_measure_is_not_reproached(draft, browser) -> None:
    text = browser.get(f"{url('plan_edit', draft)}?them=1").content.decode()
    row = text[text.index('id="bp-3"') :]
    assert "Viết việc sẽ làm. Phần kiểm tra đọc lại và hỏi ngay tại đây." in row
    assert 'class="remark ' not in row


def test_moving_down_changes_places_and_keeps_typed_text(draft, browser) -> None:
    data = fields(draft) | {"m-0-act": "Việc đổi tên", "do": "down-0"}
    answer = browser.post(url("plan_edit", draft), data)
    assert answer["Location"].endswith("?mo=2#bp-2")
    assert [m.act for m in content(draft).measures] == [HOLLOW.act, "Việc đổi tên"]


def test_a_removed_measure_comes_back_as_it_was(draft, browser) -> None:
    before = content(draft)
    answer = browser.post(url("plan_edit", draft), fields(draft) | {"do": "remove-0"}, follow=True)
    assert content(draft).measures == before.measures[1:]
    assert "Đã bỏ biện pháp 1." in answer.content.decode()
    assert url("measure_restore", draft) in answer.content.decode()
    browser.post(url("measure_restore", draft))
    assert content(draft) == before


def test_bringing_back_twice_doubles_nothing(draft, browser) -> None:
    browser.post(url("plan_edit", draft), fields(draft) | {"do": "remove-0"})
    for _ in range(2):
        browser.post(url("measure_restore", draft))
    assert len(content(draft).measures) == 2


def test_a_wrong_number_is_told_at_its_place_and_all_text_stays(draft, browser) -> None:
    data = fields(draft) | {"m-1-target": "mười", "m-0-act": "Chữ vừa gõ", "do": "save"}
    answer = browser.post(url("plan_edit", draft), data)
    text = answer.content.decode()
    assert answer.status_code == 422
    assert 'href="#m-1-target"' in text
    assert "“mười” không phải là số" in text
    assert "Chữ vừa gõ" in text
    assert content(draft).measures[0].act == CONCRETE.act


def test_two_writers_see_both_texts_and_choose(world: World, draft, browser, browse) -> None:
    stale = fields(draft) | {"situation": "Chữ của đồng chí Nguyệt", "do": "save"}
    theirs = fields(draft) | {"situation": "Chữ của đồng chí Hằng", "do": "save"}
    browse(world.deputy_1).post(url("plan_edit", draft), theirs)
    answer = browser.post(url("plan_edit", draft), stale)
    text = answer.content.decode()
    assert answer.status_code == 409
    assert "vừa được lưu từ đồng chí Vũ Thị Hằng" in text
    assert "Chữ của đồng chí Nguyệt</textarea>" in text
    assert '<del class="diff">Hằng</del><ins class="diff">Nguyệt</ins>' in text
    kept = Plan.objects.get().revision
    browser.post(url("plan_edit", draft), stale | {"keep": str(kept)})
    assert content(draft).situation == "Chữ của đồng chí Nguyệt"


def test_a_plan_sent_meanwhile_keeps_the_typed_text_on_the_page(draft, browser, world) -> None:
    stale = fields(draft) | {"situation": "Chữ gõ sau khi gửi", "do": "save"}
    actions.submit(draft, by=world.deputy_1, at=AT)
    answer = browser.post(url("plan_edit", draft), stale)
    assert answer.status_code == 422
    assert "Kế hoạch đã gửi nên không sửa được" in answer.content.decode()
    assert "Chữ gõ sau khi gửi" in answer.content.decode()


def test_chosen_measures_of_last_year_come_over_with_what_is_typed(
    world: World, approved, browser
) -> None:
    plan = actions.start_plan(
        world.cell_1, kind=PlanKind.ANNUAL, period=year_period(2027), by=world.secretary_1, at=AT
    )
    text = browser.get(url("plan_edit", plan)).content.decode()
    assert "Chưa xong trong kế hoạch năm 2026" in text
    source = approved.measures.get(position=1)
    data = {"revision": "0", "situation": "Vừa gõ", "take": [str(source.pk)], "do": "carry"}
    browser.post(url("plan_carry", plan), data)
    assert content(plan).situation == "Vừa gõ"
    assert [m.act for m in content(plan).measures] == [CONCRETE.act]


def test_a_returned_plan_shows_each_comment_at_its_measure(world: World, sent, browser) -> None:
    uid = str(sent.measures.get(position=2).uid)
    actions.return_plan(
        sent, comment="Xem lại", measure_comments={uid: "Việc nào?"}, by=world.officer, at=AT
    )
    text = browser.get(url("plan_edit", sent)).content.decode()
    assert "Nguyễn Thu Hà trả lại ngày 05/01/2026" in text
    row = text.index('id="bp-2" open')
    assert text.index("Việc nào?") > row


def test_asking_to_send_shows_what_the_reader_above_will_see(draft, browser) -> None:
    answer = browser.post(url("plan_edit", draft), fields(draft) | {"do": "ask"}, follow=True)
    text = answer.content.decode()
    assert "Gửi kế hoạch cho Đảng ủy?" in text
    assert "1/2 biện pháp chưa cụ thể." in text
    assert Plan.objects.get().state == "draft"


def test_sending_from_the_question(draft, browser) -> None:
    answer = browser.post(url("plan_submit", draft), follow=True)
    assert Plan.objects.get().state == "submitted"
    assert "Đã gửi kế hoạch lúc 10:00." in answer.content.decode()


def test_a_resent_plan_without_a_change_is_pointed_out(world: World, sent, browser) -> None:
    actions.return_plan(sent, comment="Sửa", measure_comments={}, by=world.officer, at=AT)
    text = browser.get(url("plan_submit", sent)).content.decode()
    assert "chưa đổi chữ nào so với bản đã gửi lần trước" in text


def test_long_plans_stay_light(world: World, draft, browser) -> None:
    many = tuple(replace(CONCRETE, act=f"Việc {n}, ghi biên bản") for n in range(30))
    draft = actions.save_draft(
        draft,
        content=PlanContent(measures=many),
        seen_revision=draft.revision,
        by=world.secretary_1,
        at=AT,
    )
    answer = browser.get(url("plan_edit", draft))
    assert answer.content.decode().count("<optgroup") == 1


def test_the_number_of_queries_does_not_grow_with_the_plan(
    world: World, draft, browser, django_assert_max_num_queries
) -> None:
    many = tuple(MeasureContent(act=f"Việc {n}") for n in range(40))
    actions.save_draft(
        draft,
        content=PlanContent(measures=many),
        seen_revision=draft.revision,
        by=world.secretary_1,
        at=AT,
    )
    with django_assert_max_num_queries(12):
        browser.get(url("plan_edit", draft))
