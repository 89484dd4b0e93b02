"""One right answers three questions with one text."""

import pytest

from neuguong.domain.permission import Permission
from neuguong.domain.refusal import Refused, require


@Permission
def enter(user: str, room: str) -> None:
    """Người trong phòng."""
    require(user == room, "Chỉ người trong phòng được vào.")


def test_it_raises_the_reason() -> None:
    with pytest.raises(Refused, match="Chỉ người trong phòng"):
        enter("An", "Bình")


def test_it_tells_why_not_and_nothing_when_allowed() -> None:
    assert enter.refusal("An", "Bình") == "Chỉ người trong phòng được vào."
    assert enter.refusal("An", "An") == ""


def test_it_answers_yes_and_no() -> None:
    assert enter.allows("An", "An")
    assert not enter.allows("An", "Bình")


def test_it_keeps_who_holds_the_right_for_the_table() -> None:
    assert (enter.name, enter.__doc__) == ("enter", "Người trong phòng.")
