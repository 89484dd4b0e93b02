"""The register of documents, how they are numbered, what the committee chose of their form (sổ
văn bản, cách đánh số, mẫu Word, thể thức)."""

import json
from datetime import date
from pathlib import Path
from typing import Self

from django.contrib.auth.models import AnonymousUser
from django.db import models

from neuguong.accounts.models import User
from neuguong.org import scope
from neuguong.org.models import Dated, DatedQuerySet, Term, Unit
from neuguong.org.models.dated import in_order, one_open
from neuguong.plans.models import Plan
from neuguong.records.folded import FoldedText

NUMBERING = Path(__file__).parent / "defaults" / "numbering.json"


class DocumentQuerySet(models.QuerySet["Document"]):
    """Documents, read aloud."""

    def visible_to(self, user: User | AnonymousUser) -> Self:
        """Documents of the units whose work the person reads, members included."""
        return self.filter(scope.within("unit__path", scope.paths(user, scope.READS_DUTIES)))


class Document(models.Model):
    """One issued document (văn bản đã ban hành): number within its series, day, abstract.

    A series is that of a unit and a kind of document from the day `series_from` on: of a term or
    of a year, as `NumberingRule` says.
    """

    WHEN_UNIT_ENDS = (
        "Văn bản",
        "Giữ số, ký hiệu của đơn vị cũ; dãy số của đơn vị cũ dừng lại, đơn vị mới có dãy riêng.",
    )

    unit = models.ForeignKey(Unit, models.PROTECT, related_name="documents")
    term = models.ForeignKey(Term, models.PROTECT, related_name="documents")
    kind = models.SlugField("loại")
    series_from = models.DateField("dãy số từ ngày")
    number = models.PositiveIntegerField("số")
    symbol = models.CharField("số và ký hiệu", max_length=40)
    issued_on = models.DateField("ngày ban hành")
    abstract = models.CharField("trích yếu", max_length=300)
    plan = models.OneToOneField(Plan, models.PROTECT, related_name="document")
    issued_by = models.ForeignKey(User, models.PROTECT, related_name="+")

    folded = FoldedText(of=("symbol", "abstract"))

    objects = DocumentQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["unit", "kind", "series_from", "number"],
                name="document_number_once_a_series",
            )
        ]

    def __str__(self) -> str:
        return self.symbol


class WordTemplate(Dated):
    """The committee's own Word template over a kind of document (mẫu Word)."""

    kind = models.SlugField("loại")
    name = models.CharField("tên tệp", max_length=200)
    content = models.BinaryField()
    by = models.ForeignKey(User, models.PROTECT, related_name="+")

    objects = DatedQuerySet["WordTemplate"].as_manager()

    def __str__(self) -> str:
        return self.name


class NumberingRuleQuerySet(DatedQuerySet["NumberingRule"]):
    """Rules of numbering, read aloud."""

    def visible_to(self, user: User | AnonymousUser) -> Self:
        """The rules concern everyone."""
        return self.all() if user.is_authenticated else self.none()

    def running(self, kind: str, day: date) -> "NumberingRule":
        """The rule for a kind of document on a day; the shipped one where none has been set."""
        rule = self.as_of(day).filter(kind=kind).first()
        if rule is not None:
            return rule
        shipped = json.loads(NUMBERING.read_text(encoding="utf-8"))
        valid_from = date.fromisoformat(shipped.pop("valid_from"))
        return NumberingRule(kind=kind, valid_from=valid_from, **shipped)


class NumberingRule(Dated):
    """How documents of a kind are numbered (cách đánh số): when a series begins again, how many
    digits a number has at least; dated data."""

    class Restart(models.TextChoices):
        """Dãy số bắt đầu lại khi nào."""

        TERM = "term", "Theo nhiệm kỳ"
        YEAR = "year", "Theo năm"

    kind = models.SlugField("loại")
    restart = models.CharField("bắt đầu lại từ 01", max_length=4, choices=Restart.choices)
    digits = models.PositiveSmallIntegerField("số chữ số ít nhất")
    source = models.CharField("căn cứ", max_length=200)
    confidence = models.CharField("độ tin cậy", max_length=1, default="C")

    objects = NumberingRuleQuerySet.as_manager()

    class Meta:
        constraints = [
            in_order("numbering_rule_in_order"),
            one_open("numbering_rule_once", "kind"),
        ]

    def __str__(self) -> str:
        return f"{self.get_restart_display()}, ít nhất {self.digits} chữ số"

    @property
    def is_verified(self) -> bool:
        """Whether the committee has entered it, or the text itself has been read."""
        return self.confidence in {"A", "S"}


class NumberStartQuerySet(DatedQuerySet["NumberStart"]):
    """First numbers, read aloud."""

    def visible_to(self, user: User | AnonymousUser) -> Self:
        """Those of the units whose work the person reads."""
        return self.filter(scope.within("unit__path", scope.paths(user, scope.READS_DUTIES)))


class NumberStart(Dated):
    """From which number a unit goes on, since earlier ones were given on paper (số tiếp theo).

    It counts within the series in which its first day lies.
    """

    WHEN_UNIT_ENDS = ("Số tiếp theo của văn bản", "Ở lại với dãy số của đơn vị cũ.")

    unit = models.ForeignKey(Unit, models.PROTECT, related_name="number_starts")
    kind = models.SlugField("loại")
    number = models.PositiveIntegerField("số tiếp theo")
    source = models.CharField("căn cứ", max_length=200)
    by = models.ForeignKey(User, models.PROTECT, related_name="+")

    objects = NumberStartQuerySet.as_manager()

    class Meta:
        constraints = [
            in_order("number_start_in_order"),
            one_open("number_start_once", "unit", "kind"),
        ]

    def __str__(self) -> str:
        return f"từ số {self.number}"


class FormChoiceQuerySet(DatedQuerySet["FormChoice"]):
    """Choices, read aloud."""

    def visible_to(self, user: User | AnonymousUser) -> Self:
        """The form concerns everyone."""
        return self.all() if user.is_authenticated else self.none()


class FormChoice(Dated):
    """What the committee chose where sources on the party's form differ (chọn thể thức)."""

    field = models.SlugField("điểm")
    value = models.CharField("chọn", max_length=40)
    source = models.CharField("căn cứ", max_length=200)

    objects = FormChoiceQuerySet.as_manager()

    class Meta:
        constraints = [in_order("form_choice_in_order"), one_open("form_choice_once", "field")]

    def __str__(self) -> str:
        return f"{self.field}: {self.value}"
