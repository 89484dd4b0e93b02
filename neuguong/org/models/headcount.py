"""Who counts on a day, for a purpose, and who does not, by which rule (mẫu số trung thực).

Everything that divides by people asks here, so that each person is counted once and whoever is
left out is named with the reason.
"""

from datetime import date
from typing import Any

from django.db import models
from django.db.models import (
    Case,
    CharField,
    Count,
    Exists,
    OuterRef,
    Q,
    QuerySet,
    Subquery,
    Value,
    When,
)

from neuguong.org import scope
from neuguong.org.models.dated import Dated, DatedQuerySet, in_order, one_open
from neuguong.org.models.member import Member, Membership, MemberStatus
from neuguong.org.models.unit import Unit, UnitVersion


class Purpose(models.TextChoices):
    """Mục đích đếm."""

    HEADCOUNT = "headcount", "Tổng số đảng viên"
    MEETING = "meeting", "Dự sinh hoạt chi bộ"
    COMMITMENT = "commitment", "Ký cam kết, tự soi"


class Trait(models.TextChoices):
    """Vì sao có thể không tính; nêu lý do theo thứ tự này."""

    GUEST = "guest", "Sinh hoạt tạm tại đây, tính ở nơi sinh hoạt chính thức"
    VISITING = "visiting", "Đang sinh hoạt tạm ở đơn vị khác, tính ở nơi đó"
    AWAY = "away", "Giới thiệu sinh hoạt tạm đi nơi khác"
    EXEMPT = "exempt", "Miễn công tác và sinh hoạt đảng"
    SUSPENDED = "suspended", "Đình chỉ sinh hoạt đảng"
    PROBATIONARY = "probationary", "Đảng viên dự bị"


ONE_PLACE = frozenset({Trait.GUEST, Trait.VISITING})
"""Exactly one of the two is left out, so that who visits elsewhere is counted once.

`AWAY` therefore concerns those alone whose place elsewhere is none of ours: left out at home and as
a guest, a visitor would be lost in both cells and yet counted above them.
"""


class CountingRule(Dated):
    """That people of one trait are left out for one purpose (quy tắc không tính); dated data."""

    purpose = models.CharField("mục đích", max_length=12, choices=Purpose.choices)
    trait = models.CharField("không tính", max_length=12, choices=Trait.choices)
    source = models.CharField("nguồn", max_length=200, blank=True)
    confidence = models.CharField("độ tin cậy", max_length=1, default="C")

    objects = DatedQuerySet["CountingRule"].as_manager()

    class Meta:
        constraints = [
            in_order("counting_rule_in_order"),
            one_open("counting_rule_once", "purpose", "trait"),
        ]

    def __str__(self) -> str:
        return f"{self.get_purpose_display()}: không tính {self.get_trait_display().lower()}"


def headcount(unit: Unit, day: date, purpose: str) -> QuerySet[Any]:
    """Every `Member` who takes part at or below the unit on `day`, each once, with a `reason`.

    The reason is the first `Trait` by which a rule in force on `day` leaves the person out, ""
    for those who count. The tree is that of the day, so the answer never changes later unless
    the past itself is corrected.
    """
    units = units_then(unit, day)
    own = Membership.objects.as_of(day).filter(member=OuterRef("pk"))
    here, elsewhere = own.filter(unit__in=units), own.exclude(unit__in=units)
    state = MemberStatus.objects.as_of(day).filter(member=OuterRef("pk"))
    rows = Member.objects.filter(Exists(here)).annotate(
        at_home=Exists(here.filter(kind=Membership.Kind.HOME)),
        guest_here=Exists(here.filter(kind=Membership.Kind.TEMPORARY)),
        guest_elsewhere=Exists(elsewhere.filter(kind=Membership.Kind.TEMPORARY)),
        grade_then=Subquery(state.values("grade")[:1]),
        standing_then=Subquery(state.values("standing")[:1]),
    )
    return rows.annotate(reason=reason_of(day, purpose))


def units_then(unit: Unit, day: date) -> QuerySet[UnitVersion, Any]:
    """The unit and those below it as the tree stood on `day`."""
    inside = scope.within("path", path_then(unit, day))
    units: QuerySet[UnitVersion, Any] = UnitVersion.objects.as_of(day).filter(inside).values("unit")
    return units


def path_then(unit: Unit, day: date) -> list[str]:
    """Where the unit stood on `day`: its path then; nothing before its founding or past its end."""
    stood = UnitVersion.objects.as_of(day).filter(unit=unit)
    return list(stood.values_list("path", flat=True))


def explained(people: QuerySet[Any], unit: Unit, day: date) -> QuerySet[Any]:
    """A `headcount` with what each reason rests on: `cell_then`, the cell in which the person
    takes part here as it was called then, `cell_path`, where that stands today, `visits_since` and
    `state_since`, the days since when so."""
    own = Membership.objects.as_of(day).filter(member=OuterRef("pk"))
    here = own.filter(unit__in=units_then(unit, day)).order_by("kind")
    visit = own.filter(kind=Membership.Kind.TEMPORARY)
    state = MemberStatus.objects.as_of(day).filter(member=OuterRef("pk"))
    called = UnitVersion.objects.as_of(day).filter(unit=OuterRef("unit")).values("name")
    told: QuerySet[Any] = people.annotate(
        cell_then=Subquery(here.annotate(called=Subquery(called[:1])).values("called")[:1]),
        cell_path=Subquery(here.values("unit__path")[:1]),
        visits_since=Subquery(visit.values("valid_from")[:1]),
        state_since=Subquery(state.values("valid_from")[:1]),
    )
    return told


def counted_in_units(
    memberships: QuerySet[Membership], day: date, purpose: str = Purpose.HEADCOUNT
) -> dict[int, int]:
    """How many of these people count in each unit on `day`; together as many as above them.

    The same rules as `headcount`, one query for a whole tree.
    """
    visits = Membership.objects.as_of(day).filter(
        member=OuterRef("member"), kind=Membership.Kind.TEMPORARY
    )
    state = MemberStatus.objects.as_of(day).filter(member=OuterRef("member"))
    rows = memberships.filter(valid_from__lte=day, valid_until__gt=day).alias(
        at_home=Q(kind=Membership.Kind.HOME),
        guest_here=Q(kind=Membership.Kind.TEMPORARY),
        guest_elsewhere=Exists(visits.exclude(unit=OuterRef("unit"))),
        grade_then=Subquery(state.values("grade")[:1]),
        standing_then=Subquery(state.values("standing")[:1]),
    )
    rows = rows.alias(reason=reason_of(day, purpose)).filter(reason="")
    counted = rows.order_by().values("unit_id").annotate(people=Count("pk"))
    return {row["unit_id"]: row["people"] for row in counted}


def reason_of(day: date, purpose: str) -> Case:
    """The first trait by which the rules of the day leave a person out."""
    rules = CountingRule.objects.as_of(day).filter(purpose=purpose)
    left_out = set(rules.values_list("trait", flat=True))
    told = [When(CONDITIONS[trait], then=Value(str(trait))) for trait in Trait if trait in left_out]
    return Case(*told, default=Value(""), output_field=CharField())


CONDITIONS = {
    Trait.GUEST: Q(at_home=False),
    Trait.VISITING: Q(guest_elsewhere=True, guest_here=False),
    Trait.AWAY: Q(
        standing_then=MemberStatus.Standing.AWAY, guest_here=False, guest_elsewhere=False
    ),
    Trait.EXEMPT: Q(standing_then=MemberStatus.Standing.EXEMPT),
    Trait.SUSPENDED: Q(standing_then=MemberStatus.Standing.SUSPENDED),
    Trait.PROBATIONARY: Q(grade_then=MemberStatus.Grade.PROBATIONARY),
}
