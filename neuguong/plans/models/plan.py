"""The plan of a collective (kế hoạch của tập thể) and the template it starts from."""

from typing import Self

from django.contrib.auth.models import AnonymousUser
from django.db import models

from neuguong.accounts.models import User
from neuguong.domain.calendar import Period
from neuguong.org import scope
from neuguong.org.models import Dated, DatedQuerySet, Unit, UnitKind
from neuguong.org.models.dated import in_order, one_open
from neuguong.org.roles import LEADERS, RoleCode
from neuguong.plans.workflow import AWAITING, EDITABLE, PLAN


class PlanKind(models.TextChoices):
    """Loại kế hoạch."""

    ANNUAL = "annual", "Kế hoạch năm"
    TERM = "term", "Kế hoạch toàn khóa"


LONGEST_SOURCE = 200


class PlanTemplateQuerySet(DatedQuerySet["PlanTemplate"]):
    """Templates, read aloud."""

    def to_start_from(self, unit: Unit, plan_kind: str, period: Period) -> "PlanTemplate | None":
        """The template in force for such a plan of the unit on the period's first day."""
        return self.as_of(period.start).filter(unit_kind=unit.kind_id, plan_kind=plan_kind).first()


class PlanTemplate(Dated):
    """What a plan of a kind of unit starts from (mẫu kế hoạch theo loại hình): dated data."""

    unit_kind = models.ForeignKey(UnitKind, models.CASCADE, related_name="plan_templates")
    plan_kind = models.CharField(max_length=8, choices=PlanKind.choices)
    grounds = models.TextField("căn cứ", blank=True)
    situation_prompt = models.TextField("gợi ý phần đặc điểm, tình hình", blank=True)
    purpose = models.TextField("mục đích, yêu cầu", blank=True)
    organisation = models.TextField("tổ chức thực hiện", blank=True)
    source = models.CharField("nguồn", max_length=LONGEST_SOURCE, blank=True)

    objects = PlanTemplateQuerySet.as_manager()

    class Meta:
        constraints = [
            in_order("plan_template_in_order"),
            one_open("plan_template_one_open", "unit_kind", "plan_kind"),
        ]

    def __str__(self) -> str:
        return f"{self.get_plan_kind_display()}, {self.unit_kind}"


def below(field: str, paths: list[str]) -> models.Q:
    """The condition of standing below one of the paths, not at it."""
    return scope.within(field, paths) & ~models.Q(**{f"{field}__in": paths})


class PlanQuerySet(models.QuerySet["Plan"]):
    """Plans, read aloud."""

    def visible_to(self, user: User | AnonymousUser) -> Self:
        """Plans of the subtrees whose work the person reads; plain members see approved ones."""
        staff = scope.within("unit__path", scope.paths(user, scope.READS_PLANS))
        member = scope.within("unit__path", scope.paths(user, scope.READS_DUTIES))
        return self.filter(staff | (member & models.Q(state="approved")))

    def under(self, unit: Unit) -> Self:
        """Plans of the unit and everything below it."""
        return self.filter(scope.within("unit__path", [unit.path]))

    def annual(self, year: int) -> Self:
        """Annual plans of `year`."""
        return self.filter(kind=PlanKind.ANNUAL, period_start__year=year)

    def touching(self, period: Period) -> Self:
        """Plans whose days overlap those of `period`."""
        return self.filter(period_start__lte=period.end, period_end__gte=period.start)

    def awaiting(self) -> Self:
        """Plans that lie on a desk above."""
        return self.filter(state__in=AWAITING)

    def to_decide(self, user: User | AnonymousUser) -> Self:
        """Plans that wait for this person.

        Officers read what was sent; leaders decide on that and on what was passed on to them.
        Nobody decides on a plan of the own unit or one that the person wrote or sent.
        """
        read = below("unit__path", scope.paths(user, {RoleCode.OFFICER}))
        decide = below("unit__path", scope.paths(user, LEADERS))
        mine = models.Q(author=user.pk) | models.Q(submitted_by=user.pk)
        waiting = (read & models.Q(state="submitted")) | (decide & models.Q(state__in=AWAITING))
        return self.filter(waiting).exclude(mine)

    def approved(self) -> Self:
        """Plans approved."""
        return self.filter(state="approved")


class Plan(models.Model):
    """A unit's plan for a term or a year (kế hoạch toàn khóa, kế hoạch năm).

    `revision` counts the edits, so that two writers never overwrite each other unknowingly;
    `edited_page` names the open page that saved last, so that a page whose answer was lost on the
    way is not taken for a second writer. `moved_at` says since when it lies where it lies.
    """

    WHEN_UNIT_ENDS = (
        "Kế hoạch",
        "Ở lại với đơn vị cũ; đơn vị nhận hồ sơ đọc được và mang biện pháp dở dang sang.",
    )

    unit = models.ForeignKey(Unit, models.PROTECT, related_name="plans")
    kind = models.CharField(max_length=8, choices=PlanKind.choices)
    period_start = models.DateField("từ ngày")
    period_end = models.DateField("đến hết ngày")
    parent = models.ForeignKey("self", models.PROTECT, null=True, related_name="annual_plans")
    state = models.CharField(max_length=10, choices=PLAN.choices(), default="draft")
    revision = models.PositiveIntegerField(default=0)
    grounds = models.TextField("căn cứ", blank=True)
    situation = models.TextField("đặc điểm, tình hình", blank=True)
    purpose = models.TextField("mục đích, yêu cầu", blank=True)
    organisation = models.TextField("tổ chức thực hiện", blank=True)
    author = models.ForeignKey(User, models.PROTECT, related_name="+")
    edited_by = models.ForeignKey(User, models.PROTECT, null=True, related_name="+")
    edited_at = models.DateTimeField(null=True)
    edited_page = models.CharField(max_length=36, blank=True)
    moved_at = models.DateTimeField("ở bước này từ", null=True)
    moved_by = models.ForeignKey(User, models.PROTECT, null=True, related_name="+")
    submitted_at = models.DateTimeField("gửi lúc", null=True)
    submitted_by = models.ForeignKey(User, models.PROTECT, null=True, related_name="+")
    approved_at = models.DateTimeField("duyệt lúc", null=True)
    approved_by = models.ForeignKey(User, models.PROTECT, null=True, related_name="+")

    objects = PlanQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["unit", "kind", "period_start"], name="plan_once_a_period"
            ),
            models.CheckConstraint(
                condition=models.Q(period_end__gt=models.F("period_start")),
                name="plan_period_in_order",
            ),
            models.CheckConstraint(
                condition=~models.Q(state="approved")
                | (
                    models.Q(approved_at__isnull=False)
                    & ~models.Q(approved_by=models.F("submitted_by"))
                ),
                name="plan_approved_by_another",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.title} của {self.unit.name}"

    @property
    def period(self) -> Period:
        """The days it plans."""
        return Period(self.period_start, self.period_end)

    @property
    def title(self) -> str:
        """Kế hoạch năm 2026, Kế hoạch toàn khóa 2025–2030."""
        if self.kind == PlanKind.TERM:
            return f"Kế hoạch toàn khóa {self.period_start.year}–{self.period_end.year}"
        return f"Kế hoạch năm {self.period_start.year}"

    @property
    def above(self) -> str:
        """The body of the level above, to which it is sent: Đảng ủy."""
        return self.unit.parent.kind.body_name if self.unit.parent else "cấp trên"

    @property
    def year(self) -> int | None:
        """The calendar year it plans; None for a term, which spans several."""
        return self.period_start.year if self.kind == PlanKind.ANNUAL else None

    @property
    def editable(self) -> bool:
        """Whether its unit may write in it now."""
        return self.state in EDITABLE

    @property
    def tone(self) -> str:
        """How its state is shown."""
        return PLAN.states[self.state].tone
