"""The bench on screen: a clerk chooses, sees what follows, carries out and undoes."""

from datetime import date

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from neuguong.directives import actions as directives
from neuguong.org.models import Member, Membership, Reorganisation, Unit
from tests.world import AT, YEAR, World

pytestmark = pytest.mark.django_db
TYPED = {"effective_on": "2026-01-01", "ground": "Quyết định số 10-QĐ/ĐU ngày 20/12/2025"}


def browser(world: World, person: str = "officer") -> Client:
    client = Client()
    client.force_login(world.people[person], backend="django.contrib.auth.backends.ModelBackend")
    return client


def start(client: Client, kind: str, **typed: object) -> Reorganisation:
    answer = client.post(reverse("org:reorganisation_start", args=[kind]), TYPED | typed)
    assert answer.status_code == 302, answer.content.decode()
    return Reorganisation.objects.latest("pk")


def text_of(client: Client, act: Reorganisation) -> str:
    return client.get(reverse("org:reorganisation_page", args=[act.pk])).content.decode()


def step(client: Client, act: Reorganisation, code: str) -> int:
    act.refresh_from_db()
    address = reverse("org:reorganisation_step", args=[act.pk, code])
    return client.post(address, {"revision": act.revision}).status_code


def test_two_cells_become_a_new_one(world: World) -> None:
    client = browser(world)
    ending = [world.cell_1.pk, world.cell_2.pk]
    act = start(client, "merge", ending=ending, into="", name="Chi bộ Hợp nhất")
    page = text_of(client, act)
    assert "Diễn thử không vướng gì" in page
    assert "Đơn vị kết thúc hoạt động</b>: 2" in page
    assert Unit.objects.filter(dissolved_on=None).count() == 5
    assert step(client, act, "thi-hanh") == 302
    new = Unit.objects.get(name="Chi bộ Hợp nhất")
    assert new.code == "10.100.101.000.003"
    assert Membership.objects.as_of(timezone.localdate()).filter(unit=new).count() == 4
    assert "Đã thay đổi" in text_of(client, act)
    assert step(client, act, "hoan-tac") == 302
    assert not Unit.objects.filter(name="Chi bộ Hợp nhất").exists()


def test_what_was_taken_back_can_still_be_read(world: World) -> None:
    client = browser(world)
    act = start(client, "merge", ending=[world.cell_1.pk], into=world.cell_2.pk)
    step(client, act, "thi-hanh")
    step(client, act, "hoan-tac")
    page = text_of(client, act)
    assert "Đã thay đổi, rồi hoàn tác" in page
    assert "Đảng viên chuyển nơi sinh hoạt</b>: 3" in page
    assert "Vũ Thị Hằng" in page
    assert "Từ Chi bộ 1. Về Chi bộ 2." in page


def test_an_act_of_old_is_read_though_a_record_in_it_was_merged_since(world: World) -> None:
    client = browser(world)
    act = start(client, "merge", ending=[world.cell_1.pk], into=world.cell_2.pk)
    step(client, act, "thi-hanh")
    Member.objects.filter(full_name="Vũ Thị Hằng").delete()
    assert "Đảng viên chuyển nơi sinh hoạt</b>: 3" in text_of(client, act)


def test_a_split_asks_for_each_member(world: World) -> None:
    client = browser(world)
    names = {"name_1": "Chi bộ Tổng hợp", "name_2": "Chi bộ Quản trị"}
    act = start(client, "split", unit=world.cell_1.pk, **names)
    row = Membership.objects.get(member=world.members["deputy_1"])
    choice = {"revision": "0", f"apart-{row.pk}": "n2", "members-99999": "n2"}
    client.post(reverse("org:reorganisation_amend", args=[act.pk]), choice)
    step(client, act, "thi-hanh")
    here = Membership.objects.filter(unit__name="Chi bộ Quản trị")
    assert [m.member.full_name for m in here] == ["Vũ Thị Hằng"]


def test_what_stands_against_it_is_said_and_nothing_can_be_pressed(world: World) -> None:
    client = browser(world)
    act = start(client, "dissolve", unit=world.cell_1.pk, receivers=[world.cell_2.pk])
    client.post(
        reverse("org:reorganisation_amend", args=[act.pk]),
        {"revision": "0", f"members-{world.cell_1.pk}": ""},
    )
    page = text_of(client, act)
    assert "Chưa chọn nơi về của đồng chí" in page
    assert reverse("org:reorganisation_step", args=[act.pk, "thi-hanh"]) not in page
    assert step(client, act, "thi-hanh") == 403


def test_two_people_do_not_overwrite_each_other(world: World) -> None:
    client = browser(world)
    names = {"name_1": "Chi bộ A", "name_2": "Chi bộ B"}
    act = start(client, "split", unit=world.cell_1.pk, **names)
    address = reverse("org:reorganisation_amend", args=[act.pk])
    first = {"revision": "0", f"members-{world.cell_1.pk}": "n2"}
    assert client.post(address, first).status_code == 302
    second = browser(world, "committee_secretary").post(
        address, {"revision": "0", f"members-{world.cell_1.pk}": "n1"}
    )
    assert second.status_code == 409
    assert "vừa được người khác sửa" in second.content.decode()
    act.refresh_from_db()
    assert act.plan.members == {str(world.cell_1.pk): "n2"}


def test_what_was_typed_stays_when_something_is_missing(world: World) -> None:
    typed = TYPED | {"unit": world.cell_1.pk, "name_1": "Chi bộ A"}
    answer = browser(world).post(reverse("org:reorganisation_start", args=["split"]), typed)
    page = answer.content.decode()
    assert answer.status_code == 422
    assert "Chia thì cần ít nhất hai đơn vị mới" in page
    assert 'value="Chi bộ A"' in page


def test_a_future_act_waits(world: World) -> None:
    client = browser(world)
    act = start(
        client, "rename", unit=world.cell_1.pk, name="Chi bộ Mới", effective_on="2999-01-01"
    )
    assert "Giao thi hành vào ngày 01/01/2999" in text_of(client, act)
    assert step(client, act, "cho-ngay") == 302
    act.refresh_from_db()
    assert act.state == "decided"
    assert step(client, act, "sua-lai") == 302


def test_the_list_finds_an_act_by_its_unit(world: World) -> None:
    client = browser(world)
    start(client, "rename", unit=world.cell_1.pk, name="Chi bộ Mới")
    address = reverse("org:reorganisation_list")
    assert "thành Chi bộ Mới" in client.get(address, {"q": "chi bo 1"}).content.decode()
    assert "thành Chi bộ Mới" not in client.get(address, {"q": "doc lap"}).content.decode()


def test_numbers_before_and_after_stand_beside_it(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(timezone, "localdate", lambda *at: date(2026, 3, 2))
    directives.generate_obligations(world.requirement, period=YEAR, by=None, at=AT)
    client = browser(world)
    act = start(
        client, "merge", ending=[world.cell_1.pk], into=world.cell_2.pk, effective_on="2026-01-15"
    )
    page = client.get(reverse("reporting:reorganised", args=[act.pk])).content.decode()
    assert "Trước 0/4, sau 0/3" in page


def test_progress_follows_the_tree_as_it_stood(world: World) -> None:
    directives.generate_obligations(world.requirement, period=YEAR, by=None, at=AT)
    client = browser(world)
    act = start(client, "move", moving=[world.cell_2.pk], parent=world.single_cell.pk)
    assert "không đặt dưới" in text_of(client, act)
    act = start(
        client, "found", parent=world.committee.pk, unit_kind="dang-bo-co-so", name="Đảng bộ Mới"
    )
    step(client, act, "thi-hanh")
    new = Unit.objects.get(name="Đảng bộ Mới")
    act = start(client, "move", moving=[world.cell_2.pk], parent=new.pk, effective_on="2026-01-10")
    step(client, act, "thi-hanh")
    progress = reverse("reporting:annual_plans")
    now = client.get(progress, {"nam": 2026}).content.decode()
    then = client.get(progress, {"nam": 2026, "ngay": "2026-01-05"}).content.decode()
    assert "Đảng bộ Mới" in now
    assert "Theo cây tổ chức ngày 05/01/2026" in then
    base = {"nam": 2026, "ngay": "2026-01-05", "don_vi": world.base.pk}
    assert "Chi bộ 2" in client.get(progress, base).content.decode()
    assert "Chi bộ 2" not in client.get(progress, base | {"ngay": ""}).content.decode()


def test_a_draft_that_something_stands_in_the_way_of_can_be_mended_or_dropped(world: World) -> None:
    client = browser(world)
    act = start(client, "move", moving=[world.cell_2.pk], parent=world.single_cell.pk)
    page = text_of(client, act)
    assert "không đặt dưới" in page
    assert "aria-disabled" not in page
    step(client, act, "bo")
    act.refresh_from_db()
    assert act.state == "dropped"


def test_the_unit_page_leads_to_the_bench(world: World) -> None:
    address = reverse("org:unit_page", args=[world.cell_1.pk])
    link = reverse("org:reorganisation_list") + f"?don_vi={world.cell_1.pk}"
    assert link in browser(world).get(address).content.decode()
    assert link not in browser(world, "secretary_1").get(address).content.decode()


def test_a_secretary_of_a_cell_cannot_end_it(world: World) -> None:
    client = browser(world, "secretary_1")
    typed = TYPED | {"unit": world.cell_1.pk}
    answer = client.post(reverse("org:reorganisation_start", args=["dissolve"]), typed)
    assert answer.status_code == 422
    assert not Reorganisation.objects.exists()


def test_a_name_is_no_longer_than_a_list_may_hold(world: World) -> None:
    client = Client()
    client.force_login(world.officer, backend="django.contrib.auth.backends.ModelBackend")
    page = reverse("org:reorganisation_start", args=["rename"])
    typed = TYPED | {"unit": world.cell_1.pk, "name": "Chi bộ " + "a" * 114}
    errors = client.post(page, typed).context["form"].errors
    assert "120" in " ".join(errors["name"])


def test_a_day_that_is_none_is_said_at_the_field(world: World) -> None:
    typed = {"unit": world.cell_1.pk, "name": "Tên", "effective_on": "31/02/2026", "ground": "QĐ"}
    answer = browser(world).post(reverse("org:reorganisation_start", args=["rename"]), typed)
    assert "Ghi ngày như 01/07/2026" in answer.content.decode()


def test_a_day_after_which_nothing_comes_is_refused_at_the_field(world: World) -> None:
    typed = TYPED | {"unit": world.cell_1.pk, "name": "Tên", "effective_on": "31/12/9999"}
    answer = browser(world).post(reverse("org:reorganisation_start", args=["rename"]), typed)
    assert answer.status_code == 422
    assert "Chọn ngày trước 31/12/9999" in answer.content.decode()
    assert not Reorganisation.objects.exists()


def test_a_wrong_code_is_refused_where_it_is_typed(world: World) -> None:
    typed = TYPED | {
        "parent": world.base.pk,
        "unit_kind": "chi-bo-truc-thuoc",
        "name": "Chi bộ 3",
        "code": "10.10.1",
    }
    answer = browser(world).post(reverse("org:reorganisation_start", args=["found"]), typed)
    assert answer.status_code == 422
    assert "“10.10.1” không phải mã tổ chức đảng" in answer.content.decode()
    assert not Reorganisation.objects.exists()


def test_fourteen_digits_are_kept_with_their_dots(world: World) -> None:
    client = browser(world)
    facts = {"parent": world.base.pk, "unit_kind": "chi-bo-truc-thuoc", "name": "Chi bộ 3"}
    act = start(client, "found", **facts, code="10100101000009")
    step(client, act, "thi-hanh")
    assert Unit.objects.get(name="Chi bộ 3").code == "10.100.101.000.009"


def test_a_code_is_taken_however_it_is_spelt(world: World) -> None:
    client = browser(world)
    facts = {"parent": world.committee.pk, "unit_kind": "chi-bo-co-so", "name": "Chi bộ Ba"}
    act = start(client, "found", **facts, code="10100102000000")
    assert "đang là của Chi bộ Độc lập" in text_of(client, act)
