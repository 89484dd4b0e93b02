"""The command `neuguong`: one module a command, loaded only when it is used (dòng lệnh)."""

import argparse
import io
import os
import sys
from collections.abc import Sequence
from importlib import import_module

COMMANDS: dict[str, tuple[str, str]] = {
    "check": ("neuguong.cli.check", "kiểm tra một tệp kế hoạch, không cần máy chủ"),
    "rules": ("neuguong.cli.rules", "liệt kê quy tắc kiểm tra kế hoạch, có ví dụ"),
    "similar": ("neuguong.cli.similar", "tìm kế hoạch giống nhau, không cần máy chủ"),
    "demo": ("neuguong.cli.demo", "chạy thử với Đảng bộ mẫu trên máy này"),
    "init": ("neuguong.cli.init", "chuẩn bị cơ sở dữ liệu và dữ liệu mặc định"),
    "serve": ("neuguong.cli.serve", "phục vụ ứng dụng"),
    "account": ("neuguong.cli.account", "mở tài khoản"),
    "token": ("neuguong.cli.token", "tạo mã truy cập cho phần mềm khác"),
    "import": ("neuguong.cli.import_list", "nhập danh sách từ Excel"),
    "worker": ("neuguong.cli.worker", "tự chạy việc định kỳ đúng giờ"),
    "run": ("neuguong.cli.run", "chạy việc định kỳ ngay"),
    "health": ("neuguong.cli.health", "xem sức khỏe hệ thống"),
    "verify": ("neuguong.cli.verify", "kiểm tra chuỗi dấu vết"),
    "backup": ("neuguong.cli.backup", "sao lưu ra một tệp"),
    "restore": ("neuguong.cli.restore", "khôi phục từ một tệp sao lưu"),
    "keys": ("neuguong.cli.keys", "xem và thay khóa của các cột mã hóa"),
    "anonymise": ("neuguong.cli.anonymise", "lập bản sao không có người thật để tập huấn"),
    "generate": ("neuguong.cli.generate", "viết lại tài liệu sinh từ mã"),
}
"""Command → its module (add_arguments, run) and its line of help."""


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command; the exit code is the command's own.

    Vietnamese is written as UTF-8 whatever the terminal claims; a reader that has seen enough
    (`neuguong check … | head`) is no error.
    """
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    try:
        code = run_command(argv)
        sys.stdout.flush()
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    return code


def run_command(argv: Sequence[str] | None) -> int:
    """Find the command's module, read its options, run it."""
    words = list(sys.argv[1:] if argv is None else argv)
    parser = argparse.ArgumentParser(
        prog="neuguong", description="Nêu Gương, phần mềm của Đảng ủy."
    )
    commands = parser.add_subparsers(dest="command", metavar="LỆNH", required=True)
    for name, (module, help_line) in COMMANDS.items():
        sub = commands.add_parser(name, help=help_line, description=help_line.capitalize() + ".")
        if words[:1] == [name]:
            import_module(module).add_arguments(sub)
    args = parser.parse_args(words)
    code: int = import_module(COMMANDS[args.command][0]).run(args)
    return code
