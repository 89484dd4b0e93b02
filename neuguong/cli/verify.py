"""`neuguong verify`: is the trail whole, are the copies true (kiểm tra dấu vết)."""

import argparse
import os
import time
from contextlib import suppress

BROKEN = 1


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """A head written down earlier, to find the restoring of an old copy."""
    parser.add_argument(
        "--anchor", metavar="SỐ:GỐC", help="đầu chuỗi đã ghi ra ngoài lần trước, dạng SỐ:GỐC"
    )


def run(args: argparse.Namespace) -> int:
    """Check every entry: names the first bad one and answers 1, or prints the head."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "neuguong.config.settings")
    import django

    django.setup()
    from neuguong.records.checking import check_trail

    anchor = asked_anchor(args.anchor)
    if args.anchor and anchor is None:
        print("Đầu chuỗi ghi dạng SỐ:GỐC, ví dụ 120:9f2c…")
        return BROKEN
    started = time.perf_counter()
    head, fault = check_trail(anchor)
    if anchor is None:
        note(head.count, fault)
    if fault:
        print(f"Chuỗi dấu vết bị sửa ở mục {fault[0]}: {fault[1]}.")
        return BROKEN
    if wrong := untrue_copies():
        print(f"Bản chép hiện tại của đơn vị không khớp lịch sử: {', '.join(wrong)}.")
        return BROKEN
    seconds = time.perf_counter() - started
    print(f"Chuỗi dấu vết nguyên vẹn: {head.count} mục, {seconds:.1f} giây.")
    print(f"Ghi ra ngoài hệ thống để đối chiếu lần sau: {head}")
    return 0


def note(count: int, fault: tuple[int, str] | None) -> None:
    """Let the health page know; a copy that cannot be written to is checked all the same."""
    from django.db import DatabaseError
    from django.utils import timezone

    from neuguong.records.actions import note_trail_check

    with suppress(DatabaseError):
        note_trail_check(count, fault, at=timezone.now())


def asked_anchor(typed: str | None) -> tuple[int, str] | None:
    """A head written down earlier, as count and root; None when there is none, or it is no head."""
    count, _, root = (typed or "").strip().partition(":")
    return (int(count), root.lower()) if count.isdigit() and len(root) == 64 else None


def untrue_copies() -> list[str]:
    """Codes of units whose copy of today differs from their current version."""
    from django.utils import timezone

    from neuguong.org.models import UnitVersion

    versions = UnitVersion.objects.as_of(timezone.localdate()).select_related("unit")
    return [
        version.unit.code
        for version in versions.iterator()
        if (version.name, version.path, version.kind_id, version.parent_id, version.code)
        != (
            version.unit.name,
            version.unit.path,
            version.unit.kind_id,
            version.unit.parent_id,
            version.unit.code,
        )
    ]
