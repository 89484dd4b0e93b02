"""Which SQLite library is in use.

All releases from 3.7.0 to 3.51.2 can lose committed writes in WAL mode when a checkpoint meets a
commit (the "WAL-reset" race, mended in 3.51.3, March 2026). Interpreters and distributions ship
affected libraries, so the application brings its own and puts it in the place of the standard
module before Django loads its database back end.
"""

import sys

import pysqlite3

SAFE_FROM = (3, 51, 3)
LIMIT_COLUMN, LIMIT_VARIABLE_NUMBER = 2, 9
"""SQLite's numbers for two limits, which the bundled module does not name."""


class UnsafeDatabase(Exception):
    """The embedded database cannot keep what it is given; the message says why, in Vietnamese."""


def use_bundled_library() -> None:
    """Make `import sqlite3` mean the bundled library in this process."""
    pysqlite3.SQLITE_LIMIT_COLUMN = LIMIT_COLUMN
    pysqlite3.SQLITE_LIMIT_VARIABLE_NUMBER = LIMIT_VARIABLE_NUMBER
    sys.modules["sqlite3"] = pysqlite3
    sys.modules["sqlite3.dbapi2"] = pysqlite3.dbapi2


def refuse_unsafe_library(version: tuple[int, ...]) -> None:
    """Raise `UnsafeDatabase` when the library of that version can lose committed writes."""
    if version < SAFE_FROM:
        needed, found = (".".join(map(str, v)) for v in (SAFE_FROM, version))
        raise UnsafeDatabase(
            f"Thư viện SQLite {found} có lỗi làm mất dữ liệu đã ghi (WAL-reset). "
            f"Cần từ {needed} trở lên: chạy lại `make setup` để cài thư viện kèm theo."
        )
