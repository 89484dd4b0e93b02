"""`neuguong worker`: runs the daily, weekly and monthly jobs at their time (bộ chạy việc định kỳ).

`neuguong serve` begins one beside itself; alone it is for a machine that only works.
"""

import argparse
import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

PACKAGE_ROOT = Path(__file__).resolve().parents[2]
PATIENCE = 30
"""Seconds that a job at work is given to come to its end; broken off it is run again later."""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The process it belongs to, which `neuguong serve` names."""
    parser.add_argument("--parent", type=int, help=argparse.SUPPRESS)


def run(args: argparse.Namespace) -> int:
    """Work until stopped by SIGTERM or Ctrl+C; refuses a database that is not ready."""
    from neuguong.cli.serve import refusal_to_start

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "neuguong.config.settings")
    if refusal := refusal_to_start():
        print(refusal, file=sys.stderr)
        return 2
    from neuguong.jobs.worker import Worker

    Worker(parent=args.parent).work()
    return 0


@contextmanager
def beside() -> Iterator[None]:
    """A worker in a process of its own while the block lasts; with the block it stops."""
    command = [sys.executable, "-P", "-m", "neuguong.cli", "worker", "--parent", str(os.getpid())]
    child = subprocess.Popen(  # noqa: S603 - our own interpreter and module, no shell
        command, env={**os.environ, "PYTHONPATH": os.fspath(PACKAGE_ROOT)}
    )
    try:
        yield
    finally:
        child.terminate()
        try:
            child.wait(timeout=PATIENCE)
        except subprocess.TimeoutExpired:
            child.kill()
