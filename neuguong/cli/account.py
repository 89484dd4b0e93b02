"""`neuguong account add USER`: open an account, with a role if wanted (mở tài khoản)."""

import argparse
import getpass
import os
import sys


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Name, role and unit; the password is asked for or read from the first line of input."""
    parser.add_argument("what", choices=["add"], help="add: mở tài khoản mới")
    parser.add_argument("username", help="tên đăng nhập")
    parser.add_argument("--name", required=True, help="họ và tên")
    parser.add_argument("--role", help="vai trò: secretary, deputy, officer, administrator …")
    parser.add_argument("--unit", metavar="CODE", help="mã đơn vị của vai trò")


def run(args: argparse.Namespace) -> int:
    """Open the account; 2 with the reason when it cannot be."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "neuguong.config.settings")
    import django

    django.setup()
    from django.db import transaction
    from django.utils import timezone

    from neuguong.accounts import actions
    from neuguong.domain.refusal import Refused, require
    from neuguong.org import actions as org
    from neuguong.org.models import Unit
    from neuguong.org.roles import RoleCode

    ask = sys.stdin.isatty()
    password = getpass.getpass("Mật khẩu: ") if ask else sys.stdin.readline().rstrip("\n")
    at = timezone.now()
    try:
        with transaction.atomic():
            user = actions.open_account(
                args.username, full_name=args.name, password=password, by=None, at=at
            )
            if args.role:
                unit = Unit.objects.filter(code=args.unit).first()
                if unit is None:
                    raise Refused(f"Không có đơn vị mã “{args.unit}”.")
                require(args.role in RoleCode.values, f"Không có vai trò “{args.role}”.")
                org.grant_role(
                    user,
                    role=RoleCode(args.role),
                    unit=unit,
                    since=timezone.localdate(),
                    by=None,
                    at=at,
                )
    except Refused as reason:
        print(reason, file=sys.stderr)
        return 2
    print(f"Đã mở tài khoản {user.username}.")
    return 0
