"""Who moves, loses a role or is locked out sees nothing more of it on the very next request.

Every address is asked for as that person, in a session that was open before; the walk's canaries
may stand in no answer.
"""

from collections.abc import Callable

import pytest
from django.test import Client
from django.utils import timezone

from neuguong.org import actions as org
from neuguong.org.models import Helping, Post, RoleAssignment
from neuguong.org.scheme import Scheme, ref
from tests.test_walk import (
    ADDRESSES,
    CANARY,
    address_of,
    body_of,
    client_of,
    filled,  # noqa: F401 - a fixture
)
from tests.walk_table import WHO
from tests.world import World

pytestmark = pytest.mark.django_db
OTHERS = (CANARY, "Trần Thị Minh Nguyệt", "0900 000 100", "0900 000 101", "0900 000 102")
"""What of Cell 1 nobody outside it reads: a plan's text, its secretary, telephones."""
PARTY = {"reporting:handover_page", "reporting:handover_write", "org:helper_name"}
"""Where the deputy of the walk stands as one of the two who sign, whatever the role."""


def end_role(world: World) -> str:
    role = RoleAssignment.objects.get(user=world.deputy_1)
    org.end_role(role, last_day=timezone.localdate(), by=world.administrator, at=timezone.now())
    return "deputy_1"


def lock(world: World) -> str:
    org.lock_account(world.deputy_1, by=world.administrator, at=timezone.now())
    return "deputy_1"


def transfer(world: World) -> str:
    today = timezone.localdate()
    Post.objects.filter(member=world.members["deputy_1"]).update(valid_until=today)
    org.transfer_member(
        world.members["deputy_1"], to=world.cell_2, since=today, by=world.officer,
        at=timezone.now(),
    )  # fmt: skip
    return "deputy_1"


def transfer_of_a_plain_member(world: World) -> str:
    org.transfer_member(
        world.members["member_1"], to=world.cell_2, since=timezone.localdate(), by=world.officer,
        at=timezone.now(),
    )  # fmt: skip
    return "member_1"


def strike_off(world: World) -> str:
    org.strike_off(
        world.members["deputy_1"], last_day=timezone.localdate(), reason="left",
        by=world.officer, at=timezone.now(),
    )  # fmt: skip
    return "deputy_1"


def merge_away(world: World) -> str:
    """Cell 2 goes into the cell that stands alone; its secretary stays behind without a role."""
    scheme = Scheme(
        ended={str(world.cell_2.pk): ref(world.single_cell.pk)},
        members={str(world.cell_2.pk): ref(world.single_cell.pk)},
    )
    plan = org.prepare_reorganisation(
        kind="merge", title="Hợp nhất", ground="QĐ", effective_on=timezone.localdate(),
        scheme=scheme, by=world.committee_secretary, at=timezone.now(),
    )  # fmt: skip
    org.carry_out_reorganisation(plan, by=world.committee_secretary, at=timezone.now())
    return "secretary_2"


def end_of_help(world: World) -> str:
    helping = org.name_helper(
        world.members["deputy_1"], helper=world.member_1, agreed=Helping.Agreed.PAPER,
        agreement="Giấy", since=timezone.localdate(), by=world.secretary_1, at=timezone.now(),
    )  # fmt: skip
    org.end_helper(helping, last_day=timezone.localdate(), by=world.secretary_1, at=timezone.now())
    return "member_1"


LOSSES: tuple[Callable[[World], str], ...] = (
    end_role, lock, transfer, transfer_of_a_plain_member, strike_off, merge_away, end_of_help,
)  # fmt: skip


@pytest.mark.parametrize("loss", LOSSES, ids=lambda loss: loss.__name__)
def test_the_next_request_shows_nothing_of_what_was_lost(
    loss: Callable[[World], str],
    world: World,
    filled: dict[str, object],  # noqa: F811
) -> None:
    open_sessions = {
        person: client_of(world, person) for person in ("deputy_1", "member_1", "secretary_2")
    }
    for session in open_sessions.values():
        assert session.get("/").status_code == 200
    person = loss(world)
    session: Client = open_sessions[person]
    own = world.members[person].phone
    lost = [CANARY] if loss is end_of_help else [word for word in OTHERS if word != own]
    for name in sorted(set(ADDRESSES) & set(WHO)):
        answer = session.get(address_of(name, filled))
        assert answer.status_code < 500, name
        told = body_of(answer)
        assert name in PARTY or [word for word in lost if word in told] == [], name
        if loss is lock:
            assert answer.status_code == 302, name
