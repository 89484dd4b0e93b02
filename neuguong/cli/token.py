"""`neuguong token USER`: make a bearer token for a program (mã truy cập)."""

import argparse
import os
import sys
from datetime import timedelta


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Whose token, for what, for how long."""
    parser.add_argument("username", help="tên đăng nhập")
    parser.add_argument("--name", default="dòng lệnh", help="dùng cho việc gì")
    parser.add_argument("--days", type=int, default=90, help="hiệu lực mấy ngày, mặc định 90")


def run(args: argparse.Namespace) -> int:
    """Print the token once; it is not kept."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "neuguong.config.settings")
    import django

    django.setup()
    from django.utils import timezone

    from neuguong.accounts import actions
    from neuguong.accounts.models import User

    user = User.objects.filter(username=args.username.lower(), is_active=True).first()
    if user is None:
        print(f"Không có tài khoản “{args.username}” đang hoạt động.", file=sys.stderr)
        return 2
    _, text = actions.make_token(
        user,
        name=args.name,
        expires_on=timezone.localdate() + timedelta(days=args.days),
        by=None,
        at=timezone.now(),
    )
    print(text)
    return 0
