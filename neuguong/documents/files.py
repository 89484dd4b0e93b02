"""A plan as a document and as files, the same for pages and programs (tệp văn bản)."""

from dataclasses import replace
from datetime import date

from django.utils import timezone

from neuguong.documents.kinds import KINDS
from neuguong.documents.layout import (
    Mark,
    PartyForm,
    form_on,
    render_docx,
    render_pdf,
    render_with_template,
    with_choices,
)
from neuguong.documents.models import Document, FormChoice, WordTemplate
from neuguong.domain.official import OfficialDocument
from neuguong.plans.models import Plan
from neuguong.records.proving import anchor_now
from neuguong.web.qr import qr_svg

PLAN_KIND = "ke-hoach"
WORD_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
PDF_TYPE = "application/pdf"


def composed(plan: Plan) -> tuple[OfficialDocument, Document | None]:
    """The plan as a document, with number and day once it is issued."""
    issued = Document.objects.filter(plan=plan).first()
    number, day = (issued.number, issued.issued_on) if issued else (None, None)
    document = KINDS[PLAN_KIND].compose(plan, number, day)
    return replace(document, given_symbol=issued.symbol if issued else ""), issued


def form_of(day: date) -> PartyForm:
    """The party's form in force on a day, with what the committee chose at its open points."""
    chosen = FormChoice.objects.as_of(day).values_list("field", "value")
    return with_choices(form_on(day), dict(chosen))


def word_file(plan: Plan) -> bytes:
    """The Word file, in the committee's own template where one is in force."""
    document, issued = composed(plan)
    day = issued.issued_on if issued else timezone.localdate()
    template = WordTemplate.objects.as_of(day).filter(kind=PLAN_KIND).first()
    if template:
        return render_with_template(bytes(template.content), document)
    return render_docx(document, form_of(day))


def pdf_file(plan: Plan, *, with_head: bool = False) -> bytes:
    """The PDF file in the party's form; `with_head` prints the signed head of the trail as a QR
    drawing below the text, so that every copy handed out keeps the trail honest."""
    document, issued = composed(plan)
    form = form_of(issued.issued_on if issued else timezone.localdate())
    return render_pdf(document, form, head_mark() if with_head else None)


def head_mark() -> Mark:
    """The signed head of the trail as it is now, to be printed."""
    now = timezone.now()
    anchor = anchor_now(now)
    day = timezone.localtime(now)
    return Mark(
        drawing=qr_svg(anchor.text()),
        alt=f"Mã QR của đầu chuỗi dấu vết: {anchor.text()}",
        lines=(
            f"Đầu chuỗi dấu vết: {anchor.count} mục, {day:%H:%M} ngày {day:%d/%m/%Y}.",
            f"Gốc: {anchor.root}",
            "Để đối chiếu: quét mã, dán vào trang Dấu vết, mục Đầu chuỗi.",
        ),
    )


def file_name(plan: Plan) -> str:
    """A name that sorts: the unit's code and the period."""
    return f"ke-hoach-{plan.unit.code}-{plan.period_start.year}"
