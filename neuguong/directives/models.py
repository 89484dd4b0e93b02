"""Directives by clause, what they require, and what each unit owes (chỉ thị, yêu cầu, nghĩa vụ)."""

from collections.abc import Iterable
from datetime import date
from typing import Self

from django.contrib.auth.models import AnonymousUser
from django.db import models

from neuguong.accounts.models import User
from neuguong.domain.calendar import DueRule, Frequency, Period
from neuguong.domain.vietnamese import fold
from neuguong.org import scope
from neuguong.org.models import Dated, DatedQuerySet, Unit, UnitKind, UnitVersion

CONFIDENCE = [
    ("A", "Đã thấy trên trang chính thức hoặc báo"),
    ("B", "Mới thấy ở tài liệu dẫn lại, cần đối chiếu bản gốc"),
    ("C", "Chưa kiểm chứng, cần đối chiếu bản gốc"),
    ("S", "Theo tài liệu gốc của chương trình"),
]


class Sourced(models.Model):
    """A fact of the field with its source and how sure we are of it (nguồn, độ tin cậy)."""

    source = models.CharField("nguồn", max_length=200, blank=True)
    confidence = models.CharField("độ tin cậy", max_length=1, choices=CONFIDENCE, default="C")

    class Meta:
        abstract = True

    @property
    def needs_checking(self) -> bool:
        """Whether the page must say that the original is to be consulted."""
        return self.confidence in {"B", "C"}


class DirectiveQuerySet(models.QuerySet["Directive"]):
    """Directives, read aloud."""

    def visible_to(self, user: User | AnonymousUser) -> Self:
        """Directives are open to everyone with a role."""
        return self.all() if scope.held(user) else self.none()

    def matching(self, words: str) -> Self:
        """Directives whose number, subject or issuer holds the words, with or without marks."""
        wanted = fold(words)
        found = [
            pk
            for pk, *texts in self.values_list("pk", "number", "subject", "issuer")
            if wanted in fold(" ".join(texts))
        ]
        return self.filter(pk__in=found)

    def in_force(self, day: date) -> Self:
        """Directives in force on `day`, as far as known."""
        return self.filter(models.Q(ended_on=None) | models.Q(ended_on__gt=day), issued_on__lte=day)


class Directive(Sourced):
    """A directive, resolution, rule or guidance of a higher level (văn bản chỉ đạo)."""

    number = models.CharField("số, ký hiệu", max_length=40, unique=True)
    issued_on = models.DateField("ngày ban hành")
    date_words = models.CharField("ngày như nguồn ghi", max_length=60, blank=True)
    issuer = models.CharField("cơ quan ban hành", max_length=80)
    subject = models.CharField("về việc", max_length=300)
    duty = models.TextField("giao việc gì, cho ai, bao lâu một lần", blank=True)
    status = models.CharField("hiệu lực", max_length=200, blank=True)
    ended_on = models.DateField("hết hiệu lực từ", null=True, blank=True)
    replaced_by = models.ForeignKey("self", models.PROTECT, null=True, blank=True)

    objects = DirectiveQuerySet.as_manager()

    def __str__(self) -> str:
        return self.number


class ClauseQuerySet(models.QuerySet["Clause"]):
    """Clauses, read aloud."""

    def visible_to(self, user: User | AnonymousUser) -> Self:
        """Clauses are open to everyone with a role."""
        return self.all() if scope.held(user) else self.none()

    def named(self, ids: Iterable[str]) -> dict[str, str]:
        """Id → "101-QĐ/TW, 5", for those of the ids that are not empty; one query."""
        chosen = self.filter(pk__in={int(pk) for pk in ids if pk}).select_related("directive")
        return {str(each.pk): str(each) for each in chosen}


class Clause(Sourced):
    """One clause of a directive (điểm, khoản, nội dung)."""

    directive = models.ForeignKey(Directive, models.CASCADE, related_name="clauses")
    code = models.CharField("điểm", max_length=20)
    position = models.PositiveSmallIntegerField("thứ tự")
    group = models.CharField("nhóm", max_length=120, blank=True)
    text = models.TextField("nội dung")

    objects = ClauseQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["directive", "code"], name="clause_code_once")
        ]

    def __str__(self) -> str:
        return f"{self.directive.number}, {self.code}"


class RequirementQuerySet(DatedQuerySet["Requirement"]):
    """Requirements, read aloud."""

    def visible_to(self, user: User | AnonymousUser) -> Self:
        """Requirements are open to everyone with a role."""
        return self.all() if scope.held(user) else self.none()


class Requirement(Dated, Sourced):
    """What a clause asks of a kind of unit, how often and by when (yêu cầu).

    `fulfilled_by` names the kind of record that fulfils it; nothing else closes an obligation.
    """

    class FulfilledBy(models.TextChoices):
        """Hồ sơ hoàn thành yêu cầu."""

        ANNUAL_PLAN = "annual_plan", "Kế hoạch năm được phê duyệt"
        TERM_PLAN = "term_plan", "Kế hoạch toàn khóa được phê duyệt"

    code = models.SlugField("mã", unique=True)
    title = models.CharField("yêu cầu", max_length=200)
    clause = models.ForeignKey(Clause, models.PROTECT, related_name="requirements")
    unit_kinds = models.ManyToManyField(UnitKind, verbose_name="áp dụng cho")
    frequency = models.CharField(
        "định kỳ", max_length=10, choices=[(f.value, f.value) for f in Frequency]
    )
    due_months = models.PositiveSmallIntegerField("hạn: số tháng sau tháng đầu kỳ")
    due_day = models.PositiveSmallIntegerField("hạn: ngày trong tháng")
    fulfilled_by = models.CharField("hồ sơ", max_length=20, choices=FulfilledBy.choices)

    objects = RequirementQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(due_day__gte=1, due_day__lte=31), name="requirement_due_day"
            )
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def due_rule(self) -> DueRule:
        """When it falls due within a period."""
        return DueRule(self.due_months, self.due_day)


class ObligationQuerySet(models.QuerySet["Obligation"]):
    """Obligations, read aloud; a day is always passed in."""

    def visible_to(self, user: User | AnonymousUser) -> Self:
        """Obligations of the units whose work the person reads, members included."""
        return self.filter(scope.within("unit__path", scope.paths(user, scope.READS_DUTIES)))

    def under(self, unit: Unit) -> Self:
        """Obligations of the unit and everything below it."""
        return self.filter(scope.within("unit__path", [unit.path]))

    def under_as_it_stood(self, unit: Unit, day: date) -> Self:
        """Obligations of the units that stood at or below the unit on `day`."""
        top = UnitVersion.objects.as_of(day).filter(unit=unit).first()
        if top is None:
            return self.none()
        return self.filter(unit__in=UnitVersion.objects.tree(day, top.path).values("unit"))

    def of(self, requirement: str, year: int) -> Self:
        """Obligations under the requirement of that code whose period begins in `year`."""
        return self.owed().filter(requirement__code=requirement, period_start__year=year)

    def due_around(self, year: int) -> Self:
        """Obligations whose period covers the first day of `year`."""
        day = date(year, 1, 1)
        return self.owed().filter(
            models.Q(period_start__lte=day, period_end__gte=day) | models.Q(period_start__year=year)
        )

    def owed(self) -> Self:
        """Without what fell due only after the unit had ended; what was done all the same stays."""
        ended_before = models.Q(unit__dissolved_on__lte=models.F("due_on"), fulfilled_on=None)
        return self.exclude(ended_before)

    def disposable(self) -> Self:
        """What the daily job would write anew: not yet fulfilled."""
        return self.open()

    def open(self) -> Self:
        """Not yet fulfilled."""
        return self.filter(fulfilled_on=None)

    def fulfilled(self) -> Self:
        """Fulfilled, on time or late."""
        return self.exclude(fulfilled_on=None)

    def on_time(self) -> Self:
        """Fulfilled by the due date."""
        return self.filter(fulfilled_on__lte=models.F("due_on"))

    def late(self) -> Self:
        """Fulfilled after the due date."""
        return self.filter(fulfilled_on__gt=models.F("due_on"))

    def missing(self, day: date) -> Self:
        """Not fulfilled although due before `day`."""
        return self.open().filter(due_on__lt=day)

    def not_yet_due(self, day: date) -> Self:
        """Not fulfilled and not yet overdue on `day`."""
        return self.open().filter(due_on__gte=day)


class Obligation(models.Model):
    """What one unit owes for one period (nghĩa vụ); closed by a record, never by a tick."""

    WHEN_UNIT_ENDS = (
        "Nghĩa vụ",
        "Đến hạn trước ngày hiệu lực thì ở lại với đơn vị cũ; sau ngày đó không tính nữa.",
    )

    requirement = models.ForeignKey(Requirement, models.PROTECT, related_name="obligations")
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="obligations")
    period_start = models.DateField("đầu kỳ")
    period_end = models.DateField("cuối kỳ")
    due_on = models.DateField("hạn")
    fulfilled_on = models.DateField("hoàn thành ngày", null=True)
    record_kind = models.CharField(max_length=40, blank=True)
    record_id = models.PositiveBigIntegerField(null=True)

    objects = ObligationQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["requirement", "unit", "period_start"], name="obligation_once"
            ),
            models.CheckConstraint(
                condition=models.Q(fulfilled_on=None, record_kind="", record_id=None)
                | (
                    models.Q(fulfilled_on__isnull=False, record_id__isnull=False)
                    & ~models.Q(record_kind="")
                ),
                name="obligation_closed_by_a_record",
            ),
        ]
        indexes = [models.Index(fields=["unit", "due_on"])]

    def __str__(self) -> str:
        return f"{self.requirement} – {self.unit}, {self.period.label}"

    @property
    def period(self) -> Period:
        """The days it speaks of."""
        return Period(self.period_start, self.period_end)

    def state(self, day: date) -> str:
        """on_time, late, missing or pending on `day`; the words are the template's."""
        if self.fulfilled_on:
            return "on_time" if self.fulfilled_on <= self.due_on else "late"
        return "missing" if self.due_on < day else "pending"
