"""`neuguong backup FILE`: everything in one file, with checksums (sao lưu)."""

import argparse
import json
import os
import shutil
import subprocess
import sys
import tempfile
import zipfile
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from django.db.models import Model

    from neuguong.cli.copying import Changer

FORMAT = 1
MANIFEST = "manifest.json"
PACKAGE_ROOT = Path(__file__).resolve().parents[2]


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Where to write."""
    parser.add_argument("file", type=Path, help="tệp sao lưu sẽ ghi, .zip")
    parser.add_argument(
        "--check", action="store_true", help="khôi phục thử vào một cơ sở dữ liệu tạm rồi bỏ đi"
    )


def run(args: argparse.Namespace) -> int:
    """Write the backup while the server may go on; prints each table's rows and checksum."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "neuguong.config.settings")
    import django

    django.setup()
    if args.file.exists():
        print(f"{args.file} đã có. Chọn tên khác để không ghi đè bản cũ.", file=sys.stderr)
        return 2
    tables = write(args.file)
    rows = sum(entry["rows"] for entry in tables.values())
    print(f"Đã sao lưu {rows} dòng của {len(tables)} bảng vào {args.file}.")
    print("Cất tệp secret_key và column_keys ở nơi khác với bản sao lưu: thiếu chúng thì không")
    print("kiểm tra được dấu vết và không đọc được số thẻ, điện thoại, các cột mã hóa.")
    fault = fault_on_trial(args.file) if args.check else ""
    if not fault:
        note(args.file, rows, proven=args.check)
    if args.check:
        print(f"Khôi phục thử: {fault or 'mọi bảng đều khớp'}.")
    return int(bool(fault))


def fault_on_trial(file: Path) -> str:
    """Restore the backup into an embedded database that is then thrown away; what went wrong."""
    from django.conf import settings

    with tempfile.TemporaryDirectory(dir=settings.HOME, prefix="thu-") as home:
        if settings.COLUMN_KEYS.exists():
            shutil.copy(settings.COLUMN_KEYS, home)
        kept = {k: v for k, v in os.environ.items() if k not in {"DATABASE_URL", "NEUGUONG_DEMO"}}
        more = {"NEUGUONG_HOME": home, "NEUGUONG_SECRET_KEY": settings.SECRET_KEY}
        done = subprocess.run(  # noqa: S603 - our own interpreter and module, no shell
            [sys.executable, "-P", "-m", "neuguong.cli", "restore", os.fspath(file.resolve())],
            env={**kept, **more, "PYTHONPATH": os.fspath(PACKAGE_ROOT)},
            capture_output=True,
            text=True,
            check=False,
        )
    return done.stderr.strip().rpartition("\n")[2] if done.returncode else ""


def note(file: Path, rows: int, *, proven: bool) -> None:
    """Let the health page know; a backup of a database that takes no writes is one all the same."""
    from django.db import DatabaseError
    from django.utils import timezone

    from neuguong.records.actions import note_backup

    place, size = os.fspath(file.resolve()), file.stat().st_size
    try:
        note_backup(place, rows=rows, size=size, proven=proven, by=None, at=timezone.now())
    except DatabaseError:
        print("Không ghi lại được lần sao lưu này; tệp vẫn dùng được.", file=sys.stderr)


def write(
    file: Path,
    tables_kept: "Sequence[type[Model]] | None" = None,
    begin: "Callable[[], Changer] | None" = None,
) -> dict[str, dict[str, Any]]:
    """Write the backup as of one moment; the manifest's tables.

    `begin`, called at that moment, gives what changes each row before it is written.
    """
    from django.db import connection, transaction

    from neuguong.cli.copying import kept_models, write_table

    tables: dict[str, dict[str, Any]] = {}
    part = file.with_suffix(file.suffix + ".part")
    with transaction.atomic(), zipfile.ZipFile(part, "w", zipfile.ZIP_DEFLATED) as archive:
        if connection.vendor == "postgresql":
            with connection.cursor() as cursor:
                cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ")
        changer = begin() if begin else None
        for model in tables_kept or kept_models():
            with tempfile.TemporaryFile() as lines:
                count, digest = write_table(model, lines, changer)
                lines.seek(0)
                label = model._meta.label_lower
                with archive.open(f"{label}.jsonl", "w", force_zip64=True) as out:
                    while chunk := lines.read(1 << 20):
                        out.write(chunk)
            tables[label] = {"rows": count, "sha256": digest}
        manifest = {"format": FORMAT, "tables": tables}
        archive.writestr(MANIFEST, json.dumps(manifest, indent=1))
    part.replace(file)
    return tables
