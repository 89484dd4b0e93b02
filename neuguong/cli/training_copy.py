"""Takes in the rows of a training copy, in the copy's own process (bản sao để tập huấn)."""

import json
import sys
import zipfile
from pathlib import Path


def take_in(file_name: str, accounts_name: str, password: str) -> None:
    """Fill the database of this process, begin its trail, list its accounts."""
    from neuguong.cli.init import initialise

    initialise(say=lambda words: None)
    from django.conf import settings
    from django.db import transaction
    from django.utils import timezone

    from neuguong.cli.backup import MANIFEST
    from neuguong.cli.restore import restore
    from neuguong.org.models import Unit
    from neuguong.records.actions import record

    file: Path = settings.HOME / file_name
    with zipfile.ZipFile(file) as archive:
        wrong = restore(archive, json.loads(archive.read(MANIFEST))["tables"])
    if wrong:
        raise ValueError(f"Mã kiểm không khớp ở {', '.join(wrong)}.")
    with transaction.atomic():
        top = Unit.objects.order_by("path")[0]
        record("org.training_copy", top, by=None, at=timezone.now(), unit_path=top.path)
    file.unlink()
    (settings.HOME / accounts_name).write_text(accounts(password), encoding="utf-8")


def accounts(password: str) -> str:
    """The accounts with their roles, for the trainer."""
    from neuguong.domain.calendar import FOREVER
    from neuguong.org.models import RoleAssignment

    rows = RoleAssignment.objects.filter(valid_until=FOREVER, user__is_active=True)
    lines = [
        f"{row.user.username:16} {row.get_role_display()}, {row.unit.name} ({row.user.full_name})"
        for row in rows.select_related("user", "unit").order_by("unit__path", "role", "pk")
    ]
    return "\n".join([f"Mật khẩu chung: {password}", "", *lines, ""])


if __name__ == "__main__":
    take_in(*sys.argv[1:])
