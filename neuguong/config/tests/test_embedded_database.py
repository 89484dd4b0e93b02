"""The embedded database keeps what it acknowledged, refuses what it could lose, lets all write."""

import os
import signal
import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from neuguong.config.sqlite.library import SAFE_FROM, UnsafeDatabase, refuse_unsafe_library
from neuguong.config.sqlite.turns import Turns


def run(home: Path, *words: str, **more: str) -> subprocess.CompletedProcess[str]:
    """A program on the embedded database of a data folder."""
    return subprocess.run(  # noqa: S603 - our own code in a process of its own
        [sys.executable, *words],
        env=environment(home) | more,
        capture_output=True,
        text=True,
        check=False,
        timeout=90,
    )


def environment(home: Path) -> dict[str, str]:
    """The surroundings of an installation with the embedded database."""
    kept = {k: v for k, v in os.environ.items() if k not in {"DATABASE_URL", "NEUGUONG_DEMO"}}
    return kept | {
        "NEUGUONG_HOME": str(home),
        "NEUGUONG_SECRET_KEY": "khóa của bài thử",
        "DJANGO_SETTINGS_MODULE": "neuguong.config.settings",
    }


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """A data folder with empty tables."""
    assert run(tmp_path, "-m", "neuguong.cli", "init").returncode == 0
    return tmp_path


@given(st.tuples(st.integers(3, 4), st.integers(0, 60), st.integers(0, 9)))
def test_a_library_that_can_lose_writes_is_refused(version: tuple[int, int, int]) -> None:
    if version >= SAFE_FROM:
        refuse_unsafe_library(version)
    else:
        with pytest.raises(UnsafeDatabase, match=r"3\.51\.3 trở lên"):
            refuse_unsafe_library(version)


UNSAFE_LIBRARY = """
from neuguong.config.sqlite import library
library.SAFE_FROM = (9, 0, 0)
from neuguong.cli import main
import sys
sys.exit(main(["serve", "--port", "1"]))
"""
UNSAFE_MODE = """
from neuguong.config.sqlite import modes
modes.INIT_COMMAND = "PRAGMA journal_mode=WAL;PRAGMA synchronous=NORMAL;"
from neuguong.cli import main
import sys
sys.exit(main(["serve", "--port", "1"]))
"""


@pytest.mark.parametrize(
    ("program", "words"), [(UNSAFE_LIBRARY, "WAL-reset"), (UNSAFE_MODE, "synchronous=1")]
)
def test_the_server_does_not_start_on_an_unsafe_database(
    home: Path, program: str, words: str
) -> None:
    done = run(home, "-c", program)
    assert done.returncode == 2
    assert words in done.stderr
    assert "Traceback" not in done.stderr


def test_a_database_not_prepared_says_what_to_do(tmp_path: Path) -> None:
    done = run(tmp_path, "-m", "neuguong.cli", "serve", "--port", "1")
    assert done.returncode == 2
    assert "neuguong init" in done.stderr


@settings(max_examples=25, deadline=None)
@given(st.integers(2, 12))
def test_turns_are_given_in_the_order_of_coming(count: int) -> None:
    turns, order, threads = Turns(), [], []
    assert turns.take(1)

    def write(number: int) -> None:
        assert turns.take(10)
        order.append(number)
        turns.give()

    for number in range(count):
        thread = threading.Thread(target=write, args=(number,))
        thread.start()
        while len(turns._queue) <= number:
            time.sleep(0.0005)
        threads.append(thread)
    turns.give()
    for thread in threads:
        thread.join()
    assert order == list(range(count))


def test_who_waits_too_long_is_told_and_holds_nobody_up() -> None:
    turns = Turns()
    assert turns.take(1)
    assert not turns.take(0.01)
    turns.give()
    assert turns.take(0.01)


WRITER = """
import os, threading
import django; django.setup()
from datetime import UTC, datetime
from django.db import connection, transaction
from neuguong.accounts.models import User
from neuguong.records.actions import record
def write(thread):
    for number in range(1000):
        name = f"n{thread}-{number}"
        with transaction.atomic():
            user = User.objects.create(username=name)
            record("accounts.try", user, by=None, at=datetime.now(UTC))
        os.write(1, f"{name}\\n".encode())
for thread in range(4):
    threading.Thread(target=write, args=(thread,)).start()
"""
READ = """
import django; django.setup()
from neuguong.accounts.models import User
from neuguong.records.models import Event
print(*User.objects.values_list("username", flat=True))
print(Event.objects.filter(verb="accounts.try").count())
"""


@pytest.mark.parametrize("seconds", [0.15, 0.4])
def test_what_was_acknowledged_outlives_a_kill(home: Path, seconds: float) -> None:
    with subprocess.Popen(  # noqa: S603 - our own code in a process of its own
        [sys.executable, "-c", WRITER], env=environment(home), stdout=subprocess.PIPE, text=True
    ) as writer:
        assert writer.stdout is not None
        said = writer.stdout.readline()
        time.sleep(seconds)
        writer.send_signal(signal.SIGKILL)
        said += writer.stdout.read()
    whole_lines = said[: said.rfind("\n")].split()
    names, entries = run(home, "-c", READ).stdout.splitlines()
    kept = set(names.split())
    assert whole_lines
    assert set(whole_lines) <= kept
    assert len([name for name in kept if name.startswith("n")]) == int(entries)
    assert run(home, "-m", "neuguong.cli", "verify").returncode == 0
