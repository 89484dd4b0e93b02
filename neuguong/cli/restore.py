"""`neuguong restore FILE`: put a backup back, proven by its checksums (khôi phục)."""

import argparse
import json
import os
import sys
import zipfile
from pathlib import Path
from typing import Any

from neuguong.cli.backup import FORMAT, MANIFEST


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The backup, and whether what is there may be replaced."""
    parser.add_argument("file", type=Path, help="tệp sao lưu")
    parser.add_argument(
        "--replace", action="store_true", help="thay dữ liệu đang có (mất dữ liệu sau lần sao lưu)"
    )
    parser.add_argument(
        "--erased",
        type=Path,
        help="bản sao lưu mới hơn: ai đã xóa dữ liệu theo bản ấy thì xóa lại",
    )


def run(args: argparse.Namespace) -> int:
    """Restore in one transaction; nothing changes unless every checksum agrees."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "neuguong.config.settings")
    import django

    django.setup()
    from django.core.management import call_command

    from neuguong.org.models import Unit

    try:
        with zipfile.ZipFile(args.file) as archive:
            manifest = json.loads(archive.read(MANIFEST))
            if manifest.get("format") != FORMAT:
                raise ValueError("format")
            call_command("migrate", verbosity=0)
            if Unit.objects.exists() and not args.replace:
                print(
                    "Cơ sở dữ liệu đang có dữ liệu. Thêm --replace nếu muốn thay.", file=sys.stderr
                )
                return 2
            wrong = restore(archive, manifest["tables"], args.erased)
    except (OSError, ValueError, KeyError, zipfile.BadZipFile):
        print(f"{args.file} không phải bản sao lưu đọc được.", file=sys.stderr)
        return 2
    except MissingKeys as missing:
        print(
            f"Không khôi phục: thiếu khóa {missing} của bản sao lưu này. Chép tệp column_keys đã "
            "cất cùng thời về thư mục dữ liệu rồi làm lại.",
            file=sys.stderr,
        )
        return 1
    if wrong:
        print(f"Không khôi phục: mã kiểm không khớp ở {', '.join(wrong)}.", file=sys.stderr)
        return 1
    rows = sum(entry["rows"] for entry in manifest["tables"].values())
    print(f"Đã khôi phục {rows} dòng, mã kiểm của {len(manifest['tables'])} bảng đều khớp.")
    return 0


class MissingKeys(Exception):
    """Something in the backup is sealed with keys that this installation does not have."""


def missing_keys() -> list[str]:
    """Keys with which something restored is sealed and which this installation does not have."""
    from neuguong.cli.keys import in_use
    from neuguong.records.keyring import keyring

    return sorted(set(in_use()) - set(keyring().by_name))


def restore(
    archive: zipfile.ZipFile, tables: dict[str, dict[str, Any]], later: Path | None = None
) -> list[str]:
    """Replace all rows by those of the archive; labels whose checksum differs (then undone).

    Whoever was erased since, by the list kept here or in a `later` backup, is erased again.

    Raises:
        MissingKeys: when something could not be read afterwards; then nothing is changed.
    """
    from django.db import connection, transaction
    from django.utils import timezone

    from neuguong.cli.copying import checksum, empty_all, kept_models, read_table, reset_sequences
    from neuguong.org.actions import erasures_kept, reapply_erasures
    from neuguong.org.models import ImportChange
    from neuguong.org.models.imports import open_new_changes

    models = kept_models()
    erased = [*erasures_kept(), *erasures_in(later)]
    with connection.constraint_checks_disabled(), transaction.atomic():
        empty_all(models)
        for model in models:
            label = model._meta.label_lower
            if label in tables:
                with archive.open(f"{label}.jsonl") as lines:
                    read_table(lines)
        wrong = [
            model._meta.label_lower
            for model in models
            if (entry := tables.get(model._meta.label_lower))
            and checksum(model) != (entry["rows"], entry["sha256"])
        ]
        if not wrong and (missing := missing_keys()):
            raise MissingKeys(", ".join(missing))
        if wrong:
            transaction.set_rollback(True)
        else:
            reset_sequences(models)
            open_new_changes(ImportChange.objects.all())
            reapply_erasures(erased, at=timezone.now())
    return wrong


def erasures_in(later: Path | None) -> list[dict[str, Any]]:
    """Who was erased, by a backup made later than the one restored."""
    if later is None:
        return []
    with zipfile.ZipFile(later) as archive:
        lines = archive.read("org.erasure.jsonl").decode().splitlines()
    return [json.loads(line)["fields"] for line in lines]
