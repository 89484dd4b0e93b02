"""People who take part without a party card."""

import io
from datetime import date, timedelta

import openpyxl
import pytest
from django.urls import reverse

from neuguong.domain.refusal import Refused, StaleRecord
from neuguong.org import actions as org
from neuguong.org.models import GroupSeat, Participant, Participation, WorkGroup, headcount
from neuguong.org.models.headcount import Purpose
from neuguong.records.models import Event
from tests.walk_table import work_group
from tests.world import AT, FOUNDED

pytestmark = pytest.mark.django_db
LATER = FOUNDED + timedelta(days=100)
LIST = "org:participant_list"


@pytest.fixture
def add(world):
    """Enters somebody with a unit."""

    def run(name, unit="cell_1", since=FOUNDED, is_other=False, **facts):
        where = getattr(world, unit)
        told = {"full_name": name, "kind": "staff"} | facts
        return org.add_participant(
            where, since=since, facts=told, by=world.officer, at=AT, is_other=is_other
        )

    return run


@pytest.fixture
def page(client, world):
    """An address as a person sees it."""

    def run(name, *keys, person="officer", **asked):
        client.force_login(getattr(world, person))
        return client.get(reverse(name, args=keys), asked)

    return run


def names(answer):
    return [row.participant.full_name for row in answer.context["page"].rows]


def test_they_are_never_counted_among_members(world, add):
    before = {p: headcount(world.committee, LATER, p).count() for p in Purpose}
    add("Hà Thị Ngân")
    add("Lê Văn Tám", kind="guest")
    assert {p: headcount(world.committee, LATER, p).count() for p in Purpose} == before


def test_they_are_found_with_and_without_marks_the_very_marks_first(add, page):
    for name in ("Lê Thị Hòa", "Lê Thị Hoa", "Bùi Văn Ân"):
        add(name, is_other=True)
    assert names(page(LIST, q="hoa")) == ["Lê Thị Hoa", "Lê Thị Hòa"]
    assert names(page(LIST, q="Hòa"))[0] == "Lê Thị Hòa"
    assert names(page(LIST)) == ["Bùi Văn Ân", "Lê Thị Hoa", "Lê Thị Hòa"]


def test_filters_narrow_the_list_and_the_day_is_kept_to(world, add, page):
    add("Lê Thị Hoa", kind="guest")
    add("Hà Thị Ngân", "cell_2", since=LATER)
    assert names(page(LIST, loai="guest")) == ["Lê Thị Hoa"]
    assert names(page(LIST, don_vi=world.cell_2.pk)) == ["Hà Thị Ngân"]
    assert names(page(LIST, ngay=FOUNDED.isoformat())) == ["Lê Thị Hoa"]


def test_the_secretary_of_another_cell_sees_nobody(add, page):
    person = add("Hà Thị Ngân")
    assert names(page(LIST, person="secretary_2")) == []
    assert page("org:participant_page", person.pk, person="secretary_2").status_code == 404
    assert page(LIST, person="member_1").status_code == 404
    assert page(LIST, person="administrator").status_code == 404


def test_an_empty_list_says_what_to_do(page):
    assert "Thêm cán bộ ngoài Đảng" in page(LIST).content.decode()
    assert "Không có ai khớp" in page(LIST, q="xyz").content.decode()


def test_the_list_takes_the_same_queries_however_long(
    client, world, add, django_assert_max_num_queries
):
    for number in range(12):
        add(f"Lê Văn {'ABCDEFGHIKLM'[number]}")
    client.force_login(world.officer)
    with django_assert_max_num_queries(8):
        assert client.get(reverse(LIST)).status_code == 200


def test_the_excel_file_makes_no_formula(add, page):
    add("Lê Thị Hoa", agency_post="=1+1", phone="0912 345 678")
    answer = page(LIST, xuat="excel")
    sheet = openpyxl.load_workbook(io.BytesIO(b"".join(answer.streaming_content))).active
    row = {h.value: c for h, c in zip(sheet[3], sheet[4], strict=True)}
    assert (row["Chức vụ, nơi công tác"].value, row["Điện thoại"].value) == ("=1+1", "0912 345 678")
    assert row["Chức vụ, nơi công tác"].data_type == "s"


def test_one_who_looks_alike_is_named_before_anything_is_written(world, add):
    add("Lê Thị Hoa", birth_year=1980)
    with pytest.raises(Refused, match=r"đã có Lê Thị Hoa \(Cán bộ, công chức"):
        add("Lê Thị Hòa", birth_year=1980)
    add("Lê Thị Hòa", birth_year=1981)
    with pytest.raises(Refused, match="Đảng viên"):
        add("Nguyễn Văn Thịnh")
    other = add("Nguyễn Văn Thịnh", is_other=True)
    assert Participant.objects.count() == 3
    org.end_participation(other, since=LATER, by=world.officer, at=AT)
    with pytest.raises(Refused, match="Cán bộ, công chức"):
        add("Nguyễn Văn Thịnh", since=LATER + timedelta(days=9))


def test_the_form_keeps_what_was_typed_and_asks(client, world, add):
    add("Lê Thị Hoa")
    client.force_login(world.secretary_1)
    assert "Đây là người khác" not in client.get(reverse("org:participant_add")).content.decode()
    sent = {
        "full_name": "LÊ THỊ HOA", "kind": "union", "unit": world.cell_1.pk, "since": "2026-01-01",
        "agency_post": "Công đoàn viên",
    }  # fmt: skip
    answer = client.post(reverse("org:participant_add"), sent)
    assert answer.status_code == 422
    assert "Công đoàn viên" in answer.content.decode()
    assert 'name="is_other"' in answer.content.decode()
    answer = client.post(reverse("org:participant_add"), sent | {"is_other": "on"})
    assert answer.status_code == 302
    assert Participant.objects.filter(full_name="Lê Thị Hoa", kind="union").exists()


def test_a_stranger_writes_nothing(world, add):
    person = add("Hà Thị Ngân")
    who = {"by": world.secretary_2, "at": AT}
    facts = {"full_name": "X", "kind": "staff"}
    for act in (
        lambda: org.add_participant(world.cell_1, since=FOUNDED, facts=facts, **who),
        lambda: org.correct_participant(person, facts=facts, seen_revision=0, **who),
        lambda: org.end_participation(person, since=LATER, **who),
        lambda: org.resume_participation(person, unit=world.cell_2, since=LATER, **who),
    ):
        with pytest.raises(Refused, match="do cấp ủy ở đó hoặc cấp trên ghi"):
            act()
    inspector = {"by": world.inspector, "at": AT}
    with pytest.raises(Refused):
        org.end_participation(person, since=LATER, **inspector)


def test_two_who_correct_at_once_do_not_overwrite_each_other(world, add):
    person = add("Hà Thị Ngân")
    who = {"by": world.officer, "at": AT}
    org.correct_participant(person, facts={"phone": "0911 222 333"}, seen_revision=0, **who)
    with pytest.raises(StaleRecord, match="vừa được người khác sửa"):
        org.correct_participant(person, facts={"phone": "0922"}, seen_revision=0, **who)
    assert Participant.objects.get().phone == "0911 222 333"


def test_one_ends_and_begins_again_elsewhere_and_the_history_stays(world, add):
    person = add("Hà Thị Ngân")
    who = {"by": world.officer, "at": AT}
    org.end_participation(person, since=LATER, **who)
    with pytest.raises(Refused, match="đã thôi tham gia"):
        org.end_participation(person, since=LATER, **who)
    with pytest.raises(Refused, match="Chọn từ ngày đó trở đi"):
        org.resume_participation(person, unit=world.cell_2, since=FOUNDED, **who)
    org.resume_participation(person, unit=world.cell_2, since=LATER, **who)
    rows = Participation.objects.order_by("valid_from").values_list("unit", "valid_until")
    assert list(rows) == [(world.cell_1.pk, LATER), (world.cell_2.pk, date(9999, 12, 31))]


def test_one_admitted_to_the_party_keeps_both_histories_and_the_seat(world, add):
    person = add("Hà Thị Ngân", kind="candidate")
    group = WorkGroup.objects.get(pk=work_group(world, None))
    org.seat_person(group, person=person, role="secretary", since=FOUNDED, by=None, at=AT)
    member = org.add_member(
        world.cell_1, joined_on=LATER, by=None, at=AT, full_name="Hà Thị Ngân", grade="probationary"
    )
    org.admit_participant(person, member=member, since=LATER, by=world.officer, at=AT)
    person.refresh_from_db()
    assert person.member == member
    assert not Participation.objects.as_of(LATER).exists()
    assert Participation.objects.as_of(FOUNDED).get().participant == person
    then, now = (
        GroupSeat.objects.filter(role="secretary").as_of(d).get() for d in (FOUNDED, LATER)
    )
    assert (then.person, now.person) == (person, member)
    with pytest.raises(Refused, match="nay là đảng viên"):
        org.resume_participation(person, unit=world.cell_1, since=LATER, by=world.officer, at=AT)


def test_the_page_offers_members_of_the_same_name_only(client, world, add):
    person = add("Vũ Thị Hằng", "cell_2")
    client.force_login(world.officer)
    page = client.get(reverse("org:participant_change", args=[person.pk, "vao-dang"]))
    choices = page.context["form"].fields["member"].choices
    assert [key for key, _ in choices] == [str(world.members["deputy_1"].pk)]
    client.force_login(world.secretary_2)
    page = client.get(reverse("org:participant_change", args=[person.pk, "vao-dang"]))
    assert not page.context["form"].fields["member"].choices


def test_each_write_leaves_one_event_without_the_name(world, add):
    before = Event.objects.count()
    person = add("Hà Thị Ngân", phone="0912345678")
    who = {"by": world.officer, "at": AT}
    org.correct_participant(person, facts={"birth_year": 1979}, seen_revision=0, **who)
    org.end_participation(person, since=LATER, **who)
    org.resume_participation(person, unit=world.cell_1, since=LATER, **who)
    events = Event.objects.order_by("pk")[before:]
    assert [event.verb for event in events] == [
        "org.add_participant", "org.correct_participant", "org.end_participation",
        "org.resume_participation",
    ]  # fmt: skip
    told = " ".join(str(event.detail) for event in events)
    assert not {part for part in ("Ngân", "0912345678", "1979") if part in told}


def values(answer):
    """What the form of the page would send."""
    sent = {field.name: field.value() for field in answer.context["form"]}
    return {name: value for name, value in sent.items() if value is not None}


def test_what_another_corrected_is_shown_and_the_form_is_saved_again(client, world, add):
    person = add("Trần Văn Hòa", birth_year=1979)
    client.force_login(world.officer)
    page = reverse("org:participant_change", args=[person.pk, "ho-so"])
    typed = values(client.get(page))
    assert client.post(page, typed | {"phone": "0911 111 111"}).status_code == 302
    stale = client.post(page, typed | {"phone": "0922 222 222"})
    assert stale.status_code == 409
    assert "0911 111 111" in stale.content.decode()
    again = values(stale)
    assert client.post(page, again).status_code == 302
    person.refresh_from_db()
    assert person.phone == "0922 222 222"


@pytest.mark.parametrize("name", ["123", "Hòa 😀", "=A1 B2"])
def test_a_name_is_one_that_a_list_may_hold(client, world, name):
    client.force_login(world.officer)
    sent = {"full_name": name, "kind": "staff", "unit": world.cell_1.pk, "since": "2026-03-02"}
    answer = client.post(reverse("org:participant_add"), sent)
    assert answer.status_code == 422
    assert answer.context["form"].errors["full_name"]
