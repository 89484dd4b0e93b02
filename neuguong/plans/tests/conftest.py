"""What the tests of plans start from: a draft of Cell 1, the same sent, and a browser for each."""

from collections.abc import Callable

import pytest
import time_machine
from django.test import Client

from neuguong.accounts.models import User
from neuguong.directives import actions as directives
from neuguong.plans import actions
from neuguong.plans.content import MeasureContent, PlanContent
from neuguong.plans.models import Plan, PlanKind
from tests.world import AT, YEAR, World

CONCRETE = MeasureContent(
    act="Rà soát văn bản trình ký quá 3 ngày, lập danh sách kèm nguyên nhân",
    owner="Vũ Thị Hằng",
    deadline="ngày 25 hằng tháng",
    indicator="tỷ lệ đúng hạn",
    target="95",
    target_unit="%",
    verification="số liệu của phần mềm",
)
HOLLOW = MeasureContent(act="Tăng cường nâng cao tinh thần trách nhiệm", deadline="kịp thời")


@pytest.fixture(autouse=True)
def january():
    """It is ten in the morning of 10 January 2026."""
    with time_machine.travel("2026-01-10T10:00:00+07:00", tick=False):
        yield


@pytest.fixture
def draft(world: World) -> Plan:
    """Cell 1's annual plan for 2026 with one concrete and one hollow measure."""
    directives.generate_obligations(world.requirement, period=YEAR, by=None, at=AT)
    plan = actions.start_plan(
        world.cell_1, kind=PlanKind.ANNUAL, period=YEAR, by=world.secretary_1, at=AT
    )
    content = PlanContent(situation="Năm trước chậm 12 văn bản.", measures=(CONCRETE, HOLLOW))
    return actions.save_draft(plan, content=content, seen_revision=0, by=world.secretary_1, at=AT)


@pytest.fixture
def sent(world: World, draft: Plan) -> Plan:
    """The same, sent to the level above."""
    return actions.submit(draft, by=world.secretary_1, at=AT)


@pytest.fixture
def approved(world: World, sent: Plan) -> Plan:
    """The same, approved by the committee's secretary."""
    return actions.approve(sent, by=world.committee_secretary, at=AT)


@pytest.fixture
def browse() -> Callable[[User], Client]:
    """A browser in which the person has signed in."""

    def signed_in(user: User) -> Client:
        client = Client()
        client.force_login(user, backend="django.contrib.auth.backends.ModelBackend")
        return client

    return signed_in
