"""A long trail checked in stretches by several processes says the same as checked in one."""

import json
import sqlite3
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from django.db import connection, transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from neuguong.accounts.models import User
from neuguong.domain.merkle import Frontier, leaf_hash
from neuguong.records import checking, trail
from neuguong.records.actions import record
from neuguong.records.models import Event, TrailHead

SECRET = "khóa thử"  # noqa: S105 - of this test
COUNT = 70
TABLE = (
    "CREATE TABLE records_event (sequence integer, at text, actor_id integer, verb text,"
    " subject_kind text, subject_id text, unit_path text, detail text, canonical blob,"
    " previous text, digest text)"
)


def entries() -> tuple[list[tuple[Any, ...]], TrailHead, list[str]]:
    """A trail, its head and its root after each entry; some moments without microseconds."""
    rows, previous, tree, roots = [], trail.START, Frontier(), [""]
    for number in range(1, COUNT + 1):
        at = datetime(2026, 1, 5, 2, tzinfo=UTC) + timedelta(milliseconds=500 * number)
        facts = (number, at, None if number % 5 == 0 else number % 7, "plans.gửi")
        subject, path = ("plans.plan", str(number)), "0001000A"
        detail = {"b": "Đề “thi”", "a": number}
        canonical = trail.canonical_bytes(*facts, subject, path, detail)
        own = trail.digest(previous, canonical)
        rows.append((*facts, *subject, path, detail, canonical, previous, own))
        tree.append(leaf_hash(canonical))
        roots.append(tree.root().hex())
        previous = own
    signature = trail.sign(COUNT, previous, roots[-1], SECRET)
    head = TrailHead(pk=1, count=COUNT, digest=previous, root=roots[-1], signature=signature)
    return rows, head, roots


ROWS, HEAD, ROOTS = entries()


def in_stretches(
    rows: list[tuple[Any, ...]], folder: Path, patch: pytest.MonkeyPatch, anchor: Any = None
) -> Any:
    """The first fault that three processes find in a file of these rows."""
    file = folder / "trail.sqlite3"
    file.unlink(missing_ok=True)
    with sqlite3.connect(file) as base:
        base.execute(TABLE)
        base.executemany(
            "INSERT INTO records_event VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            [
                (n, str(at).removesuffix("+00:00"), *rest[:5], json.dumps(rest[5]), *rest[6:])
                for n, at, *rest in rows
            ],
        )
    base.close()
    patch.setattr(checking, "where", lambda: str(file))
    patch.setattr(checking.settings, "SECRET_KEY", SECRET)
    patch.setattr(checking, "CHUNKS_EACH", 8)
    patch.setattr(checking.os, "cpu_count", lambda: 3)
    return checking.fault_in_stretches(HEAD, anchor)


def test_a_whole_trail_holds(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert in_stretches(ROWS, tmp_path, monkeypatch) is None


@pytest.mark.parametrize("count", [1, 3, 4, 23, 24, 25, 48, 69, 70])
def test_a_head_written_down_earlier_is_met(
    count: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert in_stretches(ROWS, tmp_path, monkeypatch, (count, ROOTS[count])) is None
    other = in_stretches(ROWS, tmp_path, monkeypatch, (count, "0" * 64))
    assert other == (count, trail.OTHER_HEAD)


def bent(way: str, place: int, other: int) -> list[tuple[Any, ...]]:
    """The trail tampered with."""
    rows = [list(row) for row in ROWS]
    if way == "edit":
        rows[place][3 + other % 5] = "khác" if other % 5 < 4 else {"a": 0}
    elif way == "move":
        rows[place][1] += timedelta(microseconds=1)
    elif way == "delete":
        del rows[place]
    elif way == "cut":
        del rows[place:]
    elif way == "swap":
        rows[place][0], rows[other][0] = rows[other][0], rows[place][0]
        rows.sort(key=lambda row: row[0])
    else:
        rows[place][10] = "f" * 64
    return [tuple(row) for row in rows]


PLACES = st.integers(0, COUNT - 1)


@settings(
    max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(
    way=st.sampled_from(["edit", "move", "delete", "cut", "swap", "digest"]),
    place=PLACES,
    other=PLACES,
)
def test_the_same_first_fault_is_named(
    way: str, place: int, other: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    rows = bent(way, place, other)
    plain = trail.first_fault(rows, HEAD, SECRET)
    found = in_stretches(rows, tmp_path, monkeypatch)
    assert (found and found[0]) == (plain and plain[0])


@pytest.mark.django_db(transaction=True)
def test_checks_while_others_write_raise_no_alarm(monkeypatch: pytest.MonkeyPatch) -> None:
    if connection.vendor == "sqlite":
        pytest.skip("the test database in memory is not open to other processes")
    monkeypatch.setattr(checking, "LONG", 1)
    user = User.objects.create_user("ai", "Ai", "x")

    def write(writer: int) -> None:
        for number in range(40):
            with transaction.atomic():
                at = datetime(2026, 1, 5, 2, microsecond=number, tzinfo=UTC)
                record("plans.save_draft", user, by=user, at=at, số=[writer, number, None, 0.5])
        connection.close()

    with ThreadPoolExecutor(3) as threads:
        writing = [threads.submit(write, writer) for writer in range(3)]
        alarms = [checking.check_trail()[1] for _ in range(4)]
        for each in writing:
            each.result()
    assert alarms == [None] * 4
    head, fault = checking.check_trail((7, "0" * 64))
    assert (head.count, fault) == (120, (7, trail.OTHER_HEAD))
    Event.objects.filter(sequence=77).update(subject_id="9")
    assert checking.check_trail()[1] == (77, "nội dung không khớp với bản đã băm")
