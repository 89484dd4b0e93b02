"""The same thing entered by several people at the same moment stands once (ghi cùng lúc)."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.db import connection

from neuguong.org import actions as org
from neuguong.org import scope
from neuguong.org.models import Handover, Member, Participant, RoleAssignment
from neuguong.org.roles import RoleCode
from neuguong.org.tests.test_parallel_people import at_once
from tests.world import AT, World

pytestmark = pytest.mark.django_db(transaction=True)
TIMES = 4
DAY = AT.date()


@pytest.fixture(autouse=True)
def several_writers() -> None:
    """SQLite has one writer at a time."""
    if connection.vendor == "sqlite":
        pytest.skip("the test database in memory has one writer; see test_embedded_database")


def several(act: Callable[[], object]) -> list[str]:
    """How it ended for each of those who did it at once."""
    return sorted(at_once([act] * TIMES))


@pytest.mark.parametrize("facts", [{"birth_year": 1980}, {"card_number": "11.223344"}])
def test_a_member_entered_by_several_at_once_is_one(world: World, facts: dict) -> None:
    secretary = scope.anew(world.secretary_1)

    def enter() -> None:
        org.enter_member(
            world.cell_1,
            joined_on=DAY,
            grade="official",
            facts={"full_name": "Ngô Thị Sương", **facts},
            by=secretary,
            at=AT,
        )

    assert several(enter) == ["done", "refused", "refused", "refused"]
    assert Member.objects.filter(full_name="Ngô Thị Sương").count() == 1


def test_a_participant_entered_by_several_at_once_is_one(world: World) -> None:
    secretary = scope.anew(world.secretary_1)

    def add() -> None:
        told = {"full_name": "Lý Văn Khách", "kind": "guest"}
        org.add_participant(world.cell_1, since=DAY, facts=told, by=secretary, at=AT)

    assert several(add) == ["done", "refused", "refused", "refused"]
    assert Participant.objects.filter(full_name="Lý Văn Khách").count() == 1


def test_a_role_for_some_days_given_by_several_at_once_is_one(world: World) -> None:
    secretary = scope.anew(world.committee_secretary)

    def grant() -> None:
        org.grant_role(
            world.member_1,
            role=RoleCode.EDITOR,
            unit=world.cell_1,
            since=DAY,
            until=DAY + timedelta(days=9),
            by=secretary,
            at=AT,
        )

    assert several(grant) == ["done"] * TIMES
    assert RoleAssignment.objects.filter(user=world.member_1, role=RoleCode.EDITOR).count() == 1


def test_a_hand_over_opened_by_several_at_once_is_one(world: World) -> None:
    secretary = scope.anew(world.secretary_1)
    giver, taker = world.members["secretary_1"], world.members["deputy_1"]

    def begin() -> None:
        org.open_handover(world.cell_1, giver=giver, taker=taker, by=secretary, at=AT)

    assert several(begin) == ["done"] * TIMES
    assert Handover.objects.count() == 1


def test_of_two_administrators_who_end_each_other_one_stays(world: World) -> None:
    secretary = scope.anew(world.committee_secretary)
    org.grant_role(
        world.inspector,
        role=RoleCode.ADMINISTRATOR,
        unit=world.committee,
        since=DAY - timedelta(days=1),
        by=None,
        at=AT,
    )
    both = list(RoleAssignment.objects.filter(role=RoleCode.ADMINISTRATOR))

    def ending(role: RoleAssignment) -> Callable[[], object]:
        return lambda: org.end_role(role, last_day=DAY, by=secretary, at=AT)

    assert sorted(at_once(map(ending, both))) == ["done", "refused"]
    left = RoleAssignment.objects.as_of(DAY).filter(role=RoleCode.ADMINISTRATOR)
    assert left.count() == 1
