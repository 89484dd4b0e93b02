"""The trail: whole as written; any tampering found, the first bad entry named."""

import json
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime

import pytest
from django.conf import settings
from django.db import connection, transaction
from hypothesis import HealthCheck, given
from hypothesis import settings as example_settings
from hypothesis import strategies as st

from neuguong.accounts.models import User
from neuguong.domain.merkle import leaf_hash, root_of
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
    return trail.first_fault(trail.rows_up_to(10**9), TrailHead.objects.get(), settings.SECRET_KEY)


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
    shorter = shortened_head(COUNT - 3, last.digest, "khóa khác")
    TrailHead.objects.update(**shorter)
    assert fault() == (COUNT - 3, "chữ ký của đầu chuỗi không đúng")


def shortened_head(count: int, last_digest: str, secret: str) -> dict[str, object]:
    """A head over the first entries, signed with another key."""
    kept = Event.objects.filter(sequence__lte=count).order_by("sequence")
    root = root_of(leaf_hash(bytes(event.canonical)) for event in kept).hex()
    signature = trail.sign(count, last_digest, root, secret)
    return {"count": count, "digest": last_digest, "root": root, "signature": signature}


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
    TrailHead.objects.update(**shortened_head(COUNT, previous, "khóa khác"))
    assert fault() == (COUNT, "chữ ký của đầu chuỗi không đúng")


@pytest.mark.django_db
def test_an_old_copy_is_found_by_a_head_written_down() -> None:
    write()
    written = TrailHead.objects.get()
    anchor = (written.count, written.root)
    head = TrailHead.objects.get()
    secret = settings.SECRET_KEY
    assert trail.first_fault(trail.rows_up_to(10**9), head, secret, anchor) is None
    Event.objects.filter(sequence__gt=COUNT - 3).delete()
    last = Event.objects.get(sequence=COUNT - 3)
    TrailHead.objects.update(**shortened_head(COUNT - 3, last.digest, secret))
    head = TrailHead.objects.get()
    assert trail.first_fault(trail.rows_up_to(10**9), head, secret) is None
    found = trail.first_fault(trail.rows_up_to(10**9), head, secret, anchor)
    assert found == (COUNT - 2, f"trước đây đã có {COUNT} mục, nay chỉ còn {COUNT - 3}")


@pytest.mark.django_db
def test_anyone_can_check_a_head_with_the_public_key() -> None:
    write()
    head = TrailHead.objects.get()
    key = trail.public_key(settings.SECRET_KEY)
    assert trail.is_signed(head.count, head.digest, head.root, head.signature, key)
    assert not trail.is_signed(head.count + 1, head.digest, head.root, head.signature, key)


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


@given(
    st.integers(1, 10**12),
    st.datetimes(timezones=st.just(UTC)),
    st.none() | st.integers(1, 10**9),
    st.tuples(st.text(max_size=9), st.text(max_size=9), st.text(max_size=9), st.text(max_size=9)),
    st.dictionaries(st.text(max_size=5), st.integers() | st.text(max_size=9) | st.none()),
)
def test_the_bytes_of_an_entry_are_sorted_json(sequence, at, actor, texts, detail) -> None:
    verb, kind, subject, path = texts
    made = trail.canonical_bytes(sequence, at, actor, verb, (kind, subject), path, detail)
    told = {
        "actor": actor,
        "at": at.isoformat(timespec="microseconds"),
        "detail": detail,
        "sequence": sequence,
        "subject": [kind, subject],
        "unit": path,
        "verb": verb,
    }
    sorted_json = json.dumps(told, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    assert made == sorted_json.encode()
