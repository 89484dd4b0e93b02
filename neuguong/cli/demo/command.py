"""What `neuguong demo` does, step by step (chạy thử với số liệu mẫu)."""

import argparse
import os
import shutil
import sys
import time
from pathlib import Path

from neuguong.cli.serve import add_jobs_argument

MARK = "demo"
KEY = "secret_key"
HOST = "127.0.0.1"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Options of the command."""
    parser.add_argument("--port", type=int, default=8000, help="cổng phục vụ, mặc định 8000")
    parser.add_argument("--fresh", action="store_true", help="xóa dữ liệu chạy thử, làm lại từ đầu")
    parser.add_argument("--build-only", action="store_true", help="chỉ tạo dữ liệu, không phục vụ")
    add_jobs_argument(parser)


def run(args: argparse.Namespace) -> int:
    """Build the demonstration if it is not there yet, then serve it on this machine only."""
    started = time.monotonic()
    os.environ["NEUGUONG_DEMO"] = "1"
    os.environ.setdefault("NEUGUONG_URL", f"http://{HOST}:{args.port}")
    home = Path(os.environ.setdefault("NEUGUONG_HOME", "var")).resolve()
    refusal = prepare(home, fresh=args.fresh)
    if refusal:
        print(refusal, file=sys.stderr)
        return 2
    from neuguong.cli.demo.build import build_once
    from neuguong.cli.serve import serve

    build_once(say=print)
    print(welcome(args.port, time.monotonic() - started), flush=True)
    return 0 if args.build_only else serve(host=HOST, port=args.port, jobs=not args.no_jobs)


def prepare(home: Path, *, fresh: bool) -> str:
    """Make the data folder ready; a reason why not, or an empty string.

    Only a folder that a demonstration has marked is ever emptied or filled.
    """
    if "DATABASE_URL" in os.environ:
        return "Bản chạy thử dùng cơ sở dữ liệu nhúng. Bỏ biến DATABASE_URL rồi chạy lại."
    mark = home / MARK
    if holds_data(home) and not mark.exists():
        return (
            f"Thư mục {home} đang có dữ liệu thật, không dùng để chạy thử. "
            "Đặt NEUGUONG_HOME sang thư mục khác."
        )
    if fresh and mark.exists():
        shutil.rmtree(home)
    home.mkdir(parents=True, exist_ok=True)
    mark.write_text("Thư mục của bản chạy thử, xóa được.\n", encoding="utf-8")
    return ""


def holds_data(home: Path) -> bool:
    """Whether the folder holds anything but the key, which reading the settings already makes."""
    return home.exists() and any(path.name != KEY for path in home.iterdir())


def welcome(port: int, seconds: float) -> str:
    """The address and the accounts."""
    from neuguong.accounts.demo import ACCOUNTS
    from neuguong.cli.demo.accounts import PASSWORD

    lines = [f"  {account.username:14} {account.who}" for account in ACCOUNTS]
    return "\n".join(
        [
            "",
            f"Nêu Gương, bản chạy thử: http://{HOST}:{port}   (sẵn sàng sau {seconds:.0f} giây)",
            "Chỉ phục vụ trên máy này. Số liệu, tên người, tên đơn vị đều là mẫu.",
            "",
            f"Tài khoản (mật khẩu chung: {PASSWORD}):",
            *lines,
            "",
            "Dừng: Ctrl+C. Làm lại từ đầu: make demo FRESH=1",
        ]
    )
