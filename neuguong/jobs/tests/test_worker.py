"""Workers as processes of their own: two at once run each job once, and they stop when told."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

import psycopg
import pytest

from neuguong.jobs import daily
from neuguong.jobs.catalogue import JOBS

RUNS = """
import django; django.setup()
from neuguong.records.models import JobRun
print(*sorted(f"{run.job}:{run.outcome}" for run in JobRun.objects.all()))
"""
ONCE_EACH = sorted(f"{code}:done" for code in JOBS)


@pytest.fixture(scope="module")
def env(tmp_path_factory: pytest.TempPathFactory) -> Iterator[dict[str, str]]:
    """The environment of a new installation: a data folder, on PostgreSQL a database, of its own."""
    facts = {
        "NEUGUONG_HOME": str(tmp_path_factory.mktemp("worker")),
        "NEUGUONG_SECRET_KEY": "khóa của bài thử",
        "DJANGO_SETTINGS_MODULE": "neuguong.config.settings",
    }
    server = os.environ.get("DATABASE_URL")
    if server is not None:
        with psycopg.connect(server, autocommit=True) as connection:
            connection.execute("CREATE DATABASE worked")
        facts["DATABASE_URL"] = urlsplit(server)._replace(path="worked").geturl()
    done = command(os.environ | facts, "init")
    assert done.returncode == 0, done.stderr
    yield os.environ | facts
    if server is not None:
        with psycopg.connect(server, autocommit=True) as connection:
            connection.execute("DROP DATABASE worked WITH (FORCE)")


def command(env: dict[str, str], *words: str) -> subprocess.CompletedProcess[str]:
    """The command, to its end."""
    return subprocess.run(  # noqa: S603 - our own code in a process of its own
        [sys.executable, "-m", "neuguong.cli", *words],
        env=env, capture_output=True, text=True, check=False,
    )  # fmt: skip


def worker(env: dict[str, str], *words: str) -> subprocess.Popen[str]:
    """A worker at work."""
    return subprocess.Popen(  # noqa: S603 - our own code in a process of its own
        [sys.executable, "-m", "neuguong.cli", "worker", *words],
        env=env, stderr=subprocess.PIPE, text=True,
    )  # fmt: skip


def runs(env: dict[str, str]) -> list[str]:
    """Every run as job:outcome."""
    done = subprocess.run(  # noqa: S603 - our own code in a process of its own
        [sys.executable, "-c", RUNS], env=env, capture_output=True, text=True, check=True
    )
    return done.stdout.split()


def test_two_workers_run_each_job_once_and_stop_when_told(env: dict[str, str]) -> None:
    told = command(env, "health")
    assert (told.returncode, "Bộ chạy việc không hoạt động" in told.stdout) == (1, True)
    both = [worker(env), worker(env)]
    until = time.monotonic() + 60
    while runs(env) != ONCE_EACH and time.monotonic() < until:
        time.sleep(0.5)
    assert runs(env) == ONCE_EACH
    for each in both:
        each.send_signal(signal.SIGTERM)
    assert [each.wait(timeout=20) for each in both] == [0, 0]
    assert [each.stderr.read() for each in both if each.stderr] == ["", ""]
    assert runs(env) == ONCE_EACH
    told = command(env, "health")
    assert (told.returncode, "hỏng" in told.stdout) == (0, False)
    by_cron = command(env, "run", "daily")
    assert (by_cron.returncode, "nhiệm kỳ: thêm 0" in by_cron.stdout) == (0, True)
    assert len(runs(env)) == len(ONCE_EACH) + len(daily.JOBS)


def test_it_stops_when_whoever_began_it_is_gone(env: dict[str, str]) -> None:
    assert worker(env, "--parent", "1").wait(timeout=30) == 0


def test_a_database_that_is_not_ready_is_refused(tmp_path: Path, env: dict[str, str]) -> None:
    fresh = {**env, "NEUGUONG_HOME": str(tmp_path)}
    fresh.pop("DATABASE_URL", None)
    refused = worker(fresh)
    assert refused.wait(timeout=30) == 2
    assert refused.stderr is not None
    assert "neuguong init" in refused.stderr.read()
