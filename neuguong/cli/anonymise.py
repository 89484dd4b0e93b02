"""`neuguong anonymise THƯ_MỤC`: a copy with no real person, for training (bản sao để tập huấn).

Rows are changed in memory and handed over as a backup in which nobody real stands; another process
with the copy's own key takes them in. So nothing real ever reaches the copy's files. What becomes
of each column is told by `neuguong.org.personal`.
"""

import argparse
import os
import subprocess
import sys
from pathlib import Path

PASSWORD = "neu-guong-tap-huan"  # noqa: S105 - known to all who are trained
ACCOUNTS = "tai-khoan.txt"
HANDED_OVER = "ban-sao.zip"
KEYS = "column_keys"
SOURCE_ONLY = {"DATABASE_URL", "NEUGUONG_SECRET_KEY", "NEUGUONG_DEMO"}
"""What the copy must not share with the installation."""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Where the copy goes."""
    parser.add_argument("home", type=Path, help="thư mục mới cho bản sao, như NEUGUONG_HOME")


def run(args: argparse.Namespace) -> int:
    """Write the copy while the server may go on; say who can sign in to it."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "neuguong.config.settings")
    import django

    django.setup()
    from neuguong.org.personal import undecided

    home: Path = args.home.resolve()
    if home.exists() and any(home.iterdir()):
        print(f"{home} đang có dữ liệu. Chọn thư mục khác.", file=sys.stderr)
        return 2
    if open_columns := list(undecided()):
        print(f"Chưa định việc ẩn danh cho: {', '.join(open_columns)}.", file=sys.stderr)
        return 3
    home.mkdir(parents=True, exist_ok=True)
    home.chmod(0o700)
    rows = hand_over(home / HANDED_OVER)
    taken = take_in(home)
    if taken.returncode:
        print(taken.stderr, file=sys.stderr)
        return 1
    print(f"Đã lập bản sao không có người thật: {rows} dòng ở {home}.")
    print(f"Tài khoản ở {home / ACCOUNTS}, mật khẩu chung: {PASSWORD}")
    print(f"Phục vụ: NEUGUONG_HOME={home} neuguong serve")
    print("Tên gọi tắt, biệt danh, chức danh riêng trong văn bản: người đọc lại trước khi dùng.")
    return 0


def hand_over(file: Path) -> int:
    """Write every row with invented people into a file as of a backup; how many rows."""
    from neuguong.cli.anonymous_rows import Copyist
    from neuguong.cli.backup import write
    from neuguong.cli.copying import kept_models
    from neuguong.org.personal import TABLES
    from neuguong.records.keyring import Keyring, make, read

    keys = file.parent / KEYS
    make(keys)
    ring = Keyring(read(keys.read_text()))
    left_out = {label for label, rules in TABLES.items() if not rules.in_copy}
    kept = [model for model in kept_models() if model._meta.label_lower not in left_out]
    tables = write(file, kept, lambda: Copyist(PASSWORD, ring))
    return sum(entry["rows"] for entry in tables.values())


def take_in(home: Path) -> subprocess.CompletedProcess[str]:
    """Fill the copy's database in its own process, with its own key."""
    env = {name: value for name, value in os.environ.items() if name not in SOURCE_ONLY}
    return subprocess.run(  # noqa: S603 - our own module
        [sys.executable, "-m", "neuguong.cli.training_copy", HANDED_OVER, ACCOUNTS, PASSWORD],
        env=env | {"NEUGUONG_HOME": str(home)},
        cwd=Path.cwd(),
        capture_output=True,
        text=True,
        check=False,
    )
