"""Django's SQLite back end with safe modes checked and writers in turn."""

from collections import defaultdict
from typing import Any

from django.db.backends.sqlite3 import base
from django.db.utils import OperationalError

from neuguong.config.sqlite.library import (
    LIMIT_COLUMN,
    LIMIT_VARIABLE_NUMBER,
    UnsafeDatabase,
    refuse_unsafe_library,
)
from neuguong.config.sqlite.turns import Turns

FULL = 2
LIMITS = {LIMIT_VARIABLE_NUMBER: 32_766, LIMIT_COLUMN: 2_000}
"""SQLite's own defaults; the bundled library is compiled with these or more."""
_turns: dict[str, Turns] = defaultdict(Turns)


class Connection(base.Database.Connection):  # type: ignore[name-defined,attr-defined,misc]
    """A connection that tells its limits; the bundled module lacks the question."""

    def getlimit(self, category: int) -> int:
        """The compiled-in limit of a category: variables of a query, columns of a result."""
        return LIMITS[category]


class DatabaseWrapper(base.DatabaseWrapper):
    """One connection; its write transactions wait for their turn within the process."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._has_turn = False

    def get_new_connection(self, conn_params: dict[str, Any]) -> Any:
        """Open, then refuse a library or a mode that can lose acknowledged writes."""
        refuse_unsafe_library(base.Database.sqlite_version_info)  # type: ignore[attr-defined]
        connection = super().get_new_connection({**conn_params, "factory": Connection})
        if not self.is_in_memory_db():
            refuse_unsafe_mode(connection)
        return connection

    def _start_transaction_under_autocommit(self) -> None:
        turns = _turns[str(self.settings_dict["NAME"])]
        if not turns.take(self.settings_dict["OPTIONS"].get("timeout", 20)):
            raise OperationalError("database is locked")
        self._has_turn = True
        try:
            super()._start_transaction_under_autocommit()  # type: ignore[misc]
        except BaseException:
            self._give_turn()
            raise

    def _give_turn(self) -> None:
        if self._has_turn:
            self._has_turn = False
            _turns[str(self.settings_dict["NAME"])].give()

    def _commit(self) -> None:
        try:
            super()._commit()  # type: ignore[misc]
        finally:
            if not self.connection or not self.connection.in_transaction:
                self._give_turn()

    def _rollback(self) -> None:
        try:
            super()._rollback()  # type: ignore[misc]
        finally:
            self._give_turn()

    def _close(self) -> None:
        try:
            super()._close()  # type: ignore[misc]
        finally:
            self._give_turn()


def refuse_unsafe_mode(connection: Any) -> None:
    """Raise `UnsafeDatabase` unless the file is in WAL mode with synchronous=FULL."""
    mode = connection.execute("PRAGMA journal_mode").fetchone()[0]
    level = connection.execute("PRAGMA synchronous").fetchone()[0]
    if mode != "wal" or level < FULL:
        raise UnsafeDatabase(
            f"Cơ sở dữ liệu đang ở chế độ {mode}, synchronous={level}: mất điện có thể mất dữ liệu "
            "đã ghi. Cần WAL và synchronous=FULL. Kiểm tra quyền ghi trên thư mục dữ liệu."
        )
