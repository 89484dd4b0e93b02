"""One line of the health page (một dòng của trang sức khỏe)."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class State(StrEnum):
    """How something stands: good, to be looked at, broken."""

    GOOD = "good"
    LOOK = "look"
    BROKEN = "broken"

    @property
    def label(self) -> str:
        """In words."""
        return {State.GOOD: "tốt", State.LOOK: "cần xem", State.BROKEN: "hỏng"}[self]

    @property
    def tone(self) -> str:
        """The tone on a page."""
        return {State.GOOD: "done", State.LOOK: "soon", State.BROKEN: "missing"}[self]


@dataclass(frozen=True)
class Line:
    """What was looked at, how it stands, what is known, what to do next.

    `job` is the code of the job that the line tells of. Neither content nor personal data.
    """

    title: str
    state: State
    words: str
    todo: str = ""
    job: str = ""


type Check = Callable[[datetime], Line]


def good(title: str, words: str, **more: str) -> Line:
    """Nothing to do."""
    return Line(title, State.GOOD, words, **more)


def look(title: str, words: str, todo: str, **more: str) -> Line:
    """Somebody should look at it."""
    return Line(title, State.LOOK, words, todo, **more)


def broken(title: str, words: str, todo: str, **more: str) -> Line:
    """It does not work, or something may be lost."""
    return Line(title, State.BROKEN, words, todo, **more)
