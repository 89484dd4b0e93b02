"""The pages of groups across units."""

import io
from datetime import timedelta

import openpyxl
import pytest
from django.urls import reverse
from django.utils import timezone

from neuguong.domain.calendar import FOREVER
from neuguong.org import actions as org
from neuguong.org.models import GroupSeat, WorkGroup
from tests.world import AT, FOUNDED

pytestmark = pytest.mark.django_db
LIST = "org:group_list"


@pytest.fixture
def found(world):
    """Makes a group of the committee, headed by the deputy of Cell 1."""

    def run(name, kind="steering", owner="committee", until=FOREVER, head="deputy_1"):
        facts = {
            "name": name, "ground_number": "35-QĐ/ĐU", "ground_date": FOUNDED,
            "valid_from": FOUNDED, "valid_until": until,
        }  # fmt: skip
        group = org.found_group(getattr(world, owner), kind=kind, facts=facts, by=None, at=AT)
        who = world.members[head]
        org.seat_person(group, person=who, role="head", since=FOUNDED, by=None, at=AT)
        return group

    return run


@pytest.fixture
def page(client, world):
    """The text of an address as a person sees it."""

    def run(name, *keys, person="officer", **asked):
        client.force_login(getattr(world, person))
        return client.get(reverse(name, args=keys), asked)

    return run


def names(answer):
    return [group.name for group in answer.context["page"].rows]


def test_groups_stand_in_vietnamese_order_the_ended_ones_apart(found, page):
    for name in ("Đoàn số 2", "Ban Ân", "Ban An", "Ban Á"):
        found(name)
    found("Đoàn cũ", until=FOUNDED + timedelta(days=9))
    assert names(page(LIST)) == ["Ban Á", "Ban An", "Ban Ân", "Đoàn số 2"]
    assert names(page(LIST, trang_thai="het")) == ["Đoàn cũ"]
    assert names(page(LIST, ngay=FOUNDED.isoformat(), q="doan")) == ["Đoàn cũ", "Đoàn số 2"]
    assert names(page(LIST, loai="inspection")) == []


def test_a_member_sees_the_own_groups_only(found, page):
    found("Ban một", head="member_1")
    found("Ban hai")
    assert names(page(LIST, person="member_1")) == ["Ban một"]
    told = page("org:my_groups", person="member_1").content.decode()
    assert "Ban một" in told
    assert "Trưởng ban" in told
    assert (
        "hiện không ở nhóm công tác nào" in page("org:my_groups", person="editor").content.decode()
    )


def test_the_page_of_a_group_names_people_and_links_no_record_out_of_reach(world, found, page):
    group = found("Đoàn hai", kind="inspection", head="member_1")
    org.seat_person(
        group, person=world.members["secretary_2"], role="member", since=FOUNDED, by=None, at=AT
    )
    org.add_group_units(group, units=[world.cell_2], since=FOUNDED, by=None, at=AT)
    told = page("org:group_page", group.pk, person="member_1").content.decode()
    assert "Đặng Quang Vinh" in told
    assert "Chi bộ 2" in told
    outside = [world.members["secretary_2"].pk, world.cell_2.pk]
    assert reverse("org:member_page", args=outside[:1]) not in told
    assert reverse("org:unit_page", args=outside[1:]) not in told
    assert page("org:group_page", group.pk, person="secretary_1").status_code == 404


def test_a_group_is_made_and_filled_on_the_pages(client, world):
    client.force_login(world.officer)
    sent = {
        "kind": "working", "name": "Tổ công tác số 1", "unit": world.committee.pk,
        "ground_number": "40-QĐ/ĐU", "ground_date": "2026-01-05", "valid_from": "2026-01-10",
        "last_day": "2026-01-09",
    }  # fmt: skip
    answer = client.post(reverse("org:group_found"), sent)
    assert answer.status_code == 422
    assert "40-QĐ/ĐU" in answer.content.decode()
    client.post(reverse("org:group_found"), sent | {"last_day": "2030-03-31"})
    group = WorkGroup.objects.get()
    assert group.last_day.isoformat() == "2030-03-31"
    assert (
        "chưa có tổ trưởng"
        in client.get(reverse("org:group_page", args=[group.pk])).content.decode()
    )
    people = reverse("org:group_seat", args=[group.pk])
    found = client.get(people, {"q": "hang"}).context["found"]
    assert [each.name for each in found] == ["Vũ Thị Hằng"]
    chosen = f"{people}?nguoi={found[0].ref}"
    client.post(chosen, {"role": "head", "since": "2026-01-10"})
    units = reverse("org:group_units", args=[group.pk]) + "?q=chi bo"
    cells = [world.cell_1.pk, world.cell_2.pk]
    client.post(units, {"units": cells, "since": "2026-01-10"})
    assert group.seats.get().role == "head"
    assert set(group.scopes.values_list("unit", flat=True)) == set(cells)
    client.post(reverse("org:scope_end", args=[group.scopes.get(unit=cells[0]).pk]))
    client.post(reverse("org:seat_end", args=[group.seats.get().pk]), {"since": "2026-01-10"})
    assert not group.seats.exists()


def test_the_head_finds_the_way_to_change_the_group(client, world, found):
    group = found("Ban một", head="member_1")
    client.force_login(world.member_1)
    address = reverse("org:group_amend", args=[group.pk])
    form = client.get(address).context["form"]
    values = {name: form[name].value() for name in form.fields}
    sent = {name: "" if value is None else value for name, value in values.items()}
    sent["name"] = "Ban khác"
    assert client.post(address, sent).status_code == 302
    again = client.post(address, sent | {"name": "Ban khác nữa"})
    assert again.status_code == 409
    assert "Ban khác nữa" in again.content.decode()


def values(answer):
    """What the form of the page would send."""
    sent = {field.name: field.value() for field in answer.context["form"]}
    return {name: value for name, value in sent.items() if value is not None}


def test_what_another_changed_is_shown_and_the_form_is_saved_again(client, world, found):
    group = found("Ban một")
    client.force_login(world.officer)
    address = reverse("org:group_amend", args=[group.pk])
    sent = values(client.get(address))
    assert client.post(address, sent | {"name": "Ban của đồng chí kia"}).status_code == 302
    stale = client.post(address, sent | {"name": "Ban của tôi"})
    assert stale.status_code == 409
    assert "Ban của đồng chí kia" in stale.content.decode()
    again = values(stale)
    assert again["name"] == "Ban của tôi"
    assert client.post(address, again).status_code == 302


def test_whoever_is_transferred_stays_and_both_pages_say_so(client, world, found):
    group = found("Ban một", head="member_1")
    member = world.members["member_1"]
    client.force_login(world.officer)
    address = reverse("org:member_change", args=[member.pk, "chuyen"])
    since = timezone.localdate() - timedelta(days=1)
    answer = client.post(address, {"to": world.cell_2.pk, "since": since}, follow=True)
    assert "vẫn ở 1 nhóm công tác" in answer.content.decode()
    told = client.get(reverse("org:group_page", args=[group.pk])).content.decode()
    assert "Đã chuyển sinh hoạt sau khi vào nhóm" in told
    assert GroupSeat.objects.get().is_open


@pytest.mark.parametrize("count", [1, 8])
def test_lists_and_pages_take_the_same_queries_however_long(
    client, world, found, django_assert_max_num_queries, count
):
    for number in range(count):
        group = found(f"Ban số {number}")
    for part in ("secretary_1", "member_1", "secretary_2")[: count // 2]:
        who = world.members[part]
        org.seat_person(group, person=who, role="member", since=FOUNDED, by=None, at=AT)
    client.force_login(world.officer)
    with django_assert_max_num_queries(9):
        client.get(reverse(LIST))
    with django_assert_max_num_queries(16):
        client.get(reverse("org:group_page", args=[group.pk]))


def test_the_list_as_excel(found, page):
    found("=Ban một")
    answer = page(LIST, xuat="excel")
    sheet = openpyxl.load_workbook(io.BytesIO(b"".join(answer.streaming_content))).active
    row = {h.value: c.value for h, c in zip(sheet[3], sheet[4], strict=True)}
    assert (row["Tên"], row["Người đứng đầu"], row["Số người"]) == ("=Ban một", "Vũ Thị Hằng", 1)
