"""The list of plans: one's own first, what waits for one, all within reach; filters and Excel."""

from io import BytesIO

import pytest
from openpyxl import load_workbook

from neuguong.plans import actions
from neuguong.plans.content import PlanContent
from neuguong.plans.models import PlanKind
from neuguong.plans.tests.conftest import CONCRETE
from tests.world import AT, YEAR, World

LIST = "/ke-hoach/"


@pytest.fixture
def second(world: World):
    """Cell 2's plan for 2026, a draft."""
    plan = actions.start_plan(
        world.cell_2, kind=PlanKind.ANNUAL, period=YEAR, by=world.secretary_2, at=AT
    )
    content = PlanContent(measures=(CONCRETE,))
    return actions.save_draft(plan, content=content, seen_revision=0, by=world.secretary_2, at=AT)


def names(answer) -> list[str]:
    """The units in the list, in order."""
    return [plan.unit.name for plan in answer.context["page"].rows]


def test_each_sees_the_plans_of_the_own_subtree(world: World, sent, second, browse) -> None:
    assert names(browse(world.officer).get(LIST)) == ["Chi bộ 1", "Chi bộ 2"]
    assert names(browse(world.secretary_2).get(LIST)) == ["Chi bộ 2"]
    assert names(browse(world.member_1).get(LIST)) == []
    assert names(browse(world.editor).get(LIST)) == []


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("q=chi bo 2", ["Chi bộ 2"]),
        ("q=Chi bộ 1", ["Chi bộ 1"]),
        ("trang_thai=submitted", ["Chi bộ 1"]),
        ("trang_thai=cho", ["Chi bộ 1"]),
        ("nam=2026", ["Chi bộ 1", "Chi bộ 2"]),
        ("nam=2025", []),
        ("loai=term", []),
        ("don_vi=0", []),
        ("nam=abc&trang_thai=x&loai=y&don_vi=z", ["Chi bộ 1", "Chi bộ 2"]),
    ],
)
def test_filters(world: World, sent, second, browse, query: str, found: list[str]) -> None:
    assert names(browse(world.officer).get(f"{LIST}?{query}")) == found


def test_a_branch_can_be_chosen(world: World, sent, browse) -> None:
    browser = browse(world.officer)
    assert names(browser.get(f"{LIST}?don_vi={world.base.pk}")) == ["Chi bộ 1"]
    assert names(browser.get(f"{LIST}?don_vi={world.single_cell.pk}")) == []


def test_the_secretary_has_one_main_act(world: World, draft, browse) -> None:
    text = browse(world.secretary_1).get(LIST).content.decode()
    assert text.count("btn-main") == 1
    assert "Soạn tiếp" in text
    assert "Kế hoạch toàn khóa" in text


def test_a_plan_not_begun_is_begun_with_one_button(world: World, browse) -> None:
    browser = browse(world.secretary_2)
    assert "Soạn" in browser.get(LIST).content.decode()
    data = {"unit": world.cell_2.pk, "kind": "annual", "year": "2026"}
    answer = browser.post("/ke-hoach/bat-dau/", data, follow=True)
    assert "Kế hoạch năm 2026 của Chi bộ 2" in answer.content.decode()


def test_the_term_plan_begins_with_the_units_term(world: World, browse) -> None:
    data = {"unit": world.cell_2.pk, "kind": "term", "year": ""}
    answer = browse(world.secretary_2).post("/ke-hoach/bat-dau/", data, follow=True)
    assert "Kế hoạch toàn khóa 2025–2030 của Chi bộ 2" in answer.content.decode()


@pytest.mark.parametrize("year", ["1990", "abc", ""])
def test_a_year_out_of_reach_is_refused_with_the_reason(world: World, browse, year: str) -> None:
    data = {"unit": world.cell_2.pk, "kind": "annual", "year": year}
    answer = browse(world.secretary_2).post("/ke-hoach/bat-dau/", data)
    assert answer.status_code == 403
    assert "Chọn năm của kế hoạch" in answer.content.decode()


def test_another_units_plan_cannot_be_begun(world: World, browse) -> None:
    browser = browse(world.secretary_2)
    data = {"unit": world.cell_1.pk, "kind": "annual", "year": "2026"}
    assert browser.post("/ke-hoach/bat-dau/", data).status_code == 404
    assert browser.post("/ke-hoach/bat-dau/", {"unit": "x"}).status_code == 404


def test_what_waits_for_the_officer_stands_on_top(world: World, sent, browse) -> None:
    text = browse(world.officer).get(LIST).content.decode()
    assert "Chờ đồng chí quyết định" in text
    assert "đã chờ 5 ngày" in text


def test_an_empty_list_says_what_to_do(world: World, browse) -> None:
    assert "Bấm nút đỏ ở trên" in browse(world.secretary_1).get(LIST).content.decode()
    filtered = browse(world.officer).get(f"{LIST}?q=không có").content.decode()
    assert "Bỏ bớt điều kiện lọc" in filtered


def test_the_excel_file_holds_the_filtered_list(world: World, sent, second, browse) -> None:
    answer = browse(world.officer).get(f"{LIST}?xuat=excel&trang_thai=submitted")
    sheet = load_workbook(BytesIO(b"".join(answer.streaming_content))).active
    rows = list(sheet.iter_rows(min_row=4, values_only=True))
    assert [row[1] for row in rows] == ["Chi bộ 1"]
    assert rows[0][5] == 2


@pytest.mark.parametrize("part", ["officer", "committee_secretary", "secretary_1", "member_1"])
def test_the_number_of_queries_is_fixed(
    world: World, sent, second, browse, part: str, django_assert_max_num_queries
) -> None:
    browser = browse(world.people[part])
    with django_assert_max_num_queries(8):
        browser.get(LIST)
