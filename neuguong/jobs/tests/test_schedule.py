"""When jobs run: at night by the committee's clock, once a rhythm, whatever the moment asked."""

from datetime import UTC, datetime, timedelta

from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st

from neuguong.jobs.job import Rhythm
from neuguong.jobs.schedule import last_due, next_due

MOMENTS = st.datetimes(datetime(2020, 1, 1), datetime(2090, 1, 1), timezones=st.just(UTC))


@given(MOMENTS, st.sampled_from(Rhythm))
def test_a_moment_lies_between_two_times(at: datetime, rhythm: Rhythm) -> None:
    last, following = last_due(rhythm, at), next_due(rhythm, at)
    assert last <= at < following
    assert last_due(rhythm, following) == following
    assert last_due(rhythm, following - timedelta(seconds=1)) == last


def test_times_are_those_of_vietnam() -> None:
    at = datetime(2026, 11, 30, 17, 29, tzinfo=UTC)  # 00:29 on Tuesday, 1 December
    told = {r: timezone.localtime(last_due(r, at)).isoformat()[:16] for r in Rhythm}
    assert told == {
        Rhythm.DAILY: "2026-11-30T00:30",
        Rhythm.WEEKLY: "2026-11-29T01:30",
        Rhythm.MONTHLY: "2026-11-01T02:30",
    }
    assert timezone.localtime(last_due(Rhythm.DAILY, at + timedelta(minutes=1))).day == 1
