"""Drafts of acts on the tree: refused at once where no choice would help, set right later."""

from datetime import date

import pytest
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse

from neuguong.org import actions as org
from neuguong.org.models import Membership, Post, Reorganisation
from neuguong.org.scheme import NewUnit, Scheme, ref
from neuguong.org.tests.test_reorganisation_pages import TYPED, browser, start, step, text_of
from neuguong.records.models import Event
from tests.world import AT, World

pytestmark = pytest.mark.django_db


def mend(client: Client, act: Reorganisation, **typed: object) -> HttpResponse:
    address = reverse("org:reorganisation_mend", args=[act.pk])
    return client.post(address, TYPED | {"revision": act.revision} | typed)


def refused(client: Client, kind: str, **typed: object) -> str:
    """The page of a start that is refused; nothing is prepared."""
    answer = client.post(reverse("org:reorganisation_start", args=[kind]), TYPED | typed)
    assert answer.status_code == 422
    assert not Reorganisation.objects.exists()
    return answer.content.decode()


def test_day_and_ground_are_set_right(world: World) -> None:
    client = browser(world)
    act = start(client, "rename", unit=world.cell_1.pk, name="Chi bộ Nhầm")
    assert reverse("org:reorganisation_mend", args=[act.pk]) in text_of(client, act)
    form = client.get(reverse("org:reorganisation_mend", args=[act.pk])).content.decode()
    assert 'value="2026-01-01"' in form
    assert 'value="Chi bộ Nhầm"' in form
    typed = {"unit": world.cell_1.pk, "name": "Chi bộ Đúng", "effective_on": "2026-01-05"}
    assert mend(client, act, **typed).status_code == 302
    act.refresh_from_db()
    assert act.effective_on == date(2026, 1, 5)
    assert act.title == "Đổi Chi bộ 1 thành Chi bộ Đúng"
    assert Event.objects.filter(verb="org.amend_reorganisation").count() == 1
    step(client, act, "thi-hanh")
    world.cell_1.refresh_from_db()
    assert world.cell_1.name == "Chi bộ Đúng"


def test_what_was_taken_back_is_set_right_too(world: World) -> None:
    client = browser(world)
    act = start(
        client, "rename", unit=world.cell_1.pk, name="Chi bộ Mới", effective_on="2999-01-01"
    )
    step(client, act, "cho-ngay")
    assert mend(client, act, unit=world.cell_1.pk, name="Chi bộ Khác").status_code == 302
    act.refresh_from_db()
    assert act.effective_on == date(2999, 1, 1)
    step(client, act, "sua-lai")
    assert reverse("org:reorganisation_mend", args=[act.pk]) in text_of(client, act)


def test_other_receivers_leave_the_choices_that_still_fit(world: World) -> None:
    client = browser(world)
    one, two, single = world.cell_1, world.cell_2, world.single_cell
    act = start(client, "dissolve", unit=one.pk, receivers=[two.pk])
    deputy = Membership.objects.get(member=world.members["deputy_1"])
    post = Post.objects.get(unit=one, kind="deputy")
    choices = {f"apart-{deputy.pk}": ref(two.pk), f"posts-{post.pk}": ref(two.pk)}
    client.post(reverse("org:reorganisation_amend", args=[act.pk]), {"revision": "0"} | choices)
    act.refresh_from_db()
    mend(client, act, unit=one.pk, receivers=[single.pk, two.pk])
    act.refresh_from_db()
    assert set(act.plan.receivers) == {ref(two.pk), ref(single.pk)}
    assert act.plan.apart == {str(deputy.pk): ref(two.pk)}
    act.refresh_from_db()
    mend(client, act, unit=one.pk, receivers=[single.pk])
    act.refresh_from_db()
    assert act.plan.apart == {}
    assert act.plan.members == {str(one.pk): ref(single.pk)}


def test_a_new_unit_keeps_its_key_when_one_before_it_is_left_out(world: World) -> None:
    client = browser(world)
    names = {"name_1": "Chi bộ A", "name_2": "Chi bộ B", "name_3": "Chi bộ C"}
    act = start(client, "split", unit=world.cell_1.pk, **names)
    deputy = Membership.objects.get(member=world.members["deputy_1"])
    choices = {"revision": "0", f"apart-{deputy.pk}": "n3"}
    client.post(reverse("org:reorganisation_amend", args=[act.pk]), choices)
    act.refresh_from_db()
    mend(client, act, unit=world.cell_1.pk, **(names | {"name_2": ""}))
    act.refresh_from_db()
    assert [(new.key, new.name) for new in act.plan.founded] == [
        ("n1", "Chi bộ A"),
        ("n3", "Chi bộ C"),
    ]
    assert act.plan.apart == {str(deputy.pk): "n3"}


def test_setting_right_is_checked_as_at_the_start(world: World) -> None:
    client = browser(world)
    act = start(client, "rename", unit=world.cell_1.pk, name="Chi bộ Mới")
    typed = {"unit": world.cell_1.pk, "name": "Chi bộ Khác"}
    answer = mend(client, act, **typed, effective_on="1900-01-01")
    page = answer.content.decode()
    assert answer.status_code == 422
    assert "ngày hiệu lực phải sau đó" in page
    assert 'value="Chi bộ Khác"' in page


def test_two_people_setting_right_see_each_other(world: World) -> None:
    client = browser(world)
    act = start(client, "rename", unit=world.cell_1.pk, name="Chi bộ Mới")
    typed = {"unit": world.cell_1.pk}
    first = mend(browser(world, "committee_secretary"), act, **typed, name="Chi bộ Của tôi")
    assert first.status_code == 302
    answer = mend(client, act, **typed, name="Chi bộ Của đồng chí")
    page = answer.content.decode()
    assert answer.status_code == 409
    assert "vừa được người khác sửa" in page
    told = "Ở trang của đồng chí: Chi bộ Của đồng chí. Bản đang lưu: Chi bộ Của tôi."
    assert told in page
    assert 'value="Chi bộ Của đồng chí"' in page
    assert 'name="revision" value="1"' in page


def test_an_act_by_another_program_keeps_its_own_way(world: World) -> None:
    new = NewUnit("n1", "chi-bo-truc-thuoc", ref(world.base.pk), "10.100.101.000.009", "A", "A")
    scheme = Scheme(founded=(new,), changed={str(world.cell_1.pk): {"name": "Chi bộ Mới"}})
    act = org.prepare_reorganisation(
        kind="found", title="Hai việc", effective_on=AT.date(), ground="thử",
        scheme=scheme, by=None, at=AT,
    )  # fmt: skip
    client = browser(world)
    page = client.get(reverse("org:reorganisation_mend", args=[act.pk])).content.decode()
    assert 'name="unit"' not in page
    mend(client, act, ground="Quyết định số 11-QĐ/ĐU")
    act.refresh_from_db()
    assert act.ground == "Quyết định số 11-QĐ/ĐU"
    assert act.plan == scheme


def test_every_kind_comes_back_as_it_was_typed(world: World) -> None:
    client = browser(world)
    one, two, base = world.cell_1.pk, world.cell_2.pk, world.base.pk
    kinds: list[tuple[str, dict[str, object]]] = [
        ("found", {"parent": base, "unit_kind": "chi-bo-truc-thuoc", "name": "Chi bộ 3"}),
        ("move", {"moving": [two], "parent": world.committee.pk}),
        ("merge", {"ending": [one], "into": two}),
        ("merge", {"ending": [one, two], "name": "Chi bộ Chung"}),
        ("split", {"unit": one, "stays": "on", "name_1": "Chi bộ A"}),
        ("dissolve", {"unit": one, "receivers": [two]}),
        ("convert", {"unit": one, "unit_kind": "chi-bo-co-so"}),
    ]
    for kind, typed in kinds:
        act = start(client, kind, **typed, keep_name="on")
        before = (act.plan, act.title)
        assert mend(client, act, **typed, keep_name="on").status_code == 302
        act.refresh_from_db()
        assert (act.plan, act.title) == before


def test_no_unit_goes_below_itself(world: World) -> None:
    typed = {"moving": [world.base.pk], "parent": world.cell_1.pk}
    page = refused(browser(world), "move", **typed)
    assert "dưới chính nó hoặc dưới đơn vị của nó" in page
    assert "Quyết định số 10-QĐ/ĐU" in page


def test_a_unit_is_not_moved_to_where_it_stands(world: World) -> None:
    typed = {"moving": [world.cell_1.pk], "parent": world.base.pk}
    page = refused(browser(world), "move", **typed)
    assert "Chi bộ 1 đang thuộc Đảng bộ Văn phòng Tỉnh ủy" in page


def test_a_unit_is_not_given_the_name_it_has(world: World) -> None:
    page = refused(browser(world), "rename", unit=world.cell_1.pk, name=world.cell_1.name)
    assert "không có gì đổi" in page


def test_what_stays_the_same_is_no_change_beside_what_changes(world: World) -> None:
    one = world.cell_1
    act = start(browser(world), "rename", unit=one.pk, name=one.name, short_name="CB Một")
    assert act.plan.changed == {str(one.pk): {"short_name": "CB Một"}}


def test_nothing_happens_before_a_unit_is_founded(world: World) -> None:
    typed = {"unit": world.cell_1.pk, "name": "Chi bộ Mới", "effective_on": "1900-01-01"}
    page = refused(browser(world), "rename", **typed)
    assert "ngày hiệu lực phải sau đó" in page
    assert 'value="Chi bộ Mới"' in page


def test_below_a_cell_the_kind_is_refused_not_the_code(world: World) -> None:
    typed = {"parent": world.cell_1.pk, "unit_kind": "chi-bo-truc-thuoc", "name": "Chi bộ 3"}
    page = refused(browser(world), "found", **typed)
    assert "không đặt dưới chi bộ" in page
    assert "Ghi mã của đơn vị mới" not in page


def test_who_ends_names_who_receives(world: World) -> None:
    page = refused(browser(world), "dissolve", unit=world.cell_1.pk)
    assert "Chọn đơn vị nhận, vì Chi bộ 1 còn 3 đảng viên." in page
    page = refused(browser(world), "dissolve", unit=world.base.pk)
    assert "2 tổ chức trực thuộc" in page


def test_the_latest_draft_comes_first(world: World) -> None:
    client = browser(world)
    start(client, "rename", unit=world.cell_1.pk, name="Chi bộ Cũ hơn")
    start(client, "rename", unit=world.cell_1.pk, name="Chi bộ Mới hơn")
    page = client.get(reverse("org:reorganisation_list")).content.decode()
    assert page.index("Chi bộ Mới hơn") < page.index("Chi bộ Cũ hơn")


def test_an_act_that_changes_nothing_is_not_offered(world: World) -> None:
    name = {"name": world.cell_1.name}
    act = org.prepare_reorganisation(
        kind="rename", title="Như cũ", effective_on=AT.date(), ground="thử",
        scheme=Scheme(changed={str(world.cell_1.pk): name}), by=None, at=AT,
    )  # fmt: skip
    page = text_of(browser(world), act)
    assert "Phương án này không thay đổi gì" in page
    assert "formaction" not in page
