"""By a card number only those find a member who read card numbers there."""

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from neuguong.org import actions as org
from neuguong.org.models import Member, roster_of
from neuguong.org.roles import RoleCode
from tests.world import AT, FOUNDED, World

pytestmark = pytest.mark.django_db
CARD = "77.777777"


@pytest.fixture
def bearer(world: World) -> Member:
    """A member of Cell 1 with a card; nobody's account."""
    return org.add_member(
        world.cell_1, joined_on=FOUNDED, by=None, at=AT, full_name="Lê Thị Hoa", card_number=CARD
    )


def give(world: World, part: str, role: RoleCode) -> None:
    """One role more for a person, in Cell 1."""
    person = world.people[part]
    org.grant_role(person, role=role, unit=world.cell_1, since=FOUNDED, by=None, at=AT)


def found(world: World, part: str, words: str) -> list[str]:
    rows = roster_of(world.people[part], timezone.localdate(), words=words).rows
    return [row.member.full_name for row in rows]


@pytest.mark.parametrize(
    ("part", "reads"), [("secretary_1", True), ("officer", True), ("member_1", False)]
)
def test_a_card_finds_its_member_for_its_readers_only(
    world: World, bearer: Member, part: str, reads: bool
) -> None:
    give(world, "member_1", RoleCode.COMMITTEE_MEMBER)
    assert found(world, part, "le thi hoa") == ["Lê Thị Hoa"]
    assert (found(world, part, CARD) == ["Lê Thị Hoa"]) is reads
    assert (found(world, part, "77777777") == ["Lê Thị Hoa"]) is reads


def test_of_many_members_no_more_is_found(
    world: World, bearer: Member, monkeypatch: pytest.MonkeyPatch
) -> None:
    give(world, "member_1", RoleCode.COMMITTEE_MEMBER)
    monkeypatch.setattr("neuguong.org.models.roster.FEW_UNITS", 0)
    assert found(world, "member_1", CARD) == []
    assert found(world, "secretary_1", CARD) == ["Lê Thị Hoa"]


def test_cards_are_searched_where_the_role_reads_them(world: World, bearer: Member) -> None:
    person = world.people["secretary_2"]
    role = RoleCode.COMMITTEE_MEMBER
    org.grant_role(person, role=role, unit=world.base, since=FOUNDED, by=None, at=AT)
    assert found(world, "secretary_2", CARD) == []
    assert found(world, "secretary_2", "90.000003") == ["Đặng Quang Vinh"]


def test_everyone_is_found_by_the_own_card(world: World) -> None:
    give(world, "member_1", RoleCode.COMMITTEE_MEMBER)
    own = world.members["member_1"].card_number
    assert found(world, "member_1", own) == ["Nguyễn Văn Thịnh"]


def test_a_rule_of_the_committee_holds_for_the_search_too(world: World, bearer: Member) -> None:
    org.set_field_rule(
        "card_number",
        roles=["officer"],
        since=timezone.localdate(),
        source="Quyết định 12-QĐ/ĐU",
        by=world.officer,
        at=AT,
    )
    assert found(world, "secretary_1", CARD) == []
    assert found(world, "officer", CARD) == ["Lê Thị Hoa"]


def shown(world: World, part: str, address: str, **asked: str) -> str:
    client = Client()
    client.force_login(world.people[part], backend="django.contrib.auth.backends.ModelBackend")
    return str(client.get(address, asked).content.decode())


def test_the_page_offers_what_is_searched(world: World, bearer: Member) -> None:
    give(world, "member_1", RoleCode.COMMITTEE_MEMBER)
    address = reverse("org:member_list")
    for part, offered in (("secretary_1", True), ("member_1", False)):
        assert ("Họ tên hoặc số thẻ" in shown(world, part, address)) is offered


def test_who_opens_accounts_does_not_find_by_card_what_is_not_read(
    world: World, bearer: Member
) -> None:
    address = reverse("org:account_candidates")
    assert "Lê Thị Hoa" in shown(world, "administrator", address, q="hoa")
    page = shown(world, "administrator", address, q=CARD)
    assert "Lê Thị Hoa" not in page
    assert "số thẻ" not in page
    give(world, "administrator", RoleCode.SECRETARY)
    assert "Lê Thị Hoa" in shown(world, "administrator", address, q=CARD)


def test_the_search_over_all_finds_no_more(world: World, bearer: Member) -> None:
    give(world, "member_1", RoleCode.COMMITTEE_MEMBER)
    for part, finds in (("member_1", False), ("secretary_1", True)):
        page = shown(world, part, reverse("search:results"), q=CARD)
        assert ("Lê Thị Hoa</a>" in page) is finds
