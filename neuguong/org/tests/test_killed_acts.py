"""What was acknowledged outlives the killing of whoever did it; nothing stands half done.

NEUGUONG_KILLS says how often; the suite does it a few times, `make soak` two hundred on either
database.
"""

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from random import Random
from urllib.parse import urlsplit

import psycopg
import pytest

KILLS = int(os.environ.get("NEUGUONG_KILLS", "3"))
MODULE = "neuguong.org.tests.killed_worker"


@pytest.fixture
def env(tmp_path: Path) -> Iterator[dict[str, str]]:
    """The environment of workers: a data folder, on PostgreSQL a database, of their own."""
    facts = {
        "NEUGUONG_HOME": str(tmp_path / "home"),
        "NEUGUONG_SECRET_KEY": "khóa của bài thử",
        "DJANGO_SETTINGS_MODULE": "neuguong.config.settings",
    }
    server = os.environ.get("DATABASE_URL")
    if server is None:
        yield os.environ | facts
        return
    with psycopg.connect(server, autocommit=True) as connection:
        connection.execute("CREATE DATABASE killed")
        yield (
            os.environ | facts | {"DATABASE_URL": urlsplit(server)._replace(path="killed").geturl()}
        )
        connection.execute("DROP DATABASE killed WITH (FORCE)")


def killed(env: dict[str, str], account: Path, seed: int, seconds: float) -> str:
    """Let a worker look, act and be killed so long after it began to act; what it said."""
    with subprocess.Popen(  # noqa: S603 - our own module in a process of its own
        [sys.executable, "-m", MODULE, str(account), str(seed)],
        env=env, stdout=subprocess.PIPE, text=True,
    ) as worker:  # fmt: skip
        assert worker.stdout is not None
        said = worker.stdout.readline()
        time.sleep(seconds)
        worker.send_signal(signal.SIGKILL)
        return said + worker.stdout.read()


def test_what_was_done_outlives_kills_and_nothing_is_half_done(
    env: dict[str, str], tmp_path: Path
) -> None:
    account = tmp_path / "account"
    subprocess.run([sys.executable, "-m", MODULE, "prepare"], env=env, check=True)  # noqa: S603
    account.touch()
    chance = Random(KILLS)
    for seed in range(KILLS + 1):
        said = killed(env, account, seed, chance.uniform(0, 1.2) if seed < KILLS else 0)
        lines = [json.loads(line) for line in said[: said.rfind("\n")].splitlines()]
        assert lines[0] == {"faults": []}, seed
        with account.open("a") as file:
            file.writelines(json.dumps(line) + "\n" for line in lines[1:])
    assert "moved" in account.read_text() or "list" in account.read_text()
