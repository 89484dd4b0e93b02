"""`neuguong import`: take in a list without the server (nhập danh sách)."""

import argparse
import json
import os
import sys
from pathlib import Path
from typing import Any

UNREADABLE = 2
WITH_ERRORS = 1


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """What to import, from which file, for which unit."""
    parser.add_argument(
        "what",
        choices=["members", "units", "posts"],
        help="loại danh sách: members (đảng viên), units (tổ chức đảng), posts (chức vụ)",
    )
    parser.add_argument("file", type=Path, help="tệp .xlsx hoặc .csv")
    parser.add_argument("--unit", required=True, metavar="CODE", help="mã đơn vị")
    parser.add_argument("--sheet", default="", metavar="NAME", help="tên trang tính cần đọc")
    parser.add_argument("--dry-run", action="store_true", help="chỉ xem trước, không ghi")
    parser.add_argument("--format", choices=["text", "json"], default="text", help="dạng in ra")


def run(args: argparse.Namespace) -> int:
    """Read, show each row's verdict, and enter the rows without errors unless told not to.

    Answers 0 when every row is in order, 1 when rows hold errors, 2 when nothing can be read.
    """
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "neuguong.config.settings")
    import django

    django.setup()
    from django.db import transaction
    from django.utils import timezone

    from neuguong.domain.refusal import Refused
    from neuguong.org import actions
    from neuguong.org.models import Unit

    unit = Unit.objects.filter(code=args.unit).first()
    if unit is None:
        print(f"Không có đơn vị mã “{args.unit}”.", file=sys.stderr)
        return UNREADABLE
    at = timezone.now()
    try:
        with transaction.atomic():
            batch = actions.read_list(
                unit,
                kind=args.what,
                path=args.file,
                file_name=args.file.name,
                by=None,
                at=at,
                sheet=args.sheet,
            )
            rows = batch.rows
            if args.dry_run:
                transaction.set_rollback(True)
            else:
                actions.confirm_import(batch, by=None, at=at)
    except Refused as reason:
        print(reason, file=sys.stderr)
        return UNREADABLE
    print(as_json(rows) if args.format == "json" else as_text(rows, dry_run=args.dry_run))
    return WITH_ERRORS if any(row["status"] == "error" for row in rows) else 0


def as_json(rows: list[dict[str, Any]]) -> str:
    """The verdicts for programs."""
    kept = [{"row": r["row"], "status": r["status"], "errors": r["errors"]} for r in rows]
    return json.dumps({"rows": kept}, ensure_ascii=False, indent=2)


WORDS = {"new": "mới", "same": "giữ nguyên", "changed": "thay đổi", "error": "lỗi"}


def as_text(rows: list[dict[str, Any]], *, dry_run: bool) -> str:
    """The verdicts for people: errors with their row and column, then the counts."""
    lines = [
        f"Dòng {row['row']}, cột {error['column']}: {error['message']}"
        for row in rows
        for error in row["errors"]
    ]
    counts = {
        status: sum(row["status"] == status for row in rows)
        for status in ("new", "changed", "same", "error")
    }
    lines.append(", ".join(f"{count} {WORDS[status]}" for status, count in counts.items()))
    lines.append("Chỉ xem trước, chưa ghi gì." if dry_run else "Đã ghi các dòng không lỗi.")
    return "\n".join(lines)
