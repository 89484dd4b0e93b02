"""Two records of one person are found, made one by a person, and can stand apart again."""

from datetime import date
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from neuguong.domain.refusal import Refused
from neuguong.org import actions as org
from neuguong.org.models import Member, Membership, MemberStatus, Post, TwinVerdict, Unit, twins
from tests.world import AT, FOUNDED, World

pytestmark = pytest.mark.django_db
BORN = date(1980, 5, 19)


def add(unit: Unit, name: str, **facts: Any) -> Member:
    given = {"birth_date": BORN, "full_name": name} | facts
    return org.add_member(unit, joined_on=FOUNDED, by=None, at=AT, **given)


def pairs(world: World, person: str = "officer") -> list[tuple[str, str, str]]:
    found = twins(world.people[person])
    return [(pair.first.full_name, pair.second.full_name, pair.why) for pair in found]


@pytest.mark.parametrize(
    ("name", "facts", "why"),
    [
        ("Bùi Thị Lan", {}, "cùng họ tên, cùng ngày sinh"),
        ("Bùi Thi Lán", {}, "cùng họ tên, cùng ngày sinh"),
        ("Bùi Thị Lan", {"birth_date": None, "birth_year": 1980}, "cùng họ tên, cùng năm sinh"),
        ("Bùi Thị Lann", {}, "tên gần giống, cùng ngày sinh"),
        ("Lan Bùi Thị", {}, "tên gần giống, cùng ngày sinh"),
    ],
)
def test_a_likely_pair_is_found(name: str, facts: dict[str, Any], why: str, world: World) -> None:
    add(world.cell_1, "Bùi Thị Lan")
    add(world.cell_2, name, **facts)
    assert [pair[2] for pair in pairs(world)] == [why]


@pytest.mark.parametrize(
    ("name", "facts"),
    [
        ("Bùi Thị Lan", {"birth_date": date(1981, 5, 19)}),
        ("Phạm Văn Hùng", {}),
    ],
)
def test_different_people_are_left_alone(name: str, facts: dict[str, Any], world: World) -> None:
    add(world.cell_1, "Bùi Thị Lan")
    add(world.cell_2, name, **facts)
    assert pairs(world) == []


def test_a_cell_sees_only_pairs_of_its_own(world: World) -> None:
    add(world.cell_1, "Bùi Thị Lan")
    add(world.cell_2, "Bùi Thị Lan")
    assert pairs(world, "secretary_1") == []


@pytest.fixture
def couple(world: World) -> tuple[Member, Member]:
    kept = add(world.cell_1, "Bùi Thị Lan", phone="0900 1")
    other = add(world.cell_2, "Bùi Thị Lán", phone="0900 2", card_number="77.000001")
    Post.objects.create(
        member=other, unit=world.cell_2, kind="cell_committee_member", valid_from=FOUNDED
    )
    return kept, other


def picture() -> list[list[dict[str, Any]]]:
    tables = (Member, Membership, MemberStatus, Post)
    return [list(model.objects.order_by("pk").values()) for model in tables]


def merge(world: World, couple: tuple[Member, Member]) -> TwinVerdict:
    taken = {"card_number": "other", "phone": "kept"}
    return org.merge_members(*couple, taken=taken, by=world.officer, at=AT)


def test_one_record_holds_all_of_both(world: World, couple: tuple[Member, Member]) -> None:
    merge(world, couple)
    kept = Member.objects.get(pk=couple[0].pk)
    assert (kept.full_name, kept.phone, kept.card_number) == ("Bùi Thị Lan", "0900 1", "77.000001")
    assert Member.objects.named("77.000001").get() == kept
    assert not Member.objects.filter(pk=couple[1].pk).exists()
    assert [m.unit.name for m in kept.memberships.all()] == ["Chi bộ 1"]
    assert kept.posts.get().unit == world.cell_2
    assert pairs(world) == []


def test_merged_by_mistake_they_stand_apart_again(
    world: World, couple: tuple[Member, Member]
) -> None:
    before = picture()
    verdict = merge(world, couple)
    assert picture() != before
    org.undo_verdict(verdict, by=world.officer, at=AT)
    assert picture() == before
    with pytest.raises(Refused, match="Đã hoàn tác trước đó"):
        org.undo_verdict(verdict, by=world.officer, at=AT)


def test_after_a_later_change_they_stay_one(world: World, couple: tuple[Member, Member]) -> None:
    verdict = merge(world, couple)
    Member.objects.filter(pk=couple[0].pk).update(card_number="77.000009")
    with pytest.raises(Refused, match="đã thay đổi"):
        org.undo_verdict(verdict, by=world.officer, at=AT)


def test_two_accounts_are_not_made_one(world: World) -> None:
    one, two = world.members["member_1"], world.members["deputy_1"]
    with pytest.raises(Refused, match="Cả hai hồ sơ đều có tài khoản"):
        org.merge_members(one, two, taken={}, by=world.officer, at=AT)


def test_who_keeps_only_one_of_the_cells_does_not_merge(
    world: World, couple: tuple[Member, Member]
) -> None:
    with pytest.raises(Refused, match="Hồ sơ đảng viên của Chi bộ 2"):
        org.merge_members(*couple, taken={}, by=world.secretary_1, at=AT)


def test_on_screen_a_pair_is_kept_apart_and_shown_again(
    world: World, couple: tuple[Member, Member]
) -> None:
    client = Client()
    client.force_login(world.officer, backend="django.contrib.auth.backends.ModelBackend")
    page = reverse("org:twin_page", args=[couple[0].pk, couple[1].pk])
    assert "77.000001" in client.get(page).content.decode()
    client.post(page, {"apart": "1"})
    assert pairs(world) == []
    client.post(reverse("org:twin_undo", args=[TwinVerdict.objects.get().pk]))
    assert len(pairs(world)) == 1
    client.post(page, {"card_number": "other"})
    assert Member.objects.filter(folded_name="bui thi lan").count() == 1


def test_what_was_merged_is_named_with_both_records(
    world: World, couple: tuple[Member, Member]
) -> None:
    kept, gone = couple
    name = gone.full_name
    org.merge_members(kept, gone, taken={}, by=world.officer, at=AT)
    verdict = TwinVerdict.objects.get()
    assert verdict.merged_name == name
    client = Client()
    client.force_login(world.officer, backend="django.contrib.auth.backends.ModelBackend")
    text = client.get(reverse("org:twin_list")).content.decode()
    assert f"Gộp hồ sơ {name} (số {verdict.other}) vào hồ sơ" in text
