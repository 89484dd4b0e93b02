"""`neuguong verify`: is the trail whole, are the copies true (kiểm tra dấu vết)."""

import argparse
import os
import time

BROKEN = 1


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """A head written down earlier, to find the restoring of an old copy."""
    parser.add_argument(
        "--anchor", metavar="SỐ:MÃ", help="đầu chuỗi đã ghi ra ngoài lần trước, dạng SỐ:MÃ"
    )


def run(args: argparse.Namespace) -> int:
    """Check every entry: names the first bad one and answers 1, or prints the head."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "neuguong.config.settings")
    import django

    django.setup()
    from django.conf import settings

    from neuguong.records import trail
    from neuguong.records.models import Event, TrailHead

    started = time.perf_counter()
    head = TrailHead.objects.get_or_create(pk=1)[0]
    events = Event.objects.order_by("sequence").iterator(chunk_size=2000)
    fault = trail.first_fault(events, head, settings.SECRET_KEY)
    if fault:
        print(f"Chuỗi dấu vết bị sửa ở mục {fault[0]}: {fault[1]}.")
        return BROKEN
    if args.anchor and (lost := missing_anchor(args.anchor)):
        print(lost)
        return BROKEN
    if wrong := untrue_copies():
        print(f"Bản chép hiện tại của đơn vị không khớp lịch sử: {', '.join(wrong)}.")
        return BROKEN
    seconds = time.perf_counter() - started
    print(f"Chuỗi dấu vết nguyên vẹn: {head.count} mục, {seconds:.1f} giây.")
    print(f"Ghi ra ngoài hệ thống để đối chiếu lần sau: {head}")
    return 0


def missing_anchor(anchor: str) -> str:
    """What is wrong with the head written down earlier, or an empty string."""
    from neuguong.records.models import Event

    count, _, digest = anchor.partition(":")
    if not count.isdigit() or not digest:
        return "Đầu chuỗi ghi dạng SỐ:MÃ, ví dụ 120:9f2c…"
    if not Event.objects.filter(sequence=int(count), digest=digest).exists():
        return (
            f"Không còn mục {count} đã ghi ra ngoài: dữ liệu đã bị thay bằng bản khác hoặc bản cũ."
        )
    return ""


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
