"""The list of members and a member's record."""

import io
from datetime import date
from urllib.parse import urljoin

import openpyxl
import pytest
from django.urls import reverse

from neuguong.intake.workbook import read_workbook
from neuguong.org import actions
from neuguong.org.member_file.listing import read_list
from neuguong.org.member_file.matching import judge
from neuguong.org.models import Membership, MemberStatus
from tests.world import AT, FOUNDED

pytestmark = pytest.mark.django_db
LIST = "org:member_list"


@pytest.fixture
def add(world):
    """Enters a member into a cell."""

    def run(name, cell="cell_1", **told):
        where = getattr(world, cell)
        return actions.add_member(
            where, joined_on=told.pop("since", FOUNDED), by=None, at=AT, full_name=name, **told
        )

    return run


@pytest.fixture
def names(client, world):
    """The names on a page of the list, in order."""

    def run(person="officer", **asked):
        client.force_login(getattr(world, person))
        answer = client.get(reverse(LIST), asked)
        return [row.member.full_name for row in answer.context["page"].rows]

    return run


def test_they_stand_by_given_name_in_vietnamese_order(add, names, world):
    for name in ("Đỗ Văn Ân", "Lê Văn An", "Nguyễn Thị Ánh", "Trần Đức Anh", "Bùi Văn Đức"):
        add(name, "single_cell")
    assert names(don_vi=world.single_cell.pk) == [
        "Lê Văn An", "Trần Đức Anh", "Nguyễn Thị Ánh", "Đỗ Văn Ân", "Bùi Văn Đức",
    ]  # fmt: skip


def test_names_with_the_marks_typed_come_first(add, names):
    add("Lê Thị Hòa")
    add("Lê Thị Hoa")
    add("Lê Thị Hoá")
    assert names(q="hoa")[0] == "Lê Thị Hoa"
    assert names(q="Hòa")[0] == "Lê Thị Hòa"
    assert set(names(q="hoa")) == {"Lê Thị Hoa", "Lê Thị Hòa", "Lê Thị Hoá"}


def test_a_card_number_is_found_however_it_is_written(add, names):
    add("Lê Thị Hoa", card_number="00.123450")
    assert names(q="00 123 450") == ["Lê Thị Hoa"]


def test_filters_narrow_the_list(add, names, world):
    add("Lê Thị Hoa", grade="probationary")
    add("Lê Văn Tám", standing="exempt")
    add("Lê Văn Chín", "single_cell", kind="temporary")
    assert names(loai="probationary") == ["Lê Thị Hoa"]
    assert names(tinh_trang="exempt") == ["Lê Văn Tám"]
    assert names(hinh_thuc="temporary") == ["Lê Văn Chín"]
    assert "Lê Thị Hoa" not in names(don_vi=world.single_cell.pk)


def test_the_list_of_an_earlier_day(add, names, world):
    hoa = add("Lê Thị Hoa", since=date(2025, 9, 1))
    Membership.objects.filter(member=hoa).update(valid_until=date(2026, 2, 1))
    assert "Lê Thị Hoa" in names(ngay="2026-01-31")
    assert "Lê Thị Hoa" not in names(ngay="2025-08-31")
    assert "Lê Thị Hoa" not in names(ngay="2026-02-01")


def test_the_second_page_goes_on_where_the_first_ended(add, names, client, world):
    for number in range(60):
        add(f"Lê Văn {'ABCDEFGHIK'[number // 6]}{'abcdef'[number % 6]}", "single_cell")
    first = names(don_vi=world.single_cell.pk)
    key = client.get(reverse(LIST), {"don_vi": world.single_cell.pk}).context["page"].next_key
    second = names(don_vi=world.single_cell.pk, sau=key)
    assert (len(first), len(second)) == (50, 10)
    assert not set(first) & set(second)


def test_a_name_leads_to_the_record(client, world):
    client.force_login(world.officer)
    key = world.members["member_1"].pk
    assert f'<a href="{key}/">Nguyễn Văn Thịnh</a>' in client.get(reverse(LIST)).content.decode()
    assert urljoin(reverse(LIST), f"{key}/") == reverse("org:member_page", args=[key])


def test_a_cell_secretary_sees_the_own_cell_only(names):
    assert set(names("secretary_1")) == {
        "Trần Thị Minh Nguyệt", "Vũ Thị Hằng", "Nguyễn Văn Thịnh",
    }  # fmt: skip


def test_a_unit_out_of_reach_is_not_there(client, world):
    client.force_login(world.secretary_1)
    assert client.get(reverse(LIST), {"don_vi": world.cell_2.pk}).status_code == 404


def test_a_plain_member_and_the_administrator_find_no_list(client, world):
    for person in (world.member_1, world.administrator):
        client.force_login(person)
        assert client.get(reverse(LIST)).status_code == 404


def test_an_empty_search_says_what_to_do(client, world):
    client.force_login(world.officer)
    page = client.get(reverse(LIST), {"q": "không có ai"}).content.decode()
    assert "Không có đảng viên nào khớp" in page


@pytest.mark.parametrize("asked", [{}, {"q": "nguyễn", "loai": "official"}, {"ngay": "2026-01-01"}])
def test_it_takes_eight_queries_at_most(client, world, django_assert_max_num_queries, asked):
    client.force_login(world.officer)
    with django_assert_max_num_queries(8):
        assert client.get(reverse(LIST), asked).status_code == 200


def test_the_excel_file_keeps_noughts_and_makes_no_formula(add, client, world):
    add("Lê Thị Hoa", card_number="00.000012", agency_post="=1+1")
    client.force_login(world.officer)
    answer = client.get(reverse(LIST), {"q": "le thi hoa", "xuat": "excel"})
    sheet = openpyxl.load_workbook(io.BytesIO(b"".join(answer.streaming_content))).active
    row = {h.value: c for h, c in zip(sheet[3], sheet[4], strict=True)}
    assert row["Số thẻ đảng viên"].value == "00.000012"
    assert (row["Chức vụ chuyên môn"].value, row["Chức vụ chuyên môn"].data_type) == ("=1+1", "s")


def test_the_excel_file_taken_in_again_changes_nothing(add, client, world, tmp_path):
    add(
        "Lê Thị Hoa",
        birth_date=date(1960, 2, 29),
        sex="female",
        standing="exempt",
        phone="0912 345 678",
    )
    add("Lê Văn Tám", "cell_2", birth_year=1950, grade="probationary")
    client.force_login(world.officer)
    answer = client.get(reverse(LIST), {"xuat": "excel"})
    path = tmp_path / "ds.xlsx"
    path.write_bytes(b"".join(answer.streaming_content))
    rows = read_list(read_workbook(path), AT.date()).rows
    verdicts = judge(rows, world.committee, AT.date())
    assert len(verdicts) == 6
    assert {v.status for v in verdicts} == {"same"}


def test_the_record_tells_the_history(client, world):
    member = world.members["member_1"]
    MemberStatus.objects.filter(member=member).update(valid_until=date(2026, 1, 1))
    MemberStatus.objects.create(
        member=member, grade="official", standing="exempt", valid_from=date(2026, 1, 1)
    )
    client.force_login(world.secretary_1)
    page = client.get(reverse("org:member_page", args=[member.pk])).content.decode()
    assert "từ 01/7/2025 đến trước 01/01/2026" in page
    assert "miễn công tác và sinh hoạt" in page


def test_a_member_opens_the_own_record_and_no_other(client, world):
    client.force_login(world.member_1)
    own, other = (world.members[part].pk for part in ("member_1", "deputy_1"))
    page = client.get(reverse("org:member_page", args=[own]))
    assert "Đề nghị sửa" in page.content.decode()
    assert client.get(reverse("org:member_page", args=[other])).status_code == 404


def test_the_outsider_does_not_find_the_record(client, world):
    client.force_login(world.secretary_2)
    key = world.members["member_1"].pk
    assert client.get(reverse("org:member_page", args=[key])).status_code == 404


TYPED = {"full_name": "lê thị  hường", "birth_year": "1990", "grade": "official",
         "joined_on": "2026-03-02"}  # fmt: skip


@pytest.fixture
def enter(client, world):
    """Types a member into the form of the page, as the secretary of Cell 1."""

    def run(**told):
        client.force_login(world.secretary_1)
        typed = {**TYPED, "unit": world.cell_1.pk, **told}
        return client.post(reverse("org:member_add"), typed)

    return run


def test_one_member_is_entered_without_a_list(enter, world):
    answer = enter()
    made = Membership.objects.get(member__full_name="Lê Thị Hường", unit=world.cell_1)
    assert answer["Location"] == reverse("org:member_page", args=[made.member_id])


def test_the_cell_of_a_new_member_is_chosen_where_there_are_several(client, world):
    client.force_login(world.officer)
    page = client.get(reverse("org:member_add"))
    form = page.context["form"]
    assert (form.fields["unit"].choices[0], form["unit"].value()) == (("", "Chọn chi bộ"), "")
    client.force_login(world.secretary_1)
    form = client.get(reverse("org:member_add")).context["form"]
    assert form["unit"].value() == world.cell_1.pk


def test_who_looks_alike_is_asked_about_and_what_was_typed_stays(enter):
    enter()
    answer = enter(phone="0900 123 123")
    page = answer.content.decode()
    assert answer.status_code == 422
    assert "Đây là người khác" in page
    assert "0900 123 123" in page
    assert Membership.objects.filter(member__full_name="Lê Thị Hường").count() == 1
    enter(is_other="on")
    assert Membership.objects.filter(member__full_name="Lê Thị Hường").count() == 2


def test_a_year_of_two_digits_is_refused_at_its_place(enter):
    answer = enter(birth_year="52")
    assert answer.context["form"].errors["birth_year"] == ["Năm sinh ghi bốn chữ số, như 1952."]


@pytest.mark.parametrize(
    ("field", "told", "words"),
    [
        ("full_name", "Trần 123", "có chữ số hoặc dấu lạ"),
        ("full_name", '=HYPERLINK("x y")', "có chữ số hoặc dấu lạ"),
        ("full_name", "Hường", "chưa đủ họ và tên"),
        ("birth_date", "2030-01-01", "ở tương lai"),
        ("admitted_on", "2030-01-01", "ở tương lai"),
        ("admitted_on", "1995-01-01", "Vào Đảng khi 5 tuổi"),
        ("card_number", "ABC-xyz", "không giống số thẻ"),
        ("phone", "xxxxxxxx", "không giống một số điện thoại"),
    ],
)
def test_what_a_list_may_not_tell_is_refused_at_its_field(enter, field, told, words):
    answer = enter(**{field: told})
    assert answer.status_code == 422
    assert words in " ".join(answer.context["form"].errors[field])


def test_signs_that_nobody_sees_are_left_out_of_a_name(enter, world):
    assert enter(full_name="Lê Thị \u202eHường").status_code == 302
    assert Membership.objects.filter(member__full_name="Lê Thị Hường").exists()


def test_what_stood_in_a_record_before_does_not_hinder_correcting_it(client, world):
    member = world.members["member_1"]
    type(member).objects.filter(pk=member.pk).update(phone="máy lẻ 12")
    client.force_login(world.secretary_1)
    page = reverse("org:member_change", args=[member.pk, "ho-so"])
    typed = {field.name: field.value() or "" for field in client.get(page).context["form"]}
    assert client.post(page, typed | {"agency_post": "Thủ thư"}).status_code == 302
    refused = client.post(page, typed | {"phone": "máy lẻ 13"})
    assert refused.context["form"].errors["phone"]


def test_only_changes_that_make_sense_are_offered(client, world):
    member = world.members["member_1"]

    def offered():
        client.force_login(world.officer)
        answer = client.get(reverse("org:member_page", args=[member.pk]))
        return [code for code, _ in answer.context["changes"]]

    at_home = ["chuyen", "tam-thoi", "trang-thai", "ho-so", "chuc-vu", "ra-khoi"]
    assert offered() == at_home
    told = {"by": world.officer, "at": AT}
    since = date(2026, 3, 2)
    actions.begin_visit(member, to=world.cell_2, since=since, until=None, **told)
    assert "het-tam" in offered()
    assert "gia-han" not in offered()
    actions.end_visit(member, since=date(2026, 4, 1), **told)
    far = date(2099, 1, 1)
    actions.begin_visit(member, to=world.cell_2, since=date(2026, 4, 2), until=far, **told)
    assert "gia-han" in offered()
    actions.end_visit(member, since=date(2026, 4, 10), **told)
    actions.strike_off(member, last_day=date(2026, 5, 4), reason="mistake", **told)
    assert offered() == ["ho-so", "nhan-lai"]
    url = reverse("org:member_change", args=[member.pk, "chuyen"])
    assert client.get(url).status_code == 404
    url = reverse("org:member_change", args=[member.pk, "nhan-lai"])
    typed = {"to": world.cell_2.pk, "grade": "official", "since": "2026-05-04"}
    assert client.post(url, typed).status_code == 302
    assert offered() == at_home


def test_a_visit_elsewhere_leaves_the_home_and_what_its_keeper_reads(client, world):
    member = world.members["member_1"]
    Membership.objects.create(
        member=member, unit=world.cell_2, kind="temporary", valid_from=date(2026, 1, 5)
    )
    for person in ("secretary_1", "secretary_2", "officer"):
        client.force_login(world.people[person])
        page = client.get(reverse("org:member_page", args=[member.pk])).content.decode()
        assert "Sinh hoạt tại Chi bộ 1" in page
        assert "Đang sinh hoạt tạm ở Chi bộ 2" in page
        assert member.card_number in page


def test_family_and_given_name_are_enough_in_any_order(add, names):
    add("Trần Thị Hằng")
    assert names(q="Vũ Hằng") == ["Vũ Thị Hằng"]
    assert names(q="hang vu") == ["Vũ Thị Hằng"]
    assert names(q="trần hằng") == ["Trần Thị Hằng"]


def test_the_whole_name_comes_before_its_words_and_these_before_other_marks(add, names):
    for name in ("Vũ Thị Hang", "Vũ Thị Minh Hằng", "Minh Vũ Hằng"):
        add(name)
    assert names(q="Vũ Hằng") == ["Minh Vũ Hằng", "Vũ Thị Hằng", "Vũ Thị Minh Hằng", "Vũ Thị Hang"]


def test_heads_and_other_posts_are_marked_as_on_the_day(client, world):
    client.force_login(world.officer)
    page = client.get(reverse(LIST)).content.decode()
    assert "<b>Bí thư CB1</b>" in page
    assert "Phó Bí thư CB1" in page
    head = world.members["secretary_1"].posts.get()
    actions.end_post(head, last_day=date(2026, 1, 1), by=world.officer, at=AT)
    assert "<b>Bí thư CB1</b>" not in client.get(reverse(LIST)).content.decode()
    assert "<b>Bí thư CB1</b>" in client.get(reverse(LIST), {"ngay": "2025-12-31"}).content.decode()


def test_the_list_shows_who_leads_and_owes_a_plan_of_their_own(client, world):
    actions.appoint(
        world.members["member_1"], unit=world.cell_1, kind="agency_head", since=AT.date(),
        by=world.officer, at=AT,
    )  # fmt: skip
    client.force_login(world.officer)
    page = client.get(reverse(LIST), {"chuc_vu": "heads", "ngay": AT.date()}).content.decode()
    assert "<b>Thủ trưởng cơ quan CB1</b>" in page
    assert "Đang lọc: người đứng đầu" in page
    assert world.members["deputy_1"].full_name not in page
    unit = client.get(reverse("org:unit_page", args=[world.cell_1.pk]), {"ngay": AT.date()})
    assert "người đứng đầu, có kế hoạch riêng" in unit.content.decode()
