"""Which role reads which part of a member's record (trường hồ sơ theo vai trò).

The shipped rules hold until the committee sets others. A record is veiled before it is shown: what
the person may not read is empty, and such a record cannot be saved.
"""

import json
from collections.abc import Iterable, Mapping
from datetime import date
from pathlib import Path
from types import MappingProxyType
from typing import Self

from django.core.cache import cache
from django.db import models

from neuguong.accounts.models import User
from neuguong.org import scope
from neuguong.org.models.dated import Dated, DatedQuerySet, in_order, one_open
from neuguong.org.models.member import Member

DEFAULTS = Path(__file__).parent.parent / "defaults" / "field_rules.json"
KEPT = "field-rules"
KEPT_SECONDS = 60


class RecordField(models.TextChoices):
    """Trường của hồ sơ."""

    BIRTH = "birth", "Ngày sinh, năm sinh"
    SEX = "sex", "Giới tính"
    ETHNIC_GROUP = "ethnic_group", "Dân tộc"
    CARD_NUMBER = "card_number", "Số thẻ đảng viên"
    ADMITTED_ON = "admitted_on", "Ngày vào Đảng"
    OFFICIAL_ON = "official_on", "Ngày chính thức"
    PHONE = "phone", "Điện thoại"
    AGENCY_POST = "agency_post", "Chức vụ chuyên môn"


COLUMNS: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {field.value: (field.value,) for field in RecordField}
    | {RecordField.BIRTH.value: ("birth_date", "birth_year")}
)
"""Field → the columns of `Member` that hold it."""

EVERY_COLUMN = frozenset(column for columns in COLUMNS.values() for column in columns)


class FieldRuleQuerySet(DatedQuerySet["FieldRule"]):
    """Rules, read aloud."""

    def visible_to(self, user: User) -> Self:
        """The rules concern everyone."""
        return self.all() if user.is_authenticated else self.none()

    def readers(self, day: date) -> dict[str, frozenset[str]]:
        """Field → the roles that read it on `day`; asked anew at most once a minute, or when a rule
        is changed."""
        kept: tuple[date, dict[str, frozenset[str]]] | None = cache.get(KEPT)
        if kept is None or kept[0] != day:
            rules = shipped() | {rule.field: frozenset(rule.roles) for rule in self.as_of(day)}
            kept = (day, rules)
            cache.set(KEPT, kept, KEPT_SECONDS)
        return kept[1]


def shipped() -> dict[str, frozenset[str]]:
    """The rules that hold where the committee has set none: field → roles."""
    entries = json.loads(DEFAULTS.read_text(encoding="utf-8"))
    return {entry["field"]: frozenset(entry["roles"]) for entry in entries}


class FieldRule(Dated):
    """Which roles read one field of members' records within their units; dated data."""

    field = models.CharField("trường", max_length=20, choices=RecordField.choices)
    roles = models.JSONField("vai trò")
    source = models.CharField("căn cứ", max_length=200)

    objects = FieldRuleQuerySet.as_manager()

    class Meta:
        constraints = [in_order("field_rule_in_order"), one_open("field_rule_once", "field")]

    def __str__(self) -> str:
        return self.get_field_display()


class Veil:
    """What one person does not read of members' records on a day (phần không hiển thị)."""

    def __init__(self, user: User, day: date) -> None:
        self.user, self.day = user, day
        self.held = scope.held(user)
        self.readers = FieldRule.objects.readers(day)
        self.kept: dict[frozenset[str], frozenset[str]] = {}

    def hidden(self, path: str) -> frozenset[str]:
        """The columns hidden of members in the unit of `path`."""
        roles = frozenset(str(h.role) for h in self.held if path.startswith(h.path))
        if roles not in self.kept:
            self.kept[roles] = frozenset(
                column
                for field, readers in self.readers.items()
                if not readers & roles
                for column in COLUMNS[field]
            )
        return self.kept[roles]

    def over(self, member: Member, path: str) -> Member:
        """The record in a list or a file, with what is hidden left empty; one's own is shown whole.

        Of a record whose use is restricted lists tell the name only.
        """
        if member.user_id is None or member.user_id != self.user.pk:
            member.veil(EVERY_COLUMN if member.restricted_on else self.hidden(path))
        return member

    def over_record(self, member: Member, path: str) -> Member:
        """The record opened by itself: a restricted one is shown to those who keep it."""
        if member.restricted_on and not scope.holds(self.user, scope.KEEPS_MEMBERS, path):
            return self.over(member, path)
        if member.user_id is None or member.user_id != self.user.pk:
            member.veil(self.hidden(path))
        return member

    def over_home(self, member: Member) -> Member:
        """The same by where the member takes part now, or took part last; one query.

        Whoever reads members both at home and where the member is a guest, reads as at home.
        """
        rows = member.memberships.order_by("-valid_until", "kind")
        stands = list(rows.values_list("unit__path", "valid_from", "valid_until"))
        now = [path for path, since, until in stands if since <= self.day < until]
        read = [path for path in now if scope.holds(self.user, scope.READS_MEMBERS, path)]
        return self.over_record(member, [*read, *now, *(path for path, *_ in stands), ""][0])

    def reading(self, field: str) -> list[str]:
        """The paths of the units of whose members the person reads the field, without those below
        another."""
        readers = self.readers[field]
        return scope.outermost(h.path for h in self.held if str(h.role) in readers)

    def left(self, columns: Iterable[str], path: str) -> list[str]:
        """Those of `columns` that the person reads of members in the unit of `path`."""
        hidden = self.hidden(path)
        return [column for column in columns if column not in hidden]
