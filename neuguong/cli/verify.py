"""`neuguong verify`: is the trail whole, are the copies true (kiểm tra dấu vết)."""

import argparse
import os
import time
from contextlib import suppress
from pathlib import Path

from neuguong.domain.anchor import Anchor, read_anchor

BROKEN = 1
NO_HEAD = "Không đọc được đầu chuỗi. Ghi cả dòng đã quét, hoặc SỐ:GỐC, hoặc tên tệp đã tải về."
MOST_BYTES = 5_000_000
"""A proof of one entry is small; an entry that lists a hundred thousand rows still fits."""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """A head kept outside, a proof to check without the installation, or sending the head."""
    parser.add_argument(
        "--anchor", metavar="ĐẦU", help="đầu chuỗi đã giữ: dòng đã quét, SỐ:GỐC, hoặc tệp"
    )
    parser.add_argument(
        "--proof", metavar="TỆP", type=Path, help="kiểm một tệp bằng chứng, không cần cơ sở dữ liệu"
    )
    parser.add_argument("--key", metavar="KHÓA", default="", help="khóa công khai đã biết từ trước")
    parser.add_argument("--mail", action="store_true", help="gửi đầu chuỗi đã ký qua thư")
    parser.add_argument(
        "--to", metavar="ĐỊA_CHỈ", action="append", help="gửi tới đây thay vì NEUGUONG_TRAIL_MAIL"
    )


def run(args: argparse.Namespace) -> int:
    """Check every entry, or one proof: says what does not hold and answers 1."""
    anchor = asked_anchor(args.anchor)
    if args.anchor and anchor is None:
        print(NO_HEAD)
        return BROKEN
    if args.proof:
        return check_proof(args.proof, args.key, anchor)
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "neuguong.config.settings")
    import django

    django.setup()
    if code := check_all(anchor, args.key):
        return code
    return send(args.to) if args.mail else 0


def asked_anchor(typed: str | None) -> Anchor | None:
    """A head kept outside, as text or in a file; None when there is none, or it is no head."""
    if not typed:
        return None
    if (found := read_anchor(typed)) is not None or len(typed) > 250:
        return found
    try:
        return read_anchor(Path(typed).read_text("utf-8-sig", errors="replace")[:20_000])
    except (OSError, ValueError):
        return None


def check_proof(file: Path, key: str, noted: Anchor | None) -> int:
    """Check a proof without the installation and say what it proves."""
    from neuguong.domain import log_proof

    try:
        text = file.read_bytes()[:MOST_BYTES].decode("utf-8-sig")
        told, head = log_proof.check(text, key=key, noted=noted)
    except (OSError, UnicodeDecodeError):
        print("Không đọc được tệp này.")
        return BROKEN
    except log_proof.Unproven as reason:
        print(f"Không đúng. {reason}")
        return BROKEN
    moment = head.at()
    under = f"đầu chuỗi {head.count} mục, ký lúc {moment:%d/%m/%Y %H:%M} (giờ UTC)"
    if told["kind"] == log_proof.INCLUSION:
        print(f"Đúng: mục {told['sequence']} có trong {under}.\n{told['canonical']}")
    else:
        print(f"Đúng: {told['first']['count']} mục đầu còn nguyên trong {under}.")
    if not key:
        print(f"Chữ ký hợp với khóa ghi trong tệp. Đối chiếu khóa: {told['public_key']}")
    return 0


def check_all(anchor: Anchor | None, key: str) -> int:
    """Check every entry: names the first bad one and answers 1, or prints the head."""
    from neuguong.records import proving
    from neuguong.records.checking import check_trail

    if anchor and anchor.signature and not anchor.is_signed_by(key or proving.public_key()):
        print("Chữ ký của đầu chuỗi đã giữ không phải của hệ thống này, hoặc gõ sai.")
        return BROKEN
    started = time.perf_counter()
    head, fault = check_trail((anchor.count, anchor.root) if anchor else None)
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
    if anchor:
        print(f"Khớp với đầu chuỗi đã ghi ở mục {anchor.count}.")
    print(f"Ghi ra ngoài hệ thống để đối chiếu lần sau: {head}")
    print(f"Khóa công khai: {proving.public_key()}")
    return 0


def note(count: int, fault: tuple[int, str] | None) -> None:
    """Let the health page know; a copy that cannot be written to is checked all the same."""
    from django.db import DatabaseError
    from django.utils import timezone

    from neuguong.records.actions import note_trail_check

    with suppress(DatabaseError):
        note_trail_check(count, fault, at=timezone.now())


def send(to: list[str] | None) -> int:
    """Mail the head and say how far it goes."""
    from django.conf import settings
    from django.utils import timezone

    from neuguong.domain.refusal import Refused
    from neuguong.org.actions import send_head

    addresses = to or settings.TRAIL_MAIL
    try:
        sent = send_head(addresses, by=None, at=timezone.now())
    except Refused as reason:
        print(reason)
        return BROKEN
    print(f"Đã gửi đầu chuỗi {sent.count} mục tới {', '.join(addresses)}.\n{sent.text()}")
    return 0


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
