"""A process that checks a stretch of the trail for another one (kiểm tra một đoạn chuỗi dấu vết).

It is told by JSON on its standard input where the database is and which entries to check, opens a
connection of its own that only reads, and answers in JSON. It loads neither the framework nor the
application, so that it is at work within a tenth of a second.
"""

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pysqlite3

from neuguong.domain.chain import START, Stretch, check_stretch

PACKAGE_ROOT = Path(__file__).resolve().parents[2]
AT_ONCE = 5_000
MAPPED = 2**40
"""As much of an SQLite file is read where the system keeps it, uncopied; more than any trail."""
SQLITE_ROWS = (
    "SELECT sequence, at, actor_id, verb, subject_kind, subject_id, unit_path, detail, canonical,"
    " previous, digest FROM records_event"
    " WHERE sequence BETWEEN ? AND ? ORDER BY sequence"
)
POSTGRES_ROWS = (
    "SELECT sequence, to_char(at AT TIME ZONE 'UTC', 'YYYY-MM-DD HH24:MI:SS.US'),"
    " actor_id, verb, subject_kind, subject_id, unit_path, detail::text, canonical, previous,"
    " digest FROM records_event"
    " WHERE sequence BETWEEN %s AND %s ORDER BY sequence"
)
BEFORE = "SELECT digest FROM records_event WHERE sequence = "


@dataclass(frozen=True)
class Task:
    """Entries `first` to `last`; `chunk` and `anchor` as in `check_stretch`; `database` is a path
    for SQLite, else what psycopg connects with."""

    database: str | dict[str, Any]
    first: int
    last: int
    chunk: int
    anchor: int


def begin(task: Task) -> subprocess.Popen[bytes]:
    """Let a process check the task."""
    child = subprocess.Popen(  # noqa: S603 - our own interpreter and module, no shell
        [sys.executable, "-P", "-m", __name__],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        env={**os.environ, "PYTHONPATH": os.fspath(PACKAGE_ROOT)},
    )
    if child.stdin is not None:
        child.stdin.write(json.dumps(vars(task)).encode())
        child.stdin.close()
    return child


def finish(child: subprocess.Popen[bytes]) -> Stretch:
    """What the process found.

    Raises:
        RuntimeError: when it broke off.
    """
    told = child.stdout.read() if child.stdout is not None else b""
    if child.wait() or not told:
        raise RuntimeError("a process that checked the trail broke off")
    answer = json.loads(told)
    fault, at_anchor = answer["fault"], answer["at_anchor"]
    return Stretch(
        last_digest=answer["last_digest"],
        fault=(fault[0], fault[1]) if fault else None,
        roots=[bytes.fromhex(root) for root in answer["roots"]],
        rest=[bytes.fromhex(peak) for peak in answer["rest"]],
        anchor_roots=answer["anchor_roots"],
        at_anchor=None if at_anchor is None else [bytes.fromhex(peak) for peak in at_anchor],
    )


def check(task: Task) -> Stretch:
    """Check the task in this process."""
    with_rows = sqlite_rows if isinstance(task.database, str) else postgres_rows
    rows = with_rows(task.database, task.first, task.last)
    previous = str(next(rows))
    return check_stretch(
        rows, task.first, task.last, previous, chunk=task.chunk, anchor=task.anchor
    )


def sqlite_rows(path: Any, first: int, last: int) -> Iterator[Any]:
    """The digest before the stretch, then its entries."""
    connection = pysqlite3.connect(f"{Path(path).as_uri()}?mode=ro", uri=True)
    connection.execute(f"PRAGMA mmap_size = {MAPPED}")
    before = connection.execute(f"{BEFORE} ?", [first - 1]).fetchone()
    yield before[0] if before else START
    yield from connection.execute(SQLITE_ROWS, [first, last])
    connection.close()


def postgres_rows(where: Any, first: int, last: int) -> Iterator[Any]:
    """The digest before the stretch, then its entries."""
    import psycopg

    with psycopg.connect(**where) as connection:
        before = connection.execute(f"{BEFORE} %s", [first - 1]).fetchone()
        yield before[0] if before else START
        with connection.cursor("stretch", binary=True) as cursor:
            cursor.itersize = AT_ONCE
            cursor.execute(POSTGRES_ROWS, [first, last])
            yield from cursor


def main() -> None:
    """Answer the task on the standard input."""
    found = check(Task(**json.load(sys.stdin)))
    told = {
        "last_digest": found.last_digest,
        "fault": found.fault,
        "roots": [root.hex() for root in found.roots],
        "rest": [peak.hex() for peak in found.rest],
        "anchor_roots": found.anchor_roots,
        "at_anchor": None if found.at_anchor is None else [p.hex() for p in found.at_anchor],
    }
    json.dump(told, sys.stdout)


if __name__ == "__main__":
    main()
