"""Kinds of unit and their rules (loại hình tổ chức đảng)."""

import json
from datetime import date, datetime
from pathlib import Path
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.text import slugify

from neuguong.accounts.models import User
from neuguong.domain.calendar import check_begins
from neuguong.domain.refusal import Refused, require
from neuguong.domain.vietnamese import fold
from neuguong.org import access
from neuguong.org.actions.turns import lock_tree
from neuguong.org.models import KindFacts, UnitKind, UnitKindRule, UnitVersion
from neuguong.records.actions import record

UNIT_KINDS = Path(__file__).parent.parent / "defaults" / "unit_kinds.json"
LONGEST_CODE = 50


@transaction.atomic
def load_unit_kinds(*, by: User | None, at: datetime) -> int:
    """Enter the kinds of unit shipped as defaults (nạp loại hình mặc định); how many are new.

    Kinds already there stay as the committee has edited them. A kind older than the first rule
    known of it may be used since the Party was founded.
    """
    entries = json.loads(UNIT_KINDS.read_text(encoding="utf-8"))
    fresh = []
    for entry in entries:
        facts = entry["rule"]
        kind, made = UnitKind.objects.get_or_create(
            code=entry["code"],
            defaults={
                "name": facts["name"],
                "body_name": facts["body_name"],
                "holds_members": entry["holds_members"],
                "valid_from": entry["since"],
            },
        )
        if made:
            rule = UnitKindRule.objects.create(kind=kind, **facts)
            rule.allowed_parents.set(UnitKind.objects.filter(code__in=entry["allowed_parents"]))
            fresh.append(kind)
    if fresh:
        record("org.load_unit_kinds", fresh[0], by=by, at=at, codes=[k.code for k in fresh])
    return len(fresh)


@transaction.atomic
def open_unit_kind(
    facts: KindFacts, *, holds_members: bool, since: date, by: User, at: datetime
) -> UnitKind:
    """Let a new kind of unit be used from a day on (thêm loại hình).

    Raises:
        Refused: without a ground, or for a name already taken.
    """
    access.edit_unit_kinds(by)
    lock_tree()
    check_begins(since)
    check_facts(facts, None)
    code = slugify(fold(facts.name))[:LONGEST_CODE]
    require(code, "Tên loại hình cần có chữ.")
    require(
        not UnitKind.objects.filter(code=code).exists(),
        f"Mã “{code}” đã là của một loại hình khác, kể cả loại hình thôi dùng. Đặt tên khác.",
    )
    kind = UnitKind.objects.create(
        code=code,
        name=facts.name,
        body_name=facts.body_name,
        holds_members=holds_members,
        valid_from=since,
    )
    enter_rule(kind, facts, since)
    record(
        "org.open_unit_kind", kind, by=by, at=at, code=code, since=since.isoformat(),
        holds_members=holds_members, **told(facts),
    )  # fmt: skip
    return kind


@transaction.atomic
def change_unit_kind(
    kind: UnitKind, facts: KindFacts, *, since: date, by: User, at: datetime
) -> UnitKindRule:
    """Let other rules go with a kind from a day on (sửa quy định của loại hình).

    What was in force before stays readable; a rule entered for the very same day is replaced.

    Raises:
        Refused: without a ground, for an ended kind, before its first day, or before a rule
            already entered for a later day.
    """
    access.edit_unit_kinds(by)
    lock_tree()
    mine = UnitKind.objects.select_for_update().get(pk=kind.pk)
    require(mine.is_open, f"{mine.name} thôi dùng từ ngày {mine.valid_until:%d/%m/%Y}.")
    require(mine.valid_from <= since, f"{mine.name} được dùng từ ngày {mine.valid_from:%d/%m/%Y}.")
    check_facts(facts, mine)
    refuse_later(mine, since)
    mine.rules.close(since)
    rule = enter_rule(mine, facts, since)
    copy_today(mine, timezone.localdate(at))
    record(
        "org.change_unit_kind", rule, by=by, at=at, code=mine.code, since=since.isoformat(),
        **told(facts),
    )  # fmt: skip
    return rule


@transaction.atomic
def end_unit_kind(kind: UnitKind, *, on: date, source: str, by: User, at: datetime) -> UnitKind:
    """Let no unit be of a kind any more from a day on (thôi dùng loại hình).

    Raises:
        Refused: without a ground, or while a unit is of the kind on that day or later.
    """
    access.edit_unit_kinds(by)
    require(source.strip(), "Ghi căn cứ: văn bản hoặc ý kiến của cấp ủy.")
    lock_tree()
    mine = UnitKind.objects.select_for_update().get(pk=kind.pk)
    require(mine.is_open, f"{mine.name} thôi dùng từ ngày {mine.valid_until:%d/%m/%Y}.")
    require(mine.valid_from < on, f"{mine.name} được dùng từ ngày {mine.valid_from:%d/%m/%Y}.")
    refuse_later(mine, on)
    there = UnitVersion.objects.filter(kind=mine, valid_until__gt=on)
    units = there.values("unit").distinct().count()
    require(
        not units,
        f"Còn {units} đơn vị là {mine.name.lower()} từ ngày {on:%d/%m/%Y} trở đi. Đổi loại hình "
        "của các đơn vị ấy ở trang Sắp xếp trước, hoặc chọn ngày muộn hơn.",
    )
    mine.rules.filter(valid_from__lt=on).as_of(on).update(valid_until=on)
    mine.valid_until, mine.end_source = on, source.strip()
    mine.save(update_fields=["valid_until", "end_source"])
    record("org.end_unit_kind", mine, by=by, at=at, code=mine.code, on=on.isoformat())
    return mine


def bring_kinds_up(*, at: datetime) -> int:
    """Copy what a rule says from today on to its kind (quy định đến ngày); how many changed."""
    day = timezone.localdate(at)
    kinds = UnitKind.objects.prefetch_related("rules")
    return sum(copy_today(kind, day) for kind in kinds)


def copy_today(kind: UnitKind, day: date) -> bool:
    """Let the kind be called as the rule of `day` says; whether that changed anything."""
    rule = kind.rule_on(day)
    if (kind.name, kind.body_name) == (rule.name, rule.body_name):
        return False
    kind.name, kind.body_name = rule.name, rule.body_name
    kind.save(update_fields=["name", "body_name"])
    return True


def check_facts(facts: KindFacts, mine: UnitKind | None) -> None:
    """Refuse facts without a ground, a name that another kind has, or a parent no longer used."""
    require(facts.source.strip(), "Ghi căn cứ: văn bản hoặc ý kiến của cấp ủy.")
    others = UnitKind.objects.in_use()
    if mine is not None:
        others = others.exclude(pk=mine.pk)
    require(
        fold(facts.name) not in {fold(name) for name in others.values_list("name", flat=True)},
        f"Đã có loại hình tên “{facts.name}”.",
    )
    for parent in facts.allowed_parents:
        require(
            parent.is_open,
            f"{parent.name} thôi dùng từ ngày {parent.valid_until:%d/%m/%Y}, "
            "không đặt đơn vị nào dưới loại hình này được.",
        )


def refuse_later(kind: UnitKind, since: date) -> None:
    """Refuse a day before the first day of a rule already entered."""
    last = kind.rules.filter(valid_from__gt=since).order_by("-valid_from").first()
    if last is not None:
        raise Refused(
            f"Đã có quy định từ ngày {last.valid_from:%d/%m/%Y}. Chọn ngày ấy hoặc muộn hơn."
        )


def enter_rule(kind: UnitKind, facts: KindFacts, since: date) -> UnitKindRule:
    """Write a rule down."""
    rule = UnitKindRule.objects.create(
        kind=kind,
        valid_from=since,
        name=facts.name,
        body_name=facts.body_name,
        body_code=facts.body_code,
        name_pattern=facts.name_pattern,
        source=facts.source.strip(),
        confidence="S",
    )
    rule.allowed_parents.set(facts.allowed_parents)
    return rule


def told(facts: KindFacts) -> dict[str, Any]:
    """The facts as the trail keeps them."""
    return {
        "name": facts.name,
        "body_name": facts.body_name,
        "body_code": facts.body_code,
        "name_pattern": facts.name_pattern,
        "allowed_parents": sorted(parent.code for parent in facts.allowed_parents),
    }
