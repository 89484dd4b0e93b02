"""The rules by which people are counted (quy tắc đếm)."""

import json
from collections.abc import Collection
from datetime import date, datetime
from pathlib import Path

from django.db import transaction

from neuguong.accounts.models import User
from neuguong.domain.calendar import FOREVER, check_begins
from neuguong.domain.refusal import require
from neuguong.org import access
from neuguong.org.models import CountingRule, Trait
from neuguong.org.models.headcount import ONE_PLACE
from neuguong.records.actions import record

COUNTING_RULES = Path(__file__).parent.parent / "defaults" / "counting_rules.json"


@transaction.atomic
def load_counting_rules(*, by: User | None, at: datetime) -> int:
    """Enter the rules shipped as defaults (nạp quy tắc đếm mặc định); how many are new.

    Only where there is none at all: what the committee has edited stays.
    """
    if CountingRule.objects.exists():
        return 0
    entries = json.loads(COUNTING_RULES.read_text(encoding="utf-8"))
    rules = CountingRule.objects.bulk_create(CountingRule(**entry) for entry in entries)
    record("org.load_counting_rules", rules[0], by=by, at=at, count=len(rules))
    return len(rules)


@transaction.atomic
def change_counting_rules(
    purpose: str, *, traits: Collection[str], since: date, source: str, by: User, at: datetime
) -> list[CountingRule]:
    """Leave people of exactly these traits out for a purpose from `since` on (sửa cách đếm).

    Raises:
        Refused: when somebody visiting elsewhere would be counted twice or not at all, or the day
            lies before the last change.
    """
    access.edit_counting_rules(by)
    require(
        len(ONE_PLACE & set(traits)) == 1,
        "Chọn đúng một trong hai: người sinh hoạt tạm tính ở nơi tạm, hoặc ở nơi chính thức. "
        "Chọn cả hai hoặc không chọn thì có người bị tính hai lần hay bị bỏ sót.",
    )
    rules = CountingRule.objects.select_for_update().filter(purpose=purpose, valid_until=FOREVER)
    now = {rule.trait: rule for rule in rules}
    check_begins(since)
    late = [rule for rule in now.values() if rule.valid_from >= since]
    require(not late, "Đã có thay đổi từ ngày này hoặc sau đó. Chọn ngày muộn hơn.")
    for trait in now.keys() - set(traits):
        now[trait].valid_until = since
        now[trait].save(update_fields=["valid_until"])
    fresh = [
        CountingRule.objects.create(
            purpose=purpose, trait=trait, valid_from=since, source=source, confidence="S"
        )
        for trait in Trait.values
        if trait in traits and trait not in now
    ]
    about = fresh[0] if fresh else next(iter(now.values()))
    record(
        "org.change_counting_rules",
        about,
        by=by,
        at=at,
        purpose=purpose,
        traits=sorted(traits),
        since=since.isoformat(),
    )
    return fresh
