"""The register of documents and the committee's own templates (sổ văn bản, mẫu Word)."""

from typing import Self

from django.contrib.auth.models import AnonymousUser
from django.db import models

from neuguong.accounts.models import User
from neuguong.org import scope
from neuguong.org.models import Dated, DatedQuerySet, Term, Unit
from neuguong.plans.models import Plan
from neuguong.records.folded import FoldedText


class DocumentQuerySet(models.QuerySet["Document"]):
    """Documents, read aloud."""

    def visible_to(self, user: User | AnonymousUser) -> Self:
        """Documents of the units whose work the person reads, members included."""
        return self.filter(scope.within("unit__path", scope.paths(user, scope.READS_DUTIES)))


class Document(models.Model):
    """One issued document (văn bản đã ban hành): number within kind and term, day, abstract.

    Numbers run from 01 per kind and term of the issuing body (05-HD/VPTW [B]).
    """

    WHEN_UNIT_ENDS = (
        "Văn bản",
        "Giữ số, ký hiệu của đơn vị cũ; dãy số của đơn vị cũ dừng lại, đơn vị mới có dãy riêng.",
    )

    unit = models.ForeignKey(Unit, models.PROTECT, related_name="documents")
    term = models.ForeignKey(Term, models.PROTECT, related_name="documents")
    kind = models.SlugField("loại")
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
                fields=["unit", "term", "kind", "number"], name="document_number_once_a_term"
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
