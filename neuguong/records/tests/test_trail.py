"""The trail: whole as written; any tampering found, the first bad entry named."""

from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime

import pytest
from django.conf import settings
from django.db import connection, transaction
from hypothesis import HealthCheck, given
from hypothesis import settings as example_settings
from hypothesis import strategies as st

from neuguong.accounts.models import User
from neuguong.records import trail
from neuguong.records.actions import record
from neuguong.records.models import Event, TrailHead

AT = datetime(2026, 3, 1, 8, 30, 0, 123456, tzinfo=UTC)
COUNT = 12


def write(count: int = COUNT) -> None:
    """A trail of `count` entries."""
    user = User.objects.create_user("an", "Nguyễn Văn An")
    with transaction.atomic():
        for number in range(count):
            record("plans.save_draft", user, by=user, at=AT, unit_path="0001", revision=number)


def fault() -> tuple[int, str] | None:
    """The first bad entry."""
    events = Event.objects.order_by("sequence")
    return trail.first_fault(events, TrailHead.objects.get(), settings.SECRET_KEY)


@pytest.mark.django_db
def test_a_trail_left_alone_is_whole() -> None:
    write()
    assert fault() is None


@pytest.mark.django_db
def test_a_write_outside_a_transaction_is_refused(transactional_db: None) -> None:
    user = User.objects.create_user("an", "Nguyễn Văn An")
    with pytest.raises(RuntimeError, match="inside the transaction"):
        record("plans.save_draft", user, by=user, at=AT)


@pytest.mark.django_db
@given(st.integers(1, COUNT), st.sampled_from(["verb", "unit_path", "subject_id"]))
@example_settings(max_examples=15, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_an_edited_entry_is_named(number: int, column: str) -> None:
    with transaction.atomic():
        write()
        Event.objects.filter(sequence=number).update(**{column: "khác"})
        assert fault() == (number, "nội dung không khớp với bản đã băm")
        transaction.set_rollback(True)


@pytest.mark.django_db
@given(st.integers(1, COUNT))
@example_settings(max_examples=12, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_a_deleted_entry_is_named(number: int) -> None:
    with transaction.atomic():
        write()
        Event.objects.filter(sequence=number).delete()
        found = fault()
        assert found is not None
        assert found[0] == number
        transaction.set_rollback(True)


@pytest.mark.django_db
def test_a_cut_tail_is_found_even_with_a_shortened_head() -> None:
    write()
    Event.objects.filter(sequence__gt=COUNT - 3).delete()
    last = Event.objects.get(sequence=COUNT - 3)
    TrailHead.objects.update(count=COUNT - 3, digest=last.digest)
    assert fault() == (COUNT - 3, "niêm phong của đầu chuỗi không đúng")


@pytest.mark.django_db
def test_a_trail_chained_anew_without_the_key_is_found() -> None:
    write()
    previous = trail.START
    for event in Event.objects.order_by("sequence"):
        event.verb = "plans.approve"
        event.canonical = trail.canonical_bytes(
            event.sequence,
            event.at,
            event.actor_id,
            event.verb,
            (event.subject_kind, event.subject_id),
            event.unit_path,
            event.detail,
        )
        event.previous, previous = previous, trail.digest(previous, event.canonical)
        event.digest = previous
        event.save()
    TrailHead.objects.update(digest=previous, seal=trail.seal(COUNT, previous, "khóa khác"))
    assert fault() == (COUNT, "niêm phong của đầu chuỗi không đúng")


@pytest.mark.django_db
def test_parallel_writers_never_fork_the_chain(transactional_db: None) -> None:
    if connection.vendor == "sqlite":
        pytest.skip("the test database in memory has one writer; see test_embedded_database")
    user = User.objects.create_user("an", "Nguyễn Văn An")

    def write_some(thread: int) -> None:
        for number in range(25):
            with transaction.atomic():
                record("plans.save_draft", user, by=user, at=AT, thread=thread, revision=number)
        connection.close()

    with ThreadPoolExecutor(8) as threads:
        list(threads.map(write_some, range(8)))
    assert Event.objects.count() == 200
    assert fault() is None
