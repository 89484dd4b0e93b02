"""`neuguong serve`: serve the application (phục vụ).

One process; its threads take turns at writing to the embedded database. Beside it a worker runs the
jobs at their time, so that a small machine needs this one command.
"""

import argparse
import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager, nullcontext
from pathlib import Path

THREADS = 8
PACKAGE_ROOT = Path(__file__).resolve().parents[2]
PATIENCE = 30
"""Seconds that a job at work is given to come to its end; broken off it is run again later."""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Where to listen and with how many threads."""
    parser.add_argument("--host", default="127.0.0.1", help="địa chỉ nghe, mặc định chỉ máy này")
    parser.add_argument("--port", type=int, default=8000, help="cổng, mặc định 8000")
    parser.add_argument("--threads", type=int, default=THREADS, help="số luồng, mặc định 8")
    add_jobs_argument(parser)


def add_jobs_argument(parser: argparse.ArgumentParser) -> None:
    """Whether to leave the worker out."""
    parser.add_argument(
        "--no-jobs",
        action="store_true",
        help="không chạy việc định kỳ (đã có neuguong worker, cron)",
    )


def run(args: argparse.Namespace) -> int:
    """Serve until stopped; refuses a database that is not ready or not safe."""
    return serve(host=args.host, port=args.port, threads=args.threads, jobs=not args.no_jobs)


def serve(*, host: str, port: int, threads: int = THREADS, jobs: bool = True) -> int:
    """Serve on host and port; 2 when the database refuses or is not prepared."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "neuguong.config.settings")
    if "NEUGUONG_HOSTS" not in os.environ:
        os.environ.setdefault("NEUGUONG_URL", f"http://{host}:{port}")
    refusal = refusal_to_start()
    if refusal:
        print(refusal, file=sys.stderr)
        return 2
    from granian.constants import Interfaces
    from granian.log import LogLevels
    from granian.server import Server

    server = Server(
        "neuguong.config.wsgi:application",
        address=host,
        port=port,
        interface=Interfaces.WSGI,
        workers=1,
        blocking_threads=threads,
        log_level=LogLevels.error,
    )
    with worker_beside() if jobs else nullcontext():
        server.serve()
    return 0


@contextmanager
def worker_beside() -> Iterator[None]:
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


def refusal_to_start() -> str:
    """Why the application cannot be served, or an empty string."""
    import django

    django.setup()
    from django.db import DatabaseError, connection

    from neuguong.config.sqlite.library import UnsafeDatabase
    from neuguong.jobs.health.storage import pending_migrations

    try:
        pending = pending_migrations()
    except UnsafeDatabase as error:
        return str(error)
    except DatabaseError as error:
        return f"Không mở được cơ sở dữ liệu: {error}"
    finally:
        connection.close()
    if pending:
        return "Cơ sở dữ liệu chưa ở bản mới nhất. Chạy: neuguong init"
    return ""
