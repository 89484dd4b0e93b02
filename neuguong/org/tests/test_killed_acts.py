"""What was acknowledged outlives the killing of whoever did it; nothing stands half done.

NEUGUONG_KILLS says how often; the suite does it a few times, `make soak` two hundred.
"""

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path
from random import Random

from neuguong.cli.tests.test_backup import run

KILLS = int(os.environ.get("NEUGUONG_KILLS", "3"))
MODULE = "neuguong.org.tests.killed_worker"


def killed(home: Path, account: Path, seed: int, seconds: float) -> str:
    """Let a worker look, act and be killed so long after it began to act; what it said."""
    env = os.environ | {
        "NEUGUONG_HOME": str(home),
        "NEUGUONG_SECRET_KEY": "khóa của bài thử",
        "DJANGO_SETTINGS_MODULE": "neuguong.config.settings",
    }
    env.pop("DATABASE_URL", None)
    with subprocess.Popen(  # noqa: S603 - our own module in a process of its own
        [sys.executable, "-m", MODULE, str(account), str(seed)],
        env=env, stdout=subprocess.PIPE, text=True,
    ) as worker:  # fmt: skip
        assert worker.stdout is not None
        said = worker.stdout.readline()
        time.sleep(seconds)
        worker.send_signal(signal.SIGKILL)
        return said + worker.stdout.read()


def test_what_was_done_outlives_kills_and_nothing_is_half_done(tmp_path: Path) -> None:
    home, account = tmp_path / "home", tmp_path / "account"
    assert run(home, "-m", MODULE, "prepare").returncode == 0
    account.touch()
    chance = Random(KILLS)
    for seed in range(KILLS + 1):
        said = killed(home, account, seed, chance.uniform(0, 1.2) if seed < KILLS else 0)
        lines = [json.loads(line) for line in said[: said.rfind("\n")].splitlines()]
        assert lines[0] == {"faults": []}, seed
        with account.open("a") as file:
            file.writelines(json.dumps(line) + "\n" for line in lines[1:])
    assert "moved" in account.read_text() or "list" in account.read_text()
