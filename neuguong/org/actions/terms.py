"""Terms of office, entered as the congress or the committee decided (nhiệm kỳ)."""

from datetime import date, datetime

from django.db import transaction

from neuguong.accounts.models import User
from neuguong.domain.calendar import FOREVER
from neuguong.domain.refusal import require
from neuguong.org import access
from neuguong.org.actions.turns import in_turn
from neuguong.org.models import Term, Unit
from neuguong.records.actions import record


@transaction.atomic
def enter_term(
    unit: Unit,
    *,
    name: str,
    valid_from: date,
    valid_until: date | None,
    by: User,
    at: datetime,
) -> Term:
    """Write down a unit's term, or when the present one ends (ghi nhiệm kỳ).

    A term that begins later ends the one before. The end is what a congress or a conclusion set,
    never computed (a cell's term was prolonged in 2026 [B]).

    Raises:
        Refused: when the days are out of order, or another term begins later.
    """
    access.enter_terms(by, unit)
    end = valid_until or FOREVER
    require(valid_from < end, "Ngày kết thúc phải sau ngày bắt đầu.")
    require(
        valid_from >= unit.founded_on,
        f"{unit.name} thành lập ngày {unit.founded_on:%d/%m/%Y}; nhiệm kỳ bắt đầu từ đó.",
    )
    now = in_turn(unit)
    require(now.dissolved_on is None, f"{now.name} đã kết thúc hoạt động.")
    terms = Term.objects.filter(unit=unit)
    later = terms.filter(valid_from__gt=valid_from).first()
    require(not later, f"Đã ghi nhiệm kỳ {later} bắt đầu sau ngày này.")
    terms.filter(valid_from__lt=valid_from, valid_until__gt=valid_from).update(
        valid_until=valid_from
    )
    term, _ = Term.objects.update_or_create(
        unit=unit, valid_from=valid_from, defaults={"name": name, "valid_until": end}
    )
    record(
        "org.enter_term",
        term,
        by=by,
        at=at,
        unit_path=unit.path,
        since=valid_from.isoformat(),
        until=end.isoformat(),
    )
    return term
