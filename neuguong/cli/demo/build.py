"""Fills an empty installation with the demonstration committee, once."""

from collections.abc import Callable
from datetime import date

from django.db import transaction
from django.utils import timezone

from neuguong.cli.init import initialise


def build_once(say: Callable[[str], None]) -> bool:
    """Prepare the database and, when it holds no unit yet, the committee; whether it was built."""
    initialise(say=say)
    from neuguong.org.models import Unit

    if Unit.objects.exists():
        return False
    say("Đang tạo Đảng bộ mẫu: 12 tổ chức cơ sở, 60 chi bộ, khoảng 2.700 đảng viên …")
    with transaction.atomic():
        build(timezone.localdate())
    return True


def build(today: date) -> None:
    """The whole committee in one transaction; the same on every machine on the same day."""
    from neuguong.cli.demo import accounts, documents, groups, history, members, plans, units

    at = plans.moment(units.FOUNDED)
    stood = units.build(at)
    cells = members.build(stood, at)
    accounts.build(stood, cells, at)
    plans.build(stood, cells, today)
    documents.build(today)
    history.build(stood, cells, today)
    groups.build(stood, cells, today)
