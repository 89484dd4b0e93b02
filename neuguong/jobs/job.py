"""A job and its rhythm (việc định kỳ, nhịp)."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class Rhythm(StrEnum):
    """How often a job runs by itself."""

    DAILY = "daily"
    WEEKLY = "weekly"
    MONTHLY = "monthly"

    @property
    def words(self) -> str:
        """When, for people; what `schedule` does."""
        return {
            Rhythm.DAILY: "hằng ngày, 00:30",
            Rhythm.WEEKLY: "hằng tuần, 01:30 Chủ nhật",
            Rhythm.MONTHLY: "hằng tháng, 02:30 ngày 01",
        }[self]


@dataclass(frozen=True)
class Job:
    """What runs by itself: running it again adds nothing.

    `work` takes the moment and answers lines of what it did, counts without personal data.
    """

    code: str
    title: str
    about: str
    rhythm: Rhythm
    work: Callable[[datetime], list[str]]
