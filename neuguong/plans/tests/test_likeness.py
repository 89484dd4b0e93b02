"""Near copies: the author is told first, then the reader; names and numbers do not hide them."""

from dataclasses import replace

import pytest
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as st

from neuguong.domain.calendar import year_period
from neuguong.domain.similarity import jaccard, read
from neuguong.domain.similarity.sketch import estimate, from_bytes, sketch_of, to_bytes
from neuguong.plans import actions
from neuguong.plans.content import MeasureContent, PlanContent
from neuguong.plans.likeness import echoes
from neuguong.plans.models import Plan, PlanKind
from tests.world import AT, World

ACT = (
    "Đồng chí {who} rà soát văn bản trình ký quá {days} ngày làm việc, lập danh sách kèm nguyên nhân "
    "từng văn bản, đọc trước sinh hoạt chi bộ và ghi vào sổ theo dõi của văn phòng"
)
OWN = "Tổ chức hai buổi đọc sách về Bác cho đảng viên trẻ, ghi biên bản và gửi ảnh về Đảng ủy"


def written(world: World, cell: str, writer: str, act: str, year: int = 2026) -> Plan:
    """An annual plan of a cell with one measure."""
    author = world.people[writer]
    plan = actions.start_plan(
        getattr(world, cell), kind=PlanKind.ANNUAL, period=year_period(year), by=author, at=AT
    )
    content = PlanContent(measures=(MeasureContent(act=act),))
    return actions.save_draft(plan, content=content, seen_revision=0, by=author, at=AT)


@pytest.fixture
def copied(world: World) -> tuple[Plan, Plan]:
    """Cell 2 has sent a plan; Cell 1 writes the same with another name and number."""
    first = written(world, "cell_2", "secretary_2", ACT.format(who="Lê Văn Tám", days=3))
    actions.submit(first, by=world.secretary_2, at=AT)
    return first, written(world, "cell_1", "secretary_1", ACT.format(who="Vũ Thị Hằng", days=5))


def test_a_copy_is_found_behind_another_name_and_number(copied) -> None:
    first, second = copied
    (echo,) = echoes(second, PlanContent.of(second))
    assert (echo.plan, echo.percent) == (first, 100)
    here, there = echo.passages[0]
    assert "rà soát văn bản trình ký quá 5 ngày" in here
    assert "rà soát văn bản trình ký quá 3 ngày" in there


def test_the_author_is_told_how_much_but_not_whose(world: World, copied, browse) -> None:
    page = browse(world.secretary_1).get(reverse("plans:plan_submit", args=[copied[1].pk]))
    text = page.content.decode()
    assert "Giống kế hoạch của một đơn vị khác 100 %" in text
    assert "Chi bộ 2" not in text
    assert "Lê Văn Tám" not in text


def test_the_reader_is_told_whose_and_may_open_it(world: World, copied, browse) -> None:
    first, second = copied
    actions.submit(second, by=world.secretary_1, at=AT)
    page = browse(world.officer).get(reverse("plans:plan_review", args=[second.pk]))
    text = page.content.decode()
    assert "Chi bộ 2" in text
    shared = text.partition("Kế hoạch kia")[2].partition("</table>")[0]
    assert "quá 5 ngày" in shared.partition("</td>")[0]
    assert "quá 3 ngày" in shared.partition("</td>")[2]
    assert reverse("plans:plan_page", args=[first.pk]) in text


def test_last_years_own_plan_is_an_echo_too(world: World, browse) -> None:
    last = written(world, "cell_1", "secretary_1", ACT.format(who="An", days=3), 2025)
    actions.submit(last, by=world.secretary_1, at=AT)
    plan = written(world, "cell_1", "secretary_1", ACT.format(who="An", days=3))
    page = browse(world.secretary_1).get(reverse("plans:plan_submit", args=[plan.pk]))
    assert "Giống kế hoạch năm 2025 của chính đơn vị 100 %" in page.content.decode()


def test_a_plan_of_ones_own_has_no_echo(world: World, copied) -> None:
    second = copied[1]
    content = PlanContent.of(second)
    own = replace(content, measures=(replace(content.measures[0], act=OWN),))
    assert echoes(second, own) == []


def test_a_draft_that_was_never_sent_is_no_echo(world: World) -> None:
    written(world, "cell_2", "secretary_2", ACT.format(who="Lê Văn Tám", days=3))
    second = written(world, "cell_1", "secretary_1", ACT.format(who="Vũ Thị Hằng", days=5))
    assert echoes(second, PlanContent.of(second)) == []


SOME = "rà soát văn bản ký họp ban đọc sách ghi sổ"
TEXTS = st.lists(st.sampled_from(SOME.split()), max_size=40)


@given(TEXTS.map(" ".join), TEXTS.map(" ".join))
def test_the_sketch_of_short_texts_is_exact_and_kept_whole(a: str, b: str) -> None:
    one, other = read(a), read(b)
    kept = [from_bytes(to_bytes(sketch_of(text))) for text in (one, other)]
    assert estimate(*kept) == pytest.approx(jaccard(one, other))
