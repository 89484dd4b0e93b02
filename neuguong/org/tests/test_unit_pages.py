"""The tree of units and one unit's page."""

import io
from datetime import date

import openpyxl
import pytest
from django.urls import reverse

from neuguong.domain.refusal import Refused
from neuguong.org import actions
from neuguong.org.models import Post, UnitVersion
from tests.world import AT

pytestmark = pytest.mark.django_db
TREE = "org:unit_tree"


@pytest.fixture
def page(client, world):
    """The text of an address as a person sees it."""

    def run(name, *keys, person="officer", **asked):
        client.force_login(getattr(world, person))
        return client.get(reverse(name, args=keys), asked)

    return run


def flat(branches):
    for branch in branches:
        yield branch.version.short_name, branch.members
        yield from flat(branch.below)


def test_members_are_counted_at_every_level(page):
    counts = dict(flat(page(TREE).context["roots"]))
    assert counts == {"Đảng ủy": 4, "Văn phòng": 4, "CB1": 3, "CB2": 1, "CBĐL": 0}


def test_a_cell_secretary_sees_the_own_cell(page):
    assert list(flat(page(TREE, person="secretary_1").context["roots"])) == [("CB1", 3)]


def test_a_plain_member_sees_no_numbers(page):
    answer = page(TREE, person="member_1")
    assert list(flat(answer.context["roots"])) == [("CB1", None)]
    assert "đảng viên</span>" not in answer.content.decode()


def test_a_search_without_marks_opens_the_way_to_what_it_finds(page):
    answer = page(TREE, q="chi bo 2")
    assert [name for name, _ in flat(answer.context["roots"])] == ["Đảng ủy", "Văn phòng", "CB2"]
    assert "<mark>Chi bộ 2</mark>" in answer.content.decode()
    assert "Thấy 1 đơn vị." in answer.content.decode()


def test_a_search_that_finds_nothing_says_so(page):
    assert "Không thấy đơn vị nào tên như vậy" in page(TREE, q="xyz").content.decode()


def test_the_tree_of_an_earlier_day_has_the_names_of_that_day(page, world):
    old = world.cell_1.versions.get()
    old.name, old.valid_until = "Chi bộ Cũ", date(2026, 1, 1)
    old.save()
    UnitVersion.objects.create(
        unit=world.cell_1, code=old.code, name="Chi bộ 1", short_name="CB1", kind=old.kind,
        parent=old.parent, path=old.path, valid_from=date(2026, 1, 1),
    )  # fmt: skip
    assert "Chi bộ Cũ" in page(TREE, ngay="2025-12-31").content.decode()
    assert "Chi bộ Cũ" not in page(TREE, ngay="2026-01-01").content.decode()
    assert "chưa có đơn vị nào" in page(TREE, ngay="2020-01-01").content.decode()


def test_a_tree_too_large_for_a_page_shows_its_highest_levels(page, monkeypatch):
    monkeypatch.setattr("neuguong.org.views.units.MOST_SHOWN", 4)
    answer = page(TREE)
    names = [name for name, _ in flat(answer.context["roots"])]
    assert names == ["Đảng ủy", "Văn phòng", "CBĐL"]
    assert "chỉ hiện hai cấp trên" in answer.content.decode()


def test_below_one_unit(page, world):
    names = [name for name, _ in flat(page(TREE, duoi=world.base.pk).context["roots"])]
    assert names == ["Văn phòng", "CB1", "CB2"]
    assert page(TREE, person="secretary_1", duoi=world.base.pk).status_code == 404


def test_the_tree_takes_eight_queries_at_most(client, world, django_assert_max_num_queries):
    client.force_login(world.officer)
    with django_assert_max_num_queries(8):
        assert client.get(reverse(TREE)).status_code == 200


def test_the_tree_as_excel(page):
    answer = page(TREE, xuat="excel")
    sheet = openpyxl.load_workbook(io.BytesIO(b"".join(answer.streaming_content))).active
    names = [(row[1].value, row[4].value) for row in sheet.iter_rows(min_row=4)]
    assert names[1:3] == [("    Đảng bộ Văn phòng Tỉnh ủy", 4), ("        Chi bộ 1", 3)]


def test_a_unit_shows_who_leads_it_with_telephone_and_what_is_below(page, world):
    text = page("org:unit_page", world.cell_1.pk).content.decode()
    assert "Trần Thị Minh Nguyệt" in text
    assert 'href="tel:0900000100"' in text
    assert "Nhiệm kỳ 2025–2030" in text
    text = page("org:unit_page", world.base.pk).content.decode()
    assert reverse("org:unit_page", args=[world.cell_2.pk]) in text
    assert f"{reverse('org:member_list')}?don_vi={world.base.pk}" in text


def test_a_plain_member_sees_the_leaders_without_telephone(page, world):
    text = page("org:unit_page", world.cell_1.pk, person="member_1").content.decode()
    assert "Trần Thị Minh Nguyệt" in text
    assert "tel:" not in text


def test_the_outsider_does_not_find_the_unit(page, world):
    assert page("org:unit_page", world.cell_1.pk, person="secretary_2").status_code == 404


def test_the_page_of_a_unit_stands_as_on_the_day_asked(page, world):
    old = world.cell_1.versions.get()
    old.name, old.code, old.valid_until = "Chi bộ Cũ", "10.100.101.000.077", date(2026, 1, 1)
    old.save()
    UnitVersion.objects.create(
        unit=world.cell_1, code=world.cell_1.code, name="Chi bộ 1", short_name="CB1",
        kind=old.kind, parent=old.parent, path=old.path, valid_from=date(2026, 1, 1),
    )  # fmt: skip
    head = Post.objects.get(unit=world.cell_1, kind="secretary")
    actions.end_post(head, last_day=date(2026, 1, 1), by=world.officer, at=AT)
    then = page("org:unit_page", world.cell_1.pk, ngay="2025-12-31").content.decode()
    assert ">Chi bộ Cũ</h1>" in then
    assert "Mã 10.100.101.000.077" in then
    assert "Như ngày 31/12/2025" in then
    assert ">Bí thư, từ 01/7/2025" in then
    now = page("org:unit_page", world.cell_1.pk).content.decode()
    assert "Mã 10.100.101.000.001" in now
    assert ">Bí thư, từ 01/7/2025" not in now
    above = page("org:unit_page", world.base.pk, ngay="2025-12-31").content.decode()
    assert f'{reverse("org:unit_page", args=[world.cell_1.pk])}?ngay=2025-12-31">Chi bộ Cũ' in above


def test_before_its_founding_a_unit_says_so(page, world):
    answer = page("org:unit_page", world.cell_1.pk, ngay="2020-01-01").content.decode()
    assert "Ngày 01/01/2020 Chi bộ 1 chưa thành lập" in answer


def test_a_search_does_not_change_how_many_stand_below(page):
    committee = page(TREE, q="chi bo 2").context["roots"][0]
    assert (committee.children, len(committee.below)) == (2, 1)


def test_at_a_unit_that_has_ended_no_term_is_entered_and_nothing_handed_over(page, world):
    assert "Ghi nhiệm kỳ" in page("org:unit_page", world.cell_2.pk).content.decode()
    type(world.cell_2).objects.filter(pk=world.cell_2.pk).update(dissolved_on=date(2026, 2, 1))
    told = page("org:unit_page", world.cell_2.pk).content.decode()
    assert "Ghi nhiệm kỳ" not in told
    assert "Bàn giao" not in told
    who = {"by": world.officer, "at": AT}
    with pytest.raises(Refused, match="đã kết thúc hoạt động"):
        actions.enter_term(
            world.cell_2, name="2026", valid_from=date(2026, 1, 5), valid_until=None, **who
        )
    ended = type(world.cell_2).objects.get(pk=world.cell_2.pk)
    one, two = world.members["secretary_1"], world.members["deputy_1"]
    with pytest.raises(Refused, match="đã kết thúc hoạt động"):
        actions.open_handover(ended, giver=one, taker=two, **who)
