"""The database and the folder of data: do they hold what they get (cơ sở dữ liệu, thư mục)."""

import os
import shutil
import tempfile
from datetime import datetime
from pathlib import Path
from typing import Any

from django.conf import settings
from django.db import connection
from django.db.migrations.executor import MigrationExecutor
from django.template.defaultfilters import filesizeformat

from neuguong.jobs.health.line import Line, broken, good, look

FULL = 2
"""SQLite's number for synchronous=FULL."""
LEAST_FREE = 200 * 1024 * 1024
"""Bytes without which the database soon takes nothing more."""
MB = 1024 * 1024


def asked(question: str) -> Any:
    """The one value that answers a question put to the database."""
    with connection.cursor() as cursor:
        cursor.execute(question)
        return cursor.fetchone()[0]


def database(at: datetime) -> Line:
    """Which engine, and whether it keeps every acknowledged write through a power cut."""
    if connection.vendor == "sqlite":
        mode, level = asked("PRAGMA journal_mode"), asked("PRAGMA synchronous")
        words = f"SQLite {asked('SELECT sqlite_version()')}, {mode}, synchronous={level}"
        safe = (mode == "wal" and level >= FULL) or mode == "memory"
        todo = "Kiểm tra quyền ghi trên thư mục dữ liệu, khởi động lại."
    else:
        fsync, commit = asked("SHOW fsync"), asked("SHOW synchronous_commit")
        version = asked("SHOW server_version").split()[0]
        words = f"PostgreSQL {version}, fsync={fsync}, synchronous_commit={commit}"
        safe = "off" not in {fsync, commit}
        todo = "Đặt fsync=on, synchronous_commit=on trong cấu hình PostgreSQL."
    if not safe:
        return broken("Cơ sở dữ liệu", f"{words}: mất điện có thể mất dữ liệu đã ghi", todo)
    return good("Cơ sở dữ liệu", f"{words}; dung lượng {filesizeformat(size())}")


def size() -> int:
    """The database in bytes, with SQLite's log of writes."""
    if connection.vendor == "postgresql":
        return int(asked("SELECT pg_database_size(current_database())"))
    path = Path(connection.settings_dict["NAME"])
    files = (path, path.with_name(path.name + "-wal"))
    return sum(file.stat().st_size for file in files if file.exists())


def migrations(at: datetime) -> Line:
    """Whether the tables are those of this version."""
    pending = pending_migrations()
    if pending:
        words = f"thiếu {pending} bước nâng cấp"
        return broken("Bảng dữ liệu", words, "Sao lưu, chạy neuguong init, khởi động lại.")
    return good("Bảng dữ liệu", "đúng bản đang chạy")


def pending_migrations() -> int:
    """How many steps the tables lag behind the code."""
    executor = MigrationExecutor(connection)
    return len(executor.migration_plan(executor.loader.graph.leaf_nodes()))


def folder(at: datetime) -> Line:
    """Whether the folder of data takes what is written, and how much more it takes."""
    title, home = "Thư mục dữ liệu", settings.HOME
    free = shutil.disk_usage(home).free
    words = f"{home}, còn trống {filesizeformat(free)}"
    if fault := write_fault():
        todo = "Dọn đĩa hoặc mở quyền ghi ngay: mọi việc ghi đang bị từ chối."
        return broken(title, f"{words}; không ghi được ({fault})", todo)
    if free < LEAST_FREE:
        return broken(title, words, "Dọn đĩa ngay: sắp không ghi được gì nữa.")
    if free < settings.DISK_WARN_MB * MB:
        return look(title, words, "Dọn đĩa, chuyển bản sao lưu cũ sang nơi khác.")
    return good(title, words)


def write_fault() -> str:
    """What stands against writing into the folder of data, or an empty string."""
    try:
        with tempfile.TemporaryFile(dir=settings.HOME) as file:
            file.write(b"\0" * 4096)
            file.flush()
            os.fsync(file.fileno())
    except OSError as error:
        return os.strerror(error.errno or 0)
    return ""
