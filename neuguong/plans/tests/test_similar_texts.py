"""Anyone looks up measures like a text, within what the person may read."""

import pytest
from django.urls import reverse

from neuguong.domain.calendar import year_period
from neuguong.plans import actions
from neuguong.plans.content import MeasureContent, PlanContent
from neuguong.plans.likeness import measures_like
from neuguong.plans.models import Plan, PlanKind
from tests.world import AT, World

ACT = (
    "Đồng chí Lê Văn Tám rà soát văn bản trình ký quá 3 ngày làm việc, lập danh sách kèm nguyên "
    "nhân từng văn bản, đọc trước sinh hoạt chi bộ và ghi vào sổ theo dõi của văn phòng"
)
ASKED = ACT.replace("Lê Văn Tám", "Vũ Thị Hằng").replace("3 ngày", "7 ngày")


@pytest.fixture
def theirs(world: World) -> Plan:
    """Cell 2 has a plan with that measure and another."""
    by = world.secretary_2
    plan = actions.start_plan(
        world.cell_2, kind=PlanKind.ANNUAL, period=year_period(2026), by=by, at=AT
    )
    other = MeasureContent(act="Tổ chức hai buổi đọc sách về Bác cho đảng viên trẻ, ghi biên bản")
    content = PlanContent(measures=(MeasureContent(act=ACT), other))
    return actions.save_draft(plan, content=content, seen_revision=0, by=by, at=AT)


def test_another_name_and_number_do_not_hide_the_like(world: World, theirs, browse) -> None:
    page = browse(world.officer).post(
        reverse("plans:similar_texts"), {"text": f"{ASKED}\nngắn quá", "least": "50"}
    )
    ((text, ((alike,),)),) = page.context["rows"]
    assert text == ASKED
    assert (alike.measure.act, alike.percent) == (ACT, 100)
    ((mine, there),) = alike.passages
    assert ASKED[slice(*mine)].startswith("Đồng chí Vũ Thị Hằng rà soát")
    assert ACT[slice(*there)].startswith("Đồng chí Lê Văn Tám rà soát")


def test_the_place_of_tone_marks_and_capitals_do_not_hide_it(world: World, theirs) -> None:
    assert measures_like(ASKED.upper().replace("HÒA", "HOÀ"), world.officer, AT.date())


def test_plans_out_of_reach_are_not_told(world: World, theirs, browse) -> None:
    page = browse(world.secretary_1).post(
        reverse("plans:similar_texts"), {"text": ASKED, "least": "30"}
    )
    assert page.context["found"] == 0
    assert "Chi bộ 2" not in page.content.decode()


def test_too_short_a_text_is_told_so(world: World, browse) -> None:
    page = browse(world.member_1).post(
        reverse("plans:similar_texts"), {"text": "rà soát văn bản", "least": "50"}
    )
    assert page.status_code == 422
    assert "Cần ít nhất một dòng từ 6 chữ" in page.content.decode()
