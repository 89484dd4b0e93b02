"""Each line of the health page tells what is wrong and what to do, and none falls over."""

import os
from datetime import timedelta
from types import SimpleNamespace

import pytest
from django.db import DatabaseError
from django.utils import timezone

from neuguong.jobs import health
from neuguong.jobs.catalogue import JOBS
from neuguong.jobs.health import State, house, storage, trail, upkeep
from neuguong.jobs.running import run_job
from neuguong.jobs.schedule import last_due
from neuguong.records.actions import (
    begin_run,
    end_run,
    note_backup,
    note_head_taken,
    note_trail_check,
    tally,
)
from neuguong.records.models import Event, Tally, TrailHead
from tests.world import World

pytestmark = pytest.mark.django_db
GOOD, LOOK, BROKEN = State.GOOD, State.LOOK, State.BROKEN


@pytest.fixture
def now():
    return timezone.now()


def back_up(at, proven=True):
    return note_backup("/sao-luu/a.zip", rows=9, size=2048, proven=proven, by=None, at=at)


def test_all_is_told_and_every_line_that_is_not_good_says_what_to_do(world: World, now) -> None:
    told = [*health.lines(now), *health.job_lines(now)]
    assert len({line.title for line in told}) == len(told)
    assert all(line.todo for line in told if line.state != GOOD)
    assert health.worst(told) == BROKEN
    for job in JOBS.values():
        run_job(job)
    note_head_taken(3, at=now)
    back_up(now)
    told = [*health.lines(timezone.now()), *health.job_lines(timezone.now())]
    assert [line for line in told if line.state != GOOD] == []


def test_a_check_that_cannot_look_is_broken_and_the_others_go_on(monkeypatch, now) -> None:
    def unreadable(*args):
        raise DatabaseError("bí mật")

    monkeypatch.setattr(storage, "asked", unreadable)
    told = health.lines(now)
    assert (told[0].state, told[0].title) == (BROKEN, "Cơ sở dữ liệu")
    assert "DatabaseError" in told[0].words
    assert "bí mật" not in str(told)
    assert [line.title for line in told if line.state == GOOD]


def test_a_folder_that_takes_nothing_is_broken(monkeypatch, settings, now) -> None:
    assert storage.folder(now).state == GOOD
    settings.DISK_WARN_MB = 10**9
    assert storage.folder(now).state == LOOK
    monkeypatch.setattr(storage.shutil, "disk_usage", lambda path: SimpleNamespace(free=1024))
    assert storage.folder(now).state == BROKEN
    monkeypatch.undo()

    def full(**kwargs):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(storage.tempfile, "TemporaryFile", full)
    line = storage.folder(now)
    assert (line.state, "không ghi được" in line.words) == (BROKEN, True)


def test_a_database_that_forgets_at_a_power_cut_is_broken(monkeypatch, now) -> None:
    monkeypatch.setattr(storage, "asked", lambda question: "off" if "fsync" in question else "18.6")
    assert storage.database(now).state == BROKEN


def test_tables_that_lag_behind_are_broken(monkeypatch, now) -> None:
    monkeypatch.setattr(storage, "pending_migrations", lambda: 2)
    assert "neuguong init" in storage.migrations(now).todo


def test_the_trail_is_good_only_when_it_was_checked_lately_and_whole(world: World, now) -> None:
    assert trail.trail(now).state == LOOK
    note_trail_check(9, None, at=now - timedelta(days=10))
    assert trail.trail(now).state == LOOK
    note_trail_check(9, None, at=now)
    assert trail.trail(now).state == GOOD
    note_trail_check(9, (4, "thiếu mục"), at=now)
    assert (trail.trail(now).state, "mục 4" in trail.trail(now).words) == (BROKEN, True)


def test_a_head_that_another_key_signed_is_broken(world: World, now) -> None:
    TrailHead.objects.update(signature="00" * 64)
    assert "secret_key" in trail.trail(now).todo


def test_the_head_is_to_be_taken_outside_every_month(now) -> None:
    assert trail.head(now).state == LOOK
    note_head_taken(9, at=now - timedelta(days=32))
    assert trail.head(now).state == LOOK
    note_head_taken(9, at=now)
    assert trail.head(now).state == GOOD


def test_a_backup_is_to_be_young_and_now_and_then_restored_on_trial(settings, now) -> None:
    assert upkeep.backup(now).state == LOOK
    back_up(now - timedelta(days=8))
    assert "quá 7 ngày" in upkeep.backup(now).words
    back_up(now, proven=False)
    assert upkeep.backup(now).state == GOOD
    assert "/sao-luu/a.zip" in upkeep.backup(now).words
    later = now + timedelta(days=100)
    back_up(later, proven=False)
    assert "mỗi quý" in upkeep.backup(later).todo


def test_a_backup_leaves_an_event(now) -> None:
    back_up(now)
    event = Event.objects.latest("sequence")
    assert (event.verb, event.detail) == ("records.back_up", {"rows": 9, "proven": True})


def test_a_job_is_red_when_it_failed_or_nobody_runs_it(now) -> None:
    job = JOBS["obligations"]
    later = now + timedelta(days=2)
    assert "Bộ chạy việc không hoạt động" in upkeep.job_line(job, later).todo
    run = begin_run(job.code, by=None, at=now)
    assert upkeep.job_line(job, now).state == GOOD
    end_run(run, lines=[], fault="KeyError, tree.py dòng 9", at=now)
    line = upkeep.job_line(job, now)
    assert (line.state, "KeyError, tree.py dòng 9" in line.words) == (BROKEN, True)
    run_job(job)
    assert upkeep.job_line(job, timezone.now()).state == GOOD
    assert upkeep.job_line(job, later).state == BROKEN


@pytest.mark.parametrize("hour", range(24))
def test_a_worker_that_stopped_is_told_at_every_hour_of_the_day(now, hour) -> None:
    run_job(JOBS["obligations"])
    later = timezone.localtime(now + timedelta(days=3)).replace(hour=hour)
    line = upkeep.job_line(JOBS["obligations"], later)
    assert (line.state, "đến giờ 00:30" in line.words) == (BROKEN, True)


def test_a_job_that_is_a_little_late_is_not_yet_told(now) -> None:
    slot = last_due(JOBS["obligations"].rhythm, now)
    end_run(
        begin_run("obligations", by=None, at=slot - timedelta(hours=1)), lines=[], fault="", at=slot
    )
    for late, state in ((0.1, GOOD), (2.9, GOOD), (3.1, BROKEN)):
        line = upkeep.job_line(JOBS["obligations"], slot + timedelta(hours=late))
        assert line.state == state


def test_keys_are_the_owners_and_open_what_is_sealed(world: World, settings, now) -> None:
    assert house.keys(now).state == GOOD
    settings.COLUMN_KEYS.chmod(0o644)
    assert "chmod 600" in house.keys(now).todo
    settings.COLUMN_KEYS.chmod(0o600)
    other = settings.COLUMN_KEYS.parent / "other_keys"
    settings.COLUMN_KEYS = other
    assert house.keys(now).state == BROKEN
    os.remove(other)


def test_a_clock_gone_back_behind_the_trail_is_broken(world: World, now) -> None:
    assert house.clock(now).state == GOOD
    assert house.clock(now - timedelta(days=4000)).state == BROKEN


def test_who_was_kept_out_is_counted_and_not_named(now) -> None:
    for _ in range(21):
        tally(Tally.Of.LOCKED_OUT, at=now)
    tally(Tally.Of.LOCKED_OUT, at=now - timedelta(days=1))
    line = house.locked_out(now)
    assert (line.state, "21 lượt" in line.words) == (LOOK, True)


def test_mail_is_told_to_be_set_up_or_not(settings, now) -> None:
    assert "không cài" in house.mail(now).words
    settings.MAIL = True
    assert "có cài" in house.mail(now).words
