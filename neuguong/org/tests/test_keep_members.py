"""A member moves, changes state, is set right, leaves; the history of each stays."""

from datetime import date, timedelta

import pytest
from django.test import Client
from django.urls import reverse

from neuguong.domain.refusal import Refused, StaleRecord
from neuguong.org import actions as org
from neuguong.org.actions.members import as_seen
from neuguong.org.models import Member, Membership, MemberStatus, Post
from neuguong.records.models import Event
from tests.world import AT, FOUNDED, World

pytestmark = pytest.mark.django_db
DAY = date(2026, 3, 1)


@pytest.fixture
def member(world: World) -> Member:
    return world.members["member_1"]


def transfer(world: World, member: Member, **other: object) -> Membership:
    given = {"to": world.cell_2, "since": DAY, "by": world.committee_secretary, "at": AT}
    return org.transfer_member(member, **(given | other))


def home(member: Member, day: date) -> str:
    return Membership.objects.as_of(day).get(member=member, kind="home").unit.name


def test_a_transfer_keeps_both_histories(world: World, member: Member) -> None:
    transfer(world, member)
    assert home(member, DAY - timedelta(days=1)) == "Chi bộ 1"
    assert home(member, DAY) == "Chi bộ 2"
    assert Event.objects.get(verb="org.transfer_member").subject_id == str(member.pk)


def test_the_old_cell_no_longer_lists_who_has_gone(world: World, member: Member) -> None:
    transfer(world, member)
    client = Client()
    client.force_login(
        world.people["secretary_1"], backend="django.contrib.auth.backends.ModelBackend"
    )
    listed = client.get(reverse("org:member_list")).content.decode()
    assert "Nguyễn Văn Thịnh" not in listed
    change = reverse("org:member_change", args=[member.pk, "ho-so"])
    assert client.get(change).status_code == 404


def test_only_who_keeps_both_cells_transfers(world: World, member: Member) -> None:
    with pytest.raises(Refused, match="Hồ sơ đảng viên của Chi bộ 2"):
        transfer(world, member, by=world.secretary_1)


@pytest.mark.parametrize(
    ("since", "words"),
    [
        (FOUNDED, "Chọn ngày sau đó"),
        (FOUNDED - timedelta(days=9), "không sinh hoạt ở chi bộ nào"),
    ],
)
def test_a_day_that_cannot_be_is_refused(
    since: date, words: str, world: World, member: Member
) -> None:
    with pytest.raises(Refused, match=words):
        transfer(world, member, since=since)
    assert home(member, DAY) == "Chi bộ 1"


def test_a_transfer_into_a_committee_is_refused(world: World, member: Member) -> None:
    with pytest.raises(Refused, match="không có đảng viên sinh hoạt trực tiếp"):
        transfer(world, member, to=world.base)


def test_a_visit_to_the_new_home_ends(world: World, member: Member) -> None:
    Membership.objects.create(
        member=member, unit=world.cell_2, kind="temporary", valid_from=date(2025, 9, 1)
    )
    transfer(world, member)
    assert Membership.objects.as_of(DAY).filter(member=member).count() == 1


def test_a_mistaken_transfer_is_taken_back(world: World, member: Member) -> None:
    new = transfer(world, member)
    org.take_back_transfer(new, by=world.committee_secretary, at=AT)
    assert home(member, DAY) == "Chi bộ 1"
    assert Membership.objects.filter(member=member).count() == 1


def test_without_a_transfer_nothing_is_taken_back(world: World, member: Member) -> None:
    only = Membership.objects.get(member=member)
    with pytest.raises(Refused, match="chưa chuyển sinh hoạt lần nào"):
        org.take_back_transfer(only, by=world.committee_secretary, at=AT)


def test_an_elder_is_exempt_from_a_day_on(world: World, member: Member) -> None:
    org.change_status(
        member, grade="official", standing="exempt", since=DAY, by=world.secretary_1, at=AT
    )
    states = MemberStatus.objects.filter(member=member).order_by("valid_from")
    assert [s.standing for s in states] == ["active", "exempt"]
    with pytest.raises(Refused, match="đang ở trạng thái này"):
        org.change_status(
            member, grade="official", standing="exempt", since=DAY, by=world.secretary_1, at=AT
        )


def correct(world: World, member: Member, seen: dict[str, str], **facts: object) -> Member:
    return org.correct_member(member, facts=facts, seen=seen, by=world.secretary_1, at=AT)


def test_a_record_is_set_right_and_found_by_its_new_name(world: World, member: Member) -> None:
    seen = {"full_name": "Nguyễn Văn Thịnh"}
    correct(world, member, seen, full_name="Nguyễn Văn Thính")
    assert Membership.objects.named("thính").get().member_id == member.pk
    event = Event.objects.get(verb="org.correct_member")
    assert event.detail["fields"] == ["full_name"]
    assert "Thính" not in str(event.detail)


def test_what_another_changed_is_not_overwritten(world: World, member: Member) -> None:
    seen = {"phone": as_seen(member, "phone")}
    correct(world, member, seen, phone="0911 111 111")
    with pytest.raises(StaleRecord):
        correct(world, member, seen, phone="0922 222 222")
    member.refresh_from_db()
    assert member.phone == "0911 111 111"


def test_a_card_of_another_is_refused(world: World, member: Member) -> None:
    other = world.members["deputy_1"]
    seen = {"card_number": member.card_number}
    with pytest.raises(Refused, match="hồ sơ một đảng viên khác"):
        correct(world, member, seen, card_number=other.card_number.replace(".", " "))


def test_who_leaves_is_no_longer_counted_and_holds_nothing(world: World) -> None:
    deputy = world.members["deputy_1"]
    org.strike_off(deputy, last_day=DAY, reason="left", by=world.officer, at=AT)
    assert not Membership.objects.as_of(DAY).filter(member=deputy).exists()
    assert not Post.objects.as_of(DAY).filter(member=deputy).exists()
    assert Membership.objects.as_of(DAY - timedelta(days=1)).filter(member=deputy).exists()


def test_a_post_ends_and_another_secretary_can_begin(world: World) -> None:
    head = Post.objects.get(unit=world.cell_1, kind="secretary")
    org.end_post(head, last_day=DAY, by=world.officer, at=AT)
    org.appoint(
        world.members["deputy_1"],
        unit=world.cell_1,
        kind="secretary",
        since=DAY,
        by=world.committee_secretary,
        at=AT,
    )
    assert Post.objects.as_of(DAY).filter(unit=world.cell_1, kind="secretary").count() == 1


def post(world: World, who: str = "member_1", by: str = "officer", **other: object) -> Post:
    given = {"unit": world.cell_1, "kind": "cell_committee_member", "since": DAY, "at": AT}
    return org.appoint(world.members[who], by=world.people[by], **(given | other))


def test_the_office_writes_down_a_post_as_it_may_take_in_a_list_of_them(world: World) -> None:
    made = post(world)
    event = Event.objects.get(verb="org.appoint", subject_id=str(made.pk))
    assert event.detail["kind"] == "cell_committee_member"


def test_the_outsider_writes_no_post_down(world: World) -> None:
    with pytest.raises(Refused, match="Chức vụ ở Chi bộ 1 do cấp ủy ở đó hoặc cấp trên ghi"):
        post(world, by="secretary_2")


def test_a_post_of_the_past_has_its_end(world: World) -> None:
    made = post(world, since=FOUNDED, until=DAY)
    assert (made.valid_from, made.valid_until) == (FOUNDED, DAY)
    with pytest.raises(Refused, match="Ngày thôi phải sau ngày bắt đầu"):
        post(world, until=DAY)


def test_a_second_secretary_is_refused_also_of_a_later_time(world: World) -> None:
    head = Post.objects.get(unit=world.cell_1, kind="secretary")
    org.end_post(head, last_day=DAY, by=world.officer, at=AT)
    post(world, "deputy_1", kind="secretary", since=DAY + timedelta(days=30))
    with pytest.raises(Refused, match="có bí thư là đồng chí Vũ Thị Hằng từ 31/03/2026"):
        post(world, kind="secretary", since=DAY)
    post(world, kind="secretary", since=DAY, until=DAY + timedelta(days=30))


def test_the_same_post_is_not_written_down_twice(world: World) -> None:
    post(world)
    with pytest.raises(Refused, match="đã giữ chức vụ chi ủy viên ở Chi bộ 1"):
        post(world)


def test_nobody_holds_a_post_before_taking_part_anywhere(world: World, member: Member) -> None:
    Membership.objects.filter(member=member).update(valid_from=DAY)
    with pytest.raises(Refused, match="không sinh hoạt ở chi bộ nào"):
        post(world, since=DAY - timedelta(days=1))


def test_a_post_ends_on_the_day_typed(world: World, client: Client) -> None:
    head = Post.objects.get(unit=world.cell_1, kind="secretary")
    client.force_login(world.officer)
    address = reverse("org:post_end", args=[head.pk])
    assert "Thôi giữ chức vụ Bí thư, Chi bộ 1" in client.get(address).content.decode()
    wrong = client.post(address, {"last_day": "2025-01-01"})
    assert (wrong.status_code, Post.objects.get(pk=head.pk).is_open) == (422, True)
    assert "ngày thôi phải sau đó" in wrong.content.decode()
    assert client.post(address, {"last_day": "2025-12-01"}).status_code == 302
    assert Post.objects.get(pk=head.pk).valid_until == date(2025, 12, 1)


FORMS = {
    "chuyen": {"since": "2026-03-01"},
    "trang-thai": {"grade": "official", "standing": "exempt", "since": "2026-03-01"},
    "chuc-vu": {"kind": "cell_committee_member", "since": "2026-03-01"},
    "ra-khoi": {"reason": "left", "last_day": "2026-03-01"},
}


@pytest.mark.parametrize("change", FORMS)
def test_each_change_is_made_on_its_page(change: str, world: World, member: Member) -> None:
    client = Client()
    client.force_login(
        world.committee_secretary, backend="django.contrib.auth.backends.ModelBackend"
    )
    page = reverse("org:member_change", args=[member.pk, change])
    assert client.get(page).status_code == 200
    typed = FORMS[change] | {"to": world.cell_2.pk, "unit": world.cell_1.pk}
    wrong = client.post(page, typed | {"since": "hôm nay", "last_day": "hôm nay"})
    assert wrong.status_code == 422
    assert "Ghi ngày như" in wrong.content.decode()
    before = Event.objects.count()
    answer = client.post(page, typed)
    assert answer.status_code == 302, answer.content.decode()
    assert Event.objects.count() == before + 1


@pytest.mark.parametrize(("change", "fields"), [("chuyen", ["to"]), ("chuc-vu", ["kind", "unit"])])
def test_nothing_is_chosen_before_somebody_chooses(
    change: str, fields: list[str], world: World, member: Member
) -> None:
    client = Client()
    client.force_login(
        world.committee_secretary, backend="django.contrib.auth.backends.ModelBackend"
    )
    page = reverse("org:member_change", args=[member.pk, change])
    form = client.get(page).context["form"]
    for name in fields:
        assert form.fields[name].choices[0][0] == ""
    answer = client.post(page, {"since": "2026-03-01"} | dict.fromkeys(fields, ""))
    assert answer.status_code == 422
    assert all(answer.context["form"].errors[name][0].startswith("Chọn ") for name in fields)


def test_a_cell_has_no_inspection_commission(world: World, member: Member) -> None:
    who = {"by": world.committee_secretary, "at": AT}
    with pytest.raises(Refused, match="là chi bộ, không có chức vụ Chủ nhiệm Ủy ban Kiểm tra"):
        org.appoint(member, unit=world.cell_1, kind="inspection_head", since=DAY, **who)
    assert org.appoint(member, unit=world.committee, kind="inspection_head", since=DAY, **who)


def test_a_record_is_set_right_on_its_page(world: World, member: Member) -> None:
    client = Client()
    client.force_login(world.secretary_1, backend="django.contrib.auth.backends.ModelBackend")
    page = reverse("org:member_change", args=[member.pk, "ho-so"])
    form = client.get(page).context["form"]
    typed = {field.name: field.value() or "" for field in form}
    assert client.post(page, typed | {"phone": "0911 111 111"}).status_code == 302
    stale = client.post(page, typed | {"phone": "0922 222 222"})
    assert stale.status_code == 409
    assert "0922 222 222" in stale.content.decode()


def test_what_stands_now_is_shown_beside_what_was_typed_and_is_saved_again(
    world: World, member: Member
) -> None:
    client = Client()
    client.force_login(world.secretary_1, backend="django.contrib.auth.backends.ModelBackend")
    page = reverse("org:member_change", args=[member.pk, "ho-so"])
    typed = {field.name: field.value() or "" for field in client.get(page).context["form"]}
    other = {"phone": "0911 111 111", "agency_post": "Thủ thư"}
    assert client.post(page, typed | other).status_code == 302
    stale = client.post(page, typed | {"phone": "0922 222 222"})
    assert stale.status_code == 409
    text = stale.content.decode()
    assert "0911 111 111" in text
    assert "Đồng chí gõ:</span> 0922 222 222" in text
    assert "Đồng chí không sửa chỗ này" in text
    again = {field.name: field.value() or "" for field in stale.context["form"]}
    assert again["phone"] == "0922 222 222"
    assert client.post(page, again).status_code == 302
    member.refresh_from_db()
    assert (member.phone, member.agency_post) == ("0922 222 222", "Thủ thư")
