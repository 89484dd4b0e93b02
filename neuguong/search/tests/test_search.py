"""One box finds people, units, work, documents, directives and pages, within one's rights."""

from datetime import timedelta

import pytest
from django.urls import reverse

from neuguong.directives import actions as directives
from neuguong.domain.vietnamese import fold
from neuguong.org import actions as org
from neuguong.org.models import Unit
from neuguong.plans import actions as plans
from neuguong.plans.content import MeasureContent, PlanContent
from neuguong.plans.models.plan import PlanKind
from tests.world import AT, YEAR

pytestmark = pytest.mark.django_db
ACT = "Trả lời 100% kiến nghị của nhân dân trong 5 ngày"


@pytest.fixture
def plan(world):
    directives.generate_obligations(world.requirement, period=YEAR, by=None, at=AT)
    begun = plans.start_plan(
        world.cell_1, kind=PlanKind.ANNUAL, period=YEAR, by=world.secretary_1, at=AT
    )
    content = PlanContent(measures=(MeasureContent(act=ACT, owner="Vũ Thị Hằng"),))
    return plans.save_draft(begun, content=content, seen_revision=0, by=world.secretary_1, at=AT)


def search(client, person, words: str) -> str:
    client.force_login(person)
    return client.get(reverse("search:results"), {"q": words}).content.decode()


@pytest.mark.parametrize("words", ["Nguyễn Văn Thịnh", "nguyen van thinh", "THINH"])
def test_a_person_is_found_with_and_without_marks(world, client, words):
    assert "Nguyễn Văn Thịnh</a>" in search(client, world.secretary_1, words)


def test_a_card_number_finds_its_member(world, client):
    member = world.members["member_1"]
    assert f"{member.full_name}</a>" in search(client, world.secretary_1, member.card_number)


@pytest.mark.parametrize("words", ["kiến nghị của nhân dân", "kien nghi", "vu thi hang"])
def test_a_measure_is_found_by_its_words_or_its_owner(world, client, plan, words):
    assert ACT in search(client, world.secretary_1, words)


def test_what_was_rewritten_is_found_by_its_new_words(world, client, plan):
    (measure,) = plan.measures.all()
    content = PlanContent(
        measures=(MeasureContent(uid=str(measure.uid), act="Đọc sách về Bác mỗi tháng"),)
    )
    plans.save_draft(plan, content=content, seen_revision=1, by=world.secretary_1, at=AT)
    assert "Đọc sách về Bác" in search(client, world.secretary_1, "doc sach")
    assert "Đọc sách về Bác" not in search(client, world.secretary_1, "kien nghi")


@pytest.mark.parametrize(
    "words", ["kế hoạch năm 2026", "ke hoach 2026 chi bo 1", "Kế hoạch của Chi bộ 1"]
)
def test_a_plan_is_found_by_its_title_year_and_unit(world, client, plan, words):
    page = search(client, world.secretary_1, words)
    assert f'{reverse("plans:plan_page", args=[plan.pk])}">Kế hoạch năm 2026</a>' in page


@pytest.mark.parametrize("words", ["kế hoạch năm 2031", "ke hoach 2026 chi bo 2"])
def test_another_year_or_unit_is_not_that_plan(world, client, plan, words):
    page = search(client, world.secretary_1, words)
    assert f'{reverse("plans:plan_page", args=[plan.pk])}"' not in page


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("Chi bộ Nam Sơn", "kế hoạch năm 2026 của Chi bộ Nam Sơn"),
        ("Chi bộ Nam Sơn", "ke hoach chi bo nam son nam 2026"),
        ("Chi bộ Cửa khẩu", "Kế hoạch của Chi bộ Cửa khẩu"),
        ("Chi bộ Cửa khẩu", "ke hoach cua khau"),
    ],
)
def test_words_of_the_title_are_not_taken_out_of_a_units_name(world, client, plan, name, words):
    Unit.objects.filter(pk=world.cell_1.pk).update(name=name, folded_name=fold(name))
    page = search(client, world.secretary_1, words)
    assert f'{reverse("plans:plan_page", args=[plan.pk])}">Kế hoạch năm 2026</a>' in page


def test_groups_and_people_outside_the_party_are_found(world, client):
    ground = {"name": "Tổ biên tập", "ground_number": "12-QĐ/ĐU", "ground_date": AT.date()}
    days = {"valid_from": AT.date(), "valid_until": AT.date() + timedelta(days=90)}
    group = org.found_group(world.committee, kind="working", facts=ground | days, by=None, at=AT)
    told = {"full_name": "Đinh Thị Lụa", "kind": "guest"}
    guest = org.add_participant(world.cell_1, since=AT.date(), facts=told, by=None, at=AT)
    page = search(client, world.officer, "bien tap")
    assert f'{reverse("org:group_page", args=[group.pk])}">Tổ biên tập</a>' in page
    page = search(client, world.secretary_1, "dinh thi lua")
    assert f"/nguoi-tham-gia/{guest.pk}/" in page
    assert "Đinh Thị Lụa" not in search(client, world.secretary_2, "dinh thi lua")


def test_nothing_of_others_is_found(world, client, plan):
    for words in ("kien nghi", "thinh"):
        page = search(client, world.secretary_2, words)
        assert ACT not in page
        assert "Nguyễn Văn Thịnh" not in page
    assert "Chi bộ 1</a>" not in search(client, world.secretary_2, "chi bo 1")


def test_the_administrator_finds_no_content(world, client, plan):
    assert ACT not in search(client, world.administrator, "kien nghi")
    assert "Nguyễn Văn Thịnh" not in search(client, world.administrator, "thinh")


def test_units_directives_and_pages_are_found(world, client):
    assert "Chi bộ Độc lập</a>" in search(client, world.officer, "chi bo doc lap")
    assert "01-KL/TW" in search(client, world.officer, "01-kl/tw")
    assert "Xây dựng kế hoạch từng năm." in search(client, world.officer, "tung nam")
    assert "Dấu vết</a>" in search(client, world.inspector, "dau vet")


def test_the_very_marks_typed_stand_first(world, client):
    for name in ("Lê Thị Hoá", "Lê Thị Hoà", "Lê Thị Hoa"):
        org.add_member(world.cell_1, joined_on=AT.date(), by=None, at=AT, full_name=name)
    page = search(client, world.secretary_1, "Thị Hoà")
    assert page.index("Lê Thị Hoà</a>") < page.index("Lê Thị Hoa</a>")


def test_one_letter_or_nothing_asks_for_more(world, client):
    assert "Gõ từ hai chữ cái" in search(client, world.officer, "a")
    assert "Không tìm thấy" in search(client, world.officer, "zzzz")
    assert "Không tìm thấy" not in search(client, world.officer, "")


def test_the_box_stands_on_every_page_and_takes_a_fixed_number_of_queries(
    world, client, plan, django_assert_max_num_queries
):
    client.force_login(world.officer)
    assert reverse("search:results") in client.get("/").content.decode()
    client.get(reverse("search:results"), {"q": "thi"})
    with django_assert_max_num_queries(18):
        client.get(reverse("search:results"), {"q": "thi"})
