"""The register, one document, its files, the committee's templates (sổ văn bản, mẫu Word)."""

from django.contrib import messages
from django.http import FileResponse, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST

from neuguong.accounts.request import SignedIn
from neuguong.documents import access, actions
from neuguong.documents.files import (
    PDF_TYPE,
    PLAN_KIND,
    WORD_TYPE,
    composed,
    file_name,
    form_of,
    pdf_file,
    word_file,
)
from neuguong.documents.forms import WordTemplateForm
from neuguong.documents.layout import FORMS, authority_of, template_sample
from neuguong.documents.models import Document, WordTemplate
from neuguong.domain.refusal import Refused
from neuguong.intake.errors import Unreadable
from neuguong.intake.guard import FileKind, inspect
from neuguong.org.models import Unit
from neuguong.plans.models import Plan
from neuguong.web.excel import excel_file
from neuguong.web.pages import page_of
from neuguong.web.uploads import on_disk


def document_list(request: SignedIn) -> HttpResponse | FileResponse:
    """The register of issued documents; `?xuat=excel` downloads."""
    documents = Document.objects.visible_to(request.user).select_related("unit", "plan")
    if words := request.GET.get("q", "").strip():
        documents = documents.filter(unit__in=Unit.objects.visible_to(request.user).named(words))
    if request.GET.get("xuat") == "excel":
        rows = ((d.symbol, d.issued_on, d.unit.name, d.abstract) for d in documents.order_by("pk"))
        headings = ["Số, ký hiệu", "Ngày", "Cơ quan ban hành", "Trích yếu"]
        return excel_file("so-van-ban", "Sổ văn bản", headings, rows)
    page = page_of(documents, ["unit__path", "pk"], request.GET.get("sau", ""))
    may_edit = access.edit_word_templates.allows(request.user)
    return render(
        request, "documents/document_list.html", {"page": page, "may_edit_templates": may_edit}
    )


def plan_or_404(request: SignedIn, pk: int) -> Plan:
    """The plan if the person may see it."""
    plans = Plan.objects.visible_to(request.user).select_related("unit__kind", "unit__parent")
    return get_object_or_404(plans, pk=pk)


def plan_document(request: SignedIn, pk: int) -> HttpResponse:
    """The plan on official paper, with what is still open and the files."""
    plan = plan_or_404(request, pk)
    document, issued = composed(plan)
    form = form_of(issued.issued_on if issued else timezone.localdate())
    context = {
        "plan": plan,
        "document": document,
        "issued": issued,
        "form": form,
        "signatures": [(authority_of(each, form), each) for each in document.signatures],
        "issue_refusal": access.issue.refusal(request.user, plan),
    }
    return render(request, "documents/plan_document.html", context)


@require_POST
def document_issue(request: SignedIn, pk: int) -> HttpResponse:
    """Number and date the document."""
    document = actions.issue(plan_or_404(request, pk), by=request.user, at=timezone.now())
    messages.info(request, f"Đã ban hành {document.symbol}.")
    return redirect("documents:plan_document", pk=pk)


def document_docx(request: SignedIn, pk: int) -> HttpResponse:
    """The Word file, in the committee's own template where one is in force."""
    plan = plan_or_404(request, pk)
    return file_answer(word_file(plan), WORD_TYPE, f"{file_name(plan)}.docx")


def document_pdf(request: SignedIn, pk: int) -> HttpResponse:
    """The PDF file in the party's form; `?dau-chuoi=1` prints the head of the trail on it."""
    plan = plan_or_404(request, pk)
    content = pdf_file(plan, with_head=bool(request.GET.get("dau-chuoi")))
    return file_answer(content, PDF_TYPE, f"{file_name(plan)}.pdf")


def file_answer(content: bytes, kind: str, name: str) -> HttpResponse:
    """A file to be downloaded."""
    answer = HttpResponse(content, content_type=kind)
    answer["Content-Disposition"] = f'attachment; filename="{name}"'
    return answer


def word_template_list(request: SignedIn) -> HttpResponse:
    """The Word templates over kinds of documents, and the party's forms known."""
    access.edit_word_templates(request.user)
    form = WordTemplateForm(
        request.POST or None,
        request.FILES or None,
        initial={"valid_from": timezone.localdate()},
    )
    if request.method == "POST" and form.is_valid():
        try:
            actions.save_word_template(
                PLAN_KIND,
                name=form.cleaned_data["file"].name,
                content=word_bytes(form),
                valid_from=form.cleaned_data["valid_from"],
                by=request.user,
                at=timezone.now(),
            )
        except (Refused, Unreadable) as reason:
            form.add_error("file", str(reason))
        else:
            messages.info(request, "Đã nhận mẫu Word. Văn bản từ ngày ghi dùng mẫu này.")
            return redirect("documents:word_template_list")
    context = {
        "form": form,
        "templates": WordTemplate.objects.defer("content").order_by("-valid_from"),
        "forms": FORMS,
        "today": timezone.localdate(),
    }
    return render(
        request, "documents/word_template_list.html", context, status=422 if form.errors else 200
    )


def word_bytes(form: WordTemplateForm) -> bytes:
    """The bytes of the uploaded Word file, measured before they are opened.

    Raises:
        Unreadable: when it is a bomb, carries macros, or is no Word file.
        Refused: when it is too large.
    """
    with on_disk(form.cleaned_data["file"]) as path:
        if inspect(path) is not FileKind.WORD:
            raise Unreadable("Tệp không phải văn bản Word. Đồng chí gửi tệp .docx.")
        return path.read_bytes()


@require_POST
def word_template_end(request: SignedIn) -> HttpResponse:
    """Return to the form of the application from today on."""
    actions.end_word_template(
        PLAN_KIND, on=timezone.localdate(), by=request.user, at=timezone.now()
    )
    messages.info(request, "Từ hôm nay văn bản dùng lại thể thức của phần mềm.")
    return redirect("documents:word_template_list")


def word_template_sample(request: SignedIn) -> HttpResponse:
    """A template to begin with."""
    access.edit_word_templates(request.user)
    return file_answer(template_sample(), WORD_TYPE, "mau-ke-hoach.docx")
