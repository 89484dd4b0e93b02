"""States and steps are data; a step from a wrong state is refused with a reason."""

import pytest

from neuguong.domain.refusal import Refused
from neuguong.domain.workflow import State, Step, workflow

DOOR = workflow(
    "Cửa",
    [State("open", "Đang mở", "done"), State("shut", "Đã đóng", "draft")],
    [Step("close", "Đóng cửa", ("open",), "shut")],
)


def test_a_step_leads_to_its_target() -> None:
    assert DOOR.step("close", "open").target == "shut"


def test_a_step_from_a_wrong_state_says_what_and_where() -> None:
    with pytest.raises(Refused, match="Không thể đóng cửa khi hồ sơ đang ở trạng thái: đã đóng"):
        DOOR.step("close", "shut")


def test_a_step_to_an_unknown_state_cannot_be_declared() -> None:
    with pytest.raises(ValueError, match="ajar"):
        workflow("Cửa", [State("open", "Mở", "done")], [Step("x", "X", ("open",), "ajar")])
